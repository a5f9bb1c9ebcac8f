// The board's serial port as firmware drives it, by its registers and without interrupts.
import type { GuestPhysical, PhysicalMemory } from "@lamina/interfaces"
import { boardMap } from "../devices/board-map.ts"
import { uartBits, uartRegisters } from "../devices/uart-registers.ts"

const register = (number: number) => (boardMap.serial.base + number) as GuestPhysical
const [data, status] = [register(uartRegisters.data), register(uartRegisters.lineStatus)]
const { lineStatus } = uartBits

const has = (memory: PhysicalMemory, flag: number) => ((memory.load(status, 1) ?? 0n) & BigInt(flag)) !== 0n

/** Whether a machine has the port. */
export function hasSerialPort(memory: PhysicalMemory): boolean {
  return memory.load(status, 1) !== undefined
}

/** Sends a byte, if the port takes one now. */
export function sendByte(memory: PhysicalMemory, byte: number): boolean {
  return has(memory, lineStatus.transmitterEmpty) && memory.store(data, 1, BigInt(byte))
}

/** The next byte that was received, if there is one. */
export function receiveByte(memory: PhysicalMemory): number | undefined {
  if (!has(memory, lineStatus.dataReady)) return undefined
  const byte = memory.load(data, 1)
  return byte === undefined ? undefined : Number(byte)
}
