// An ELF file for a bare machine as what is placed in its RAM: by physical addresses.
import type { ElfImage } from "@lamina/assembler"
import type { Kernel } from "@lamina/machine"
import { CommandError, exitStatus } from "../command-error.ts"

const load = 1

/** A kernel, and where Spike's host-target interface is, if its program uses that. Guest-physical addresses. */
export interface BareMetal extends Kernel {
  readonly hostInterface?: { readonly tohost: number; readonly fromhost?: number }
}

/** The segments, and the physical address of the entry. Throws `CommandError`, naming `path`, for a damaged file. */
export async function readBareMetal(path: string, bytes: Uint8Array): Promise<BareMetal> {
  const { ElfError, readElf } = await import("@lamina/assembler")
  try {
    return toKernel(readElf(bytes))
  } catch (error) {
    if (error instanceof ElfError) throw new CommandError(`${path}: ${error.message}`, exitStatus.cannotRun)
    throw error
  }
}

function toKernel(image: ElfImage): BareMetal {
  const loaded = image.programHeaders.filter(({ type, memorySize }) => type === load && memorySize > 0n)
  const segments = loaded.map((header) => ({
    address: Number(header.physicalAddress),
    bytes: image.bytes.subarray(header.offset, header.offset + header.fileSize),
    size: Number(header.memorySize),
  }))
  const physical = (address: bigint): number => {
    const around = loaded.find(
      ({ virtualAddress, memorySize }) => address >= virtualAddress && address < virtualAddress + memorySize,
    )
    return Number(around ? address - around.virtualAddress + around.physicalAddress : address)
  }
  const symbols = new Map(image.symbols().map(({ name, value }) => [name, value]))
  const [tohost, fromhost] = ["tohost", "fromhost"].map((name) => symbols.get(name))
  return {
    entry: physical(image.entry),
    segments,
    ...(tohost !== undefined && {
      hostInterface: { tohost: physical(tohost), ...(fromhost !== undefined && { fromhost: physical(fromhost) }) },
    }),
  }
}
