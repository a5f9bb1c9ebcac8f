// Values in RAM, little-endian, by their place in the machine's memory.
import type { MachineMemory } from "@lamina/interfaces"

/** The unsigned value of `size` bytes. */
export function readValue(memory: MachineMemory, offset: number, size: number): bigint {
  const view = memory.view()
  switch (size) {
    case 1:
      return BigInt(view.getUint8(offset))
    case 2:
      return BigInt(view.getUint16(offset, true))
    case 4:
      return BigInt(view.getUint32(offset, true))
    default:
      return view.getBigUint64(offset, true)
  }
}

/** Writes the low `size` bytes of a value. */
export function writeValue(memory: MachineMemory, offset: number, size: number, value: bigint): void {
  const view = memory.view()
  switch (size) {
    case 1:
      return view.setUint8(offset, Number(BigInt.asUintN(8, value)))
    case 2:
      return view.setUint16(offset, Number(BigInt.asUintN(16, value)), true)
    case 4:
      return view.setUint32(offset, Number(BigInt.asUintN(32, value)), true)
    default:
      view.setBigUint64(offset, value, true)
  }
}
