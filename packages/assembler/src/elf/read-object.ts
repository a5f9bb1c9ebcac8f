// Reads a relocatable object: the sections that are content, their relocations, COMDAT groups, symbols (gABI chapter 4).
import { hex } from "./elf-bytes.ts"
import * as ELF from "./elf-constants.ts"
import { ElfError, type ElfImage, type ElfSection, type ElfSymbol } from "./elf-image.ts"
import type { ObjectFile, ObjectSection, ObjectSymbol, Relocation } from "./object-file.ts"
import { readElf } from "./read-elf.ts"
import { sectionBytes } from "./section-headers.ts"

const BOOKKEEPING: ReadonlySet<number> = new Set([
  ELF.SHT_NULL,
  ELF.SHT_SYMTAB,
  ELF.SHT_STRTAB,
  ELF.SHT_RELA,
  ELF.SHT_GROUP,
  ELF.SHT_SYMTAB_SHNDX,
])

const BINDINGS: Readonly<Record<number, ObjectSymbol["binding"]>> = {
  [ELF.STB_LOCAL]: "local",
  [ELF.STB_GLOBAL]: "global",
  [ELF.STB_WEAK]: "weak",
  [ELF.STB_GNU_UNIQUE]: "unique",
}

const TYPES: Readonly<Record<number, ObjectSymbol["type"]>> = {
  [ELF.STT_NOTYPE]: "none",
  [ELF.STT_OBJECT]: "object",
  [ELF.STT_FUNC]: "function",
  [ELF.STT_SECTION]: "section",
  [ELF.STT_FILE]: "file",
  [ELF.STT_COMMON]: "object",
  [ELF.STT_TLS]: "tls",
  [ELF.STT_GNU_IFUNC]: "indirect-function",
}

const VISIBILITIES = ["default", "internal", "hidden", "protected"] as const

/**
 * Reads a relocatable ELF64 object for RISC-V. Section data are views of `bytes`. `name` is what diagnostics call the object.
 * Bookkeeping sections (symbol and string tables, relocations, groups) become the structure of the result. ElfError when corrupt.
 */
export function readObject(bytes: Uint8Array, name?: string): ObjectFile {
  const image = readElf(bytes)
  if (image.type !== "relocatable")
    throw new ElfError(`not a relocatable object: the ELF header says it is ${image.type}`)
  const newIndex = new Int32Array(image.sections.length).fill(-1)
  let count = 0
  image.sections.forEach((section, index) => {
    if (BOOKKEEPING.has(section.type)) return
    if (section.type === ELF.SHT_REL)
      throw new ElfError(`section ${index} has relocations without addends, which RISC-V does not use`)
    newIndex[index] = count++
  })
  const elfSymbols = image.symbols()
  const groups = readGroups(image, elfSymbols)
  const relocations = readRelocations(image, elfSymbols.length)
  const sections: ObjectSection[] = []
  image.sections.forEach((section, index) => {
    if (newIndex[index] < 0) return
    const group = groups.get(index)
    sections.push({
      name: section.name,
      type: section.type,
      flags: (Number(section.flags) % 0x1_0000_0000) - (Number(section.flags) & ELF.SHF_GROUP),
      align: Number(section.align) || 1,
      entrySize: section.entrySize,
      data: sectionBytes(bytes, section),
      size: section.size,
      relocations: relocations.get(index) ?? [],
      ...(group === undefined ? {} : { group }),
    })
  })
  const symbols = elfSymbols.map((symbol, index) => objectSymbol(symbol, index, newIndex, image.sections))
  return { ...(name === undefined ? {} : { name }), sections, symbols, flags: image.flags, lines: [] }
}

function objectSymbol(
  symbol: ElfSymbol,
  index: number,
  newIndex: Int32Array,
  sections: readonly ElfSection[],
): ObjectSymbol {
  const binding = BINDINGS[symbol.binding]
  const type = TYPES[symbol.type]
  if (binding === undefined)
    throw new ElfError(`corrupt: symbol ${index} (${symbol.name}) has binding ${symbol.binding}`)
  if (type === undefined) throw new ElfError(`corrupt: symbol ${index} (${symbol.name}) has type ${symbol.type}`)
  const section = symbolSection(symbol, newIndex)
  if (section === -1)
    throw new ElfError(
      `corrupt: symbol ${index} (${symbol.name}) is in section ${symbol.sectionIndex}, which has no content`,
    )
  const name =
    type === "section" && symbol.name === "" && typeof section === "number"
      ? sections[symbol.sectionIndex].name
      : symbol.name
  return {
    name,
    section,
    value: symbol.value,
    size: symbol.size,
    binding,
    type,
    visibility: VISIBILITIES[symbol.visibility],
  }
}

function symbolSection(symbol: ElfSymbol, newIndex: Int32Array): ObjectSymbol["section"] {
  switch (symbol.sectionIndex) {
    case ELF.SHN_UNDEF:
      return "undefined"
    case ELF.SHN_ABS:
      return "absolute"
    case ELF.SHN_COMMON:
      return "common"
    default: {
      // The signature of a group may be a symbol of the group's own section.
      const index = newIndex[symbol.sectionIndex]
      return index < 0 && symbol.binding === ELF.STB_LOCAL ? "absolute" : index
    }
  }
}

/** Signature names by index of member section (gABI, "Section Groups"). */
function readGroups(image: ElfImage, symbols: readonly ElfSymbol[]): Map<number, string> {
  const groups = new Map<number, string>()
  image.sections.forEach((section, index) => {
    if (section.type !== ELF.SHT_GROUP) return
    const signature = symbols[section.info]
    if (signature === undefined)
      throw new ElfError(`corrupt: group ${index} is named by symbol ${section.info} of ${symbols.length}`)
    const name =
      signature.type === ELF.STT_SECTION && signature.name === ""
        ? image.sections[signature.sectionIndex].name
        : signature.name
    const data = sectionBytes(image.bytes, section)
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
    if (data.length < 4 || (view.getUint32(0, true) & ELF.GRP_COMDAT) === 0) return
    for (let at = 4; at < data.length; at += 4) {
      const member = view.getUint32(at, true)
      if (member === 0 || member >= image.sections.length)
        throw new ElfError(`corrupt: group ${index} has section ${member} of ${image.sections.length} as a member`)
      if (groups.has(member)) throw new ElfError(`corrupt: section ${member} is in two groups`)
      groups.set(member, name)
    }
  })
  return groups
}

function readRelocations(image: ElfImage, symbolCount: number): Map<number, Relocation[]> {
  const all = new Map<number, Relocation[]>()
  image.sections.forEach((section, index) => {
    if (section.type !== ELF.SHT_RELA) return
    const target = image.sections[section.info]
    if (section.info === 0 || target === undefined || BOOKKEEPING.has(target.type))
      throw new ElfError(`corrupt: section ${index} relocates section ${section.info}, which has no content`)
    if (all.has(section.info)) throw new ElfError(`corrupt: section ${section.info} has two sections of relocations`)
    const data = sectionBytes(image.bytes, section)
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
    const relocations: Relocation[] = []
    const limit = target.type === ELF.SHT_NOBITS ? 0 : target.size
    for (let at = 0; at < data.length; at += ELF.RELA_SIZE) {
      const offset = view.getUint32(at, true)
      const symbol = view.getUint32(at + 12, true)
      if (view.getUint32(at + 4, true) !== 0 || offset > limit)
        throw new ElfError(
          `corrupt: relocation ${at / ELF.RELA_SIZE} of section ${section.info} lies at ${hex(view.getBigUint64(at, true))}, outside it`,
        )
      if (symbol >= symbolCount && symbol !== 0)
        throw new ElfError(
          `corrupt: relocation ${at / ELF.RELA_SIZE} of section ${section.info} refers to symbol ${symbol} of ${symbolCount}`,
        )
      relocations.push({ offset, type: view.getUint32(at + 8, true), symbol, addend: view.getBigInt64(at + 16, true) })
    }
    all.set(section.info, relocations)
  })
  return all
}
