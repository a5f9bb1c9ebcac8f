// SBI debug console extension, DBCN (SBI 2.0, chapter 12): every byte goes through the machine's serial port.
import type { GuestPhysical, Machine, PhysicalMemory } from "@lamina/interfaces"
import { sbiError } from "./sbi-error.ts"
import type { SbiCall, SbiExtension, SbiResult } from "./sbi-extension.ts"
import { hasSerialPort, receiveByte, sendByte } from "./serial-port.ts"

/** Bytes that one call moves at most, so that it does not hold up the machine: the caller gets the rest done by calling again. */
const bytesPerCall = 0x1000

interface Buffer {
  readonly address: GuestPhysical
  readonly size: number
}

/** The buffer that a0 to a2 describe, its start if it is long; undefined when not all of it is RAM (section 3.2). */
function bufferOf({ base, size: ramSize }: PhysicalMemory, [size, low, high]: readonly bigint[]): Buffer | undefined {
  const isRam = high === 0n && low >= BigInt(base) && low + size <= BigInt(base + ramSize)
  if (!isRam) return undefined
  return { address: Number(low) as GuestPhysical, size: Math.min(Number(size), bytesPerCall) }
}

function write({ memory }: Machine, { address, size }: Buffer): number {
  const bytes = new Uint8Array(size)
  memory.read(address, bytes)
  const refused = bytes.findIndex((byte) => !sendByte(memory, byte))
  return refused < 0 ? size : refused
}

function read({ memory }: Machine, { address, size }: Buffer): number {
  const bytes: number[] = []
  while (bytes.length < size) {
    const byte = receiveByte(memory)
    if (byte === undefined) break
    bytes.push(byte)
  }
  memory.write(address, Uint8Array.from(bytes))
  return bytes.length
}

const move = (by: typeof write) => {
  return ({ machine, arguments: given }: SbiCall): SbiResult => {
    const buffer = bufferOf(machine.memory, given)
    if (!buffer) return { error: sbiError.invalidParameter }
    if (!hasSerialPort(machine.memory)) return { error: sbiError.failed }
    return { error: sbiError.success, value: BigInt(by(machine, buffer)) }
  }
}

/** Blocks while the port takes no byte: the hart comes to the `ecall` again. */
function writeByte({ machine: { memory }, arguments: [byte] }: SbiCall): SbiResult {
  if (!hasSerialPort(memory)) return { error: sbiError.failed }
  return sendByte(memory, Number(BigInt.asUintN(8, byte))) ? { error: sbiError.success } : undefined
}

export const debugConsole: SbiExtension = {
  kind: "functions",
  id: 0x4442_434e,
  name: "DBCN",
  functions: [
    { id: 0, name: "debug_console_write", call: move(write) },
    { id: 1, name: "debug_console_read", call: move(read) },
    { id: 2, name: "debug_console_write_byte", call: writeByte },
  ],
}
