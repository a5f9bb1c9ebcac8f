// An ELF file for a bare machine as what is placed in its RAM: by physical addresses.
import type { ElfImage } from "@lamina/assembler"
import type { Kernel } from "@lamina/machine"
import { CommandError, exitStatus } from "../command-error.ts"

const load = 1

/** The segments, and the physical address of the entry. Throws `CommandError`, naming `path`, for a damaged file. */
export async function readBareMetal(path: string, bytes: Uint8Array): Promise<Kernel> {
  const { ElfError, readElf } = await import("@lamina/assembler")
  try {
    return toKernel(readElf(bytes))
  } catch (error) {
    if (error instanceof ElfError) throw new CommandError(`${path}: ${error.message}`, exitStatus.cannotRun)
    throw error
  }
}

function toKernel(image: ElfImage): Kernel {
  const loaded = image.programHeaders.filter(({ type, memorySize }) => type === load && memorySize > 0n)
  const segments = loaded.map((header) => ({
    address: Number(header.physicalAddress),
    bytes: image.bytes.subarray(header.offset, header.offset + header.fileSize),
    size: Number(header.memorySize),
  }))
  const around = loaded.find(
    ({ virtualAddress, memorySize }) => image.entry >= virtualAddress && image.entry < virtualAddress + memorySize,
  )
  const shift = around ? around.physicalAddress - around.virtualAddress : 0n
  return { entry: Number(image.entry + shift), segments }
}
