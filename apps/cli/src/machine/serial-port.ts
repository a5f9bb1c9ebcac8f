// The serial port, as who types at its other end sees it.
import type { GuestPhysical } from "@lamina/interfaces"
import { boardMap, uartBits, uartRegisters } from "@lamina/machine"
import { isBare } from "./owned-machine.ts"
import type { OwnedMachine } from "./owned-machine.ts"

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

const nothing = new Uint8Array(0)

/** The port of a machine. */
export function serialPort(machine: OwnedMachine, { waitsForDriver, lastSent }: SerialPortOptions): SerialPort {
  const [line] = machine.serialLines
  const register = registersOf(machine)
  const quietTime = BigInt(machine.ticksPerSecond)
  let held = nothing
  let isOpen = !waitsForDriver
  const hasListener = () => {
    const enabled = register(uartRegisters.interruptEnable)
    return (enabled & uartBits.interruptEnable.received) !== 0 || machine.time() - lastSent() > quietTime
  }
  const deliver = () => {
    if (held.length > 0) held = held.subarray(line.send(held))
  }
  return {
    get waiting() {
      return machine.input.waiting + held.length
    },
    push(bytes) {
      held = held.length === 0 ? bytes.slice() : Uint8Array.of(...held, ...bytes)
      deliver()
    },
    isOpen() {
      isOpen ||= hasListener()
      if (isOpen) deliver()
      return isOpen
    },
    hold() {
      held = Uint8Array.of(...unread(machine), ...machine.input.content(), ...held)
      isOpen = !waitsForDriver
    },
  }
}

/** Reads a register of the port. On the bare machine nobody who watches its bus hears of it. */
function registersOf(machine: OwnedMachine): (offset: number) => number {
  if (isBare(machine)) return (offset) => machine.parts.board.serial.load(offset, 1) ?? 0
  const { base } = boardMap.serial
  return (offset) => Number(machine.memory.load((base + offset) as GuestPhysical, 1) ?? 0)
}

/** What has reached the port, and was not read. A guest's port is emptied for that. */
function unread(machine: OwnedMachine): Uint8Array {
  if (isBare(machine)) {
    const { received } = machine.parts.board.serial.save()
    return received instanceof Uint8Array ? received : nothing
  }
  const register = registersOf(machine)
  const bytes: number[] = []
  machine.memory.store((boardMap.serial.base + uartRegisters.lineControl) as GuestPhysical, 1, 0n)
  while (register(uartRegisters.lineStatus) & uartBits.lineStatus.dataReady) bytes.push(register(uartRegisters.data))
  return Uint8Array.from(bytes)
}
