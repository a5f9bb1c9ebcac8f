// What branches say about values: on the way that is taken when a condition holds, it holds.
import type { Value } from "@lamina/ir"
import { opCode } from "./op-code.ts"
import type { Site } from "./site.ts"

/** What is asked about values to learn of them. */
export type FactSource = Pick<Site, "constant64" | "opOf" | "operand" | "isTruth">

export class BranchFacts {
  /** By value: 0 unknown, 1 does not hold, 2 holds. */
  #truth: Uint8Array
  /** By value: 0, or the place in `#constants` plus one. */
  #equal: Int32Array
  readonly #constants: bigint[] = []
  /** Values of which something was learnt, in this order: those with a truth as they are, those with a constant as -1 - value. */
  readonly #learnt: number[] = []

  constructor(values: number) {
    this.#truth = new Uint8Array(values)
    this.#equal = new Int32Array(values)
  }

  /** Whether a condition holds; undefined where that is not known. */
  truth(value: Value): boolean | undefined {
    const known = this.#truth[value]
    return known > 0 ? known === 2 : undefined
  }

  /** The integer that a value equals. */
  constant(value: Value): bigint | undefined {
    const known = this.#equal[value]
    return known > 0 ? this.#constants[known - 1] : undefined
  }

  /** Learns that a condition holds, or that it does not, and what follows. `opposed` is told of comparisons. */
  learn(
    source: FactSource,
    condition: Value,
    holds: boolean,
    opposed: (comparison: Value, holds: boolean) => void,
  ): void {
    const op = source.opOf(condition)
    // What is not 0 need not be 1.
    if (!holds || source.isTruth(condition)) this.note(condition, holds)
    if (op < 0) return
    switch (op) {
      case opCode.eqz32:
        return this.learn(source, source.operand(condition, 0), !holds, opposed)
      case opCode.eqz:
        if (holds) this.#noteEqual(source.operand(condition, 0), 0n)
        return
      case opCode.and32:
      case opCode.or32:
        if (holds !== (op === opCode.and32) || !source.isTruth(condition)) return
        for (const index of [0, 1]) this.learn(source, source.operand(condition, index), holds, opposed)
        return
      case opCode.eq:
      case opCode.ne:
        if (holds === (op === opCode.eq)) {
          const constant = source.constant64(source.operand(condition, 1))
          if (constant !== undefined) this.#noteEqual(source.operand(condition, 0), constant)
        }
        return opposed(condition, holds)
      default:
        return opposed(condition, holds)
    }
  }

  note(condition: Value, holds: boolean): void {
    if (condition >= this.#truth.length) this.#truth = grown(this.#truth, new Uint8Array(2 * condition + 2))
    if (this.#truth[condition] > 0) return
    this.#truth[condition] = holds ? 2 : 1
    this.#learnt.push(condition)
  }

  #noteEqual(value: Value, constant: bigint): void {
    if (value >= this.#equal.length) this.#equal = grown(this.#equal, new Int32Array(2 * value + 2))
    if (this.#equal[value] > 0) return
    this.#equal[value] = this.#constants.push(constant)
    this.#learnt.push(-1 - value)
  }

  /** How much has been learnt: for `forget`. */
  get known(): number {
    return this.#learnt.length
  }

  /** Forgets what has been learnt since `known` was that. */
  forget(known: number): void {
    while (this.#learnt.length > known) {
      const value = this.#learnt.pop() as number
      if (value >= 0) this.#truth[value] = 0
      else {
        this.#equal[-1 - value] = 0
        this.#constants.pop()
      }
    }
  }
}

function grown<A extends Uint8Array | Int32Array>(old: A, larger: A): A {
  larger.set(old)
  return larger
}
