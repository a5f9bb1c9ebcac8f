// The board's device tree: what software is told of the machine (bindings as in Linux's Documentation/devicetree).
import { boardMap, ramBase, slotName, virtioSlots, type BoardSlot } from "../devices/board-map.ts"
import { plicSources } from "../devices/plic.ts"
import { sysconCommands } from "../devices/syscon.ts"
import { wide, type PropertyValue, type TreeNode } from "./flatten.ts"

export interface BoardTreeOptions {
  readonly harts: number
  /** Bytes of RAM. */
  readonly memory: number
  readonly ticksPerSecond: number
  /** Extensions of `rv64i` in canonical order, in lower case: `i`, `m`, ..., `zicsr`. */
  readonly extensions: readonly string[]
  /** The largest address space that `satp` takes. */
  readonly translation: "sv39" | "sv48" | "sv57"
  /** The kernel's command line. */
  readonly bootArguments?: string
  /** Where an initial RAM disk lies: guest-physical, `end` excluded. */
  readonly initialRamDisk?: { readonly start: number; readonly end: number }
  /** Random bytes for software that asks for some early. Without them runs are the same each time. */
  readonly seed?: Uint8Array
}

type Properties = Readonly<Record<string, PropertyValue>>

/** Causes of the interrupts that a hart's own controller takes (privileged manual, section 3.1.9). */
const causes = { machineSoftware: 3, machineTimer: 7, supervisorExternal: 9, machineExternal: 11 } as const
/** What the serial port divides; nothing depends on it here. */
const serialClock = 3_686_400

const node = (name: string, properties: Properties, ...children: readonly TreeNode[]): TreeNode => ({
  name,
  properties,
  children,
})

function isaString(extensions: readonly string[]): string {
  const single = extensions.filter((name) => name.length === 1).join("")
  return [`rv64${single}`, ...extensions.filter((name) => name.length > 1)].join("_")
}

/** The tree of a board; `flatten` makes the blob of it. */
export function boardTree(options: BoardTreeOptions): TreeNode {
  const { harts, extensions } = options
  const hartController = (hart: number) => 1 + hart
  const plic = harts + 1
  const test = harts + 2
  const everyHart = (...interrupts: readonly number[]) =>
    Array.from({ length: harts }, (_, hart) => interrupts.flatMap((cause) => [hartController(hart), cause])).flat()

  const cpu = (hart: number) =>
    node(
      `cpu@${hart.toString(16)}`,
      {
        device_type: "cpu",
        reg: hart,
        status: "okay",
        compatible: "riscv",
        "riscv,isa": isaString(extensions),
        "riscv,isa-base": "rv64i",
        "riscv,isa-extensions": extensions,
        "mmu-type": `riscv,${options.translation}`,
      },
      node("interrupt-controller", {
        "#interrupt-cells": 1,
        "#address-cells": 0,
        "interrupt-controller": true,
        compatible: "riscv,cpu-intc",
        phandle: hartController(hart),
      }),
    )
  const device = (slot: BoardSlot, more: Properties = {}) =>
    node(slotName(slot), {
      compatible: slot.compatible,
      reg: [...wide(slot.base), ...wide(slot.size)],
      ...(slot.interrupt === undefined ? {} : { interrupts: slot.interrupt, "interrupt-parent": plic }),
      ...more,
    })
  const command = (name: string, value: number) =>
    node(name, { compatible: `syscon-${name}`, regmap: test, offset: 0, value })

  const ramDisk = options.initialRamDisk
  const chosen: Properties = {
    "stdout-path": `/soc/${slotName(boardMap.serial)}`,
    ...(options.bootArguments === undefined ? {} : { bootargs: options.bootArguments }),
    ...(ramDisk ? { "linux,initrd-start": wide(ramDisk.start), "linux,initrd-end": wide(ramDisk.end) } : {}),
    ...(options.seed ? { "rng-seed": options.seed } : {}),
  }

  return node(
    "",
    { "#address-cells": 2, "#size-cells": 2, compatible: "riscv-virtio", model: "lamina,virt" },
    node("chosen", chosen),
    node(`memory@${ramBase.toString(16)}`, {
      device_type: "memory",
      reg: [...wide(ramBase), ...wide(options.memory)],
    }),
    node(
      "cpus",
      { "#address-cells": 1, "#size-cells": 0, "timebase-frequency": options.ticksPerSecond },
      ...Array.from({ length: harts }, (_, hart) => cpu(hart)),
    ),
    node(
      "soc",
      { "#address-cells": 2, "#size-cells": 2, compatible: "simple-bus", ranges: true },
      device(boardMap.test, { phandle: test }),
      device(boardMap.rtc),
      device(boardMap.clint, { "interrupts-extended": everyHart(causes.machineSoftware, causes.machineTimer) }),
      device(boardMap.plic, {
        phandle: plic,
        "interrupt-controller": true,
        "#interrupt-cells": 1,
        "#address-cells": 0,
        "riscv,ndev": plicSources,
        "interrupts-extended": everyHart(causes.machineExternal, causes.supervisorExternal),
      }),
      device(boardMap.serial, { "clock-frequency": serialClock }),
      ...virtioSlots.map((slot) => device(slot)),
    ),
    command("poweroff", sysconCommands.powerOff),
    command("reboot", sysconCommands.reset),
  )
}
