// The machine's lines as guests share them: each guest has a channel, the same on both.
import type { Machine, SerialLine } from "@lamina/interfaces"
import { channelCount } from "./channel.ts"
import { createConsoleMultiplexer, type ConsoleMultiplexer, type TakeBytes } from "./console-multiplexer.ts"
import { createGuestLine, createGuestLines, type GuestLines } from "./guest-lines.ts"
import type { HostDevices } from "../drivers/devices.ts"

/** A guest's ends of its lines. */
export interface GuestChannel {
  /** What the guest's devices send. */
  transmitSerial(bytes: Uint8Array): void
  transmitConsole(bytes: Uint8Array): void
  /** Gives the guest's devices what waits for them, if anything does. */
  pump(): void
  /** The outside's: the serial port first. */
  readonly lines: readonly SerialLine[]
  close(): void
}

/** Bytes that guests have sent. */
export interface SentBytes {
  /** Taken from their serial ports and virtio consoles. */
  readonly fromGuests: number
  /** Given to the drivers of the machine's, with what tells channels apart. */
  readonly toMachine: number
}

export interface HostLines {
  readonly sent: SentBytes
  /** Whether the machine has a virtio console. */
  readonly hasConsole: boolean
  /** Opens the channel of one more guest, whose devices take what comes. Throws `RangeError` when there are no more. */
  open(takeSerial: TakeBytes, takeConsole: TakeBytes | undefined): GuestChannel
  /** Takes from the machine's devices what they have. */
  poll(): void
}

interface SharedLine {
  readonly multiplexer: ConsoleMultiplexer
  readonly outside: GuestLines
}

/** A line of a machine that has none: nothing comes of it. */
const deadLine: SerialLine = { name: "serial", send: () => 0, connect: () => () => undefined }

export function createHostLines(machine: Machine, devices: HostDevices): HostLines {
  const sent = { fromGuests: 0, toMachine: 0 }
  const share = (
    name: string,
    driver: { write(bytes: Uint8Array): ReturnType<ConsoleMultiplexer["write"]> } | undefined,
    listen: (multiplexer: ConsoleMultiplexer) => void,
  ): SharedLine | undefined => {
    const line = machine.serialLines.find((each) => each.name === name)
    if (!line || !driver) return undefined
    const multiplexer = createConsoleMultiplexer((bytes) => {
      sent.toMachine += bytes.length
      return driver.write(bytes)
    })
    listen(multiplexer)
    return { multiplexer, outside: createGuestLines(line) }
  }
  const serial = share("serial", devices.serial, (multiplexer) => devices.onSerial(multiplexer))
  const console = share("console", devices.console, (multiplexer) => devices.onConsole(multiplexer))
  const used = new Set<number>()
  const transmit = (line: SharedLine | undefined, channel: number, bytes: Uint8Array) => {
    sent.fromGuests += bytes.length
    line?.multiplexer.write(channel, bytes)
  }

  return {
    sent,
    hasConsole: console !== undefined,
    poll: () => devices.poll(),
    open(takeSerial, takeConsole) {
      let channel = 0
      while (used.has(channel)) channel++
      if (channel >= channelCount) throw new RangeError(`a monitor has at most ${channelCount} guests`)
      used.add(channel)
      const detach = [
        serial?.multiplexer.attach(channel, takeSerial),
        takeConsole && console?.multiplexer.attach(channel, takeConsole),
      ]
      const lines = [serial ? createGuestLine(serial.outside, channel, "serial") : deadLine]
      if (takeConsole && console) lines.push(createGuestLine(console.outside, channel, "console"))
      return {
        lines,
        transmitSerial: (bytes) => transmit(serial, channel, bytes),
        transmitConsole: (bytes) => transmit(console, channel, bytes),
        pump() {
          if (serial?.multiplexer.waiting(channel)) serial.multiplexer.pump(channel)
          if (console?.multiplexer.waiting(channel)) console.multiplexer.pump(channel)
        },
        close() {
          for (const each of detach) each?.()
          used.delete(channel)
        },
      }
    },
  }
}
