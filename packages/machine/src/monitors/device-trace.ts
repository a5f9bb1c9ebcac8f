// The device trace: a monitor that prints a line for each access to a device.
import type { WholeSystem } from "../whole-system.ts"
import { deviceAt } from "./device-at.ts"
import { hexText, lineStart } from "./trace-line.ts"

/**
 * Gives `write` a line for each access to a device: time, hart, device, offset of the register, bits and value. Where nothing
 * answers, the line says so. Gives a function that ends it.
 */
export function traceDevices(machine: WholeSystem, write: (line: string) => void): () => void {
  const trace = (verb: string, address: number, size: number, value: string) => {
    const device = deviceAt(address)
    const register = device ? `${device.name} + ${hexText(device.offset)}` : `nothing at ${hexText(address)}`
    write(`${lineStart(machine, machine.parts.loop.current)}: ${verb} ${register}, ${8 * size} bits: ${value}`)
  }
  return machine.observe({
    bus: {
      load: (address, size, value) => trace("load", address, size, value === undefined ? "fault" : hexText(value)),
      store: (address, size, value, taken) =>
        trace("store", address, size, taken ? hexText(value) : `${hexText(value)}, fault`),
    },
  })
}
