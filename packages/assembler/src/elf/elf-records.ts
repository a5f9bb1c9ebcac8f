// Writes the fixed-size records of ELF64: file header, section header, symbol, relocation.
import * as ELF from "./elf-constants.ts"
import type { ObjectSymbol } from "./object-file.ts"

export interface HeaderFields {
  readonly type: number
  readonly entry: bigint
  readonly flags: number
  readonly programHeaderOffset: number
  readonly programHeaderCount: number
  readonly sectionHeaderOffset: number
  readonly sectionCount: number
  readonly sectionNames: number
  /** The file has what only GNU systems know: unique or indirect symbols, sections to be retained. */
  readonly isGnu: boolean
}

/** Writes the ELF header at offset 0; a section count or index from SHN_LORESERVE on belongs into section 0 as well. */
export function putHeader(view: DataView, header: HeaderFields): void {
  const ident = [0x7f, 0x45, 0x4c, 0x46, ELF.ELFCLASS64, ELF.ELFDATA2LSB, ELF.EV_CURRENT]
  ident.forEach((byte, at) => view.setUint8(at, byte))
  view.setUint8(7, header.isGnu ? ELF.ELFOSABI_GNU : ELF.ELFOSABI_NONE)
  view.setUint16(16, header.type, true)
  view.setUint16(18, ELF.EM_RISCV, true)
  view.setUint32(20, ELF.EV_CURRENT, true)
  view.setBigUint64(24, header.entry, true)
  view.setBigUint64(32, BigInt(header.programHeaderOffset), true)
  view.setBigUint64(40, BigInt(header.sectionHeaderOffset), true)
  view.setUint32(48, header.flags, true)
  view.setUint16(52, ELF.EHDR_SIZE, true)
  view.setUint16(54, header.programHeaderCount === 0 ? 0 : ELF.PHDR_SIZE, true)
  view.setUint16(56, header.programHeaderCount, true)
  view.setUint16(58, ELF.SHDR_SIZE, true)
  view.setUint16(60, header.sectionCount >= ELF.SHN_LORESERVE ? 0 : header.sectionCount, true)
  view.setUint16(62, header.sectionNames >= ELF.SHN_LORESERVE ? ELF.SHN_XINDEX : header.sectionNames, true)
}

export interface SectionFields {
  readonly name: number
  readonly type: number
  readonly flags: number
  readonly address: bigint
  readonly offset: number
  readonly size: number
  readonly link: number
  readonly info: number
  readonly align: number
  readonly entrySize: number
}

export function putSection(view: DataView, at: number, section: SectionFields): void {
  view.setUint32(at, section.name, true)
  view.setUint32(at + 4, section.type, true)
  view.setBigUint64(at + 8, BigInt(section.flags), true)
  view.setBigUint64(at + 16, section.address, true)
  view.setBigUint64(at + 24, BigInt(section.offset), true)
  view.setBigUint64(at + 32, BigInt(section.size), true)
  view.setUint32(at + 40, section.link, true)
  view.setUint32(at + 44, section.info, true)
  view.setBigUint64(at + 48, BigInt(section.align), true)
  view.setBigUint64(at + 56, BigInt(section.entrySize), true)
}

export interface SymbolFields {
  readonly name: number
  readonly binding: number
  readonly type: number
  readonly visibility: number
  readonly section: number
  readonly value: bigint
  readonly size: bigint
}

export function putSymbol(view: DataView, at: number, symbol: SymbolFields): void {
  view.setUint32(at, symbol.name, true)
  view.setUint8(at + 4, (symbol.binding << 4) | symbol.type)
  view.setUint8(at + 5, symbol.visibility)
  view.setUint16(at + 6, symbol.section, true)
  view.setBigUint64(at + 8, symbol.value, true)
  view.setBigUint64(at + 16, symbol.size, true)
}

export const BINDING_NUMBER = {
  local: ELF.STB_LOCAL,
  global: ELF.STB_GLOBAL,
  weak: ELF.STB_WEAK,
  unique: ELF.STB_GNU_UNIQUE,
} as const

/** Whether a symbol is of a kind that only GNU systems know. */
export function isGnuSymbol({ binding, type }: Pick<ObjectSymbol, "binding" | "type">): boolean {
  return binding === "unique" || type === "indirect-function"
}

export const TYPE_NUMBER = {
  none: ELF.STT_NOTYPE,
  object: ELF.STT_OBJECT,
  function: ELF.STT_FUNC,
  section: ELF.STT_SECTION,
  file: ELF.STT_FILE,
  tls: ELF.STT_TLS,
  "indirect-function": ELF.STT_GNU_IFUNC,
} as const

export const VISIBILITY_NUMBER = { default: 0, internal: 1, hidden: 2, protected: 3 } as const
