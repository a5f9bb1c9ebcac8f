// The serial port, as who types at its other end sees it.
import type { WholeSystem } from "@lamina/machine"

export interface SerialPort {
  /** Bytes that have not reached the port yet. */
  readonly waiting: number
  push(bytes: Uint8Array): void
  /** Whether somebody listens. What comes before a driver opens the port is lost: the driver clears its queue. */
  isOpen(): boolean
}

export interface SerialPortOptions {
  /** The port counts as open when its driver wants interrupts, or when the guest has long sent nothing: it may poll. */
  readonly waitsForDriver: boolean
  /** When the port sent last, in ticks. */
  readonly lastSent: () => bigint
}

/** IER, and its bit for received data (PC16550D data sheet, section 8.5). */
const interruptEnable = { offset: 1, received: 1 } as const

/** The port of a machine. */
export function serialPort(machine: WholeSystem, { waitsForDriver, lastSent }: SerialPortOptions): SerialPort {
  const { serial } = machine.parts.board
  const quietTime = BigInt(machine.ticksPerSecond)
  let isOpen = !waitsForDriver
  return {
    get waiting() {
      return machine.input.waiting
    },
    push: (bytes) => machine.input.push(bytes),
    isOpen() {
      if (isOpen) return true
      const enabled = serial.load(interruptEnable.offset, 1) ?? 0
      isOpen = (enabled & interruptEnable.received) !== 0 || machine.time() - lastSent() > quietTime
      return isOpen
    },
  }
}
