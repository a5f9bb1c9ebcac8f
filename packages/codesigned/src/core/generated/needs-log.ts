// Which stores may have to be undone: those behind which something may roll back, or leave the translation, before the next commit.
import { InternalError, roundingOf, type Atom } from "@lamina/isa"
import type { Molecule } from "../molecule.ts"
import { isLeaving, isNever, successorsOf, type TranslationScan } from "./scan-translation.ts"

/** Whether the store of atom `index` of a molecule must be logged, given what came before. */
export interface LogNeeds {
  (molecule: Molecule, index: number, raises: boolean): boolean
}

const highestRounding = 4

/** Whether an atom may roll back, by itself or by what it raises at the commit. */
function isRisky(atom: Atom): boolean {
  const { row, imm } = atom
  if (isNever(atom)) return false
  return (
    row.memory !== undefined ||
    row.raises === true ||
    (row.immediate === "operand" && roundingOf(imm) > highestRounding)
  )
}

export function createLogNeeds({ molecules, entry }: TranslationScan): LogNeeds {
  /** By address, for what comes from the start of the molecule on. True while it is not known, as in loops. */
  const known = new Map<number, boolean>([[entry.address, true]])
  const isRiskyFrom = (address: number): boolean => {
    const found = known.get(address)
    if (found !== undefined) return found
    known.set(address, true)
    const molecule = molecules.get(address)
    const risky = !molecule || molecule instanceof InternalError || isRiskyBehind(molecule, -1)
    known.set(address, risky)
    return risky
  }
  const isRiskyBehind = (molecule: Molecule, index: number): boolean => {
    const { atoms } = molecule
    if (atoms.some((atom, place) => place > index && isRisky(atom))) return true
    if (atoms.some(({ row }) => row.name === "commit")) return false
    // What is not committed when control leaves is dropped.
    if (atoms.some((atom) => isLeaving(atom) && !isNever(atom))) return true
    return successorsOf(molecule).some(isRiskyFrom)
  }
  return (molecule, index, raises) => raises || isRiskyBehind(molecule, index)
}
