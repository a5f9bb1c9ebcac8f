// Which registers an instruction reads and writes, found by running its effect once with operations that only watch.
import type { BaseInstruction, Decoded, Operands, Operations, Register } from "@lamina/isa"

/** Registers by number: x0 to x31, then f0 to f31. */
export const floatBase = 32
export const registerCount = 64

type Field = Register["field"]

interface FieldUsage {
  /** Register fields with the first number of their file. */
  readonly reads: readonly (readonly [Field, number])[]
  readonly writes: readonly (readonly [Field, number])[]
  /** Does something besides writing registers and accruing exceptions, which done twice would be something else. */
  readonly hasEffects: boolean
}

const effects = new Set(["store", "atomic", "loadReserved", "storeConditional", "csrWrite"])

function watch(instruction: BaseInstruction): FieldUsage {
  const reads = new Map<string, readonly [Field, number]>()
  const writes = new Map<string, readonly [Field, number]>()
  let hasEffects = false
  const operations = new Proxy({} as Operations<unknown, unknown>, {
    get:
      (_, name) =>
      (first: unknown, ...rest: readonly unknown[]) => {
        if (name === "x" || name === "f") {
          const { field } = first as Register
          const seen = rest.length > 0 ? writes : reads
          seen.set(`${name}.${field}`, [field, name === "x" ? 0 : floatBase])
        }
        if (name === "atomic") (rest[1] as (old: unknown) => unknown)(undefined)
        if (effects.has(name as string)) hasEffects = true
        return name === "isX0" || name === "isZero" ? false : undefined
      },
  })
  const field = (name: Field): Register => ({ field: name })
  const operands: Operands<unknown> = {
    ...{ rd: field("rd"), rs1: field("rs1"), rs2: field("rs2"), rs3: field("rs3") },
    ...{ imm: undefined, shamt: undefined, uimm: undefined, csr: undefined, rm: undefined },
  }
  instruction.effect(operations, operands)
  return { reads: [...reads.values()], writes: [...writes.values()], hasEffects }
}

/** Finds out how instructions use registers, each kind of instruction once. */
export class RegisterUsage {
  readonly #known = new Map<BaseInstruction, FieldUsage>()

  /** Calls `each` for the registers that an instruction reads; x0 is none. */
  reads(decoded: Decoded, each: (register: number) => void): void {
    for (const [field, base] of this.#of(decoded).reads) if (base + decoded[field] !== 0) each(base + decoded[field])
  }

  /** Calls `each` for the registers that an instruction writes; x0 is none. */
  writes(decoded: Decoded, each: (register: number) => void): void {
    for (const [field, base] of this.#of(decoded).writes) if (base + decoded[field] !== 0) each(base + decoded[field])
  }

  hasEffects(decoded: Decoded): boolean {
    return this.#of(decoded).hasEffects
  }

  #of({ instruction }: Decoded): FieldUsage {
    let usage = this.#known.get(instruction)
    if (!usage) this.#known.set(instruction, (usage = watch(instruction)))
    return usage
  }
}
