// Booting the small Linux in tests. Its images are not part of the repository, so such tests skip where there are none.
import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { bootMachine, linuxKernel, readLinuxImage } from "@lamina/machine"

const folder = process.env.LAMINA_IMAGES ?? resolve(import.meta.dirname, "../../../../shared/images")

/** For the names of tests that skip without them. */
export const needsImages = "needs LAMINA_IMAGES, a folder of kernels and firmware"

function testImage(name: string): Uint8Array | undefined {
  const file = resolve(folder, name)
  return existsSync(file) ? new Uint8Array(readFileSync(file)) : undefined
}
const kernel = testImage("linux-6.12-tiny.Image")
const initrd = testImage("busybox.cpio.gz")
export const hasImages = kernel !== undefined && initrd !== undefined

/** Puts it into a machine that was just made, over the SBI monitor. */
export function bootLinux(machine: Parameters<typeof bootMachine>[0]): void {
  const image = kernel && readLinuxImage(kernel)
  if (!kernel || !image || !initrd) throw new Error("no images")
  bootMachine(machine, {
    kernel: linuxKernel(kernel, image, machine.memory.base),
    machineMode: { kind: "monitor" },
    initrd,
    bootArguments: "console=ttyS0 no4lvl",
  })
}
