// Reads an ELF file of any type: executables for loaders, the frame of objects for the linker.
import { elfBytes, hex, type ElfBytes } from "./elf-bytes.ts"
import * as ELF from "./elf-constants.ts"
import { readElfHeader } from "./elf-header.ts"
import { ElfError, type ElfImage, type ElfSymbol, type ProgramHeader } from "./elf-image.ts"
import { readProgramHeaders } from "./program-headers.ts"
import { readSectionHeaders, stringSection } from "./section-headers.ts"
import { readSymbolTable } from "./symbol-table.ts"

/** Longest path in PT_INTERP, as Linux has it (PATH_MAX). */
const LONGEST_PATH = 4096

/**
 * Reads a little-endian ELF64 file for RISC-V. Every offset, size, index and alignment is checked here, except symbols, which are
 * checked when first asked for. The bytes are kept, not copied. Throws ElfError with one line that says what is wrong and where.
 */
export function readElf(bytes: Uint8Array): ElfImage {
  const file = elfBytes(bytes)
  const header = readElfHeader(file)
  const programHeaders = readProgramHeaders(file, header)
  const sections = readSectionHeaders(file, header)
  let table = sections.findIndex((section) => section.type === ELF.SHT_SYMTAB)
  if (table < 0) table = sections.findIndex((section) => section.type === ELF.SHT_DYNSYM)
  if (table >= 0) stringSection(sections, sections[table].link, `the symbol table in section ${table}`)
  let symbols: readonly ElfSymbol[] | undefined
  return {
    bytes,
    type: header.type,
    entry: header.entry,
    flags: header.flags,
    programHeaderOffset: header.programHeaderOffset,
    programHeaderSize: ELF.PHDR_SIZE,
    programHeaders,
    sections,
    interpreter: readInterpreter(file, programHeaders),
    symbols: () => (symbols ??= table < 0 ? [] : readSymbolTable(bytes, sections, table)),
  }
}

function readInterpreter(file: ElfBytes, headers: readonly ProgramHeader[]): string | undefined {
  const index = headers.findIndex((header) => header.type === ELF.PT_INTERP)
  if (index < 0) return undefined
  const { offset, fileSize } = headers[index]
  if (fileSize < 2 || fileSize > LONGEST_PATH)
    throw new ElfError(`corrupt: the interpreter's path in segment ${index} has ${hex(fileSize)} bytes`)
  const path = file.bytes.subarray(offset, offset + fileSize)
  const end = path.indexOf(0)
  if (end < 1) throw new ElfError(`corrupt: the interpreter's path in segment ${index} is empty or has no end`)
  return new TextDecoder().decode(path.subarray(0, end))
}
