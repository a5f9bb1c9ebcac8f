// Sections whose type and flags follow from their names (gABI, "Special Sections"), as the GNU assembler knows them.
import { sectionFlag as flag, sectionType as type } from "../object/elf-numbers.ts"

export interface SectionAttributes {
  readonly name: string
  readonly type: number
  readonly flags: number
  readonly entrySize: number
  readonly group: string | undefined
}

interface StandardRow {
  readonly prefix: string
  /** The name alone, or the name followed by `.` and more, or anything that begins so. */
  readonly match: "whole" | "dotted" | "any"
  readonly type: number
  readonly flags: number
  readonly entrySize?: number
}

const w = flag.write
const a = flag.alloc
const x = flag.execute

const rows: readonly StandardRow[] = [
  { prefix: ".text", match: "dotted", type: type.progbits, flags: a | x },
  { prefix: ".data1", match: "whole", type: type.progbits, flags: a | w },
  { prefix: ".data", match: "dotted", type: type.progbits, flags: a | w },
  { prefix: ".bss", match: "dotted", type: type.nobits, flags: a | w },
  { prefix: ".rodata1", match: "whole", type: type.progbits, flags: a },
  { prefix: ".rodata", match: "dotted", type: type.progbits, flags: a },
  { prefix: ".tbss", match: "dotted", type: type.nobits, flags: a | w | flag.tls },
  { prefix: ".tdata", match: "dotted", type: type.progbits, flags: a | w | flag.tls },
  { prefix: ".sdata", match: "dotted", type: type.progbits, flags: a | w },
  { prefix: ".sbss", match: "dotted", type: type.nobits, flags: a | w },
  { prefix: ".init_array", match: "dotted", type: type.initArray, flags: a | w, entrySize: 8 },
  { prefix: ".fini_array", match: "dotted", type: type.finiArray, flags: a | w, entrySize: 8 },
  { prefix: ".preinit_array", match: "dotted", type: type.preinitArray, flags: a | w, entrySize: 8 },
  { prefix: ".init", match: "whole", type: type.progbits, flags: a | x },
  { prefix: ".fini", match: "whole", type: type.progbits, flags: a | x },
  { prefix: ".comment", match: "whole", type: type.progbits, flags: 0 },
  { prefix: ".debug", match: "any", type: type.progbits, flags: 0 },
  { prefix: ".eh_frame", match: "whole", type: type.progbits, flags: a },
  { prefix: ".gcc_except_table", match: "dotted", type: type.progbits, flags: a },
  { prefix: ".note.GNU-stack", match: "whole", type: type.progbits, flags: 0 },
  { prefix: ".note", match: "any", type: type.note, flags: 0 },
]

/** What a section is when only its name is said. */
export function standardSection(name: string): SectionAttributes {
  const row = rows.find(({ prefix, match }) => {
    if (!name.startsWith(prefix)) return false
    return match === "any" || name.length === prefix.length || (match === "dotted" && name[prefix.length] === ".")
  })
  return {
    name,
    type: row?.type ?? type.progbits,
    flags: row?.flags ?? 0,
    entrySize: row?.entrySize ?? 0,
    group: undefined,
  }
}

/** True when the name alone fixes the type. */
export function hasStandardType(name: string): boolean {
  const { type: found } = standardSection(name)
  return found !== type.progbits
}
