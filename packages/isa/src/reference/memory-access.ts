// Loads, stores and fetches of the reference semantics: any alignment, pages apart, no effect before the last check.
import type { Bus, BusAccessSize, GuestPhysical, InstructionObserver, MachineMemory } from "@lamina/interfaces"
import { pmpAllows, type PmpAccess as Access } from "../privileged/pmp.ts"
import { accessFault, ramOffset, translate, translatingHart, type TranslatingHart } from "../privileged/translate.ts"
import { GuestTrap } from "./guest-trap.ts"
import type { InstructionMemory, ReferenceListener } from "./reference-operations.ts"

const pageSize = 4096
const pageMask = BigInt(pageSize - 1)

/** Physical memory beneath instructions. Accesses to RAM are of up to 8 bytes in one page, little-endian. */
export interface PhysicalReach {
  /** For the hart whose state block is at `state`. */
  translating(state: number): TranslatingHart
  isRam(physical: bigint, size: number): boolean
  /** Whether the bus answers for this byte though it is RAM: it is watched. */
  isWatched(physical: bigint): boolean
  loadRam(physical: bigint, size: number): bigint
  /** Stores the low bytes of `value`. */
  storeRam(physical: bigint, size: number, value: bigint): void
  bus(): Bus | undefined
}

/** A machine's own RAM and bus. `stored` is as `ReferenceListener` has it. */
function machineReach(memory: MachineMemory, stored?: ReferenceListener["stored"]): PhysicalReach {
  const { base, offset } = memory.ram
  const hostOffset = (physical: bigint) => offset + Number(physical) - base
  return {
    translating: (state) => translatingHart(memory, state),
    isRam: (physical, size) => ramOffset(memory, physical, size) !== undefined,
    isWatched: (physical) => memory.watched.has(Number(physical & ~pageMask) as GuestPhysical),
    loadRam(physical, size) {
      const bytes = memory.bytes()
      const start = hostOffset(physical)
      let value = 0n
      for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[start + i])
      return value
    },
    storeRam(physical, size, value) {
      const bytes = memory.bytes()
      const start = hostOffset(physical)
      for (let i = 0; i < size; i++) bytes[start + i] = Number((value >> BigInt(8 * i)) & 0xffn)
      stored?.(start, size)
    },
    bus: () => memory.bus,
  }
}

/** A part of an access that lies in one page. */
interface Piece {
  readonly address: bigint
  readonly physical: bigint
  readonly size: number
  /** Whether the bus answers. */
  readonly onBus: boolean
}

/** The fault of an access that translation lets through and memory does not. */
function accessFaultAt(address: bigint, access: Access): GuestTrap {
  return new GuestTrap(accessFault[access], address)
}

/** Translates all of an access and checks it, before any byte moves. Throws `GuestTrap`. */
function piecesOf(reach: PhysicalReach, state: number, address: bigint, size: number, access: Access): Piece[] {
  const inFirst = Math.min(size, pageSize - Number(address & pageMask))
  const parts = [{ address, size: inFirst }]
  if (inFirst < size) parts.push({ address: BigInt.asUintN(64, address + BigInt(inFirst)), size: size - inFirst })
  const hart = reach.translating(state)
  return parts.map((part) => {
    const translation = translate(hart, part.address, access)
    if (translation.kind === "fault") throw new GuestTrap(translation.cause, part.address)
    const { physical, privilege } = translation
    const refused = () => accessFaultAt(part.address, access)
    if (!pmpAllows(hart.view, state, physical, part.size, access, privilege)) throw refused()
    const isRam = reach.isRam(physical, part.size)
    if (isRam && (access === "fetch" || !reach.isWatched(physical))) return { ...part, physical, onBus: false }
    // Devices take whole, aligned accesses; a watched page takes any.
    const isWhole = part.size === size && (physical & BigInt(size - 1)) === 0n
    if (!isRam && (!isWhole || access === "fetch")) throw refused()
    return { ...part, physical, onBus: true }
  })
}

const busAddress = (physical: bigint) => Number(physical) as GuestPhysical

function readBus(bus: Bus | undefined, { physical, address, size }: Piece, access: Access): bigint {
  let value = 0n
  let shift = 0n
  for (const { at, bytes } of accessSizes(physical, size)) {
    const part = bus?.load(busAddress(at), bytes)
    if (part === undefined) throw accessFaultAt(address, access)
    value |= part << shift
    shift += BigInt(8 * bytes)
  }
  return value
}

function writeBus(bus: Bus | undefined, { physical, address, size }: Piece, value: bigint): void {
  for (const { at, bytes } of accessSizes(physical, size)) {
    const taken = bus?.store(busAddress(at), bytes, BigInt.asUintN(8 * bytes, value))
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

/** Memory as instructions reach it, over physical memory. */
export function instructionMemory(reach: PhysicalReach): InstructionMemory {
  return {
    read(state, address, size, access) {
      let value = 0n
      for (const piece of piecesOf(reach, state, address, size, access).reverse()) {
        const part = piece.onBus ? readBus(reach.bus(), piece, access) : reach.loadRam(piece.physical, piece.size)
        value = (value << BigInt(8 * piece.size)) | part
      }
      return value
    },
    write(state, address, size, value) {
      for (const piece of piecesOf(reach, state, address, size, "store")) {
        const part = BigInt.asUintN(8 * piece.size, value)
        if (piece.onBus) writeBus(reach.bus(), piece, part)
        else reach.storeRam(piece.physical, piece.size, part)
        value >>= BigInt(8 * piece.size)
      }
    },
    probeAtomic(state, address, size, access) {
      const [{ physical }] = piecesOf(reach, state, address, size, access)
      if (!reach.isRam(physical, size)) throw accessFaultAt(address, access)
    },
  }
}

/** A machine's own memory as instructions of its harts reach it. `stored` is as `ReferenceListener` has it. */
export function machineInstructionMemory(
  memory: MachineMemory,
  stored?: ReferenceListener["stored"],
): InstructionMemory {
  return instructionMemory(machineReach(memory, stored))
}

/** The instruction word at `pc`: 16 bits, or 32 when its low two bits are 11. Throws `GuestTrap`. */
export function fetch(memory: Pick<InstructionMemory, "read">, state: number, pc: bigint): number {
  const low = Number(memory.read(state, pc, 2, "fetch"))
  if ((low & 3) !== 3) return low
  const high = Number(memory.read(state, BigInt.asUintN(64, pc + 2n), 2, "fetch"))
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
    word = fetch(machineInstructionMemory(memory), state, pc)
  } catch (error) {
    if (error instanceof GuestTrap) return
    throw error
  }
  observer(hart, pc, word)
}
