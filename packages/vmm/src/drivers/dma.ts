// Memory that devices and drivers share: pages of the machine's RAM that the monitor keeps for itself.
import type { GuestPhysical, PhysicalMemory } from "@lamina/interfaces"

/** Bytes of a page. */
export const dmaPageSize = 4096

/** Gives so many pages in one piece: aligned, zeroed, in RAM, and nobody else's as long as the driver lives. */
export type AllocateDma = (pages: number) => GuestPhysical

/** A piece of the machine's RAM: guest-physical, in bytes, both multiples of a page. */
export interface DmaPages {
  readonly base: GuestPhysical
  readonly size: number
}

/**
 * Gives the pages of one piece of RAM one after the other; none comes back. Throws `RangeError`, one line, for a piece that is not pages
 * of RAM, and later when no pages are left.
 */
export function dmaArena(memory: PhysicalMemory, { base, size }: DmaPages): AllocateDma {
  const piece = `0x${base.toString(16)} to 0x${(base + size).toString(16)}`
  if (base % dmaPageSize !== 0 || size % dmaPageSize !== 0) throw new RangeError(`${piece} is not whole pages`)
  if (base < memory.base || base + size > memory.base + memory.size) throw new RangeError(`${piece} is not in RAM`)
  let used = 0
  return (pages) => {
    const length = pages * dmaPageSize
    if (used + length > size) throw new RangeError(`no ${pages} pages are left for drivers in ${piece}`)
    const address = (base + used) as GuestPhysical
    used += length
    memory.write(address, new Uint8Array(length))
    return address
  }
}
