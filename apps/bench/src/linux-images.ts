// Linux as a machine boots it, from files.
import { KernelError, linuxKernel, readLinuxImage, type BootImages as MachineImages } from "@lamina/machine"
import { readFileSync } from "node:fs"
import type { BootImages } from "./boot-images.ts"

const ramBase = 0x8000_0000

/** Reads a kernel and its RAM disk, for the SBI monitor. Throws `KernelError` for a kernel that is no Linux's. */
export function readLinux({ kernel: path, initrd, append }: BootImages): MachineImages {
  const bytes = new Uint8Array(readFileSync(path))
  const image = readLinuxImage(bytes)
  if (!image) throw new KernelError(`${path} is no Linux image`)
  return {
    kernel: linuxKernel(bytes, image, ramBase),
    ...{ machineMode: { kind: "monitor" }, bootArguments: append },
    ...(initrd !== undefined && { initrd: new Uint8Array(readFileSync(initrd)) }),
  }
}
