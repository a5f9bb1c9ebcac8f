// A module: code from one ELF file, where it lies in an address space, with the names in it.
import { ElfError, readElf, symbolizer } from "@lamina/assembler"
import type { ElfImage } from "@lamina/assembler"

export interface Module {
  readonly name: string
  /** Whether its code is there. */
  holds(address: bigint): boolean
  /** The function around an address; undefined where the file does not say. */
  functionAt(address: bigint): string | undefined
}

const loadable = 1
const executable = 1

/** The file as an image; undefined where it is none that can be loaded. */
export function imageOf(bytes: Uint8Array): ElfImage | undefined {
  try {
    return readElf(bytes)
  } catch (error) {
    if (error instanceof ElfError) return undefined
    throw error
  }
}

/** The module of an image at its own addresses, or `bias` higher. */
export function moduleOf(name: string, image: ElfImage, bias = 0n): Module {
  const segments = image.programHeaders.filter(({ type, flags }) => type === loadable && flags & executable)
  let lookUp: ReturnType<typeof symbolizer> | undefined
  return {
    name,
    holds: (address) =>
      segments.some(({ virtualAddress, memorySize }) => {
        const distance = address - bias - virtualAddress
        return distance >= 0n && distance < memorySize
      }),
    functionAt(address) {
      lookUp ??= symbolsOf(image)
      return lookUp(address - bias)?.symbol.name
    },
  }
}

/** Names are worth no failure: of a damaged table there are none. */
function symbolsOf(image: ElfImage): ReturnType<typeof symbolizer> {
  try {
    return symbolizer(image)
  } catch (error) {
    if (error instanceof ElfError) return () => undefined
    throw error
  }
}
