// A machine's linear memory: header, hart states, engine area, then RAM and what engines allocate.
import type { Bus, GuestPhysical, HostOffset, MachineMemory, RamWindow } from "@lamina/interfaces"
import {
  engineArea,
  firstHartState,
  hartState,
  hartStateSize,
  maximumHarts,
  memoryHeader,
  noReservation,
} from "./hart-state.ts"

import { csrSlot } from "./privileged/csr-slot.ts"

const wasmPage = 65536
const maximumPages = 65535
const growthPages = 64

/** `mstatus` of a hart that may use floating point: FS dirty, 64 bits in S and U. */
const initialStatus = (2n << 34n) | (2n << 32n) | (3n << 13n)

/** The memory of a machine cannot grow any further: nearly 4 GiB are used, or the host has no more. */
export class MemoryExhausted extends Error {
  override readonly name = "MemoryExhausted"
}

export interface MachineMemoryOptions {
  /** Number of harts; 1 by default. */
  readonly harts?: number
  /**
   * RAM of a fixed size at a physical address. Without it the memory is a process's: every page that `allocate` gives out is
   * addressable, its physical address being its offset.
   */
  readonly ram?: { readonly base: number; readonly size: number }
  /**
   * Whether the memory has its full size, nearly 4 GiB, from the start. Pages that are not touched cost nothing, and hosts that collect
   * garbage when large memories grow have no reason to.
   */
  readonly full?: boolean
  /** How many PMP entries the harts have: 0 (the default), 16 or 64. */
  readonly pmpEntries?: 0 | 16 | 64
}

/** Makes a machine's memory. Only its own `allocate` may grow it. Registers are zero, `privilege` is machine mode (3), `satp` is 0, floating point and counters are on. Throws `MemoryExhausted`. */
export function createMachineMemory(options: MachineMemoryOptions = {}): MachineMemory {
  const harts = options.harts ?? 1
  if (!(Number.isInteger(harts) && harts >= 1 && harts <= maximumHarts))
    throw new RangeError(`a machine has 1 to ${maximumHarts} harts, not ${harts}`)
  let end: number = engineArea.end
  const wasm = makeMemory(options.full ? maximumPages : Math.ceil(end / wasmPage))
  let view = new DataView(wasm.buffer)
  let bytes = new Uint8Array(wasm.buffer)
  let window: RamWindow = { base: 0 as GuestPhysical, offset: 0 as HostOffset, size: 0 }

  const setWindow = (next: RamWindow) => {
    window = next
    view.setBigUint64(memoryHeader.ramBase, BigInt(next.base), true)
    view.setUint32(memoryHeader.ramOffset, next.offset, true)
    view.setUint32(memoryHeader.ramSize, next.size, true)
  }
  const reserve = (size: number, align: number): HostOffset => {
    const start = Math.ceil(end / align) * align
    const missing = Math.ceil((start + size - wasm.buffer.byteLength) / wasmPage)
    if (missing > 0) grow(missing)
    end = start + size
    return start as HostOffset
  }
  const grow = (pages: number) => {
    const room = maximumPages - wasm.buffer.byteLength / wasmPage
    const wanted = Math.min(room, Math.max(pages, growthPages))
    if (wanted < pages) throw new MemoryExhausted("the machine's memory is full: it cannot grow beyond 4 GiB")
    try {
      wasm.grow(wanted)
    } catch {
      throw new MemoryExhausted(`the host has no memory for ${wanted * wasmPage} more bytes`)
    }
    view = new DataView(wasm.buffer)
    bytes = new Uint8Array(wasm.buffer)
  }

  for (let hart = 0; hart < harts; hart++) {
    const state = firstHartState + hart * hartStateSize
    view.setUint32(state + hartState.id, hart, true)
    view.setUint32(state + hartState.privilege, 3, true)
    view.setBigUint64(state + hartState.mstatus, initialStatus, true)
    view.setBigUint64(state + hartState.reservation, noReservation, true)
    for (const name of ["mcounteren", "scounteren"]) view.setUint32(state + csrSlot(name), 0xffff_ffff, true)
  }
  view.setUint32(memoryHeader.pmpEntries, options.pmpEntries ?? 0, true)
  /** Which block holds each hart's state. */
  const blocks = Array.from({ length: harts }, (_, hart) => hart)
  const blockOffset = (block: number) => firstHartState + block * hartStateSize
  let bus: Bus | undefined
  if (options.ram) {
    const offset = reserve(options.ram.size, wasmPage)
    setWindow({ base: options.ram.base as GuestPhysical, offset, size: options.ram.size })
  }
  return {
    wasm,
    harts,
    get ram() {
      return window
    },
    hartState(hart) {
      if (!(hart >= 0 && hart < harts)) throw new RangeError(`hart ${hart} does not exist: the machine has ${harts}`)
      return blockOffset(blocks[hart]) as HostOffset
    },
    get bus() {
      return bus
    },
    set bus(given) {
      bus = given
    },
    watched: new Set(),
    bring(hart) {
      const block = blocks[hart]
      if (block === undefined) throw new RangeError(`hart ${hart} does not exist: the machine has ${harts}`)
      if (block === 0) return false
      const resident = blocks.indexOf(0)
      const own = bytes.slice(blockOffset(block), blockOffset(block + 1))
      bytes.copyWithin(blockOffset(block), blockOffset(0), blockOffset(1))
      bytes.set(own, blockOffset(0))
      blocks[hart] = 0
      blocks[resident] = block
      return true
    },
    bytes: () => bytes,
    view: () => view,
    allocate(size, align) {
      const start = reserve(size, align)
      if (!options.ram) setWindow({ base: 0 as GuestPhysical, offset: 0 as HostOffset, size: end })
      return start
    },
  }
}

function makeMemory(pages: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: maximumPages })
  } catch {
    throw new MemoryExhausted(`the host has no memory for ${pages * wasmPage} bytes`)
  }
}
