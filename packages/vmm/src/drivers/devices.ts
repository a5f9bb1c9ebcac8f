// The devices of the machine that a monitor occupies: found by probing, and driven by interrupts of one hart's machine mode.
import type { Machine } from "@lamina/interfaces"
import { boardMap, virtioDevices } from "@lamina/machine"
import { serviceLimit } from "../tuning.ts"
import { createConsoleDriver, type ConsoleDriver } from "./console-driver.ts"
import { createDiskDriver, type DiskDriver } from "./disk-driver.ts"
import type { AllocateDma } from "./dma.ts"
import { createIncomingLine, type IncomingLine, type LineListener } from "./incoming-line.ts"
import { createInterruptController } from "./interrupt-controller.ts"
import { createSerialDriver, type SerialDriver } from "./serial-driver.ts"
import { findVirtio } from "./virtio-transport.ts"

export interface HostDevices {
  /** All virtio disks, in the order of their slots. */
  readonly disks: readonly DiskDriver[]
  readonly serial: SerialDriver | undefined
  /** The first virtio console. */
  readonly console: ConsoleDriver | undefined
  /** Who gets what comes over the serial port; nobody at first. Nothing happens where there is none. */
  onSerial(listener: LineListener): void
  /** Who gets what comes over the virtio console. */
  onConsole(listener: LineListener): void
  /** The hart got a machine external interrupt: serves the devices that ask for it. Does not throw by itself. */
  interrupt(): void
  /** Gives listeners what they had no room for. After they have got room; at any other time too. */
  poll(): void
}

/**
 * Opens what the machine has of serial port, virtio consoles and virtio disks, by loads and stores on its memory; other devices are left alone.
 * `allocate` gives at most `diskDmaPages` for each disk and `consoleDmaPages` for the console. Interrupts go to `hart`'s machine
 * mode, which the caller enables in `mie`; on a machine without a PLIC `poll` does their work. Throws `DriverError`, one line, for a device
 * that cannot be driven.
 */
export function openDevices(machine: Machine, allocate: AllocateDma, hart = 0): HostDevices {
  const { memory } = machine
  const controller = createInterruptController(memory, hart)
  const found = findVirtio(memory)
  const disks = found
    .filter(({ kind }) => kind === virtioDevices.block)
    .map((slot) => createDiskDriver(memory, slot, allocate))
  const consoleSlot = found.find(({ kind }) => kind === virtioDevices.console)
  const console = consoleSlot && createConsoleDriver(memory, consoleSlot, allocate)
  const serial = createSerialDriver(memory)

  const line = (driver: SerialDriver | ConsoleDriver | undefined, source: number | undefined) =>
    driver && source !== undefined ? createIncomingLine(driver, source, controller) : undefined
  const serialLine = line(serial, boardMap.serial.interrupt)
  const consoleLine = line(console, consoleSlot?.interrupt)
  const lines = [serialLine, consoleLine].filter((each): each is IncomingLine => each !== undefined)

  return {
    ...{ disks, serial, console },
    onSerial: (listener) => serialLine?.listen(listener),
    onConsole: (listener) => consoleLine?.listen(listener),
    interrupt() {
      if (!controller) return
      for (let count = 0; count < serviceLimit; count++) {
        const source = controller.claim()
        if (source === 0) return
        const complete = () => controller.complete(source)
        const asking = lines.find((each) => each.source === source)
        if (asking) asking.serve(complete)
        else complete()
      }
    },
    poll() {
      for (const each of lines) each.poll()
    },
  }
}
