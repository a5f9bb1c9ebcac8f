// Writing molecules in tests: atoms by name and fields.
import type { MachineMemory } from "@lamina/interfaces"
import { atomRow, atomSize, writeAtom } from "@lamina/isa"

export interface Fields {
  readonly rd?: number
  readonly rs1?: number
  readonly rs2?: number
  readonly imm?: number
  /** Predicate; negative for one that must not hold. `never` for one that p0 must not. */
  readonly p?: number | "never"
}

export type AtomText = readonly [name: string, fields?: Fields]
export type MoleculeText = readonly AtomText[]

/** `imm` of a load. */
export function loading(displacement: number, also: { protect?: number; speculative?: boolean } = {}): number {
  const entry = also.protect === undefined ? 0 : (also.protect << 16) | (1 << 31)
  return (displacement & 0xffff) | entry | (also.speculative ? 1 << 30 : 0)
}

/** `imm` of a store: displacement, alias entries to be checked. */
export function storing(displacement: number, ...entries: readonly number[]): number {
  return (displacement & 0xffff) | entries.reduce((mask, entry) => mask | (1 << (16 + entry)), 0)
}

/** `imm` of the form `operand`. */
export function operand(rs3: number, rounding = 0): number {
  return rs3 | (rounding << 6)
}

/** Writes molecules, one behind the other. Gives the address behind them. */
export function writeMolecules(
  memory: MachineMemory,
  concealed: number,
  address: number,
  molecules: readonly MoleculeText[],
): number {
  const view = memory.view()
  let place = address
  for (const molecule of molecules)
    for (const [index, [name, { rd = 0, rs1 = 0, rs2 = 0, imm = 0, p = 0 } = {}]] of molecule.entries()) {
      const stop = index === molecule.length - 1
      const row = atomRow(name)
      const [predicate, negated] = p === "never" ? [0, true] : [Math.abs(p), p < 0]
      writeAtom(view, concealed + place, { row, stop, predicate, negated, rd, rs1, rs2, imm })
      place += atomSize
    }
  return place
}
