// What an instruction's effect does with its fields, found by running the effect once with operations that only watch.
import type { BaseInstruction, Operations, Register } from "@lamina/isa"
import { fieldOperands } from "./field-operands.ts"

/** A register field, and the file that its number is one of. */
export interface RegisterField {
  readonly file: "x" | "f"
  readonly field: Register["field"]
}

export interface Usage {
  /** Uses its own address: reads the pc, or transfers control relative to it. */
  readonly usesPc: boolean
  /** Rounds: has an rm field. */
  readonly rounds: boolean
  /** Its rd is an integer register that it writes. */
  readonly writesX: boolean
  /** Never continues with the next instruction. */
  readonly jumps: boolean
  /** May continue elsewhere. */
  readonly transfers: boolean
  /** Reads or writes the CSR that it names. */
  readonly usesCsr: boolean
  readonly reads: readonly RegisterField[]
  readonly writes: readonly RegisterField[]
  /** Does more than write registers and accrue exceptions: done twice, it would be something else. */
  readonly hasEffects: boolean
  /** Takes the host about a cycle, and does nothing but write registers, or go on elsewhere. */
  readonly isQuick: boolean
}

const quick = new Set([
  ...["x", "isX0", "isZero", "constant", "pc", "nextPc", "jump", "branch"],
  ...["add", "sub", "and", "or", "xor", "not", "shl", "shrU", "shrS", "rotl", "rotr", "clz", "ctz", "popcount"],
  ...["eq", "ne", "ltS", "ltU", "geS", "geU", "both", "either", "negate", "select", "fromBoolean"],
  ...["sext8", "sext16", "sext32", "zext8", "zext16", "zext32"],
])
const effects = ["store", "atomic", "loadReserved", "storeConditional", "csrWrite"]

/** Finds out how a base instruction uses its fields. */
export function usageOf(instruction: BaseInstruction): Usage {
  const seen = new Set<string>()
  const reads = new Map<string, RegisterField>()
  const writes = new Map<string, RegisterField>()
  const operations = new Proxy({} as Operations<unknown, unknown>, {
    get:
      (_, name) =>
      (first: unknown, ...rest: readonly unknown[]) => {
        seen.add(String(name))
        if (name === "x" || name === "f") {
          const { field } = first as Register
          const registers = rest.length > 0 ? writes : reads
          registers.set(`${name}.${field}`, { file: name, field })
        }
        if (name === "atomic") (rest[1] as (old: unknown) => unknown)(undefined)
        return name === "isX0" || name === "isZero" ? false : undefined
      },
  })
  instruction.effect(
    operations,
    fieldOperands(() => undefined),
  )
  const any = (...names: readonly string[]) => names.some((name) => seen.has(name))
  const jumps = any("jump", "jumpIndirect")
  return {
    usesPc: any("pc", "nextPc", "jump", "branch", "jumpIndirect"),
    rounds: any("rounding"),
    writesX: writes.has("x.rd"),
    jumps,
    transfers: jumps || any("branch"),
    usesCsr: any("csrRead", "csrWrite"),
    reads: [...reads.values()],
    writes: [...writes.values()],
    hasEffects: any(...effects),
    isQuick: [...seen].every((name) => quick.has(name)),
  }
}
