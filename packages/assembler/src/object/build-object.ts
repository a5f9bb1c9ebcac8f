// Makes the object from an assembly whose source has been read to its end.
import type { Assembly } from "../assembly.ts"
import { writeFrames } from "../dwarf/frame-writer.ts"
import { writeLines } from "../dwarf/line-writer.ts"
import type { ObjectFile, ObjectSection } from "../elf/object-file.ts"
import { dropEmptyMappings, markOddPadding, noteMapping } from "../section/mapping-symbols.ts"
import { relaxSections } from "../section/relax.ts"
import type { Section } from "../section/fragment.ts"
import { SourceError } from "../source/diagnostic.ts"
import { attributeTag } from "./attribute-tags.ts"
import { elfFlag, sectionFlag, sectionType } from "./elf-numbers.ts"
import { lineEntries } from "./line-entries.ts"
import type { PendingRelocation } from "./resolve-fixup.ts"
import { resolveFixup } from "./resolve-fixup.ts"
import { riscvAttributes } from "./riscv-attributes.ts"
import { sectionBytes } from "./section-bytes.ts"
import { buildSymbols, numberSymbols } from "./symbols.ts"

/** Runs `step`; a mistake in the source becomes a diagnostic at its place. */
function reporting<T>(assembly: Assembly, step: () => T): T | undefined {
  try {
    return step()
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    assembly.diagnostics.error(error.position ?? assembly.position, error.message)
    return undefined
  }
}

/** Makes the object; mistakes found on the way become diagnostics. Undefined when not even the layout could be made. */
export function buildObject(assembly: Assembly): ObjectFile | undefined {
  const relaxAtEnd = assembly.options.relax
  reporting(assembly, () => writeLines(assembly))
  reporting(assembly, () => writeFrames(assembly))
  writeAttributes(assembly)
  padCode(assembly)
  reporting(assembly, () => relaxSections(assembly.sections))
  if (assembly.diagnostics.errorCount > 0) return undefined
  for (const section of assembly.sections) {
    finishCodeAlignment(assembly, section, relaxAtEnd)
    dropEmptyMappings(assembly.symbols, section)
  }
  const pending = assembly.sections.map((section) => finishSection(assembly, section, relaxAtEnd))
  for (const { relocations } of pending)
    for (const { symbol } of relocations) if (symbol) symbol.usedInRelocation = true
  const symbols = buildSymbols(assembly)
  const numbers = numberSymbols(symbols)
  const sections = assembly.sections.map((section, index): ObjectSection => {
    const { data, size, relocations } = pending[index]
    return {
      name: section.name,
      type: section.type,
      // That a section belongs to a group is said by `group`.
      flags: (section.flags & ~sectionFlag.group) >>> 0,
      align: section.align,
      entrySize: section.entrySize,
      data,
      size,
      relocations: relocations.map(({ offset, type, symbol, addend }) => ({
        offset,
        type,
        symbol: symbol ? (numbers.get(symbol) ?? 0) : 0,
        addend: BigInt.asIntN(64, addend),
      })),
      ...(section.group === undefined ? {} : { group: section.group }),
    }
  })
  return {
    sections,
    symbols: symbols.map(({ symbol }) => symbol),
    flags: elfFlags(assembly),
    lines: lineEntries(assembly),
  }
}

function writeAttributes(assembly: Assembly): void {
  const attributes = new Map(assembly.attributes)
  attributes.set(attributeTag.arch, assembly.options.architecture.name)
  if (assembly.usedPrivileged && !attributes.has(attributeTag.priv_spec)) {
    attributes.set(attributeTag.priv_spec, 1).set(attributeTag.priv_spec_minor, 11)
  }
  const section = assembly.section({
    name: ".riscv.attributes",
    type: sectionType.riscvAttributes,
    flags: 0,
    entrySize: 0,
    group: undefined,
  })
  assembly.moveTo({ section, number: 0 })
  assembly.emitBytes(riscvAttributes(attributes))
}

/** Fills code sections up to their alignment with nops: the last of their subsections ends with an alignment. */
function padCode(assembly: Assembly): void {
  for (const section of assembly.sections) {
    if ((section.flags & sectionFlag.execute) === 0) continue
    const last = section.subsections.at(-1)
    if (!last) continue
    assembly.location = { section, number: 0 }
    assembly.subsection = last
    noteMapping(assembly, "instructions", 0, true)
    last.endWith({ kind: "align", align: section.align, fill: "nops", maximum: 0, position: assembly.position }, 0)
  }
}

/** As GNU as does: the fill is zeros while linker relaxation is on at the source's end, since the linker makes it then. */
function finishCodeAlignment(assembly: Assembly, section: Section, relaxAtEnd: boolean): void {
  for (const { fragments } of section.subsections) {
    for (const fragment of fragments) {
      if (fragment.tail?.kind !== "align" || fragment.tail.fill !== "nops") continue
      if (relaxAtEnd) fragment.tail = { ...fragment.tail, fill: Uint8Array.of(0) }
      else if (fragment.tailSize % 2 === 1) markOddPadding(assembly.symbols, fragment)
    }
  }
}

const largestContents = 2 ** 30

interface FinishedSection {
  readonly data: Uint8Array
  readonly size: number
  readonly relocations: readonly PendingRelocation[]
}

function finishSection(assembly: Assembly, section: Section, relaxAtEnd: boolean): FinishedSection {
  if (section.type === sectionType.nobits) {
    if (section.subsections.some(holdsData)) {
      const position = section.firstData ?? assembly.position
      assembly.diagnostics.error(position, `section '${section.name}' can hold no data but zeros`)
    }
    return { data: new Uint8Array(0), size: section.size, relocations: [] }
  }
  if (section.size > largestContents) {
    assembly.diagnostics.error(
      assembly.position,
      `section '${section.name}' has ${section.size} bytes, more than 1 GiB`,
    )
    return { data: new Uint8Array(0), size: 0, relocations: [] }
  }
  const bytes = reporting(assembly, () => sectionBytes(section)) ?? {
    data: new Uint8Array(section.size),
    relocations: [],
  }
  for (const { fixups } of section.subsections) {
    for (const fixup of fixups)
      reporting(assembly, () => resolveFixup(fixup, bytes.data, bytes.relocations, relaxAtEnd))
  }
  // The order of addresses; relocations of one place keep theirs.
  bytes.relocations.sort((a, b) => a.offset - b.offset)
  return { data: bytes.data, size: bytes.data.length, relocations: bytes.relocations }
}

function holdsData({ bytes, length, fixups, fragments }: Section["subsections"][number]): boolean {
  if (fixups.length > 0 || bytes.subarray(0, length).some((byte) => byte !== 0)) return true
  return fragments.some(({ tail }) => tail?.kind === "fill" && tail.pattern.some((byte) => byte !== 0))
}

const floatAbis: Readonly<Record<string, number>> = {
  f: elfFlag.floatSingle,
  d: elfFlag.floatDouble,
  q: elfFlag.floatQuad,
}

function elfFlags({ usedCompressed, settings }: Assembly): number {
  const float = floatAbis[settings.abi.slice("lp64".length)] ?? 0
  return (usedCompressed ? elfFlag.rvc : 0) | float | (settings.abi.endsWith("e") ? elfFlag.rve : 0)
}
