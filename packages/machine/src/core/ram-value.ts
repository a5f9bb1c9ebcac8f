// Values in RAM, little-endian, by their place in the machine's memory.
import type { MachineMemory } from "@lamina/interfaces"

/** The unsigned value of `size` bytes. */
export function readValue(memory: MachineMemory, offset: number, size: number): bigint {
  const bytes = memory.bytes()
  let value = 0n
  for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[offset + i])
  return value
}

/** Writes the low `size` bytes of a value. */
export function writeValue(memory: MachineMemory, offset: number, size: number, value: bigint): void {
  const bytes = memory.bytes()
  for (let i = 0; i < size; i++) bytes[offset + i] = Number((value >> BigInt(8 * i)) & 0xffn)
}
