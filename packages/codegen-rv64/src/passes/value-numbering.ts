// Computes nothing twice: global value numbering over the dominator tree. Loads are no computations: each one that a program says is made,
// as another hart, an interrupt or a device may be at the other end.
import { type ControlFlow, type FunctionBuilder, type Op, opOf, type Value } from "@lamina/ir"
import { controlFlowOf } from "./control-flow.ts"
import { globalsChanged, globalVersions, type Versions } from "./global-versions.ts"
import type { ModuleFacts } from "./module-facts.ts"
import { operandsOf } from "./new-instruction.ts"
import type { Pass } from "./pass.ts"
import { simplified, splitAddress } from "./simplify-instruction.ts"

export const valueNumbering: Pass = { name: "value-numbering", run }

function run(fn: FunctionBuilder, facts: ModuleFacts): void {
  const flow = controlFlowOf(fn)
  new Numbering(fn, facts, flow).number()
}

interface Known {
  readonly value: Value
  /** The block from which on it is known. */
  readonly block: number
}

class Numbering {
  readonly #fn: FunctionBuilder
  readonly #facts: ModuleFacts
  readonly #flow: ControlFlow
  readonly #starts: readonly Versions[]
  /** What stands for each value. */
  readonly #leader: Value[]
  /** Where each numbered expression is known. */
  readonly #table = new Map<string, Known[]>()
  #block = 0

  constructor(fn: FunctionBuilder, facts: ModuleFacts, flow: ControlFlow) {
    this.#fn = fn
    this.#facts = facts
    this.#flow = flow
    this.#starts = globalVersions(fn, flow, facts)
    this.#leader = fn.valueTypes.map((_, value) => value as Value)
  }

  number(): void {
    // In this order, what dominates a block has been visited before it.
    for (const block of this.#flow.order) {
      this.#block = block
      this.#visit(block)
    }
    const leader = this.#leader
    this.#fn.rewrite(
      (value) => leader[value] ?? value,
      () => true,
    )
  }

  #visit(index: number): void {
    const fn = this.#fn
    const { instructions } = fn.blocks[index]
    const versions: Versions = new Map(this.#starts[index])
    const kept: number[] = []
    for (const instruction of [...instructions]) {
      for (let i = fn.operandStart[instruction]; i < fn.operandStart[instruction + 1]; i++)
        fn.operands[i] = this.#leader[fn.operands[i]] ?? fn.operands[i]
      const op = opOf(fn, instruction)
      const result = fn.firstResult[instruction] as Value
      if (op.effect === "pure" || op.effect === "traps") {
        this.#pure(op, instruction, kept)
        continue
      }
      if (op.name === "global.get") {
        const key = `global ${fn.immediate[instruction]} ${versions.get(fn.immediate[instruction])}`
        if (!this.#known(key, result)) kept.push(instruction)
        continue
      }
      if (op.kind === "load" || op.kind === "store") this.#splitAddress(instruction, kept)
      for (const global of globalsChanged(fn, this.#facts, instruction)) versions.set(global, instruction)
      if (op.name === "global.set") {
        const [value] = operandsOf(fn, instruction)
        this.#note(`global ${fn.immediate[instruction]} ${instruction}`, value)
      }
      kept.push(instruction)
    }
    instructions.splice(0, instructions.length, ...kept)
  }

  /** Numbers an instruction that depends on its operands alone: keeps it, or what is simpler, unless it is known. */
  #pure(op: Op, instruction: number, kept: number[]): void {
    const fn = this.#fn
    const result = fn.firstResult[instruction] as Value
    const made: number[] = []
    const simpler = simplified(fn, instruction, made)
    if (simpler === undefined) {
      if (!this.#known(keyOf(fn, op, instruction), result)) kept.push(instruction)
      return
    }
    this.#take(made, kept)
    this.#leader[result] = this.#leader[simpler] ?? simpler
  }

  /** Numbers instructions that were made. */
  #take(made: readonly number[], kept: number[]): void {
    const fn = this.#fn
    for (let value = this.#leader.length; value < fn.valueTypes.length; value++) this.#leader.push(value as Value)
    for (const each of made) {
      for (let i = fn.operandStart[each]; i < fn.operandStart[each + 1]; i++)
        fn.operands[i] = this.#leader[fn.operands[i]]
      if (!this.#known(keyOf(fn, opOf(fn, each), each), fn.firstResult[each] as Value)) kept.push(each)
    }
  }

  /** Splits the address of an access: see `splitAddress`. */
  #splitAddress(instruction: number, kept: number[]): void {
    const fn = this.#fn
    const made: number[] = []
    const place = fn.operandStart[instruction]
    const split = splitAddress(fn, fn.operands[place], made, fn.instructionOrigin[instruction])
    if (split === undefined) return
    this.#take(made, kept)
    fn.operands[place] = this.#leader[split]
  }

  /** Whether an expression has a value already, which then stands for `result`. */
  #known(key: string, result: Value): boolean {
    const { dominators } = this.#flow
    const known = this.#table.get(key)?.find(({ block }) => dominators.dominates(block, this.#block))
    if (known) this.#leader[result] = known.value
    else this.#note(key, result)
    return known !== undefined
  }

  #note(key: string, value: Value): void {
    const all = this.#table.get(key)
    if (all) all.push({ value, block: this.#block })
    else this.#table.set(key, [{ value, block: this.#block }])
  }
}

const commutative = /^[if]\d\d\.(add|mul|and|or|xor|eq|ne|mul_high_[su])$/

/** The same for instructions that compute the same. */
function keyOf(fn: FunctionBuilder, op: Op, instruction: number): string {
  const operands = operandsOf(fn, instruction)
  if (commutative.test(op.name)) operands.sort((a, b) => a - b)
  const wide = op.name === "i64.const" || op.name === "f64.const"
  const immediate = wide ? fn.wide[fn.immediate[instruction]] : fn.immediate[instruction]
  return `${op.code} ${immediate} ${operands.join(" ")}`
}
