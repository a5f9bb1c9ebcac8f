// A look at all molecules that a translation reaches by its own branches, before code is generated from it.
import { InternalError, type Atom } from "@lamina/isa"
import type { CoreParts } from "../core.ts"
import { readEntry, readInside, type Molecule } from "../molecule.ts"
import { resource, resultOf, sourcesOf } from "../resources.ts"
import { mostDuplicatedAtoms } from "./tuning.ts"

/** The guest's reservation, as a register more than the files have. */
export const reservation = resource.count

export interface TranslationScan {
  readonly entry: Molecule
  /** By address; where there is none that may be executed, the error that says why. */
  readonly molecules: ReadonlyMap<number, Molecule | InternalError>
  /** Numbers of the registers that atoms write, and of those that they read; ascending. */
  readonly written: readonly number[]
  readonly read: readonly number[]
  /** Whether control may go back to the `enter` directly. */
  readonly isLoop: boolean
  readonly hasMemory: boolean
  /** Addresses where paths meet that are not to be duplicated. */
  readonly joins: ReadonlySet<number>
}

/** Whether an atom never has its effect. */
export function isNever({ predicate, negated }: Atom): boolean {
  return predicate === 0 && negated
}

/** Whether an atom leaves the translation if it is taken. */
export function isLeaving({ row }: Atom): boolean {
  return row.name === "jump" || row.name === "jumpi" || row.name === "exit"
}

/** Where control may go from a molecule within its translation; the molecule behind it last, if it may. */
export function successorsOf({ atoms, address, end }: Molecule): number[] {
  const successors: number[] = []
  for (const atom of atoms) {
    if (atom.row.unit !== "branch" || isNever(atom)) continue
    if (!isLeaving(atom)) successors.push(address + atom.imm)
    if (atom.predicate === 0 && (isLeaving(atom) || atom.row.name === "br")) return successors
  }
  successors.push(end)
  return successors
}

/** Scans the translation at an address. Throws `InternalError` when there is none. */
export function scanTranslation(parts: CoreParts, address: number): TranslationScan {
  const entry = readEntry(parts, address)
  const molecules = new Map<number, Molecule | InternalError>([[address, entry]])
  const edges = new Map<number, number>()
  const joins = new Set<number>()
  const pending = [entry]
  for (let molecule = pending.pop(); molecule; molecule = pending.pop())
    for (const to of successorsOf(molecule)) {
      edges.set(to, (edges.get(to) ?? 0) + 1)
      if (to <= molecule.address && to !== address) joins.add(to)
      if (molecules.has(to)) continue
      const found = readOrError(parts, to)
      molecules.set(to, found)
      if (!(found instanceof InternalError)) pending.push(found)
    }
  const atoms = [...molecules.values()].flatMap((molecule) => (molecule instanceof InternalError ? [] : molecule.atoms))
  for (const [to, count] of edges) if (count > 1 && to !== address && isLarge(molecules, to)) joins.add(to)
  const reserved = atoms.some(isReserving) ? reservation : undefined
  return {
    entry,
    molecules,
    written: numbers([...atoms.map(resultOf), reserved].filter((register) => register !== undefined)),
    read: numbers([...atoms.flatMap(sourcesOf), ...(reserved === undefined ? [] : [reserved])]),
    isLoop: edges.has(address) || atoms.some(({ row, imm }) => row.name === "jump" && imm === address),
    hasMemory: atoms.some(({ row }) => row.unit === "memory"),
    joins,
  }
}

/** Whether an atom works on the reservation. */
export function isReserving({ row }: Atom): boolean {
  return /^(lr|sc)\./.test(row.name)
}

function numbers(of: readonly number[]): number[] {
  return [...new Set(of)].sort((a, b) => a - b)
}

/** Reads a molecule behind the first; to come to a broken one is an error only when control does. */
function readOrError(parts: CoreParts, address: number): Molecule | InternalError {
  try {
    return readInside(parts, address)
  } catch (error) {
    if (error instanceof InternalError) return error
    throw error
  }
}

/** Whether more atoms than are worth duplicating can be reached from an address. */
function isLarge(molecules: ReadonlyMap<number, Molecule | InternalError>, from: number): boolean {
  const seen = new Set<number>([from])
  let atoms = 0
  for (const address of seen) {
    const molecule = molecules.get(address)
    if (!molecule || molecule instanceof InternalError) continue
    atoms += molecule.atoms.length
    if (atoms > mostDuplicatedAtoms) return true
    for (const to of successorsOf(molecule)) seen.add(to)
  }
  return false
}
