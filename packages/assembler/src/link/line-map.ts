// Carries the source lines of objects to the addresses of the result.
import type { LineEntry } from "../elf/object-file.ts"
import type { LineRange } from "./link-options.ts"
import { addressOf, type LinkObject } from "./link-model.ts"

/** The lines of all live sections, by address; runs that relaxation emptied are left out. */
export function lineRanges(objects: readonly LinkObject[]): LineRange[] {
  const ranges: LineRange[] = []
  for (const { file, sections } of objects) {
    const bySection = new Map<number, LineEntry[]>()
    for (const entry of file.lines) {
      const list = bySection.get(entry.section)
      if (list === undefined) bySection.set(entry.section, [entry])
      else list.push(entry)
    }
    for (const [index, entries] of bySection) {
      const section = sections[index]
      if (section === undefined || !section.live || section.output === undefined) continue
      entries.sort((a, b) => a.offset - b.offset)
      entries.forEach((entry, i) => {
        const start = addressOf(section, entry.offset)
        const end = addressOf(section, i + 1 < entries.length ? entries[i + 1].offset : section.source.size)
        if (end > start) ranges.push({ address: BigInt(start), size: end - start, file: entry.file, line: entry.line })
      })
    }
  }
  return ranges.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0))
}
