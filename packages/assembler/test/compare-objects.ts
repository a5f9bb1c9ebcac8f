// Compares two objects by what they contain; the order of sections and of symbols does not count.
import type { ObjectFile, ObjectSymbol } from "../src/elf/object-file.ts"

/** A difference between two objects: which part, and what each has. */
export interface Difference {
  /** `section .text: data`, `symbols`, ... */
  readonly part: string
  readonly ours: string
  readonly theirs: string
}

function describeSymbol(object: ObjectFile, symbol: ObjectSymbol): string {
  const place = typeof symbol.section === "number" ? object.sections[symbol.section].name : symbol.section
  return `${symbol.name} ${place}+0x${symbol.value.toString(16)} size ${symbol.size} ${symbol.binding} ${symbol.type} ${symbol.visibility}`
}

/** Sections by name and group; of several that share both, the first keeps the plain key. */
function sectionsByKey(object: ObjectFile): ReadonlyMap<string, number> {
  const keys = new Map<string, number>()
  object.sections.forEach(({ name, group }, index) => {
    const key = group === undefined ? name : `${name} of ${group}`
    keys.set(keys.has(key) ? `${key} #${index}` : key, index)
  })
  return keys
}

function relocationLines(object: ObjectFile, index: number): readonly string[] {
  const { relocations } = object.sections[index]
  return relocations
    .map((relocation, order) => ({ ...relocation, order }))
    .sort((a, b) => a.offset - b.offset || a.order - b.order)
    .map(({ offset, type, symbol, addend }) => {
      const target = symbol === 0 ? "*ABS*" : describeSymbol(object, object.symbols[symbol])
      return `0x${offset.toString(16)} type ${type} ${target} + ${addend}`
    })
}

function firstDifferences(ours: readonly string[], theirs: readonly string[]): Omit<Difference, "part"> | undefined {
  const mine = new Map<string, number>()
  for (const line of ours) mine.set(line, (mine.get(line) ?? 0) + 1)
  const missing: string[] = []
  for (const line of theirs) {
    const count = mine.get(line) ?? 0
    if (count > 0) mine.set(line, count - 1)
    else missing.push(line)
  }
  const extra = [...mine].filter(([, count]) => count > 0).map(([line]) => line)
  if (extra.length === 0 && missing.length === 0) return undefined
  const shown = (lines: readonly string[]) => `${lines.length}: ${lines.slice(0, 6).join("; ")}`
  return { ours: shown(extra), theirs: shown(missing) }
}

function dataDifference(ours: Uint8Array, theirs: Uint8Array): Omit<Difference, "part"> | undefined {
  const length = Math.max(ours.length, theirs.length)
  let first = 0
  while (first < length && ours[first] === theirs[first]) first++
  if (first === length) return undefined
  const show = (bytes: Uint8Array) =>
    `${bytes.length} bytes, at 0x${first.toString(16)}: ${[...bytes.subarray(first & ~3, (first & ~3) + 24)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ")}`
  return { ours: show(ours), theirs: show(theirs) }
}

/** The symbol of a group section, or a signature that is nothing else: they come from the groups, which are compared apart. */
function isOfGroup(object: ObjectFile, { name, section, binding, type }: ObjectSymbol): boolean {
  if (binding !== "local" || section !== "absolute") return false
  return (type === "section" && name === "") || (type === "none" && object.sections.some(({ group }) => group === name))
}

/** All differences between what we assembled and what the peer did. */
export function compareObjects(ours: ObjectFile, theirs: ObjectFile): readonly Difference[] {
  const differences: Difference[] = []
  const add = (part: string, difference: Omit<Difference, "part"> | undefined) => {
    if (difference) differences.push({ part, ...difference })
  }
  const plain = (part: string, mine: unknown, other: unknown) => {
    if (mine !== other) differences.push({ part, ours: String(mine), theirs: String(other) })
  }
  const mine = sectionsByKey(ours)
  const other = sectionsByKey(theirs)
  add("section names", firstDifferences([...mine.keys()], [...other.keys()]))
  for (const [key, index] of mine) {
    const theirIndex = other.get(key)
    if (theirIndex === undefined) continue
    const a = ours.sections[index]
    const b = theirs.sections[theirIndex]
    for (const field of ["type", "flags", "align", "entrySize", "size"] as const)
      plain(`section ${key}: ${field}`, a[field], b[field])
    add(`section ${key}: data`, dataDifference(a.data, b.data))
    add(
      `section ${key}: relocations`,
      firstDifferences(relocationLines(ours, index), relocationLines(theirs, theirIndex)),
    )
  }
  const symbols = (object: ObjectFile) =>
    object.symbols
      .slice(1)
      .filter((symbol) => !isOfGroup(object, symbol))
      .map((symbol) => describeSymbol(object, symbol))
  add("symbols", firstDifferences(symbols(ours), symbols(theirs)))
  plain("flags", ours.flags, theirs.flags)
  return differences
}
