// A guest's physical memory beneath the instructions that the monitor carries out for it: RAM in frames, devices on the guest's bus.
import type { Bus, BusAccessSize, GuestPhysical, PhysicalMemory } from "@lamina/interfaces"
import type { PageTables, PhysicalReach } from "@lamina/isa"
import type { GuestRam } from "../memory/guest-ram.ts"
import { pageSize } from "../memory/page.ts"
import { entrySize } from "../shadow/entry.ts"

/** What is told of the entries of page tables that are written in walks: the page of RAM, the index there, the entry. */
export type EntryWritten = (page: number, index: number, entry: bigint) => void

export interface GuestReach extends Omit<PhysicalReach, "translating"> {
  readonly tables: PageTables
}

/** The access sizes of a bus. */
function isBusSize(size: number): size is BusAccessSize {
  return size === 1 || size === 2 || size === 4 || size === 8
}

export function createGuestReach(
  machine: PhysicalMemory,
  ram: GuestRam,
  bus: () => Bus,
  written: EntryWritten,
): GuestReach {
  const distanceOf = (physical: bigint): number => Number(physical) - ram.base
  const isRam = (physical: bigint, size: number) => {
    const distance = distanceOf(physical)
    return distance >= 0 && distance + size <= ram.size
  }
  const scratch = new DataView(new ArrayBuffer(8))
  const bytes = new Uint8Array(scratch.buffer)
  const loadRam = (physical: bigint, size: number): bigint => {
    const distance = distanceOf(physical)
    const offset = distance % pageSize
    if (isBusSize(size) && offset % size === 0) {
      const frame = ram.placedFrame((distance - offset) / pageSize)
      return frame === undefined ? 0n : (machine.load((frame + offset) as GuestPhysical, size) ?? 0n)
    }
    bytes.fill(0)
    ram.read(Number(physical) as GuestPhysical, bytes.subarray(0, size))
    return scratch.getBigUint64(0, true)
  }
  const storeRam = (physical: bigint, size: number, value: bigint) => {
    scratch.setBigUint64(0, BigInt.asUintN(64, value), true)
    ram.write(Number(physical) as GuestPhysical, bytes.subarray(0, size))
  }
  return {
    isRam,
    isWatched: () => false,
    loadRam,
    storeRam,
    bus,
    tables: {
      read: (place) => (isRam(place, entrySize) ? loadRam(place, entrySize) : undefined),
      write(place, entry) {
        const distance = distanceOf(place)
        const offset = distance % pageSize
        const page = (distance - offset) / pageSize
        ram.makeOwn(page)
        machine.store((ram.frame(page) + offset) as GuestPhysical, 8, entry)
        written(page, offset / entrySize, entry)
      },
    },
  }
}
