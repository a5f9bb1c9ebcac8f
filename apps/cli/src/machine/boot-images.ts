// What a machine boots: kernel, firmware and RAM disk, read from files by what they hold.
import type { ElfImage } from "@lamina/assembler"
import type { Kernel } from "@lamina/machine"
import { CommandError, exitStatus } from "../command-error.ts"
import { readProgram } from "../input-file.ts"
import { programKind } from "../program-kind.ts"
import type { ProgramKind } from "../program-kind.ts"
import type { MachineOptions } from "./machine-options.ts"
import { readBareMetal } from "./bare-metal.ts"
import { namingKernel } from "./kernel-refusal.ts"

/** Code that starts in machine mode. */
export interface Firmware {
  readonly bytes: Uint8Array
  readonly entry: number
}

export interface BootImages {
  readonly kernel: Kernel
  readonly firmware?: Firmware
  readonly initrd?: Uint8Array
  readonly append?: string
  /** A kernel for supervisor mode, whose driver of the serial port clears what has come before. */
  readonly isLinux: boolean
  /** The SBI monitor is in machine mode, as there is no firmware. */
  readonly isMonitored: boolean
}

const ramBase = 0x8000_0000
/** Where firmware that says nothing else enters a kernel that says nothing else. */
const rawKernelAddress = 0x8020_0000

/** Reads the files. Undefined when there is nothing to boot. Throws `CommandError`. */
export async function readBootImages(
  path: string | undefined,
  options: MachineOptions,
): Promise<BootImages | undefined> {
  const firmware = options.firmware === undefined ? undefined : await readFirmware(options.firmware)
  if (path === undefined && !firmware) return undefined
  // Firmware alone is entered as a kernel in machine mode is.
  if (path === undefined && firmware) return { kernel: alone(firmware), isLinux: false, isMonitored: false }
  const name = path ?? ""
  const bytes = readProgram(name)
  const { kind } = programKind(bytes)
  const kernel = await readKernel(name, bytes, kind)
  const initrd = options.initrd === undefined ? undefined : readBeside("--initrd", options.initrd)
  return {
    kernel,
    ...(firmware && { firmware }),
    ...(initrd && { initrd }),
    ...(options.append !== undefined && { append: options.append }),
    isLinux: kind === "linux-image",
    isMonitored: kind === "linux-image" && !firmware,
  }
}

function readKernel(path: string, bytes: Uint8Array, kind: ProgramKind["kind"]): Promise<Kernel> | Kernel {
  if (kind === "linux-image") return readLinux(path, bytes)
  if (kind === "bare-metal") return readElfKernel(path, bytes)
  return { entry: rawKernelAddress, segments: [{ address: rawKernelAddress, bytes, size: bytes.length }] }
}

async function readLinux(path: string, bytes: Uint8Array): Promise<Kernel> {
  const { linuxKernel, readLinuxImage } = await import("@lamina/machine")
  const image = namingKernel(path, () => readLinuxImage(bytes))
  if (!image) throw new CommandError(`${path}: not a Linux image`, exitStatus.cannotRun)
  return linuxKernel(bytes, image, ramBase)
}

async function readElfKernel(path: string, bytes: Uint8Array): Promise<Kernel> {
  const { ElfError, readElf } = await import("@lamina/assembler")
  let image: ElfImage
  try {
    image = readElf(bytes)
  } catch (error) {
    if (error instanceof ElfError) throw new CommandError(`${path}: ${error.message}`, exitStatus.cannotRun)
    throw error
  }
  return readBareMetal(image)
}

async function readFirmware(path: string): Promise<Firmware> {
  const bytes = readBeside("--firmware", path)
  const found = programKind(bytes)
  const refuse = (what: string): never => {
    throw new CommandError(`--firmware ${path}: ${what}`, exitStatus.cannotRun)
  }
  switch (found.kind) {
    case "bare-metal":
      return flatten(await readElfKernel(path, bytes))
    case "other":
      return found.raw ? { bytes, entry: ramBase } : refuse(found.what)
    case "linux-image":
      return refuse("a Linux kernel, not firmware; give it without --firmware")
    case "riscv-elf":
      return refuse("an ELF file that is not for the start of RAM, 0x80000000")
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
    if (error instanceof CommandError) throw new CommandError(`${option} ${error.message}`, error.status)
    throw error
  }
}
