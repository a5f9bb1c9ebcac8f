// Starting a machine: what boots lies in RAM, and harts are at their first instructions.
import type { Monitor } from "@lamina/interfaces"
import { bootLayout, createSbiMonitor, placeBoot } from "@lamina/machine"
import type { BootLayout, WholeSystem } from "@lamina/machine"
import type { BootImages } from "./boot-images.ts"
import { namingKernel } from "./kernel-refusal.ts"

/** What boots, and what it is called in errors. */
export interface NamedImages extends BootImages {
  readonly name: string
}

/** Random bytes for the kernel to start with, where the machine's randomness is real. */
export type Seed = Uint8Array | undefined

/** Starts a machine that was just made or reset. One with a monitor is not entered: the monitor does that. */
export function startMachine(machine: WholeSystem, images: NamedImages, seed: Seed): void {
  const layout = placeImages(machine, images, seed)
  const monitor = machine.parts.monitor()
  if (monitor) monitor.attach(machine)
  else enterMachineMode(machine, images.firmware?.entry ?? images.kernel.entry, layout)
}

/** The monitor for a machine that is to start from `images`, or to be restored where there are none. Throws `CommandError`. */
export function makeMonitor(machine: WholeSystem, images: NamedImages | undefined, seed: Seed): Monitor {
  const { base } = machine.memory
  if (!images) return createSbiMonitor({ entry: base, deviceTree: base })
  const layout = placeImages(machine, images, seed)
  return createSbiMonitor({ entry: images.kernel.entry, deviceTree: layout.tree.start })
}

function placeImages(machine: WholeSystem, images: NamedImages, seed: Seed): BootLayout {
  const { kernel, firmware, initrd, append } = images
  const describe = (start: number, end: number) =>
    machine.deviceTree({
      ...(append !== undefined && { bootArguments: append }),
      ...(initrd && { initialRamDisk: { start, end } }),
      ...(seed && { seed }),
    })
  const layout = namingKernel(images.name, () =>
    bootLayout({
      ramBase: machine.memory.base,
      ramSize: machine.memory.size,
      kernel,
      treeSize: describe(0, 0).length,
      ...(initrd && { initrdSize: initrd.length }),
      ...(firmware && { firmwareSize: firmware.bytes.length }),
    }),
  )
  placeBoot(machine.memory, layout, {
    kernel,
    tree: describe(layout.initrd?.start ?? 0, layout.initrd?.end ?? 0),
    ...(initrd && { initrd }),
    ...(firmware && { firmware: firmware.bytes }),
  })
  return layout
}

const [a0, a1, a2] = [10, 11, 12]

/** As firmware is entered: a0 is the hart's id, a1 the device tree, a2 what OpenSBI's fw_dynamic is told. */
function enterMachineMode(machine: WholeSystem, entry: number, layout: BootLayout): void {
  for (const hart of machine.harts) {
    hart.pc = BigInt(entry)
    hart.setX(a0, BigInt(hart.id))
    hart.setX(a1, BigInt(layout.tree.start))
    hart.setX(a2, BigInt(layout.dynamicInfo ?? 0))
  }
}
