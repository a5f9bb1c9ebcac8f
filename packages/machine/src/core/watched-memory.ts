// RAM pages that somebody watches: their accesses come to the bus, are made here, and are told.
import type { Bus, GuestPhysical, MachineMemory } from "@lamina/interfaces"
import { readValue, writeValue } from "./ram-value.ts"

/** Told of an access to a watched page, after it was made. */
export type AccessObserver = (address: GuestPhysical, size: number, access: "read" | "write") => void

/** The bus, answering for the machine's watched pages as well. `written` is told of stores to them. */
export function watchingBus(
  memory: MachineMemory,
  bus: Bus,
  observer: () => AccessObserver | undefined,
  written: (start: GuestPhysical, length: number) => void,
): Bus {
  const offsetOf = (address: number) => {
    const { base, offset, size } = memory.ram
    return address >= base && address < base + size ? offset + (address - base) : undefined
  }
  return {
    load(address, size) {
      const offset = offsetOf(address)
      if (offset === undefined) return bus.load(address, size)
      const value = readValue(memory, offset, size)
      observer()?.(address, size, "read")
      return value
    },
    store(address, size, value) {
      const offset = offsetOf(address)
      if (offset === undefined) return bus.store(address, size, value)
      writeValue(memory, offset, size, value)
      written(address, size)
      observer()?.(address, size, "write")
      return true
    },
  }
}
