// Loads, stores and fetches of the reference interpreter: any alignment, pages apart, no effect before the last check.
import type { BusAccessSize, GuestPhysical, InstructionObserver, MachineMemory } from "@lamina/interfaces"
import { accessFault, pmpAllows, ramOffset, translate, type PmpAccess as Access } from "@lamina/isa"
import { GuestTrap } from "./guest-trap.ts"

const pageSize = 4096
const pageMask = BigInt(pageSize - 1)

/** The fault of an access that translation lets through and memory does not. */
function accessFaultAt(address: bigint, access: Access): GuestTrap {
  return new GuestTrap(accessFault[access], address)
}

/** A part of an access that lies in one page. */
interface Piece {
  readonly address: bigint
  readonly physical: bigint
  readonly size: number
  /** Where it lies in the machine's memory; undefined for what the bus answers. */
  readonly offset: number | undefined
}

/** Translates all of an access and checks it, before any byte moves. Throws `GuestTrap`. */
function piecesOf(memory: MachineMemory, state: number, address: bigint, size: number, access: Access): Piece[] {
  const inFirst = Math.min(size, pageSize - Number(address & pageMask))
  const parts = [{ address, size: inFirst }]
  if (inFirst < size) parts.push({ address: BigInt.asUintN(64, address + BigInt(inFirst)), size: size - inFirst })
  return parts.map((part) => {
    const translation = translate(memory, state, part.address, access)
    if (translation.kind === "fault") throw new GuestTrap(translation.cause, part.address)
    const { physical, privilege } = translation
    const refused = () => accessFaultAt(part.address, access)
    if (!pmpAllows(memory.view(), state, physical, part.size, access, privilege)) throw refused()
    const offset = ramOffset(memory, physical, part.size)
    const isWatched = access !== "fetch" && memory.watched.has(Number(physical & ~pageMask) as GuestPhysical)
    if (offset !== undefined && !isWatched) return { ...part, physical, offset }
    // Devices take whole, aligned accesses; a watched page takes any.
    const isWhole = part.size === size && (physical & BigInt(size - 1)) === 0n
    if (offset === undefined && (!isWhole || access === "fetch")) throw refused()
    return { ...part, physical, offset: undefined }
  })
}

const busAddress = (physical: bigint) => Number(physical) as GuestPhysical

/** Reads `size` bytes, little-endian, zero-extended. Throws `GuestTrap`. */
export function readMemory(
  memory: MachineMemory,
  state: number,
  address: bigint,
  size: number,
  access: Access,
): bigint {
  let value = 0n
  for (const piece of piecesOf(memory, state, address, size, access).reverse()) {
    if (piece.offset === undefined) {
      value = (value << BigInt(8 * piece.size)) | readBus(memory, piece, access)
      continue
    }
    const bytes = memory.bytes()
    for (let i = piece.size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[piece.offset + i])
  }
  return value
}

/** Writes the low `size` bytes of `value`. Throws `GuestTrap`. */
export function writeMemory(memory: MachineMemory, state: number, address: bigint, size: number, value: bigint): void {
  for (const piece of piecesOf(memory, state, address, size, "store")) {
    const part = BigInt.asUintN(8 * piece.size, value)
    if (piece.offset === undefined) writeBus(memory, piece, part)
    else {
      const bytes = memory.bytes()
      for (let i = 0; i < piece.size; i++) bytes[piece.offset + i] = Number((value >> BigInt(8 * i)) & 0xffn)
    }
    value >>= BigInt(8 * piece.size)
  }
}

function readBus(memory: MachineMemory, { physical, address, size }: Piece, access: Access): bigint {
  const sizes = accessSizes(physical, size)
  let value = 0n
  let shift = 0n
  for (const { at, bytes } of sizes) {
    const part = memory.bus?.load(busAddress(at), bytes)
    if (part === undefined) throw accessFaultAt(address, access)
    value |= part << shift
    shift += BigInt(8 * bytes)
  }
  return value
}

function writeBus(memory: MachineMemory, { physical, address, size }: Piece, value: bigint): void {
  for (const { at, bytes } of accessSizes(physical, size)) {
    const taken = memory.bus?.store(busAddress(at), bytes, BigInt.asUintN(8 * bytes, value))
    if (!taken) throw accessFaultAt(address, "store")
    value >>= BigInt(8 * bytes)
  }
}

/** One access on the bus where it is aligned, byte by byte where it is not, which only watched pages are asked for. */
function accessSizes(
  physical: bigint,
  size: number,
): readonly { readonly at: bigint; readonly bytes: BusAccessSize }[] {
  if ((size === 1 || size === 2 || size === 4 || size === 8) && (physical & BigInt(size - 1)) === 0n)
    return [{ at: physical, bytes: size }]
  return Array.from({ length: size }, (_, index) => ({ at: physical + BigInt(index), bytes: 1 }))
}

/** Checks that an atomic access of `size` bytes would succeed: it may be stored to, and is RAM. Throws `GuestTrap`. */
export function probeAtomic(memory: MachineMemory, state: number, address: bigint, size: number, access: Access): void {
  const [{ physical }] = piecesOf(memory, state, address, size, access)
  if (ramOffset(memory, physical, size) === undefined) throw accessFaultAt(address, access)
}

/** The instruction word at `pc`: 16 bits, or 32 when its low two bits are 11. Throws `GuestTrap`. */
export function fetch(memory: MachineMemory, state: number, pc: bigint): number {
  const low = Number(readMemory(memory, state, pc, 2, "fetch"))
  if ((low & 3) !== 3) return low
  const high = Number(readMemory(memory, state, BigInt.asUintN(64, pc + 2n), 2, "fetch"))
  return ((high << 16) | low) >>> 0
}

/** Shows the instruction at `pc` to an observer, unless fetching it traps. */
export function observe(
  observer: InstructionObserver,
  memory: MachineMemory,
  hart: number,
  state: number,
  pc: bigint,
): void {
  let word: number
  try {
    word = fetch(memory, state, pc)
  } catch (error) {
    if (error instanceof GuestTrap) return
    throw error
  }
  observer(hart, pc, word)
}
