// Directives that choose the section.
import type { Assembly, Location } from "../assembly.ts"
import { sectionFlag, sectionType } from "../object/elf-numbers.ts"
import { standardSection, type SectionAttributes } from "../section/standard-sections.ts"
import { isDigit } from "../source/character.ts"
import type { Cursor } from "../source/cursor.ts"
import { SourceError } from "../source/diagnostic.ts"
import { numberOperand, type Directive } from "./directive.ts"

const largestSubsection = 8192

/** `.text`, `.data`, `.bss`: a section by its name, with a subsection's number. */
export function namedSection(name: string): Directive {
  return (assembly, cursor) => {
    const number = cursor.atEnd() ? 0 : numberOperand(assembly, cursor, "the subsection", 0, largestSubsection)
    assembly.switchTo({ section: assembly.section(standardSection(name)), number })
  }
}

/** `.section name, "flags", @type, entry size, group, comdat`. */
export const section: Directive = (assembly, cursor) => {
  assembly.switchTo(sectionOperands(assembly, cursor, false))
}

export const pushSection: Directive = (assembly, cursor) => {
  assembly.locationStack.push({ location: assembly.location, previous: assembly.previousLocation })
  assembly.switchTo(sectionOperands(assembly, cursor, true))
}

export const popSection: Directive = (assembly) => {
  const saved = assembly.locationStack.pop()
  if (!saved) throw new SourceError("'.popsection' without '.pushsection'")
  assembly.moveTo(saved.location)
  assembly.previousLocation = saved.previous
}

export const previous: Directive = (assembly) => {
  if (!assembly.previousLocation) throw new SourceError("'.previous' without a section before")
  assembly.switchTo(assembly.previousLocation)
}

export const subsection: Directive = (assembly, cursor) => {
  const number = numberOperand(assembly, cursor, "the subsection", 0, largestSubsection)
  assembly.switchTo({ section: assembly.location.section, number })
}

const flagLetters: Readonly<Record<string, number>> = {
  a: sectionFlag.alloc,
  w: sectionFlag.write,
  x: sectionFlag.execute,
  M: sectionFlag.merge,
  S: sectionFlag.strings,
  G: sectionFlag.group,
  T: sectionFlag.tls,
  R: sectionFlag.retain,
  e: sectionFlag.exclude,
}

const typeNames: Readonly<Record<string, number>> = {
  progbits: sectionType.progbits,
  nobits: sectionType.nobits,
  note: sectionType.note,
  init_array: sectionType.initArray,
  fini_array: sectionType.finiArray,
  preinit_array: sectionType.preinitArray,
  unwind: sectionType.unwind,
}

function sectionName(cursor: Cursor): string {
  cursor.skipBlanks()
  if (cursor.peek() === 0x22) return new TextDecoder().decode(cursor.string())
  const start = cursor.position
  while (cursor.position < cursor.end && !/[\s,;"]/.test(cursor.text[cursor.position])) cursor.position++
  const name = cursor.text.slice(start, cursor.position)
  if (name === "") throw new SourceError("the section's name is missing")
  return name
}

function sectionOperands(assembly: Assembly, cursor: Cursor, withNumber: boolean): Location {
  const name = sectionName(cursor)
  const standard = standardSection(name)
  let number = 0
  if (!cursor.accept(","))
    return { section: assembly.findSection(name, undefined) ?? assembly.section(standard), number }
  cursor.skipBlanks()
  if (withNumber && isDigit(cursor.peek())) {
    number = numberOperand(assembly, cursor, "the subsection", 0, largestSubsection)
    if (!cursor.accept(",")) return { section: assembly.section(standard), number }
  }
  const wanted = attributes(assembly, cursor, standard)
  const existing = assembly.findSection(name, wanted.group)
  if (existing && existing.type !== wanted.type) {
    if (existing.subsections.some(({ length, fragments }) => length > 0 || fragments.length > 1)) {
      throw new SourceError(`section '${name}' has another type already`)
    }
    existing.type = wanted.type
  }
  if (existing && !isStandard(name) && existing.flags !== wanted.flags) {
    assembly.warn(`section '${name}' keeps the attributes it has`)
  }
  return { section: assembly.section(wanted), number }
}

function isStandard(name: string): boolean {
  return name === ".text" || name === ".data" || name === ".bss"
}

function attributes(assembly: Assembly, cursor: Cursor, standard: SectionAttributes): SectionAttributes {
  let { type, entrySize } = standard
  const flags = parseFlags(new TextDecoder().decode(cursor.string()))
  let more = cursor.accept(",")
  if (more && (cursor.accept("@") || cursor.accept("%") || cursor.peek() === 0x22)) {
    type = sectionTypeOperand(assembly, cursor)
    more = cursor.accept(",")
  }
  if ((flags & (sectionFlag.merge | sectionFlag.strings)) !== 0) {
    if (!more) throw new SourceError("the entity size of a mergeable section is missing")
    entrySize = numberOperand(assembly, cursor, "the entity size", 0, 2 ** 31)
    more = cursor.accept(",")
  }
  let group: string | undefined
  if ((flags & sectionFlag.group) !== 0) {
    if (!more) throw new SourceError("the group's name is missing")
    group = cursor.expectName("the group's name")
    if (cursor.accept(",")) {
      const linkage = cursor.expectName("'comdat'")
      if (linkage !== "comdat") throw new SourceError(`a group's linkage must be 'comdat', not '${linkage}'`)
    }
  }
  // Flags that the name brings along cannot be left out.
  const implied = isStandard(standard.name) || standard.type !== sectionType.progbits ? standard.flags : 0
  return { name: standard.name, type, flags: flags | implied, entrySize, group }
}

function sectionTypeOperand(assembly: Assembly, cursor: Cursor): number {
  cursor.skipBlanks()
  if (isDigit(cursor.peek())) return numberOperand(assembly, cursor, "the section type", 0, 2 ** 32 - 1)
  const name = cursor.expectName("a section type")
  const type = typeNames[name]
  if (type === undefined) throw new SourceError(`unknown section type '${name}'`)
  return type
}

function parseFlags(text: string): number {
  let flags = 0
  if (/^\d/.test(text)) return Number(text)
  for (const letter of text) {
    if (letter === "?") continue
    const flag = flagLetters[letter]
    if (flag === undefined) throw new SourceError(`unknown section flag '${letter}'`)
    flags |= flag
  }
  return flags >>> 0
}
