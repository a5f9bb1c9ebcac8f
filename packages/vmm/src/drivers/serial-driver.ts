// 16550A driver: the machine's serial port, polled for sending, by interrupts for receiving (National Semiconductor PC16550D data sheet).
import type { HostError, PhysicalMemory } from "@lamina/interfaces"
import { boardMap, uartBits, uartFifoSize, uartRegisters as registers } from "@lamina/machine"
import { pollLimit, serialPiece } from "../tuning.ts"
import { deviceRegisters } from "./device-registers.ts"

export interface SerialDriver {
  /** Sends bytes. `EIO` when the transmitter does not become empty; those in front have been sent then. */
  write(bytes: Uint8Array): HostError | undefined
  /** What has come since the last call, or a first part of it: then the port still interrupts. No bytes when nothing came. */
  receive(): Uint8Array
}

/** Opens the board's serial port: eight bits, FIFOs, an interrupt for what is received. Undefined where there is none. */
export function createSerialDriver(memory: PhysicalMemory): SerialDriver | undefined {
  const { answers, load, store } = deviceRegisters(memory, boardMap.serial.base, 1)
  if (!answers(registers.lineStatus)) return undefined
  store(registers.lineControl, uartBits.lineControl.eightBits)
  store(registers.fifoControl, uartBits.fifoControl.enable)
  store(registers.modemControl, uartBits.modemControl.out2)
  store(registers.interruptEnable, uartBits.interruptEnable.received)

  const has = (flag: number) => (load(registers.lineStatus) & flag) === flag
  const canSend = (): boolean => {
    for (let count = 0; count < pollLimit; count++) if (has(uartBits.lineStatus.transmitterEmpty)) return true
    return false
  }

  return {
    write(bytes) {
      for (const [index, byte] of bytes.entries()) {
        // An empty transmitter takes a whole FIFO.
        if (index % uartFifoSize === 0 && !canSend()) return { error: "EIO" }
        store(registers.data, byte)
      }
      return undefined
    },
    receive() {
      const came: number[] = []
      while (came.length < serialPiece && has(uartBits.lineStatus.dataReady)) came.push(load(registers.data))
      return Uint8Array.from(came)
    },
  }
}
