// 16550A UART: the board's serial console (National Semiconductor PC16550D data sheet).
import type { Device, InterruptLine } from "../device.ts"
import { savedState } from "./saved-state.ts"
import { uartBits, uartFifoSize as fifoSize, uartRegisters as registers } from "./uart-registers.ts"

export const uartSize = 0x100

const { interruptEnable, fifoControl, lineControl, modemControl, lineStatus } = uartBits
const identification = uartBits.interruptIdentification
const ringIndicator = 4
/** Bytes in the FIFO that raise the interrupt, by the two upper bits of FCR. */
const triggers = [1, 4, 8, 14]
/** CTS, DSR and DCD: somebody is connected. The bits are those of MSR from bit 4 on. */
const connected = 0b1011
const resetDivisor = 12

export interface UartOptions {
  readonly transmit: (byte: number) => void
  readonly interrupt: InterruptLine
}

export interface Uart extends Device {
  /** Bytes from the line. Returns how many were taken, from the start; the rest is the caller's to keep. */
  receive(bytes: Uint8Array): number
  /** How many bytes `receive` would take now. */
  ready(): number
}

/** Reading these changes nothing that interrupts tell: LCR, MCR, SCR; writing these: LCR, SCR. */
const quiet: { readonly load: readonly number[]; readonly store: readonly number[] } = {
  load: [registers.lineControl, registers.modemControl, registers.scratch],
  store: [registers.lineControl, registers.scratch],
}

/**
 * Eight registers, one byte each, at any access size. Bytes are sent at once, so the transmitter is always empty again; bytes received
 * that do not reach the trigger level give the timeout indication at once. The line has no errors but an overrun in loopback.
 */
export function createUart({ transmit, interrupt }: UartOptions): Uart {
  let divisor = resetDivisor
  let enabled = 0
  let fifo = 0
  let line = 0
  let modem: number = modemControl.out2
  let scratch = 0
  let received: number[] = []
  let overrun = false
  let transmitterPending = false
  /** MSR's lower four bits: which of the upper four changed since it was read. */
  let modemChanges = 0

  const hasFifo = () => (fifo & fifoControl.enable) !== 0
  const isLoopback = () => (modem & modemControl.loopback) !== 0
  const capacity = () => (hasFifo() ? fifoSize : 1)
  /** In loopback DTR drives DSR, RTS CTS, OUT1 RI and OUT2 DCD. */
  const modemLines = () => (isLoopback() ? ((modem & 1) << 1) | ((modem >> 1) & 1) | (modem & 0b1100) : connected)

  const identify = (): number => {
    if (enabled & interruptEnable.lineStatus && overrun) return identification.lineStatus
    if (enabled & interruptEnable.received && received.length > 0) {
      return hasFifo() && received.length < triggers[fifo >> 6] ? identification.timeout : identification.received
    }
    if (enabled & interruptEnable.transmitterEmpty && transmitterPending) return identification.transmitterEmpty
    if (enabled & interruptEnable.modemStatus && modemChanges !== 0) return identification.modemStatus
    return identification.none
  }
  const update = () => interrupt(identify() !== identification.none)

  const send = (byte: number) => {
    if (!isLoopback()) transmit(byte)
    else if (received.length < capacity()) received.push(byte)
    else {
      overrun = true
      if (!hasFifo()) received[0] = byte
    }
    transmitterPending = true
  }
  const setModem = (value: number) => {
    const before = modemLines()
    modem = value & 0x1f
    const changed = before ^ modemLines()
    // Ring counts when it ends.
    modemChanges |= changed & ringIndicator & ~before ? changed & ~ringIndicator : changed
  }
  const setFifo = (value: number) => {
    const toggled = (value ^ fifo) & fifoControl.enable
    if (toggled || value & fifoControl.clearReceive) received = []
    fifo = value & fifoControl.enable ? value & fifoControl.sticking : 0
  }
  const setEnabled = (value: number) => {
    const newly = value & ~enabled
    enabled = value & 0xf
    if (newly & interruptEnable.transmitterEmpty) transmitterPending = true
  }

  const read = (register: number): number => {
    const isLatch = (line & lineControl.divisorLatch) !== 0
    switch (register) {
      case registers.data:
        return isLatch ? divisor & 0xff : (received.shift() ?? 0)
      case registers.interruptEnable:
        return isLatch ? divisor >> 8 : enabled
      case registers.interruptIdentification: {
        const cause = identify()
        if (cause === identification.transmitterEmpty) transmitterPending = false
        return cause | (hasFifo() ? 0xc0 : 0)
      }
      case registers.lineControl:
        return line
      case registers.modemControl:
        return modem
      case registers.lineStatus: {
        const status = lineStatus.transmitterEmpty | (overrun ? lineStatus.overrun : 0)
        overrun = false
        return status | (received.length > 0 ? lineStatus.dataReady : 0)
      }
      case registers.modemStatus: {
        const status = (modemLines() << 4) | modemChanges
        modemChanges = 0
        return status
      }
      default:
        return scratch
    }
  }
  const write = (register: number, value: number) => {
    const isLatch = (line & lineControl.divisorLatch) !== 0
    switch (register) {
      case registers.data:
        if (isLatch) divisor = (divisor & 0xff00) | value
        else send(value)
        break
      case registers.interruptEnable:
        if (isLatch) divisor = (divisor & 0xff) | (value << 8)
        else setEnabled(value)
        break
      case registers.fifoControl:
        setFifo(value)
        break
      case registers.lineControl:
        line = value
        break
      case registers.modemControl:
        setModem(value)
        break
      case registers.scratch:
        scratch = value
        break
    }
  }
  const ready = () => (isLoopback() ? 0 : capacity() - received.length)

  return {
    name: "serial",
    size: uartSize,
    ready,
    receive(bytes) {
      const taken = Math.min(bytes.length, ready())
      received.push(...bytes.subarray(0, taken))
      update()
      return taken
    },
    load(offset) {
      if (offset > registers.scratch) return undefined
      const isQuiet = quiet.load.includes(offset) || (offset === registers.lineStatus && !overrun)
      const value = read(offset)
      if (!isQuiet) update()
      return value
    },
    store(offset, _size, value) {
      if (offset > registers.scratch) return false
      write(offset, value & 0xff)
      if (!quiet.store.includes(offset)) update()
      return true
    },
    reset() {
      divisor = resetDivisor
      enabled = fifo = line = scratch = modemChanges = 0
      modem = modemControl.out2
      received = []
      overrun = transmitterPending = false
      update()
    },
    save: () => ({
      ...{ divisor, enabled, fifo, line, modem, scratch, received: Uint8Array.from(received) },
      ...{ overrun, transmitterPending, modemChanges },
    }),
    restore(state) {
      const saved = savedState("serial", state)
      const [newFifo, bytes] = [saved.integer("fifo", 0xff), saved.bytes("received", fifoSize)]
      const [newModem, newChanges] = [saved.integer("modem", 0x1f), saved.integer("modemChanges", 0xf)]
      const [newDivisor, newEnabled] = [saved.integer("divisor", 0xffff), saved.integer("enabled", 0xf)]
      const [newLine, newScratch] = [saved.integer("line", 0xff), saved.integer("scratch", 0xff)]
      const wasOverrun = saved.flag("overrun")
      if ((newFifo & fifoControl.sticking) !== newFifo) saved.refuse("'fifo' has bits that do not stick")
      if (!(newFifo & fifoControl.enable) && bytes.length > 1) saved.refuse("'received' has no FIFO to be in")
      transmitterPending = saved.flag("transmitterPending")
      overrun = wasOverrun
      divisor = newDivisor
      enabled = newEnabled
      fifo = newFifo
      line = newLine
      modem = newModem
      scratch = newScratch
      modemChanges = newChanges
      received = [...bytes]
      // What it asked for is in the interrupt controller's state.
    },
  }
}
