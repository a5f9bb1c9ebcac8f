// Booting: what boots is placed in RAM, and harts get to their first instructions.
import type { BootDescription, GuestPhysical, Machine, Monitor } from "@lamina/interfaces"
import { createSbiMonitor } from "../sbi/sbi-monitor.ts"
import { bootLayout, type BootLayout } from "./boot-layout.ts"
import type { Kernel } from "./kernel.ts"
import { placeBoot } from "./place-boot.ts"

/** What a machine boots. */
export interface BootImages {
  readonly kernel: Kernel
  /**
   * - `monitor`: the kernel is entered in supervisor mode, and the SBI is the machine's monitor;
   * - `firmware`: code for the start of RAM is entered in machine mode, and enters the kernel;
   * - `none`: the kernel itself is entered in machine mode, by all harts.
   */
  readonly machineMode:
    | { readonly kind: "monitor" }
    | { readonly kind: "firmware"; readonly bytes: Uint8Array; readonly entry: number }
    | { readonly kind: "none" }
  readonly initrd?: Uint8Array
  /** The kernel's command line. */
  readonly bootArguments?: string
  readonly seed?: Uint8Array
}

const [a0, a1, a2] = [10, 11, 12]

/** A machine that can be booted again when it has been reset: its monitor stays. */
export interface BootableMachine extends Machine {
  readonly monitor: Monitor | undefined
}

/**
 * Boots a machine that was just made or reset; RAM outside of what is placed is left as it is. Throws `KernelError`, one line, for
 * what does not fit into its RAM.
 */
export function bootMachine(machine: BootableMachine, images: BootImages): void {
  const { kernel, machineMode } = images
  const layout = placeImages(machine, images)
  if (machineMode.kind === "monitor") {
    if (machine.monitor) machine.monitor.attach(machine)
    else machine.attach(createSbiMonitor({ entry: kernel.entry, deviceTree: layout.tree.start }))
    return
  }
  const entry = machineMode.kind === "firmware" ? machineMode.entry : kernel.entry
  // As firmware is entered: a0 is the hart's number, a1 the device tree, a2 what OpenSBI's fw_dynamic is told.
  for (const hart of machine.harts) {
    hart.pc = BigInt(entry)
    hart.setX(a0, BigInt(hart.id))
    hart.setX(a1, BigInt(layout.tree.start))
    hart.setX(a2, BigInt(layout.dynamicInfo ?? 0))
  }
}

/**
 * Writes what boots, and the device tree, to a machine's RAM; harts and monitor are the caller's business. Throws `KernelError`, one line,
 * for what does not fit.
 */
export function placeImages(machine: Machine, images: BootImages): BootLayout {
  const { kernel, machineMode, initrd, bootArguments, seed } = images
  const tree = (start: number, end: number) => {
    const boot: BootDescription = {
      ...(bootArguments !== undefined && { bootArguments }),
      ...(initrd && { initialRamDisk: { start, end } }),
      ...(seed && { seed }),
    }
    return machine.deviceTree(boot)
  }
  const firmware = machineMode.kind === "firmware" ? machineMode.bytes : undefined
  const layout = bootLayout({
    ramBase: machine.memory.base,
    ramSize: machine.memory.size,
    kernel,
    treeSize: tree(0, 0).length,
    ...(initrd && { initrdSize: initrd.length }),
    ...(firmware && { firmwareSize: firmware.length }),
  })
  placeBoot(machine.memory, layout, {
    kernel,
    tree: tree(layout.initrd?.start ?? 0, layout.initrd?.end ?? 0),
    ...(initrd && { initrd }),
    ...(firmware && { firmware }),
  })
  return layout
}

/** Firmware as a flat binary, which starts where RAM does. */
export function flatFirmware(bytes: Uint8Array, ramBase: GuestPhysical): BootImages["machineMode"] {
  return { kind: "firmware", bytes, entry: ramBase }
}
