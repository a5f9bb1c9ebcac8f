// Guest-physical memory as it is reached from outside the harts: by monitors and firmware, and by devices.
import type { Bus, GuestPhysical, MachineMemory, PhysicalMemory } from "@lamina/interfaces"
import { hartState, noReservation } from "@lamina/isa"
import { readValue, writeValue } from "./ram-value.ts"

/** Makes the view. `written` is told of bytes in RAM that have changed and may hold code; devices answer on `bus`. */
export function createGuestMemory(
  memory: MachineMemory,
  bus: Bus,
  written: (start: GuestPhysical, length: number) => void,
): PhysicalMemory {
  const { base } = memory.ram
  const offsetOf = (address: number, length: number): number | undefined => {
    const { offset, size } = memory.ram
    const distance = address - base
    return distance >= 0 && distance + length <= size ? offset + distance : undefined
  }
  return {
    base,
    size: memory.ram.size,
    read(address, into) {
      const offset = offsetOf(address, into.length)
      if (offset === undefined) return false
      into.set(memory.bytes().subarray(offset, offset + into.length))
      return true
    },
    write(address, from) {
      const offset = offsetOf(address, from.length)
      if (offset === undefined) return false
      memory.bytes().set(from, offset)
      written(address, from.length)
      return true
    },
    load(address, size) {
      const offset = offsetOf(address, size)
      if (offset === undefined) return bus.load(address, size)
      return readValue(memory, offset, size)
    },
    store(address, size, value) {
      const offset = offsetOf(address, size)
      if (offset === undefined) return bus.store(address, size, value)
      writeValue(memory, offset, size, value)
      written(address, size)
      return true
    },
  }
}

/** Takes the reservations of all harts away: memory was written by something that is not a hart. */
export function breakReservations(memory: MachineMemory): void {
  for (let hart = 0; hart < memory.harts; hart++)
    memory.view().setBigUint64(memory.hartState(hart) + hartState.reservation, noReservation, true)
}
