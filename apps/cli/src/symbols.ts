// The names of addresses in an ELF file.

/** Names of a program's addresses, `main+0x12`; none when it has no symbols, or is relocated when loaded. */
export async function loadSymbols(bytes: Uint8Array): Promise<(address: bigint) => string | undefined> {
  const { ElfError, readElf } = await import("@lamina/assembler")
  const { symbolName } = await import("./disassembly.ts")
  try {
    const image = readElf(bytes)
    return image.type === "executable" ? symbolName(image) : () => undefined
  } catch (error) {
    if (error instanceof ElfError) return () => undefined
    throw error
  }
}
