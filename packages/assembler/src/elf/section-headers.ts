// Reads and checks section headers (gABI, "Section Header").
import { hex, stringTable, type ElfBytes } from "./elf-bytes.ts"
import * as ELF from "./elf-constants.ts"
import type { ElfHeader } from "./elf-header.ts"
import { ElfError, type ElfSection } from "./elf-image.ts"

/** Record sizes of the section types that are tables. */
const RECORD_SIZE: Readonly<Record<number, number>> = {
  [ELF.SHT_SYMTAB]: ELF.SYM_SIZE,
  [ELF.SHT_DYNSYM]: ELF.SYM_SIZE,
  [ELF.SHT_RELA]: ELF.RELA_SIZE,
  [ELF.SHT_GROUP]: 4,
  [ELF.SHT_SYMTAB_SHNDX]: 4,
}

export function readSectionHeaders(file: ElfBytes, header: ElfHeader): ElfSection[] {
  const nameOffsets: number[] = []
  const sections: ElfSection[] = []
  for (let index = 0; index < header.sectionCount; index++) {
    const at = header.sectionHeaderOffset + index * ELF.SHDR_SIZE
    nameOffsets.push(file.view.getUint32(at, true))
    sections.push(readSectionHeader(file, at, index, header.sectionCount))
  }
  if (header.sectionNames === 0) return sections
  const name = stringTable(
    "the section names",
    sectionBytes(file.bytes, stringSection(sections, header.sectionNames, "the ELF header")),
  )
  return sections.map((section, index) => ({ ...section, name: name(nameOffsets[index]) }))
}

function readSectionHeader(file: ElfBytes, at: number, index: number, count: number): ElfSection {
  const { view } = file
  const what = `section ${index}`
  const type = view.getUint32(at + 4, true)
  // Section 0 carries counts too large for the ELF header, not a size and a link.
  if (index === 0)
    return { name: "", type, flags: 0n, address: 0n, offset: 0, size: 0, link: 0, info: 0, align: 0n, entrySize: 0 }
  const section: ElfSection = {
    name: "",
    type,
    flags: view.getBigUint64(at + 8, true),
    address: view.getBigUint64(at + 16, true),
    offset: file.word(`the offset of ${what}`, at + 24),
    size: file.word(`the size of ${what}`, at + 32),
    link: view.getUint32(at + 40, true),
    info: view.getUint32(at + 44, true),
    align: view.getBigUint64(at + 48, true),
    entrySize: file.word(`the entry size of ${what}`, at + 56),
  }
  if (type === ELF.SHT_NULL) return section
  if (type !== ELF.SHT_NOBITS) file.need(what, section.offset, section.size)
  if (section.link >= count) throw new ElfError(`corrupt: ${what} links to section ${section.link} of ${count}`)
  if ((section.align & (section.align - 1n)) !== 0n)
    throw new ElfError(`corrupt: ${what} has alignment ${hex(section.align)}, which is no power of two`)
  const record = RECORD_SIZE[type]
  if (record !== undefined && (section.entrySize !== record || section.size % record !== 0))
    throw new ElfError(
      `corrupt: ${what} has ${hex(section.size)} bytes in entries of ${section.entrySize}, which should have ${record}`,
    )
  return section
}

/** The file's bytes of a section (none for SHT_NOBITS); a view, not a copy. */
export function sectionBytes(bytes: Uint8Array, section: ElfSection): Uint8Array {
  return section.type === ELF.SHT_NOBITS || section.type === ELF.SHT_NULL
    ? bytes.subarray(0, 0)
    : bytes.subarray(section.offset, section.offset + section.size)
}

/** Section `index`, which must be a string table that `what` refers to. */
export function stringSection(sections: readonly ElfSection[], index: number, what: string): ElfSection {
  const section = sections[index]
  if (section === undefined || section.type !== ELF.SHT_STRTAB)
    throw new ElfError(`corrupt: ${what} takes its names from section ${index}, which is no string table`)
  return section
}
