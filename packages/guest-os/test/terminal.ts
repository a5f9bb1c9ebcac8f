// Somebody at the serial port: the guest operating system with its shell on the console, on a machine of ours.
import type { EngineFactory } from "@lamina/interfaces"
import { bootMachine, createWholeSystem } from "@lamina/machine"
import { guestOsBootImages, type GuestOsBootOptions } from "../src/index.ts"
import { image } from "./booted.ts"

export interface Terminal {
  /** Types, once the system waits for it. */
  type(text: string): void
  /** Runs until this has appeared behind what was awaited before; gives what came up to its end. Throws when it cannot come any more. */
  until(text: string): string
  /** Runs until the machine is switched off; gives what came since what was awaited before. */
  untilOff(): string
}

const slice = 100_000
/** Slices in which nothing is said, after which nothing is expected any more. */
const patience = 3000

export function openTerminal(engine: EngineFactory, harts: number, options: GuestOsBootOptions = {}): Terminal {
  let output = ""
  let read = 0
  const transmit = (byte: number) => void (output += String.fromCharCode(byte))
  const machine = createWholeSystem({ engine, harts, memory: 64 << 20, transmit })
  bootMachine(machine, guestOsBootImages({ ...(image && { image }), ...options }))
  const [line] = machine.serialLines
  let isOff = false

  const run = (isDone: () => boolean) => {
    let [silent, said] = [0, output.length]
    while (!isDone()) {
      const stop = machine.run(slice)
      isOff = stop.kind === "powered-off"
      silent = output.length > said ? 0 : silent + 1
      said = output.length
      const cannotCome = isOff || stop.kind === "reset" || stop.kind === "waiting" || silent > patience
      if (cannotCome && !isDone()) throw new Error(`${stop.kind}, after ${JSON.stringify(output.slice(read))}`)
    }
  }
  return {
    type(text) {
      let bytes = new TextEncoder().encode(text)
      while (bytes.length > 0) {
        bytes = bytes.subarray(line.send(bytes))
        if (bytes.length > 0) machine.run(slice)
      }
    },
    until(text) {
      run(() => output.includes(text, read))
      const from = read
      read = output.indexOf(text, read) + text.length
      return output.slice(from, read)
    },
    untilOff() {
      run(() => isOff)
      return output.slice(read)
    },
  }
}
