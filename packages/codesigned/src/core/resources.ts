// The registers that an atom names, as one numbering of all files: what the scoreboard keeps book of.
import { thirdSourceOf, vliwRegisters, type Atom } from "@lamina/isa"

const { count, predicates } = vliwRegisters

/** The first number of each file. */
export const resource = { x: 0, f: count, p: 2 * count, count: 2 * count + predicates } as const

/** Numbers of what the atom reads, its predicate included; without r0 and p0, which are always ready. */
export function sourcesOf({ row, predicate, rs1, rs2, imm }: Atom): number[] {
  const { registers } = row
  const sources: number[] = []
  const add = (file: "x" | "f" | undefined, register: number) => {
    if (file === "f" || (file === "x" && register !== 0)) sources.push(resource[file] + register)
  }
  add(registers.rs1, rs1)
  add(registers.rs2, rs2)
  add(registers.rs3, thirdSourceOf(imm))
  if (predicate !== 0) sources.push(resource.p + predicate)
  return sources
}

/** The number of what the atom writes; undefined when there is nothing, or the write is dropped. */
export function resultOf({ row, rd }: Atom): number | undefined {
  const file = row.registers.rd
  if (file === undefined || (file !== "f" && rd === 0)) return undefined
  return resource[file] + rd
}
