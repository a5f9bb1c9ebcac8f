// The lines of a section's disassembly: labels, instructions, and data among them.
import { disassemble, findForm } from "@lamina/isa"
import { symbolizer } from "@lamina/assembler"
import type { ElfImage, ElfSection } from "@lamina/assembler"

export type Listing =
  | { readonly kind: "label"; readonly address: bigint; readonly name: string }
  | {
      readonly kind: "code"
      readonly address: bigint
      /** The word in hexadecimal, as objdump groups it. */
      readonly bytes: string
      /** Mnemonic, tab, operands. */
      readonly text: string
      /** Where the instruction may go, as `main+0x12`. */
      readonly target: string | undefined
    }

export interface ListingOptions {
  readonly aliases: boolean
  /** Addresses; the whole section by default. */
  readonly start?: bigint
  readonly end?: bigint
}

const sectionNoBits = 8
const flagExecutable = 4n
const symbolSection = 3
const symbolFile = 4

/** Whether a section holds instructions. */
export function isCode(section: ElfSection | undefined): boolean {
  return (
    section !== undefined &&
    (section.flags & flagExecutable) !== 0n &&
    section.type !== sectionNoBits &&
    section.size > 0
  )
}

/** The lines of a section, in order of address. */
export function* disassembleSection(image: ElfImage, section: ElfSection, options: ListingOptions): Generator<Listing> {
  const marks = sectionMarks(image, section)
  const lookUp = image.type === "relocatable" ? labelAround(marks) : symbolName(image)
  const view = new DataView(image.bytes.buffer, image.bytes.byteOffset + section.offset, section.size)
  const start = Number((options.start ?? section.address) - section.address)
  const end = Math.min(section.size, Number((options.end ?? section.address + BigInt(section.size)) - section.address))
  let next = 0
  let data = false
  for (let offset = start; offset < end;) {
    for (; next < marks.length && marks[next].offset <= offset; next++) {
      const mark = marks[next]
      if (mark.kind !== "label") data = mark.kind === "data"
      else if (mark.offset === offset)
        yield { kind: "label", address: section.address + BigInt(offset), name: mark.name }
    }
    const room = Math.min(end, next < marks.length ? marks[next].offset : end) - offset
    const address = section.address + BigInt(offset)
    const line = data ? dataLine(view, offset, room) : codeLine(view, offset, room, address, options.aliases)
    const target = line.target === undefined ? undefined : lookUp(line.target)
    yield { kind: "code", address, bytes: line.bytes, text: line.text, target }
    offset += line.length
  }
}

/** Names an address in a linked file: `main+0x12`. */
export function symbolName(image: ElfImage): (address: bigint) => string | undefined {
  const lookUp = symbolizer(image)
  return (address) => {
    const place = lookUp(address)
    return place && withOffset(place.symbol.name, place.offset)
  }
}

/** Names an offset in a section of an object, by the label before it. */
function labelAround(marks: readonly Mark[]): (offset: bigint) => string | undefined {
  const labels = marks.filter((mark) => mark.kind === "label")
  return (offset) => {
    const label = labels.findLast((mark) => BigInt(mark.offset) <= offset)
    return label && withOffset(label.name, offset - BigInt(label.offset))
  }
}

function withOffset(name: string, offset: bigint): string {
  return offset === 0n ? name : `${name}+0x${offset.toString(16)}`
}

interface Line {
  readonly length: number
  readonly bytes: string
  readonly text: string
  readonly target?: bigint | undefined
}

function codeLine(view: DataView, offset: number, room: number, address: bigint, aliases: boolean): Line {
  if (room < 2) return dataLine(view, offset, room)
  const half = view.getUint16(offset, true)
  const length = (half & 3) === 3 ? 4 : 2
  if (length > room) return dataLine(view, offset, 2)
  const word = length === 4 ? view.getUint32(offset, true) : half
  const form = findForm(word)
  const text = disassemble(word, { pc: address, aliases })
  const hasTarget = form?.syntaxParts.some((part) => part.kind === "target") ?? false
  const match = hasTarget ? /^(.*)0x([\da-f]+)$/.exec(text) : undefined
  if (!match) return { length, bytes: hex(word, length), text }
  return { length, bytes: hex(word, length), text: match[1] + match[2], target: BigInt(`0x${match[2]}`) }
}

function dataLine(view: DataView, offset: number, room: number): Line {
  if (room >= 4) {
    const word = view.getUint32(offset, true)
    return { length: 4, bytes: hex(word, 4), text: `.word\t0x${hex(word, 4)}` }
  }
  if (room >= 2) {
    const half = view.getUint16(offset, true)
    return { length: 2, bytes: hex(half, 2), text: `.short\t0x${hex(half, 2)}` }
  }
  const byte = view.getUint8(offset)
  return { length: 1, bytes: hex(byte, 1), text: `.byte\t0x${hex(byte, 1)}` }
}

interface Mark {
  readonly offset: number
  readonly kind: "label" | "code" | "data"
  readonly name: string
}

/** Labels and mapping symbols (`$x`, `$d`; psABI, "Mapping Symbol") of a section. */
function sectionMarks(image: ElfImage, section: ElfSection): readonly Mark[] {
  const index = image.sections.indexOf(section)
  const base = image.type === "relocatable" ? 0n : section.address
  const marks: Mark[] = []
  for (const { name, value, type, sectionIndex } of image.symbols()) {
    if (sectionIndex !== index || name === "" || type === symbolSection || type === symbolFile) continue
    const offset = Number(value - base)
    if (offset < 0 || offset >= section.size) continue
    if (name === "$d" || name.startsWith("$d.")) marks.push({ offset, kind: "data", name })
    else if (name.startsWith("$x")) marks.push({ offset, kind: "code", name })
    else if (!name.startsWith(".L")) marks.push({ offset, kind: "label", name })
  }
  return marks.sort((a, b) => a.offset - b.offset)
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length * 2, "0")
}
