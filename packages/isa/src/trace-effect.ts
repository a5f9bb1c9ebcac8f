// An effect as readable text: `x[rd] = sext32(add(x[rs1], x[rs2]))`.
import type { Register } from "./operations.ts"
import { type Expression, type Recording, recordingOperations } from "./trace-operations.ts"
import type { AtomEffect, AtomOperations } from "./vliw/operations.ts"

/** What an effect does under some assumptions about its operands. */
export interface EffectPath {
  /** As `rd = x0`, `rd != x0`. Empty when the effect is the same for all operands. */
  readonly assumptions: readonly string[]
  /** One operation on the state each, in order. Names `t1`, `t2` stand for values used more than once, or later. */
  readonly steps: readonly string[]
}

type Recorder = AtomOperations<Expression, Expression>

function record(effect: AtomEffect, answers: readonly boolean[], watched: (m: Recorder) => Recorder): Recording {
  const recording: Recording = { expressions: [], steps: [], assumptions: [] }
  const register = (field: Register["field"]): Register => ({ field })
  const symbol = (operator: string): Expression => ({ operator, operands: [], step: 0, timeless: true })
  effect(watched(recordingOperations(recording, answers)), {
    rd: register("rd"),
    rs1: register("rs1"),
    rs2: register("rs2"),
    rs3: register("rs3"),
    imm: symbol("imm"),
    shamt: symbol("shamt"),
    uimm: symbol("uimm"),
    csr: symbol("csr"),
    rm: symbol("rm"),
    pd: 0,
    number: 0,
  })
  return recording
}

// Values to be given names: those that several others use, and those that are used after a step that came after them, for what
// they were computed from may have changed by then. Users are made after what they use, so the last is looked at first.
function namedExpressions({ expressions, steps }: Recording): Set<Expression> {
  const uses = new Map<Expression, number>()
  const latest = new Map<Expression, number>()
  const use = (expression: Expression, step: number) => {
    uses.set(expression, (uses.get(expression) ?? 0) + 1)
    latest.set(expression, Math.max(latest.get(expression) ?? 0, step))
  }
  steps.forEach(({ operands }, index) => operands.forEach((operand) => use(operand, index)))
  const named = new Set<Expression>()
  for (const expression of [...expressions].reverse()) {
    const count = uses.get(expression) ?? 0
    if (count === 0) continue
    const usedLater = (latest.get(expression) ?? 0) > expression.step
    const isShared = count > 1 && expression.operands.length > 0
    if (!expression.timeless && (usedLater || isShared)) named.add(expression)
    const step = named.has(expression) ? expression.step : (latest.get(expression) ?? 0)
    for (const operand of expression.operands) use(operand, step)
  }
  return named
}

function write(recording: Recording): string[] {
  const named = namedExpressions(recording)
  const names = new Map<Expression, string>()
  const definition = ({ operator, operands }: Expression): string =>
    operands.length ? `${operator}(${operands.map(text).join(", ")})` : operator
  const text = (expression: Expression): string => names.get(expression) ?? definition(expression)
  const lines: string[] = []
  for (let step = 0; step <= recording.steps.length; step++) {
    for (const expression of recording.expressions) {
      if (expression.step !== step || !named.has(expression)) continue
      const line = definition(expression)
      names.set(expression, `t${names.size + 1}`)
      lines.push(`${text(expression)} = ${line}`)
    }
    const done = recording.steps[step]
    if (!done) continue
    const operands = done.operands.map(text).join(", ")
    lines.push(done.kind === "assignment" ? `${done.target} = ${operands}` : `${done.target}(${operands})`)
  }
  return lines
}

/**
 * Records the paths of an effect of an instruction or an atom: one, or one for each answer where it asks whether an operand is x0 or 0. `watched` may put
 * something between the effect and the operations that record.
 */
export function recordPaths(effect: AtomEffect, watched: (m: Recorder) => Recorder = (m) => m): readonly Recording[] {
  const paths: Recording[] = []
  const explore = (answers: readonly boolean[]): void => {
    const recording = record(effect, answers, watched)
    if (recording.assumptions.length > answers.length) {
      explore([...answers, true])
      explore([...answers, false])
    } else paths.push(recording)
  }
  explore([])
  return paths
}

/** The paths of an effect of an instruction or an atom, as text. */
export function traceEffect(effect: AtomEffect): readonly EffectPath[] {
  return recordPaths(effect).map((recording) => ({
    assumptions: recording.assumptions.map(({ question, answer }) => (answer ? question : question.replace("=", "!="))),
    steps: write(recording),
  }))
}
