// The board's power switch: SiFive's test finisher, which the device tree calls a syscon.
import type { MachineStop } from "@lamina/interfaces"
import type { Device } from "../device.ts"

export const sysconSize = 0x1000

/** What software writes to offset 0, in the low 16 bits; a failure's status stands in the 16 above. */
export const sysconCommands = { powerOff: 0x5555, fail: 0x3333, reset: 0x7777 } as const

export interface SysconOptions {
  readonly stop: (stop: MachineStop) => void
}

export function createSyscon({ stop }: SysconOptions): Device {
  return {
    name: "test",
    size: sysconSize,
    load: (_offset, size) => (size === 1 ? undefined : 0),
    store(offset, size, value) {
      if (size === 1) return false
      if (offset !== 0) return true
      const command = value & 0xffff
      if (command === sysconCommands.powerOff) stop({ kind: "powered-off", status: 0 })
      else if (command === sysconCommands.fail) stop({ kind: "powered-off", status: value >>> 16 })
      else if (command === sysconCommands.reset) stop({ kind: "reset" })
      return true
    },
    reset() {},
    save: () => ({}),
    restore() {},
  }
}
