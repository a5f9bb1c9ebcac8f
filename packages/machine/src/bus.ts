// The board's bus: devices by guest-physical address.
import type { Bus, BusAccessSize, GuestPhysical } from "@lamina/interfaces"
import type { Device } from "./device.ts"

export interface BusEntry {
  readonly base: number
  readonly device: Device
}

interface Range {
  readonly start: number
  readonly end: number
  readonly device: Device
}

/**
 * A bus on which each device answers in [base, base + its size). Accesses of 8 bytes reach a device as two of 4, the lower
 * half first. Throws `RangeError` when two devices overlap.
 */
export function createDeviceBus(entries: readonly BusEntry[]): Bus {
  const ranges = entries
    .map(({ base, device }): Range => ({ start: base, end: base + device.size, device }))
    .sort((one, other) => one.start - other.start)
  for (const [index, range] of ranges.entries()) {
    const next = ranges[index + 1]
    if (next && next.start < range.end) {
      throw new RangeError(`${range.device.name} and ${next.device.name} overlap at 0x${next.start.toString(16)}`)
    }
  }
  let last: Range | undefined = ranges[0]

  // Accesses come in runs to one device, and the others are few.
  const find = (address: number): Range | undefined => {
    if (last && address >= last.start && address < last.end) return last
    const found = ranges.find(({ start, end }) => address >= start && address < end)
    if (found) last = found
    return found
  }

  return {
    load(address, size) {
      const range = find(address)
      if (!range || address + size > range.end) return undefined
      const offset = address - range.start
      if (size !== 8) {
        const value = range.device.load(offset, size)
        return value === undefined ? undefined : BigInt(value)
      }
      const low = range.device.load(offset, 4)
      const high = low === undefined ? undefined : range.device.load(offset + 4, 4)
      return low === undefined || high === undefined ? undefined : (BigInt(high) << 32n) | BigInt(low)
    },
    store(address, size, value) {
      const range = find(address)
      if (!range || address + size > range.end) return false
      const offset = address - range.start
      const low = Number(BigInt.asUintN(32, value))
      if (size !== 8) return range.device.store(offset, size, low)
      return range.device.store(offset, 4, low) && range.device.store(offset + 4, 4, Number(value >> 32n))
    },
  }
}

/** What is told of accesses, after they were made. `value` is undefined where nothing answered. */
export interface BusObserver {
  load?(address: GuestPhysical, size: BusAccessSize, value: bigint | undefined): void
  store?(address: GuestPhysical, size: BusAccessSize, value: bigint, taken: boolean): void
}

/** The same bus, watched. */
export function observeBus(bus: Bus, observer: BusObserver): Bus {
  return {
    load(address, size) {
      const value = bus.load(address, size)
      observer.load?.(address, size, value)
      return value
    },
    store(address, size, value) {
      const taken = bus.store(address, size, value)
      observer.store?.(address, size, value, taken)
      return taken
    },
  }
}
