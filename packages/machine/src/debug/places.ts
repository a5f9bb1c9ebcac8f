// Where virtual addresses lead, for a debugger: whatever rights the hart has at this moment.
import type { GuestPhysical, MachineMemory } from "@lamina/interfaces"
import { hartState, privilegeLevel, ramOffset, translate, translatingHart, type PmpAccess } from "@lamina/isa"

const { user, supervisor, machine } = privilegeLevel
/** Bytes of the shortest instruction, and of a page. */
const parcelSize = 2
export const pageSize = 4096

function placeOf(
  memory: MachineMemory,
  hart: number,
  address: bigint,
  access: PmpAccess,
  privilege?: number,
): GuestPhysical | undefined {
  const found = translate(translatingHart(memory, memory.hartState(hart)), address, access, false, privilege)
  return found.kind === "found" && found.physical <= Number.MAX_SAFE_INTEGER
    ? (Number(found.physical) as GuestPhysical)
    : undefined
}

/**
 * The places in RAM that instructions at `address` may be fetched from while the hart's page tables are as they are now: in
 * supervisor or user mode, and in machine mode if the hart is in it or the others cannot.
 */
export function codePlaces(memory: MachineMemory, hart: number, address: bigint): GuestPhysical[] {
  if (address & 1n) return []
  const inMode = (privilege: number) => {
    const place = placeOf(memory, hart, address, "fetch", privilege)
    return place !== undefined && isRam(memory, place, parcelSize) ? place : undefined
  }
  const mapped = inMode(supervisor) ?? inMode(user)
  const own = memory.view().getUint32(memory.hartState(hart) + hartState.privilege, true)
  const bare = mapped === undefined || own === machine ? inMode(machine) : undefined
  return [mapped, bare].flatMap((place, index, all) =>
    place === undefined || all.indexOf(place) < index ? [] : [place],
  )
}

/**
 * The place in RAM that holds the byte at `address`: where the hart reaches it, or could in supervisor or user mode.
 * Permissions of pages do not matter.
 */
export function dataPlace(memory: MachineMemory, hart: number, address: bigint): GuestPhysical | undefined {
  for (const privilege of [undefined, supervisor, user]) {
    for (const access of ["load", "fetch"] as const) {
      const place = placeOf(memory, hart, address, access, privilege)
      if (place !== undefined && isRam(memory, place, 1)) return place
    }
  }
  return undefined
}

/** A part of a range of virtual addresses that lies in one page. */
export interface PlacedPiece {
  readonly place: GuestPhysical
  /** Where it begins in the range, and its bytes. */
  readonly start: number
  readonly length: number
}

/** The pieces of [address, address + length), page by page; undefined unless all of them are in RAM. */
export function dataPieces(
  memory: MachineMemory,
  hart: number,
  address: bigint,
  length: number,
): PlacedPiece[] | undefined {
  const pieces: PlacedPiece[] = []
  for (let start = 0; start < length;) {
    const at = BigInt.asUintN(64, address + BigInt(start))
    const place = dataPlace(memory, hart, at)
    if (place === undefined) return undefined
    const part = Math.min(length - start, pageSize - Number(at % BigInt(pageSize)))
    pieces.push({ place, start, length: part })
    start += part
  }
  return pieces
}

function isRam(memory: MachineMemory, place: number, size: number): boolean {
  return ramOffset(memory, BigInt(place), size) !== undefined
}
