// Guests for tests: machines bare and virtual, booted with the small Linux or the guest operating system.
import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { guestOsImage } from "@lamina/guest-os"
import { javaImage } from "@lamina/hll-vm"
import type { Machine, MachineStop } from "@lamina/interfaces"
import { loadInterpreter } from "@lamina/interpreter"
import {
  createSbiMonitor,
  createWholeSystem,
  flatFirmware,
  linuxKernel,
  placeImages,
  readLinuxImage,
  type BootImages,
  type WholeSystem,
  type WholeSystemOptions,
} from "@lamina/machine"
import { createVmm, type GuestMachine, type GuestOptions, type Vmm } from "../src/index.ts"

export const engine = await loadInterpreter("predecoded")
export const mebibyte = 2 ** 20
/** What a monitor needs of a machine beside its guests' memory. */
const monitorMemory = 24 * mebibyte
export const off: MachineStop = { kind: "powered-off", status: 0 }

const folder = process.env.LAMINA_IMAGES ?? resolve(import.meta.dirname, "../../../../shared/images")
export const needsImages = "needs LAMINA_IMAGES, a folder of kernels and firmware"
/** The bytes of an image by file name; undefined when it is not at hand. */
export function testImage(name: string): Uint8Array | undefined {
  const file = resolve(folder, name)
  return existsSync(file) ? new Uint8Array(readFileSync(file)) : undefined
}
const kernel = testImage("linux-6.12-tiny.Image")
const initrd = testImage("busybox.cpio.gz")
const opensbi = testImage("opensbi-1.6-fw_dynamic.bin")
export const hasImages = kernel !== undefined && initrd !== undefined && opensbi !== undefined

export const needsBuild = "needs the operating system to be built"
export const isBuilt = canBe(() => guestOsImage()) && canBe(() => javaImage())
function canBe(make: () => unknown): boolean {
  try {
    make()
    return true
  } catch {
    return false
  }
}

export interface Stack<Top extends Machine> {
  readonly host: WholeSystem
  /** From the bottom up. */
  readonly monitors: readonly Vmm[]
  readonly top: Top
}

/** A guest on as many monitors, one on the other; those between have what the ones above need. */
export function stacked(
  depth: number,
  options: GuestOptions & { memory: number },
  machine: Partial<WholeSystemOptions> = {},
): Stack<GuestMachine> {
  const memory = options.memory + depth * monitorMemory
  const { harts = 1, console } = options
  const host = createWholeSystem({ engine, harts, memory, ...(console && { console: {} }), ...machine })
  const monitors = [createVmm(host)]
  for (let level = 1; level < depth; level++) {
    const between = { harts, memory: options.memory + (depth - level) * monitorMemory, ...(console && { console }) }
    monitors.push(createVmm(monitors[level - 1].createGuest(between)))
  }
  return { host, monitors, top: monitors[depth - 1].createGuest(options) }
}

/** What a machine's first serial line says from now on. */
export function listen(machine: Machine): () => string {
  const pieces: Uint8Array[] = []
  machine.serialLines[0].connect((bytes) => void pieces.push(bytes))
  return () => pieces.map((bytes) => new TextDecoder("latin1").decode(bytes)).join("")
}

export type LinuxOptions = Partial<Pick<BootImages, "bootArguments">> & { readonly mode?: "monitor" | "firmware" }

/** Boots the small Linux on a machine that was just made. */
export function bootLinux(machine: Machine, { mode = "monitor", bootArguments }: LinuxOptions = {}): void {
  const image = kernel && readLinuxImage(kernel)
  if (!kernel || !image || !initrd || !opensbi) throw new Error("no images")
  const { base } = machine.memory
  const machineMode: BootImages["machineMode"] = mode === "monitor" ? { kind: "monitor" } : flatFirmware(opensbi, base)
  const images = {
    ...{ kernel: linuxKernel(kernel, image, base), machineMode, initrd },
    bootArguments: bootArguments ?? "console=ttyS0 no4lvl",
  }
  const layout = placeImages(machine, images)
  if (machineMode.kind === "monitor") {
    machine.attach(createSbiMonitor({ entry: images.kernel.entry, deviceTree: layout.tree.start }))
    return
  }
  for (const hart of machine.harts) {
    hart.pc = BigInt(base)
    hart.setX(10, BigInt(hart.id))
    hart.setX(11, BigInt(layout.tree.start))
    hart.setX(12, BigInt(layout.dynamicInfo ?? 0))
  }
}
