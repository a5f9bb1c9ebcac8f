// Reads a symbol table (gABI, "Symbol Table").
import { stringTable } from "./elf-bytes.ts"
import * as ELF from "./elf-constants.ts"
import { ElfError, type ElfSection, type ElfSymbol } from "./elf-image.ts"
import { sectionBytes, stringSection } from "./section-headers.ts"

/**
 * The symbols of section `table` (SHT_SYMTAB or SHT_DYNSYM). `sectionIndex` is a section's index, or SHN_ABS or SHN_COMMON;
 * an index behind SHN_XINDEX has been looked up. ElfError for names or sections that do not exist.
 */
export function readSymbolTable(bytes: Uint8Array, sections: readonly ElfSection[], table: number): ElfSymbol[] {
  const section = sections[table]
  const what = `the symbol table in section ${table}`
  const name = stringTable(`section ${section.link}`, sectionBytes(bytes, stringSection(sections, section.link, what)))
  const data = sectionBytes(bytes, section)
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const extended = sections.find((each) => each.type === ELF.SHT_SYMTAB_SHNDX && each.link === table)
  const symbols: ElfSymbol[] = []
  for (let at = 0; at < data.length; at += ELF.SYM_SIZE) {
    const info = data[at + 4]
    const index = view.getUint16(at + 6, true)
    const sectionIndex = index === ELF.SHN_XINDEX ? extendedIndex(bytes, extended, symbols.length) : index
    const reserved = index === ELF.SHN_ABS || index === ELF.SHN_COMMON
    if (!reserved && sectionIndex >= sections.length)
      throw new ElfError(`corrupt: symbol ${symbols.length} is in section ${sectionIndex} of ${sections.length}`)
    symbols.push({
      name: name(view.getUint32(at, true)),
      value: view.getBigUint64(at + 8, true),
      size: view.getBigUint64(at + 16, true),
      binding: info >> 4,
      type: info & 15,
      visibility: data[at + 5] & 3,
      sectionIndex,
    })
  }
  return symbols
}

function extendedIndex(bytes: Uint8Array, section: ElfSection | undefined, symbol: number): number {
  if (section === undefined || symbol * 4 >= section.size)
    throw new ElfError(`corrupt: symbol ${symbol} has no entry in a table of extended section indices`)
  const data = sectionBytes(bytes, section)
  return new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(symbol * 4, true)
}
