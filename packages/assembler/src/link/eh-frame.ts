// Unwind tables: drops entries of functions that are gone, shares equal CIEs, makes .eh_frame_hdr (LSB 5.0, "Exception Frames").
import * as ELF from "../elf/elf-constants.ts"
import { symbolAddress, type InputSection, type OutputSection } from "./link-model.ts"
import { madeSection } from "./load-object.ts"

/** One CIE or FDE of an input section. */
interface FrameRecord {
  readonly section: InputSection
  /** Offset in the input section, and bytes with the length word. */
  readonly start: number
  readonly size: number
  /** For an FDE the start of its CIE in the same section; -1 for a CIE. */
  readonly cie: number
  /** Relocations [first, last) of the section lie in the record. */
  readonly first: number
  readonly last: number
}

interface KeptFrame {
  readonly section: InputSection
  /** Offset in what is left of the section. */
  readonly at: number
  readonly cie: { readonly section: InputSection; readonly at: number }
  /** Index of the relocation that gives the pc, or -1. */
  readonly pcRelocation: number
}

export interface FrameTables {
  readonly frames: KeptFrame[]
}

/** Splits `.eh_frame` into records; a problem is reported and ends the section. */
export function frameRecords(section: InputSection, problems: string[]): FrameRecord[] {
  const { data } = section.source
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const { offset: offsets, count } = section.relocations
  const records: FrameRecord[] = []
  let relocation = 0
  for (let start = 0; start + 4 <= data.length;) {
    const length = view.getUint32(start, true)
    if (length === 0) {
      start += 4
      continue
    }
    const size = length + 4
    if (length === 0xffff_ffff || length < 4 || start + size > data.length) {
      problems.push(
        `corrupt: the entry at 0x${start.toString(16)} of ${section.object.name} (${section.name}) has length 0x${length.toString(16)}`,
      )
      return records
    }
    const pointer = view.getUint32(start + 4, true)
    while (relocation < count && offsets[relocation] < start) relocation++
    const first = relocation
    while (relocation < count && offsets[relocation] < start + size) relocation++
    records.push({ section, start, size, cie: pointer === 0 ? -1 : start + 4 - pointer, first, last: relocation })
    start += size
  }
  return records
}

/** The section an FDE's function is in; undefined when the FDE does not say. */
export function frameTarget(record: FrameRecord): InputSection | undefined {
  const { section, first, last, start } = record
  const { offset, symbol } = section.relocations
  for (let i = first; i < last; i++) {
    if (offset[i] !== start + 8) continue
    const own = section.object.file.symbols[symbol[i]].section
    return typeof own === "number" ? section.object.sections[own] : undefined
  }
  return undefined
}

/** Leaves out of each `.eh_frame` what is dead or double, and ends the last with the terminator. */
export function compactFrames(sections: InputSection[], problems: string[]): FrameTables {
  const frames: KeptFrame[] = []
  const shared = new Map<string, { section: InputSection; at: number }>()
  const inputs = sections.filter((section) => section.live && section.name === ".eh_frame")
  if (inputs.length === 0) return { frames }
  const identities = new Map<unknown, number>()
  for (const section of inputs) compactSection(section, frames, shared, identities, problems)
  const end = madeSection(".eh_frame", ELF.SHT_PROGBITS, ELF.SHF_ALLOC, 4, new Uint8Array(4))
  sections.splice(sections.indexOf(inputs[inputs.length - 1]) + 1, 0, end)
  return { frames }
}

function compactSection(
  section: InputSection,
  frames: KeptFrame[],
  shared: Map<string, { section: InputSection; at: number }>,
  identities: Map<unknown, number>,
  problems: string[],
): void {
  const { data } = section.source
  const records = frameRecords(section, problems)
  const byStart = new Map(records.map((record) => [record.start, record]))
  const places = new Map<number, { section: InputSection; at: number }>()
  const kept: FrameRecord[] = []
  let size = 0
  const placeCie = (record: FrameRecord): { section: InputSection; at: number } => {
    const key = cieKey(record, identities)
    const known = shared.get(key)
    if (known !== undefined) return known
    const place = { section, at: size }
    size += record.size
    kept.push(record)
    shared.set(key, place)
    return place
  }
  for (const record of records) {
    if (record.cie < 0) continue
    if (frameTarget(record)?.live === false) continue
    const cie = byStart.get(record.cie)
    if (cie === undefined || cie.cie >= 0) {
      problems.push(
        `corrupt: the entry at 0x${record.start.toString(16)} of ${section.object.name} (${section.name}) has no CIE`,
      )
      continue
    }
    const place = places.get(cie.start) ?? placeCie(cie)
    places.set(cie.start, place)
    const { offset } = section.relocations
    let pcRelocation = -1
    for (let i = record.first; i < record.last && pcRelocation < 0; i++)
      if (offset[i] === record.start + 8) pcRelocation = i
    frames.push({ section, at: size, cie: place, pcRelocation })
    size += record.size
    kept.push(record)
  }
  const content = new Uint8Array(size)
  const starts: number[] = []
  const targets: number[] = []
  let at = 0
  const newStart = new Map<FrameRecord, number>()
  for (const record of kept) {
    content.set(data.subarray(record.start, record.start + record.size), at)
    newStart.set(record, at)
    at += record.size
  }
  for (const record of records) {
    starts.push(record.start)
    targets.push(newStart.get(record) ?? -1)
  }
  const find = (offset: number): number => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (starts[middle] <= offset) low = middle + 1
      else high = middle
    }
    return low - 1
  }
  const last = records.length === 0 ? 0 : records[records.length - 1].start + records[records.length - 1].size
  section.content = content
  section.size = size
  section.gone = (offset) => find(offset) < 0 || targets[find(offset)] < 0
  section.map = (offset) => {
    const index = find(offset)
    if (offset === 0 && (index < 0 || targets[index] < 0)) return 0
    if (index < 0 || targets[index] < 0 || offset >= last) return size
    return targets[index] + offset - starts[index]
  }
}

/** What makes two CIEs the same: their bytes, and what their relocations say. */
function cieKey({ section, start, size, first, last }: FrameRecord, identities: Map<unknown, number>): string {
  let key = new TextDecoder("latin1").decode(section.source.data.subarray(start, start + size))
  const { offset, type, symbol, addend } = section.relocations
  for (let i = first; i < last; i++) {
    const target = section.object.symbols[symbol[i]]
    let identity = identities.get(target)
    if (identity === undefined) identities.set(target, (identity = identities.size))
    key += `|${offset[i] - start},${type[i]},${identity},${addend[i]}`
  }
  return key
}

/** Bytes of the `.eh_frame_hdr` for so many FDEs. */
export const frameHeaderSize = (count: number): number => 12 + 8 * count

/** Writes the CIE pointers of the FDEs into the output, and the sorted table of `.eh_frame_hdr`. */
export function writeFrames(
  { frames }: FrameTables,
  output: OutputSection,
  header: OutputSection | undefined,
  bytes: Uint8Array,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const rows: { pc: number; frame: number }[] = []
  for (const { section, at, cie, pcRelocation } of frames) {
    const frame = output.address + section.offset + at
    const pointer = frame + 4 - (output.address + cie.section.offset + cie.at)
    view.setUint32(output.fileOffset + section.offset + at + 4, pointer, true)
    if (pcRelocation < 0) continue
    const { symbol, addend } = section.relocations
    rows.push({ pc: symbolAddress(section.object.symbols[symbol[pcRelocation]], addend[pcRelocation]), frame })
  }
  if (header === undefined) return
  rows.sort((a, b) => a.pc - b.pc)
  const start = header.fileOffset
  // Version 1; .eh_frame by pcrel sdata4; count udata4; table datarel sdata4.
  bytes.set([1, 0x1b, 0x03, 0x3b], start)
  view.setInt32(start + 4, output.address - (header.address + 4), true)
  view.setUint32(start + 8, rows.length, true)
  rows.forEach(({ pc, frame }, index) => {
    view.setInt32(start + 12 + index * 8, pc - header.address, true)
    view.setInt32(start + 16 + index * 8, frame - header.address, true)
  })
}

/** Whether every FDE can stand in the header's table, which wants a relocation for each pc. */
export const canIndexFrames = ({ frames }: FrameTables): boolean =>
  frames.length > 0 && frames.every((frame) => frame.pcRelocation >= 0)
