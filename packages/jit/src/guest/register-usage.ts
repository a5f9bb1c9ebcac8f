// Which registers instructions read and write, by number.
import { usageOf, type RegisterField, type Usage } from "@lamina/interpreter"
import type { BaseInstruction, Decoded } from "@lamina/isa"

/** Registers by number: x0 to x31, then f0 to f31. */
export const floatBase = 32
export const registerCount = 64

/** Knows how instructions use registers, having found it out once for each kind of instruction. */
export class RegisterUsage {
  readonly #known = new Map<BaseInstruction, Usage>()

  /** Calls `each` for the registers that an instruction reads; x0 is none. */
  reads(decoded: Decoded, each: (register: number) => void): void {
    visit(this.#of(decoded).reads, decoded, each)
  }

  /** Calls `each` for the registers that an instruction writes; x0 is none. */
  writes(decoded: Decoded, each: (register: number) => void): void {
    visit(this.#of(decoded).writes, decoded, each)
  }

  hasEffects(decoded: Decoded): boolean {
    return this.#of(decoded).hasEffects
  }

  /** Whether an instruction takes about a cycle, and does nothing but write registers, or go on elsewhere. */
  isQuick(decoded: Decoded): boolean {
    return this.#of(decoded).isQuick
  }

  #of({ instruction }: Decoded): Usage {
    let usage = this.#known.get(instruction)
    if (!usage) this.#known.set(instruction, (usage = usageOf(instruction)))
    return usage
  }
}

function visit(fields: readonly RegisterField[], decoded: Decoded, each: (register: number) => void): void {
  for (const { file, field } of fields) {
    const register = (file === "x" ? 0 : floatBase) + decoded[field]
    if (register !== 0) each(register)
  }
}
