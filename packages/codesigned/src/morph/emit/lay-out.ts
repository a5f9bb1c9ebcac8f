// From placed atoms to bytes: the trunk first, asides behind it, branches with their distances.
import { atomRow, atomSize, writeAtom, type Atom, type VliwDescription } from "@lamina/isa"
import type { RegionExit } from "../region/build-region.ts"
import type { PlacedAtom, PlacedSegment } from "../schedule/allocate.ts"

/** An exit in the code of a translation. */
export interface EmittedExit extends RegionExit {
  /** Of its `exit` or `jumpi`, in bytes from the translation's start. */
  readonly offset: number
  /** It leaves by `exit`, and can be patched to a jump. */
  readonly isDirect: boolean
}

export interface EmittedCode {
  readonly bytes: Uint8Array
  readonly exits: readonly EmittedExit[]
  readonly molecules: number
  readonly atoms: number
  /** By atom: the index of its guest instruction, or -1. */
  readonly origins: Int32Array
}

/**
 * Writes a translation, which may commit `most` guest instructions at once. The numbers of its exits count on from `firstExit`.
 */
export function layOut(
  trunk: PlacedSegment,
  description: VliwDescription,
  most: number,
  usesFloat: boolean,
  firstExit: number,
): EmittedCode {
  const enter: PlacedAtom = {
    row: atomRow(usesFloat ? "enter.f" : "enter"),
    rd: 0,
    rs1: 0,
    rs2: 0,
    imm: most,
    origin: undefined,
  }
  const [first = [], ...rest] = trunk.molecules
  const molecules: (readonly PlacedAtom[])[] =
    first.length < description.atoms ? [[enter, ...first], ...rest] : [[enter], ...trunk.molecules]
  const starts = new Map<PlacedSegment, number>()
  const queue: PlacedSegment[] = []
  for (const molecule of molecules) for (const { target } of molecule) if (target) queue.push(target)
  for (const segment of queue) {
    starts.set(segment, molecules.length)
    for (const molecule of segment.molecules) {
      molecules.push(molecule)
      for (const { target } of molecule) if (target) queue.push(target)
    }
  }
  const offsets: number[] = []
  let size = 0
  for (const molecule of molecules) {
    offsets.push(size)
    size += molecule.length * atomSize
  }
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  const origins = new Int32Array(size / atomSize)
  const exits: EmittedExit[] = []
  let place = 0
  for (const [at, molecule] of molecules.entries()) {
    for (const [index, { row, rd, rs1, rs2, imm, target, exit, origin }] of molecule.entries()) {
      let immediate = imm
      if (target) immediate = offsets[starts.get(target) as number] - offsets[at]
      if (exit) {
        const isDirect = row.name === "exit"
        if (isDirect) immediate = firstExit + exits.length
        exits.push({ ...exit.exit, offset: place, isDirect })
      }
      const atom: Atom = {
        row,
        stop: index === molecule.length - 1,
        predicate: 0,
        negated: false,
        rd,
        rs1,
        rs2,
        imm: immediate,
      }
      writeAtom(view, place, atom)
      origins[place / atomSize] = origin ?? -1
      place += atomSize
    }
  }
  return { bytes, exits, molecules: molecules.length, atoms: size / atomSize, origins }
}
