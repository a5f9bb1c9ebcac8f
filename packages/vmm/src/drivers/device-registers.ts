// A device's registers, as firmware reaches them: by loads and stores.
import type { GuestPhysical, PhysicalMemory } from "@lamina/interfaces"

export interface DeviceRegisters {
  /** Whether something answers at an offset in bytes. */
  answers(offset: number): boolean
  /** What a register holds, unsigned; 0 where nothing answers. */
  load(offset: number): number
  /** Stores an unsigned value; nothing happens where nothing answers. */
  store(offset: number, value: number): void
}

/** Registers of `size` bytes each of the device at `base`, guest-physical. */
export function deviceRegisters(memory: PhysicalMemory, base: number, size: 1 | 4): DeviceRegisters {
  const at = (offset: number) => (base + offset) as GuestPhysical
  return {
    answers: (offset) => memory.load(at(offset), size) !== undefined,
    load: (offset) => Number(memory.load(at(offset), size) ?? 0n),
    store: (offset, value) => void memory.store(at(offset), size, BigInt(value)),
  }
}
