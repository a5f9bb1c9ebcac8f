// Where an access's address comes from: registers that its block begins with, one of which will be the pointer.
import type { Decoded } from "@lamina/isa"
import type { GuestFunction, GuestStep } from "./guest-function.ts"
import type { RegisterUsage } from "./register-usage.ts"

/** Operations whose result points where an operand does. */
const isSum = ({ instruction: { name } }: Decoded) => /^(addi?|sub|sh[123]add(\.uw)?|add\.uw)$/.test(name)

/** By where they are in a function, the registers that accesses' addresses come from, as they are where the access's block begins. */
export class PointerSources {
  readonly #usage: RegisterUsage
  readonly #places = new Map<number, { readonly steps: readonly GuestStep[]; readonly index: number }>()

  constructor({ blocks }: GuestFunction, usage: RegisterUsage) {
    this.#usage = usage
    for (const { steps } of blocks)
      for (const [index, { at }] of steps.entries()) this.#places.set(at, { steps, index })
  }

  /** Of the access at an address, the likeliest first; none where the pointer is computed otherwise, or loaded. */
  of(at: number): readonly number[] {
    const { steps, index } = this.#places.get(at)!
    const sources: number[] = []
    this.#trace(steps, index, steps[index].decoded.rs1, sources)
    return sources
  }

  #trace(steps: readonly GuestStep[], end: number, register: number, sources: number[]): void {
    if (register === 0) return
    for (let index = end - 1; index >= 0; index--) {
      const { decoded } = steps[index]
      let isWritten = false
      this.#usage.writes(decoded, (each) => (isWritten ||= each === register))
      if (!isWritten) continue
      if (isSum(decoded)) this.#usage.reads(decoded, (each) => this.#trace(steps, index, each, sources))
      return
    }
    sources.push(register)
  }
}
