// The object's line map: from `.loc` where there is any, otherwise the lines of the assembly source itself.
import type { Assembly } from "../assembly.ts"
import type { LineEntry } from "../elf/object-file.ts"
import type { LineFile } from "../dwarf/line-table.ts"
import { labelAddress } from "../section/fragment.ts"

/** Entries by section, then by offset. Call after relaxation. */
export function lineEntries(assembly: Assembly): readonly LineEntry[] {
  const { rows, sourceRows, files } = assembly.lines
  const sections = new Map(assembly.sections.map((section, index) => [section, index]))
  const entries: LineEntry[] = []
  if (rows.size > 0) {
    const names = new Map([...files].map(([number, file]) => [number, pathOf(file)]))
    for (const [subsection, placed] of rows) {
      const section = sections.get(subsection.section) ?? 0
      for (const { label, row } of placed) {
        entries.push({ section, offset: labelAddress(label), file: names.get(row.file) ?? "", line: row.line })
      }
    }
  } else {
    for (const [subsection, placed] of sourceRows) {
      const section = sections.get(subsection.section) ?? 0
      for (const { label, file, line } of placed)
        entries.push({ section, offset: label.fragment.address + label.offset, file, line })
    }
  }
  return entries.sort((a, b) => a.section - b.section || a.offset - b.offset)
}

function pathOf({ directory, name }: LineFile): string {
  return directory === undefined || directory === "" || name.startsWith("/") ? name : `${directory}/${name}`
}
