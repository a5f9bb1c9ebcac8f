// Writes the executable: headers, segments, section headers, symbol table (gABI chapters 4 and 5).
import * as ELF from "../elf/elf-constants.ts"
import {
  BINDING_NUMBER,
  TYPE_NUMBER,
  VISIBILITY_NUMBER,
  isGnuSymbol,
  putHeader,
  putSection,
  putSymbol,
} from "../elf/elf-records.ts"
import { stringTableBuilder } from "../elf/string-table-builder.ts"
import { PAGE, type LoadSegment } from "./layout.ts"
import { alignUp, symbolAddress, type LinkObject, type LinkSymbol, type OutputSection } from "./link-model.ts"
import { RELRO, segmentOf } from "./output-sections.ts"

export interface SegmentFields {
  readonly type: number
  readonly flags: number
  readonly offset: number
  readonly address: number
  readonly fileSize: number
  readonly memorySize: number
  readonly align: number
}

/** Most program headers we ever write beside the loaded segments: TLS, stack, relro, frames, notes, attributes. */
export const EXTRA_HEADERS = 6

/** The program headers of the placed sections; the first loaded segment starts with `headerBytes` bytes of headers, if any. */
export function programHeaders(
  segments: readonly LoadSegment[],
  outputs: readonly OutputSection[],
  base: number,
  headerBytes: number,
  stackFlags: number,
): SegmentFields[] {
  const headers: SegmentFields[] = []
  segments.forEach((segment, index) => {
    const bounds = span(segment.sections)
    const withHeaders = index === 0 && headerBytes > 0
    if (bounds === undefined && !withHeaders) return
    const start = withHeaders ? base : bounds!.address
    const offset = withHeaders ? 0 : bounds!.offset
    const fileEnd =
      bounds === undefined ? headerBytes : Math.max(bounds.offset + bounds.fileSize, withHeaders ? headerBytes : 0)
    const memoryEnd = bounds === undefined ? base + headerBytes : bounds.address + bounds.memorySize
    headers.push({
      type: ELF.PT_LOAD,
      flags: segment.flags,
      offset,
      address: start,
      fileSize: fileEnd - offset,
      memorySize: memoryEnd - start,
      align: PAGE,
    })
  })
  const add = (
    type: number,
    flags: number,
    sections: readonly OutputSection[],
    align: number,
    roundUp = false,
  ): void => {
    const bounds = span(sections, type === ELF.PT_TLS)
    if (bounds === undefined) return
    const memorySize = roundUp ? alignUp(bounds.address + bounds.memorySize, PAGE) - bounds.address : bounds.memorySize
    headers.push({
      type,
      flags,
      offset: bounds.offset,
      address: bounds.address,
      fileSize: bounds.fileSize,
      memorySize,
      align,
    })
  }
  const thread = outputs.filter((output) => (output.flags & ELF.SHF_TLS) !== 0)
  add(ELF.PT_TLS, ELF.PF_R, thread, Math.max(1, ...thread.map((output) => output.align)))
  add(
    ELF.PT_NOTE,
    ELF.PF_R,
    outputs.filter((output) => output.type === ELF.SHT_NOTE && segmentOf(output) === 0),
    4,
  )
  add(
    ELF.PT_GNU_EH_FRAME,
    ELF.PF_R,
    outputs.filter((output) => output.name === ".eh_frame_hdr"),
    4,
  )
  const relro = outputs.filter((output) => segmentOf(output) === 2 && RELRO.has(output.name))
  if (headerBytes > 0) add(ELF.PT_GNU_RELRO, ELF.PF_R, relro, 1, true)
  headers.push({
    type: ELF.PT_GNU_STACK,
    flags: stackFlags,
    offset: 0,
    address: 0,
    fileSize: 0,
    memorySize: 0,
    align: 16,
  })
  const attributes = outputs.find((output) => output.type === ELF.SHT_RISCV_ATTRIBUTES)
  if (attributes !== undefined)
    headers.push({
      type: ELF.PT_RISCV_ATTRIBUTES,
      flags: ELF.PF_R,
      offset: attributes.fileOffset,
      address: 0,
      fileSize: attributes.size,
      memorySize: 0,
      align: 1,
    })
  return headers
}

/** File and memory that sections cover; a `.tbss` counts in a TLS segment only. */
function span(sections: readonly OutputSection[], thread = false) {
  const counted = sections.filter(
    (output) => thread || (output.flags & ELF.SHF_TLS) === 0 || output.type !== ELF.SHT_NOBITS,
  )
  if (counted.length === 0) return undefined
  const { address, fileOffset: offset } = counted[0]
  let fileEnd = offset
  let memoryEnd = address
  for (const output of counted) {
    if (output.type !== ELF.SHT_NOBITS) fileEnd = output.fileOffset + output.size
    memoryEnd = Math.max(memoryEnd, output.address + output.size)
  }
  return { address, offset, fileSize: fileEnd - offset, memorySize: memoryEnd - address }
}

export interface ExecutablePlan {
  readonly outputs: readonly OutputSection[]
  readonly objects: readonly LinkObject[]
  readonly globals: readonly LinkSymbol[]
  readonly entry: number
  /** To be added to every address but the physical ones. */
  readonly high: bigint
  readonly flags: number
}

/** A file with room for everything; not yet the sections' content. Places what is not loaded behind what is. */
export function startExecutable(
  plan: ExecutablePlan,
  headers: readonly SegmentFields[],
  contentEnd: number,
): Uint8Array {
  const { outputs } = plan
  const strings = stringTableBuilder()
  const symbols = symbolTable(plan, strings.add)
  const names = stringTableBuilder()
  const tables = [
    {
      name: ".symtab",
      type: ELF.SHT_SYMTAB,
      data: symbols.bytes,
      link: outputs.length + 2,
      info: symbols.locals,
      align: 8,
      entrySize: ELF.SYM_SIZE,
    },
    { name: ".strtab", type: ELF.SHT_STRTAB, data: strings.finish(), link: 0, info: 0, align: 1, entrySize: 0 },
  ]
  const outputNames = outputs.map((output) => names.add(output.name))
  const tableNames = tables.map((table) => names.add(table.name))
  const ownName = names.add(".shstrtab")
  tables.push({
    name: ".shstrtab",
    type: ELF.SHT_STRTAB,
    data: names.finish(),
    link: 0,
    info: 0,
    align: 1,
    entrySize: 0,
  })
  tableNames.push(ownName)
  let end = contentEnd
  const tableOffsets = tables.map((table) => {
    const at = alignUp(end, table.align)
    end = at + table.data.length
    return at
  })
  const sectionHeaderOffset = alignUp(end, 8)
  const sectionCount = outputs.length + tables.length + 1
  const bytes = new Uint8Array(sectionHeaderOffset + sectionCount * ELF.SHDR_SIZE)
  const view = new DataView(bytes.buffer)
  putHeader(view, {
    type: ELF.ET_EXEC,
    entry: plan.high + BigInt(plan.entry),
    flags: plan.flags,
    programHeaderOffset: ELF.EHDR_SIZE,
    programHeaderCount: headers.length,
    sectionHeaderOffset,
    sectionCount,
    sectionNames: sectionCount - 1,
    isGnu: plan.globals.some((symbol) => symbol.kind !== "undefined" && isGnuSymbol(symbol)),
  })
  headers.forEach((header, index) => putProgramHeader(view, ELF.EHDR_SIZE + index * ELF.PHDR_SIZE, header, plan.high))
  outputs.forEach((output, index) =>
    putSection(view, sectionHeaderOffset + (index + 1) * ELF.SHDR_SIZE, {
      name: outputNames[index],
      type: output.type,
      flags: output.flags,
      address: output.address === 0 ? 0n : plan.high + BigInt(output.address),
      offset: output.fileOffset,
      size: output.size,
      link: output.name === ".rela.iplt" ? outputs.length + 1 : 0,
      info: 0,
      align: output.align,
      entrySize: output.name === ".rela.iplt" ? ELF.RELA_SIZE : output.entrySize,
    }),
  )
  tables.forEach((table, index) => {
    bytes.set(table.data, tableOffsets[index])
    putSection(view, sectionHeaderOffset + (outputs.length + 1 + index) * ELF.SHDR_SIZE, {
      name: tableNames[index],
      type: table.type,
      flags: 0,
      address: 0n,
      offset: tableOffsets[index],
      size: table.data.length,
      link: table.link,
      info: table.info,
      align: table.align,
      entrySize: table.entrySize,
    })
  })
  return bytes
}

function putProgramHeader(view: DataView, at: number, header: SegmentFields, high: bigint): void {
  view.setUint32(at, header.type, true)
  view.setUint32(at + 4, header.flags, true)
  view.setBigUint64(at + 8, BigInt(header.offset), true)
  view.setBigUint64(at + 16, header.address === 0 ? 0n : high + BigInt(header.address), true)
  view.setBigUint64(at + 24, BigInt(header.address), true)
  view.setBigUint64(at + 32, BigInt(header.fileSize), true)
  view.setBigUint64(at + 40, BigInt(header.memorySize), true)
  view.setBigUint64(at + 48, BigInt(header.align), true)
}

function symbolTable(plan: ExecutablePlan, addName: (name: string) => number): { bytes: Uint8Array; locals: number } {
  const locals: LinkSymbol[] = []
  for (const object of plan.objects)
    for (const symbol of object.symbols) if (symbol.binding === "local" && isKeptLocal(symbol)) locals.push(symbol)
  const globals = plan.globals.filter((symbol) => symbol.kind !== "undefined" || symbol.binding === "weak")
  const isHidden = ({ visibility, kind }: LinkSymbol): boolean =>
    kind !== "undefined" && (visibility === "hidden" || visibility === "internal")
  // Hidden symbols of an executable are local to it.
  const all = [...locals, ...globals.filter(isHidden), ...globals.filter((symbol) => !isHidden(symbol))]
  const localCount = locals.length + globals.filter(isHidden).length
  const bytes = new Uint8Array((all.length + 1) * ELF.SYM_SIZE)
  const view = new DataView(bytes.buffer)
  const thread = plan.outputs.find((output) => (output.flags & ELF.SHF_TLS) !== 0)?.address ?? 0
  all.forEach((symbol, index) => {
    const address = symbolAddress(symbol)
    const value =
      symbol.kind === "absolute"
        ? symbol.exact
        : symbol.type === "tls" && symbol.kind === "defined"
          ? BigInt(address - thread)
          : (symbol.kind === "undefined" ? 0n : plan.high) + BigInt(address)
    putSymbol(view, (index + 1) * ELF.SYM_SIZE, {
      name: addName(symbol.name),
      binding: index < localCount ? ELF.STB_LOCAL : BINDING_NUMBER[symbol.binding],
      type: TYPE_NUMBER[symbol.type],
      visibility: VISIBILITY_NUMBER[symbol.visibility],
      section: sectionNumber(symbol),
      value: BigInt.asUintN(64, value),
      size: BigInt(sizeOf(symbol)),
    })
  })
  return { bytes, locals: localCount + 1 }
}

function isKeptLocal(symbol: LinkSymbol): boolean {
  if (symbol.type === "file") return true
  if (symbol.kind !== "absolute" && (symbol.section === undefined || !symbol.section.live)) return false
  if (symbol.type === "section" || symbol.name === "" || isAssemblerLabel(symbol.name)) return false
  return symbol.kind === "absolute" || placed(symbol) !== undefined
}

/** `.L` labels; by character, which for names sliced out of a table is much faster than startsWith. */
const isAssemblerLabel = (name: string): boolean => name.charCodeAt(0) === 0x2e && name.charCodeAt(1) === 0x4c

const placed = ({ section }: LinkSymbol): OutputSection | undefined => (section?.home ?? section)?.output

function sectionNumber(symbol: LinkSymbol): number {
  if (symbol.kind === "undefined") return ELF.SHN_UNDEF
  return placed(symbol)?.index ?? ELF.SHN_ABS
}

/** A function's size as relaxation left it. */
function sizeOf(symbol: LinkSymbol): number {
  const map = symbol.section?.map
  if (map === undefined || symbol.section!.home !== undefined || symbol.size === 0) return symbol.size
  return map(symbol.value + symbol.size) - map(symbol.value)
}
