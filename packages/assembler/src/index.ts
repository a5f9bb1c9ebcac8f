// GNU-syntax RISC-V assembler, ELF reader and writer, static linker.

// ELF files.
export { ElfError } from "./elf/elf-image.ts"
export type { ElfImage, ElfSection, ElfSymbol, ProgramHeader } from "./elf/elf-image.ts"
export type { LineEntry, ObjectFile, ObjectSection, ObjectSymbol, Relocation } from "./elf/object-file.ts"
export { readArchive } from "./elf/read-archive.ts"
export type { Archive, ArchiveMember } from "./elf/read-archive.ts"
export { readElf } from "./elf/read-elf.ts"
export { readObject } from "./elf/read-object.ts"
export { symbolizer } from "./elf/symbolizer.ts"
export type { SymbolAt } from "./elf/symbolizer.ts"
export { writeObject } from "./elf/write-object.ts"
// End of ELF files.

// Static linker.
export { link } from "./link/link.ts"
export { LinkError } from "./link/link-error.ts"
export type { LineRange, LinkInput, LinkMap, LinkOptions, LinkResult, PlacedSection } from "./link/link-options.ts"
// End of static linker.

// Assembler.
export { assemble } from "./assemble.ts"
export type { AssembleOptions, AssembleResult, AssemblySource } from "./assemble.ts"
export { formatDiagnostic, SourceError } from "./source/diagnostic.ts"
export type { Diagnostic, Position } from "./source/diagnostic.ts"
// End of assembler.

// Assembler and disassembler for the VLIW instruction set.
export { assembleMolecules } from "./vliw/assemble-molecules.ts"
export type { MoleculeOptions, MoleculeResult } from "./vliw/assemble-molecules.ts"
export { disassembleMolecules } from "./vliw/disassemble-molecules.ts"
export type { DisassembledAtom, DisassembledMolecule } from "./vliw/disassemble-molecules.ts"
// End of assembler and disassembler for the VLIW instruction set.
