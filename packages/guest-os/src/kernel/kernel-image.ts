// The kernel's executable as the boot functions want it.
import { readElf } from "@lamina/assembler"
import type { Kernel } from "@lamina/machine"

export interface KernelImage {
  readonly kernel: Kernel
  /** The physical address of a symbol; undefined when the kernel has none of this name. */
  symbol(name: string): number | undefined
}

const loadable = 1
/** The kernel is linked where its own page tables show RAM: a physical address is the lower half of the virtual one. */
const physical = (address: bigint) => Number(BigInt.asUintN(32, address))

/** Reads an executable. Throws `ElfError`, one line, for what is none. */
export function readKernelImage(elf: Uint8Array): KernelImage {
  const image = readElf(elf)
  const segments = image.programHeaders
    .filter(({ type, memorySize }) => type === loadable && memorySize > 0n)
    .map(({ physicalAddress, offset, fileSize, memorySize }) => ({
      address: physical(physicalAddress),
      bytes: elf.subarray(offset, offset + fileSize),
      size: Number(memorySize),
    }))
  const symbols = new Map(image.symbols().map(({ name, value }) => [name, physical(value)]))
  return { kernel: { entry: physical(image.entry), segments }, symbol: (name) => symbols.get(name) }
}
