// An interpretation of the algebra that records what an effect does: values are expressions, state operations a list of steps.
import type { Register, ValueOperations } from "./operations.ts"
import type { AtomOperations } from "./vliw/operations.ts"

/** A value that an effect computed. */
export interface Expression {
  readonly operator: string
  readonly operands: readonly Expression[]
  /** How many steps had been recorded when it was computed. */
  readonly step: number
  /** Whether it stands for itself wherever it is written: a constant, an immediate, the pc. */
  readonly timeless: boolean
}

/** Something done to the state: `x[rd] = operands[0]`, or an operation named by `target`, `store(operands)`. */
export interface Step {
  readonly kind: "assignment" | "operation"
  readonly target: string
  readonly operands: readonly Expression[]
}

/** What an effect did, in the order of doing. */
export interface Recording {
  readonly expressions: Expression[]
  readonly steps: Step[]
  /** Questions about operands, as `rd = x0`, and the answers given. */
  readonly assumptions: { readonly question: string; readonly answer: boolean }[]
}

const pureOperators = (
  "add sub mul mulHighSS mulHighUU mulHighSU divS divU remS remU and or xor not shl shrU shrS rotl rotr clz ctz popcount " +
  "sext8 sext16 sext32 zext8 zext16 zext32 eq ne ltS ltU geS geU both either negate select fromBoolean"
).split(" ")

function constantText(value: bigint): string {
  const signed = BigInt.asIntN(64, value)
  return signed > -4096n && signed < 4096n ? `${signed}` : `0x${BigInt.asUintN(64, value).toString(16)}`
}

/**
 * Makes operations that write to `recording`; `answers` are given to the questions in turn, then `false`. What atoms are given
 * as a number is always their immediate, and is written so.
 */
export function recordingOperations(
  recording: Recording,
  answers: readonly boolean[],
): AtomOperations<Expression, Expression> {
  const make = (operator: string, operands: readonly Expression[], timeless = false): Expression => {
    const expression = { operator, operands, step: recording.steps.length, timeless }
    recording.expressions.push(expression)
    return expression
  }
  const symbol = (name: string) => make(name, [], true)
  const perform = (target: string, ...operands: Expression[]): void => {
    recording.steps.push({ kind: "operation", target, operands })
  }
  const assign = (target: string, value: Expression): void => {
    recording.steps.push({ kind: "assignment", target, operands: [value] })
  }
  const ask = (question: string): boolean => {
    const answer = answers[recording.assumptions.length] ?? false
    recording.assumptions.push({ question, answer })
    return answer
  }
  function access(file: "x" | "f") {
    function registers(register: Register): Expression
    function registers(register: Register, value: Expression): void
    function registers(register: Register, value?: Expression): Expression | void {
      const name = `${file}[${register.field}]`
      return value === undefined ? make(name, []) : assign(name, value)
    }
    return registers
  }
  const pure = Object.fromEntries(
    pureOperators.map((operator) => [operator, (...operands: Expression[]) => make(operator, operands)]),
  ) as unknown as Omit<ValueOperations<Expression, Expression>, "constant">
  return {
    ...pure,
    constant: (value) => symbol(constantText(value)),
    rounding: (rm) => make("rounding", [rm]),
    fadd: (format, ...operands) => make(`fadd.${format}`, operands),
    fsub: (format, ...operands) => make(`fsub.${format}`, operands),
    fmul: (format, ...operands) => make(`fmul.${format}`, operands),
    fdiv: (format, ...operands) => make(`fdiv.${format}`, operands),
    fsqrt: (format, ...operands) => make(`fsqrt.${format}`, operands),
    fusedMultiplyAdd: (format, ...operands) => make(`fusedMultiplyAdd.${format}`, operands),
    fmin: (format, ...operands) => make(`fmin.${format}`, operands),
    fmax: (format, ...operands) => make(`fmax.${format}`, operands),
    feq: (format, ...operands) => make(`feq.${format}`, operands),
    flt: (format, ...operands) => make(`flt.${format}`, operands),
    fle: (format, ...operands) => make(`fle.${format}`, operands),
    fclass: (format, ...operands) => make(`fclass.${format}`, operands),
    convertFormat: (from, to, ...operands) => make(`convertFormat.${to}.${from}`, operands),
    toInteger: (format, to, ...operands) => make(`toInteger.${to}.${format}`, operands),
    fromInteger: (format, from, ...operands) => make(`fromInteger.${format}.${from}`, operands),
    x: access("x"),
    f: access("f"),
    isX0: (register) => ask(`${register.field} = x0`),
    isZero: (immediate) => ask(`${immediate.operator} = 0`),
    pc: () => symbol("pc"),
    nextPc: () => symbol("nextPc"),
    jump: (offset) => perform("jump", offset),
    branch: (condition, offset) => perform("branch", condition, offset),
    jumpIndirect: (address) => perform("jumpIndirect", address),
    load: (size, extension, address) => make("load", [symbol(`${size}`), symbol(extension), address]),
    store: (size, address, value) => perform("store", symbol(`${size}`), address, value),
    atomic: (size, address, update) => make("atomic", [symbol(`${size}`), address, update(symbol("old"))]),
    loadReserved: (size, address) => make("loadReserved", [symbol(`${size}`), address]),
    storeConditional: (size, address, value) => make("storeConditional", [symbol(`${size}`), address, value]),
    fence: () => perform("fence"),
    fenceInstructions: () => perform("fenceInstructions"),
    csrRead: (csr) => make("csrRead", [csr]),
    csrWrite: (csr, value) => perform("csrWrite", csr, value),
    csrReadStored: (csr) => make("csrReadStored", [csr]),
    trapReturn: (level) => perform("trapReturn", symbol(level === 3 ? "machine" : "supervisor")),
    waitForInterrupt: () => perform("waitForInterrupt"),
    fenceTranslations: (address, addressSpace) =>
      perform("fenceTranslations", address ?? symbol("all"), addressSpace ?? symbol("all")),
    environmentCall: () => perform("environmentCall"),
    breakpoint: () => perform("breakpoint"),
    illegal: () => perform("illegal"),
    p: (_, value) => assign("p[pd]", value),
    jumpTo: () => perform("jumpTo", symbol("imm")),
    exit: () => perform("exit", symbol("imm")),
    commit: () => perform("commit", symbol("imm")),
    enter: (_, usesFloat) => perform("enter", symbol("imm"), ...(usesFloat ? [symbol("usesFloat")] : [])),
  }
}
