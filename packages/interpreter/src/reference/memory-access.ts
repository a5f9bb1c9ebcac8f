// Loads, stores and fetches of the reference interpreter: any alignment, pages apart, no effect before the last check.
import type { InstructionObserver, MachineMemory } from "@lamina/interfaces"
import { GuestTrap } from "./guest-trap.ts"
import { translate, type Access } from "./translate.ts"

const pageSize = 4096n

/** Where each byte of an access lies; the whole access is translated before any byte moves. */
function place(memory: MachineMemory, state: number, address: bigint, size: number, access: Access): number[] {
  const first = translate(memory, state, address, access)
  const inFirst = Number(pageSize - (address & (pageSize - 1n)))
  if (inFirst >= size) return Array.from({ length: size }, (_, i) => first + i)
  const second = translate(memory, state, BigInt.asUintN(64, address + BigInt(inFirst)), access)
  return Array.from({ length: size }, (_, i) => (i < inFirst ? first + i : second + i - inFirst))
}

/** Reads `size` bytes, little-endian, zero-extended. Throws `GuestTrap`. */
export function readMemory(
  memory: MachineMemory,
  state: number,
  address: bigint,
  size: number,
  access: Access,
): bigint {
  const bytes = memory.bytes()
  let value = 0n
  for (const offset of place(memory, state, address, size, access).reverse())
    value = (value << 8n) | BigInt(bytes[offset])
  return value
}

/** Writes the low `size` bytes of `value`. Throws `GuestTrap`. */
export function writeMemory(memory: MachineMemory, state: number, address: bigint, size: number, value: bigint): void {
  const bytes = memory.bytes()
  for (const offset of place(memory, state, address, size, "store")) {
    bytes[offset] = Number(value & 0xffn)
    value >>= 8n
  }
}

/** Checks that a store of `size` bytes would succeed. Throws `GuestTrap`. */
export function probeStore(memory: MachineMemory, state: number, address: bigint, size: number): void {
  place(memory, state, address, size, "store")
}

/** The instruction word at `pc`: 16 bits, or 32 when its low two bits are 11. Throws `GuestTrap`. */
export function fetch(memory: MachineMemory, state: number, pc: bigint): number {
  const low = Number(readMemory(memory, state, pc, 2, "fetch"))
  if ((low & 3) !== 3) return low
  const high = Number(readMemory(memory, state, BigInt.asUintN(64, pc + 2n), 2, "fetch"))
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
    word = fetch(memory, state, pc)
  } catch (error) {
    if (error instanceof GuestTrap) return
    throw error
  }
  observer(hart, pc, word)
}
