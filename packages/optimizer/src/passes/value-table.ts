// The expressions whose values are known where a pass is, as a hash table of the instructions that compute them. What is known on one way of a
// branch is forgotten on the other.
import type { FunctionBuilder } from "@lamina/ir"
import { opCode } from "./op-code.ts"

export class ValueTable {
  readonly #fn: FunctionBuilder
  /** The instruction plus one, or 0. */
  #table: Int32Array
  /** Places in the table in the order in which they were filled. */
  readonly #filled: number[] = []

  /** `expected`: how many instructions there will be, about. */
  constructor(fn: FunctionBuilder, expected: number) {
    this.#fn = fn
    this.#table = new Int32Array(1 << (34 - Math.clz32(expected)))
  }

  /** The known instruction that computes what `instruction` does; itself, noted, when there is none. */
  find(instruction: number): number {
    const { instructionOp, immediate, wide, operands, operandStart } = this.#fn
    const op = instructionOp[instruction]
    const first = operandStart[instruction]
    const count = operandStart[instruction + 1] - first
    const isWide = op === opCode.const64
    const own = immediate[instruction]
    const constant = isWide ? wide[own] : 0n
    let hash = Math.imul(op, 0x9e3779b1) ^ (isWide ? Number(BigInt.asUintN(32, constant)) : own)
    for (let i = 0; i < count; i++) hash = Math.imul(hash ^ (hash >>> 15) ^ operands[first + i], 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    const mask = this.#table.length - 1
    for (let place = (hash ^ (hash >>> 16)) & mask; ; place = (place + 1) & mask) {
      const known = this.#table[place] - 1
      if (known < 0) {
        this.#table[place] = instruction + 1
        if (2 * this.#filled.push(place) > this.#table.length) this.#grow()
        return instruction
      }
      if (instructionOp[known] !== op) continue
      if (isWide ? wide[immediate[known]] !== constant : immediate[known] !== own) continue
      const start = operandStart[known]
      let i = operandStart[known + 1] - start === count ? 0 : count + 1
      while (i < count && operands[start + i] === operands[first + i]) i++
      if (i === count) return known
    }
  }

  /** How much is known: for `forget`. */
  get known(): number {
    return this.#filled.length
  }

  /** Forgets what has come to be known since `known` was that. */
  forget(known: number): void {
    // The last come first, so that nothing is looked for behind a gap.
    while (this.#filled.length > known) this.#table[this.#filled.pop() as number] = 0
  }

  #grow(): void {
    const instructions = this.#filled.map((place) => this.#table[place] - 1)
    this.#table = new Int32Array(2 * this.#table.length)
    this.#filled.length = 0
    for (const instruction of instructions) this.find(instruction)
  }
}
