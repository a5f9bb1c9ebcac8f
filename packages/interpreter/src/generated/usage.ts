// What an instruction's effect does with its fields, found by running the effect once with operations that only watch.
import type { BaseInstruction, Operands, Operations, Register } from "@lamina/isa"

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
}

/** Finds out how a base instruction uses its fields. */
export function usageOf(instruction: BaseInstruction): Usage {
  const seen = new Set<string>()
  const operations = new Proxy({} as Operations<unknown, unknown>, {
    get:
      (_, name) =>
      (first: unknown, ...rest: readonly unknown[]) => {
        const writes = name === "x" && rest.length > 0
        seen.add(writes ? `write ${(first as Register).field}` : String(name))
        if (name === "atomic") (rest[1] as (old: unknown) => unknown)(undefined)
        return name === "isX0" || name === "isZero" ? false : undefined
      },
  })
  const field = (name: Register["field"]): Register => ({ field: name })
  const operands: Operands<unknown> = {
    rd: field("rd"),
    rs1: field("rs1"),
    rs2: field("rs2"),
    rs3: field("rs3"),
    imm: undefined,
    shamt: undefined,
    uimm: undefined,
    csr: undefined,
    rm: undefined,
  }
  instruction.effect(operations, operands)
  const any = (...names: readonly string[]) => names.some((name) => seen.has(name))
  const jumps = any("jump", "jumpIndirect")
  return {
    usesPc: any("pc", "nextPc", "jump", "branch", "jumpIndirect"),
    rounds: any("rounding"),
    writesX: any("write rd"),
    jumps,
    transfers: jumps || any("branch"),
    usesCsr: any("csrRead", "csrWrite"),
  }
}
