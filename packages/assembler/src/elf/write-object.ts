// Writes a relocatable ELF64 object (gABI chapter 4): content, groups, relocations, symbols, string tables.
import * as ELF from "./elf-constants.ts"
import { ElfError } from "./elf-image.ts"
import {
  BINDING_NUMBER,
  TYPE_NUMBER,
  VISIBILITY_NUMBER,
  isGnuSymbol,
  putHeader,
  putSection,
  putSymbol,
} from "./elf-records.ts"
import type { ObjectFile, ObjectSection, ObjectSymbol } from "./object-file.ts"
import { stringTableBuilder, type StringTableBuilder } from "./string-table-builder.ts"

interface Piece {
  readonly name: string
  readonly type: number
  readonly flags: number
  readonly align: number
  readonly entrySize: number
  readonly data: Uint8Array
  readonly size: number
  readonly link: number
  readonly info: number
}

/**
 * Writes an object as an ELF file that GNU tools accept. The `lines` are not stored. Throws ElfError when the object contradicts itself:
 * locals after globals, indices out of range, an alignment that is no power of two.
 */
export function writeObject(object: ObjectFile): Uint8Array {
  checkObject(object)
  const groups = new Map<string, number[]>()
  object.sections.forEach((section, index) => {
    if (section.group === undefined) return
    const members = groups.get(section.group)
    if (members === undefined) groups.set(section.group, [index])
    else members.push(index)
  })
  const { symbols, indices } = withSignatures(object, [...groups.keys()])

  // Section numbers: null, groups, then each section and its relocations, then the tables.
  const numbers: number[] = []
  const relocationNumbers: number[] = []
  let next = 1 + groups.size
  for (const section of object.sections) {
    numbers.push(next++)
    relocationNumbers.push(section.relocations.length > 0 ? next++ : 0)
  }
  const symbolTable = next
  const extended = symbolTable >= ELF.SHN_LORESERVE
  const strings = stringTableBuilder()
  const pieces: Piece[] = []
  for (const [signature, members] of groups) {
    const listed = members.flatMap((index) =>
      relocationNumbers[index] === 0 ? [numbers[index]] : [numbers[index], relocationNumbers[index]],
    )
    const symbol = symbols.findIndex((each) => each.name === signature && each.type !== "file")
    pieces.push(table(".group", ELF.SHT_GROUP, 4, words([ELF.GRP_COMDAT, ...listed]), symbolTable, symbol, 4))
  }
  for (const [index, section] of object.sections.entries()) {
    const member = section.group === undefined ? 0 : ELF.SHF_GROUP
    pieces.push({ ...section, flags: section.flags + member, link: linkOrder(section, object, numbers), info: 0 })
    if (section.relocations.length > 0)
      pieces.push({
        ...table(
          `.rela${section.name}`,
          ELF.SHT_RELA,
          ELF.RELA_SIZE,
          relocationBytes(section, indices),
          symbolTable,
          numbers[index],
          8,
        ),
        flags: ELF.SHF_INFO_LINK + member,
      })
  }
  const firstGlobal = symbols.findIndex((symbol) => symbol.binding !== "local")
  const bytes = symbolBytes(symbols, numbers, strings)
  const stringNumber = symbolTable + (extended ? 2 : 1)
  pieces.push(
    table(
      ".symtab",
      ELF.SHT_SYMTAB,
      ELF.SYM_SIZE,
      bytes,
      stringNumber,
      firstGlobal < 0 ? symbols.length : firstGlobal,
      8,
    ),
  )
  if (extended) {
    const sectionNumbers = symbols.map(({ section }) =>
      typeof section === "number" && numbers[section] >= ELF.SHN_LORESERVE ? numbers[section] : 0,
    )
    pieces.push(table(".symtab_shndx", ELF.SHT_SYMTAB_SHNDX, 4, words(sectionNumbers), symbolTable, 0, 4))
  }
  pieces.push(table(".strtab", ELF.SHT_STRTAB, 0, strings.finish(), 0, 0, 1))
  const isGnu = symbols.some(isGnuSymbol) || object.sections.some(({ flags }) => (flags & ELF.SHF_GNU_RETAIN) !== 0)
  return assemble(pieces, object.flags, isGnu)
}

const table = (
  name: string,
  type: number,
  entrySize: number,
  data: Uint8Array,
  link: number,
  info: number,
  align: number,
): Piece => ({ name, type, flags: 0, align, entrySize, data, size: data.length, link, info })

function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  values.forEach((value, index) => view.setUint32(index * 4, value, true))
  return bytes
}

/** GNU ld wants a section with SHF_LINK_ORDER to name another; the object model does not keep which, so the first code section. */
function linkOrder(section: ObjectSection, object: ObjectFile, numbers: readonly number[]): number {
  if ((section.flags & ELF.SHF_LINK_ORDER) === 0) return 0
  const code = object.sections.findIndex(
    (each) => (each.flags & ELF.SHF_EXECINSTR) !== 0 && each.group === section.group,
  )
  return code < 0 ? 0 : numbers[code]
}

/** The symbols with a local one added for each group whose signature is no symbol, and where each old symbol went. */
function withSignatures(
  object: ObjectFile,
  signatures: readonly string[],
): { symbols: ObjectSymbol[]; indices: (old: number) => number } {
  const known = new Set(object.symbols.filter((symbol) => symbol.type !== "file").map((symbol) => symbol.name))
  const missing = signatures.filter((signature) => !known.has(signature))
  const locals = object.symbols.findIndex((symbol) => symbol.binding !== "local")
  const split = locals < 0 ? object.symbols.length : locals
  const added = missing.map((name): ObjectSymbol => ({
    name,
    section: "absolute",
    value: 0n,
    size: 0n,
    binding: "local",
    type: "none",
    visibility: "default",
  }))
  return {
    symbols: [...object.symbols.slice(0, split), ...added, ...object.symbols.slice(split)],
    indices: (old) => (old < split ? old : old + added.length),
  }
}

function relocationBytes(section: ObjectSection, symbolIndex: (old: number) => number): Uint8Array {
  const bytes = new Uint8Array(section.relocations.length * ELF.RELA_SIZE)
  const view = new DataView(bytes.buffer)
  section.relocations.forEach((relocation, index) => {
    const at = index * ELF.RELA_SIZE
    view.setBigUint64(at, BigInt(relocation.offset), true)
    view.setUint32(at + 8, relocation.type, true)
    view.setUint32(at + 12, symbolIndex(relocation.symbol), true)
    view.setBigInt64(at + 16, relocation.addend, true)
  })
  return bytes
}

function symbolBytes(
  symbols: readonly ObjectSymbol[],
  numbers: readonly number[],
  strings: StringTableBuilder,
): Uint8Array {
  const bytes = new Uint8Array(symbols.length * ELF.SYM_SIZE)
  const view = new DataView(bytes.buffer)
  symbols.forEach((symbol, index) => {
    if (index === 0) return
    putSymbol(view, index * ELF.SYM_SIZE, {
      name: symbol.type === "section" ? 0 : strings.add(symbol.name),
      binding: BINDING_NUMBER[symbol.binding],
      type: TYPE_NUMBER[symbol.type],
      visibility: VISIBILITY_NUMBER[symbol.visibility],
      section: sectionField(symbol, numbers),
      value: symbol.value,
      size: symbol.size,
    })
  })
  return bytes
}

function sectionField({ section }: ObjectSymbol, numbers: readonly number[]): number {
  switch (section) {
    case "undefined":
      return ELF.SHN_UNDEF
    case "absolute":
      return ELF.SHN_ABS
    case "common":
      return ELF.SHN_COMMON
    default:
      return numbers[section] >= ELF.SHN_LORESERVE ? ELF.SHN_XINDEX : numbers[section]
  }
}

function assemble(pieces: readonly Piece[], flags: number, isGnu: boolean): Uint8Array {
  const names = stringTableBuilder()
  const nameOffsets = [...pieces.map((piece) => names.add(piece.name)), names.add(".shstrtab")]
  const nameBytes = names.finish()
  const all = [...pieces, table(".shstrtab", ELF.SHT_STRTAB, 0, nameBytes, 0, 0, 1)]
  const offsets: number[] = []
  let size = ELF.EHDR_SIZE
  for (const piece of all) {
    size = Math.ceil(size / piece.align) * piece.align
    offsets.push(size)
    if (piece.type !== ELF.SHT_NOBITS) size += piece.size
  }
  const sectionHeaderOffset = Math.ceil(size / 8) * 8
  const sectionCount = all.length + 1
  const bytes = new Uint8Array(sectionHeaderOffset + sectionCount * ELF.SHDR_SIZE)
  const view = new DataView(bytes.buffer)
  putHeader(view, {
    type: ELF.ET_REL,
    entry: 0n,
    flags,
    programHeaderOffset: 0,
    programHeaderCount: 0,
    sectionHeaderOffset,
    sectionCount,
    sectionNames: all.length,
    isGnu,
  })
  if (sectionCount >= ELF.SHN_LORESERVE) {
    view.setBigUint64(sectionHeaderOffset + 32, BigInt(sectionCount), true)
    view.setUint32(sectionHeaderOffset + 40, all.length, true)
  }
  all.forEach((piece, index) => {
    if (piece.type !== ELF.SHT_NOBITS) bytes.set(piece.data, offsets[index])
    putSection(view, sectionHeaderOffset + (index + 1) * ELF.SHDR_SIZE, {
      name: nameOffsets[index],
      type: piece.type,
      flags: piece.flags,
      address: 0n,
      offset: offsets[index],
      size: piece.size,
      link: piece.link,
      info: piece.info,
      align: piece.align,
      entrySize: piece.entrySize,
    })
  })
  return bytes
}

function checkObject(object: ObjectFile): void {
  const { sections, symbols } = object
  let globals = false
  symbols.forEach((symbol, index) => {
    if (symbol.binding !== "local") globals = true
    else if (globals) throw new ElfError(`symbol ${index} (${symbol.name}) is local but stands after a global one`)
    if (typeof symbol.section === "number" && sections[symbol.section] === undefined)
      throw new ElfError(`symbol ${index} (${symbol.name}) is in section ${symbol.section} of ${sections.length}`)
  })
  if (symbols.length === 0 || symbols[0].name !== "" || symbols[0].section !== "undefined")
    throw new ElfError("symbol 0 is not the null symbol")
  for (const section of sections) {
    if (section.align < 1 || !Number.isInteger(Math.log2(section.align)))
      throw new ElfError(`section ${section.name} has alignment ${section.align}, which is no power of two`)
    if (section.type !== ELF.SHT_NOBITS && section.size !== section.data.length)
      throw new ElfError(`section ${section.name} has size ${section.size} but ${section.data.length} bytes of data`)
    for (const { symbol, offset } of section.relocations)
      if (symbols[symbol] === undefined)
        throw new ElfError(
          `the relocation at ${offset} of section ${section.name} refers to symbol ${symbol} of ${symbols.length}`,
        )
  }
}
