// What a machine boots: kernel, firmware and RAM disk, read from files by what they hold.
import type { BootImages, Kernel } from "@lamina/machine"
import { CommandError, exitStatus } from "../command-error.ts"
import { readMapping } from "../guest-view.ts"
import { readProgram } from "../input-file.ts"
import { packFiles } from "../os/packed-files.ts"
import { programKind } from "../program-kind.ts"
import type { ProgramKind } from "../program-kind.ts"
import { readBareMetal } from "./bare-metal.ts"
import type { BareMetal } from "./bare-metal.ts"
import { isGuestOs } from "./guest-os-name.ts"
import { namingKernel } from "./kernel-refusal.ts"
import type { MachineOptions, ProcessOptions } from "./machine-options.ts"

export interface ReadImages extends BootImages {
  /** What errors call it. */
  readonly name: string
  /** Where the program of a bare machine has Spike's host-target interface. */
  readonly hostInterface?: BareMetal["hostInterface"]
  /** A kernel whose driver of the serial port clears what has come before. */
  readonly hasDriver: boolean
}

/** Directories can be put into the guest operating system. */
type BootOptions = MachineOptions & Partial<Pick<ProcessOptions, "map">>

const ramBase = 0x8000_0000
/** Where firmware enters a kernel that does not say where it belongs. */
const rawKernelAddress = 0x8020_0000

/** Reads the files. Undefined when there is nothing to boot. Throws `CommandError`. */
export async function readBootImages(path: string | undefined, options: BootOptions): Promise<ReadImages | undefined> {
  const { initrd, append } = options
  const firmware = options.firmware === undefined ? undefined : await readFirmware(options.firmware)
  if (path === undefined) {
    // Firmware alone is entered as a kernel in machine mode is.
    const name = options.firmware ?? ""
    return firmware && { kernel: alone(firmware), machineMode: { kind: "none" }, name, hasDriver: false }
  }
  if (isGuestOs(path)) return guestOsImages(path, options, firmware)
  const bytes = readProgram(path)
  const { kind } = programKind(bytes)
  const isLinux = kind === "linux-image"
  const kernel: BareMetal = await readKernel(path, bytes, kind)
  return {
    ...{ name: path, hasDriver: isLinux, kernel },
    ...(kernel.hostInterface && { hostInterface: kernel.hostInterface }),
    machineMode: firmware ? { kind: "firmware", ...firmware } : { kind: isLinux ? "monitor" : "none" },
    ...(initrd !== undefined && { initrd: readBeside("--initrd", initrd) }),
    ...(append !== undefined && { bootArguments: append }),
  }
}

/** The operating system of this package, with a shell on the serial port. It mounts the first disk. */
async function guestOsImages(path: string, options: BootOptions, firmware: Firmware | undefined): Promise<ReadImages> {
  const { guestOsBootImages, GuestOsError } = await import("@lamina/guest-os")
  if (options.initrd !== undefined)
    throw new CommandError(
      "--initrd: the guest operating system has its own; --map puts files into it",
      exitStatus.usage,
    )
  const { append = "", disk, map = [] } = options
  const files = packFiles(map.map(readMapping))
  const bootArguments = [disk.length > 0 ? "disk" : "", append].filter(Boolean).join(" ")
  try {
    const images = guestOsBootImages({ files, bootArguments })
    return {
      ...images,
      name: path,
      hasDriver: true,
      ...(firmware && { machineMode: { kind: "firmware", ...firmware } }),
    }
  } catch (error) {
    if (error instanceof GuestOsError) throw new CommandError(error.message, exitStatus.cannotRun)
    throw error
  }
}

async function readKernel(path: string, bytes: Uint8Array, kind: ProgramKind["kind"]): Promise<Kernel> {
  if (kind === "linux-image") return readLinux(path, bytes)
  if (kind === "bare-metal") return readBareMetal(path, bytes)
  return { entry: rawKernelAddress, segments: [{ address: rawKernelAddress, bytes, size: bytes.length }] }
}

async function readLinux(path: string, bytes: Uint8Array): Promise<Kernel> {
  const { linuxKernel, readLinuxImage } = await import("@lamina/machine")
  const image = namingKernel(path, () => readLinuxImage(bytes))
  if (!image) throw new CommandError(`${path}: not a Linux image`, exitStatus.cannotRun)
  return linuxKernel(bytes, image, ramBase)
}

/** Code that starts in machine mode, from the start of RAM on. */
interface Firmware {
  readonly bytes: Uint8Array
  readonly entry: number
}

async function readFirmware(path: string): Promise<Firmware> {
  const bytes = readBeside("--firmware", path)
  const found = programKind(bytes)
  const refuse = (what: string): never => {
    throw new CommandError(`--firmware ${path}: ${what}`, exitStatus.usage)
  }
  switch (found.kind) {
    case "bare-metal":
      return flatten(await readBareMetal(`--firmware ${path}`, bytes))
    case "other":
      return found.raw ? { bytes, entry: ramBase } : refuse(found.what)
    case "linux-image":
      return refuse("a Linux kernel, not firmware; give it without --firmware")
    case "riscv-elf":
      return refuse("an ELF file that is not for the start of RAM, 0x80000000")
    case "java-class":
    case "java-jar":
      return refuse("classes of Java, not firmware")
  }
}

/** An ELF file's segments as they lie in RAM. */
function flatten({ entry, segments }: Kernel): Firmware {
  const end = Math.max(...segments.map(({ address, size }) => address + size))
  const bytes = new Uint8Array(end - ramBase)
  for (const segment of segments) bytes.set(segment.bytes, segment.address - ramBase)
  return { bytes, entry }
}

function alone({ bytes, entry }: Firmware): Kernel {
  return { entry, segments: [{ address: ramBase, bytes, size: bytes.length }] }
}

function readBeside(option: string, path: string): Uint8Array {
  try {
    const bytes = readProgram(path)
    if (bytes.length === 0) throw new CommandError(`${path}: an empty file`, exitStatus.cannotRun)
    return bytes
  } catch (error) {
    if (error instanceof CommandError) throw new CommandError(`${option} ${error.message}`, exitStatus.usage)
    throw error
  }
}
