// Makes the object from an assembly whose source has been read to its end.
import type { Assembly } from "../assembly.ts"
import { writeFrames } from "../dwarf/frame-writer.ts"
import { writeLines } from "../dwarf/line-writer.ts"
import type { ObjectFile, ObjectSection } from "../elf/object-file.ts"
import { dropEmptyMappings, markOddPadding } from "../section/mapping-symbols.ts"
import { relaxSections } from "../section/relax.ts"
import type { Section } from "../section/fragment.ts"
import { SourceError } from "../source/diagnostic.ts"
import { attributeTag } from "./attribute-tags.ts"
import { elfFlag, sectionType } from "./elf-numbers.ts"
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

/** Makes the object; mistakes found on the way become diagnostics. */
export function buildObject(assembly: Assembly): ObjectFile {
  const relaxAtEnd = assembly.options.relax
  reporting(assembly, () => writeLines(assembly))
  reporting(assembly, () => writeFrames(assembly))
  writeAttributes(assembly)
  reporting(assembly, () => relaxSections(assembly.sections))
  for (const section of assembly.sections) {
    markPadding(assembly, section)
    dropEmptyMappings(assembly.symbols, section)
  }
  const pending = assembly.sections.map((section) => finishSection(assembly, section, relaxAtEnd))
  for (const { relocations } of pending) for (const { symbol } of relocations) if (symbol) symbol.usedInRelocation = true
  const symbols = buildSymbols(assembly)
  const numbers = numberSymbols(symbols)
  const sections = assembly.sections.map((section, index): ObjectSection => {
    const { data, size, relocations } = pending[index]
    return {
      name: section.name,
      type: section.type,
      flags: section.flags,
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
  return { sections, symbols: symbols.map(({ symbol }) => symbol), flags: elfFlags(assembly), lines: lineEntries(assembly) }
}

function writeAttributes(assembly: Assembly): void {
  const attributes = new Map(assembly.attributes)
  attributes.set(attributeTag.arch, assembly.attributesArchitecture.name)
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

/** Alignment without linker relaxation may begin at an odd address, in front of which data stands. */
function markPadding(assembly: Assembly, section: Section): void {
  for (const { fragments } of section.subsections) {
    for (const fragment of fragments) {
      if (fragment.tail?.kind !== "align" || fragment.tail.fill !== "nops" || fragment.tailSize % 2 === 0) continue
      markOddPadding(assembly.symbols, fragment)
    }
  }
}

interface FinishedSection {
  readonly data: Uint8Array
  readonly size: number
  readonly relocations: readonly PendingRelocation[]
}

function finishSection(assembly: Assembly, section: Section, relaxAtEnd: boolean): FinishedSection {
  if (section.type === sectionType.nobits) {
    if (section.subsections.some(holdsData)) {
      assembly.diagnostics.error(assembly.position, `section '${section.name}' can hold no data but zeros`)
    }
    return { data: new Uint8Array(0), size: section.size, relocations: [] }
  }
  const bytes = reporting(assembly, () => sectionBytes(section)) ?? { data: new Uint8Array(section.size), relocations: [] }
  for (const { fixups } of section.subsections) {
    for (const fixup of fixups) reporting(assembly, () => resolveFixup(fixup, bytes.data, bytes.relocations, relaxAtEnd))
  }
  // The order of addresses; relocations of one place keep theirs.
  bytes.relocations.sort((a, b) => a.offset - b.offset)
  return { data: bytes.data, size: bytes.data.length, relocations: bytes.relocations }
}

function holdsData({ bytes, length, fixups, fragments }: Section["subsections"][number]): boolean {
  if (fixups.length > 0 || bytes.subarray(0, length).some((byte) => byte !== 0)) return true
  return fragments.some(({ tail }) => tail?.kind === "fill" && tail.pattern.some((byte) => byte !== 0))
}

const floatAbis: Readonly<Record<string, number>> = { f: elfFlag.floatSingle, d: elfFlag.floatDouble, q: elfFlag.floatQuad }

function elfFlags({ usedCompressed, settings }: Assembly): number {
  const float = floatAbis[settings.abi.slice("lp64".length)] ?? 0
  return (usedCompressed ? elfFlag.rvc : 0) | float | (settings.abi.endsWith("e") ? elfFlag.rve : 0)
}

