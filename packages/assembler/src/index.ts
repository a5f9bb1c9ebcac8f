// GNU-syntax RISC-V assembler, ELF reader and writer, static linker.

// ELF files.
export { ElfError } from "./elf/elf-image.ts"
export type { ElfImage, ElfSection, ElfSymbol, ProgramHeader } from "./elf/elf-image.ts"
export type { LineEntry, ObjectFile, ObjectSection, ObjectSymbol, Relocation } from "./elf/object-file.ts"
export { readElf } from "./elf/read-elf.ts"
export { symbolizer } from "./elf/symbolizer.ts"
export type { SymbolAt } from "./elf/symbolizer.ts"
// End of ELF files.
