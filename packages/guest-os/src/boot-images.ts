// What a machine boots for the guest operating system: its kernel, and a file system in memory with its programs.
import type { BootImages } from "@lamina/machine"
import { writeCpio, type GuestFile } from "./files/cpio.ts"
import { guestOsImage, type GuestOsImage } from "./guest-os-image.ts"
import { readKernelImage } from "./kernel/kernel-image.ts"

export interface GuestOsBootOptions {
  /** Files beside the system's own. */
  readonly files?: Iterable<GuestFile>
  /** The kernel's command line: `agent` serves a host, `run=PROGRAM` runs one program, `disk` mounts the first disk; a shell otherwise. */
  readonly bootArguments?: string
  /** Kernel and programs; those of this package by default. */
  readonly image?: GuestOsImage
}

const executable = 0o755

/** For `bootMachine`, which gives the shell on the serial port. Throws `GuestOsError` when the package was built without the system. */
export function guestOsBootImages(options: GuestOsBootOptions = {}): BootImages {
  const { files = [], bootArguments, image = guestOsImage() } = options
  const programs = Object.entries(image.programs).map(([name, content]) => ({
    path: name.startsWith("/") ? name : `/bin/${name}`,
    content,
    mode: executable,
  }))
  return {
    kernel: readKernelImage(image.kernel).kernel,
    machineMode: { kind: "monitor" },
    initrd: writeCpio([{ path: "/init", kind: "symlink", target: "bin/init" }, ...programs, ...files], {
      aligned: true,
    }),
    ...(bootArguments !== undefined && { bootArguments }),
  }
}
