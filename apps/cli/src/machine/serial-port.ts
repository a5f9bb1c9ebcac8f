// The serial port, as who types at its other end sees it.
import type { WholeSystem } from "@lamina/machine"

export interface SerialPort {
  /** Bytes that have not reached the port yet. */
  readonly waiting: number
  push(bytes: Uint8Array): void
  /** Whether somebody listens. What comes before a driver opens the port is lost: the driver clears its queue. */
  isOpen(): boolean
  /** To be called when the machine is about to be reset: what was not read is kept for whoever listens next. */
  hold(): void
}

export interface SerialPortOptions {
  /** The port counts as open when its driver wants interrupts, or when the guest has long sent nothing: it may poll. */
  readonly waitsForDriver: boolean
  /** When the port sent last, in ticks. */
  readonly lastSent: () => bigint
}

/** IER, and its bit for received data (PC16550D data sheet, section 8.5). */
const interruptEnable = { offset: 1, received: 1 } as const
const nothing = new Uint8Array(0)

/** The port of a machine. */
export function serialPort(machine: WholeSystem, { waitsForDriver, lastSent }: SerialPortOptions): SerialPort {
  const { serial } = machine.parts.board
  const quietTime = BigInt(machine.ticksPerSecond)
  let held = nothing
  let isOpen = !waitsForDriver
  const hasListener = () => {
    const enabled = serial.load(interruptEnable.offset, 1) ?? 0
    return (enabled & interruptEnable.received) !== 0 || machine.time() - lastSent() > quietTime
  }
  return {
    get waiting() {
      return machine.input.waiting + held.length
    },
    push: (bytes) => machine.input.push(bytes),
    isOpen() {
      isOpen ||= hasListener()
      if (isOpen && held.length > 0) {
        machine.input.push(held)
        held = nothing
      }
      return isOpen
    },
    hold() {
      const { received } = serial.save()
      const unread = received instanceof Uint8Array ? received : nothing
      held = Uint8Array.of(...unread, ...machine.input.content())
      isOpen = !waitsForDriver
    },
  }
}
