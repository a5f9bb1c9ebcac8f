// Turns an object file into the linker's working data.
import * as ELF from "../elf/elf-constants.ts"
import type { ObjectFile, ObjectSection, Relocation } from "../elf/object-file.ts"
import type { InputSection, LinkObject, LinkSymbol, Relocations } from "./link-model.ts"
import { RELOCATION } from "./relocation-type.ts"

export function loadObject(file: ObjectFile, name: string): LinkObject {
  const object: LinkObject = { name, file, sections: [], symbols: [] }
  for (const section of file.sections)
    object.sections.push(isContent(section) ? inputSection(object, section) : undefined)
  return object
}

/** Sections that speak to the linker do not go into its output. */
function isContent({ name, flags, type }: ObjectSection): boolean {
  if ((flags & ELF.SHF_EXCLUDE) !== 0 || type === ELF.SHT_NULL) return false
  return (
    name !== ".note.GNU-stack" &&
    !name.startsWith(".gnu.warning") &&
    !name.startsWith(".gnu.lto_") &&
    name !== ".llvm_addrsig"
  )
}

export function inputSection(object: LinkObject, source: ObjectSection): InputSection {
  return {
    object,
    source,
    name: source.name,
    relocations: columns(source.relocations),
    live: true,
    align: source.align,
    size: source.size,
    output: undefined,
    offset: 0,
    map: undefined,
    gone: undefined,
    home: undefined,
    content: undefined,
  }
}

/** A section that no object holds. */
export function madeSection(
  name: string,
  type: number,
  flags: number,
  align: number,
  data: Uint8Array,
  size = data.length,
): InputSection {
  const file: ObjectFile = { sections: [], symbols: [], flags: 0, lines: [] }
  const object: LinkObject = { name: "the linker", file, sections: [], symbols: [] }
  return inputSection(object, { name, type, flags, align, entrySize: 0, data, size, relocations: [] })
}

const NO_RELOCATIONS: readonly Relocation[] = []

function columns(list: readonly Relocation[]): Relocations {
  // Objects with relocations out of order are legal; sorting keeps pairs at one offset in their order.
  const inOrder = list.every((each, index) => index === 0 || each.offset >= list[index - 1].offset)
  const sorted = list.length === 0 ? NO_RELOCATIONS : inOrder ? list : [...list].sort((a, b) => a.offset - b.offset)
  const count = sorted.length
  const made = {
    count,
    offset: new Uint32Array(count),
    type: new Uint16Array(count),
    symbol: new Uint32Array(count),
    addend: new Float64Array(count),
    relax: new Uint8Array(count),
  }
  for (let i = 0; i < count; i++) {
    const { offset, type, symbol, addend } = sorted[i]
    made.offset[i] = offset
    made.type[i] = type
    made.symbol[i] = symbol
    made.addend[i] = Number(addend)
    if (type === RELOCATION.RELAX)
      for (let back = i - 1; back >= 0 && made.offset[back] === offset; back--) made.relax[back] = 1
  }
  return made
}

/** The symbol of the object's own, which is not shared with other objects. */
export function localSymbol(object: LinkObject, index: number): LinkSymbol {
  const { name, section, value, size, binding, type, visibility } = object.file.symbols[index]
  const inSection = typeof section === "number"
  return {
    name,
    object,
    kind: inSection ? "defined" : section,
    section: inSection ? object.sections[section] : undefined,
    value: Number(section === "absolute" ? BigInt.asIntN(64, value) : value),
    size: Number(size),
    binding,
    type,
    visibility,
    exact: value,
    iplt: -1,
  }
}
