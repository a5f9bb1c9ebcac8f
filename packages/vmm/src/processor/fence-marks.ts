// What the machine's harts may have cached of shadow tables that have changed since: fences that guests order are passed on only where
// something would go otherwise.
import type { Hart } from "@lamina/interfaces"
import type { ShadowTables } from "../shadow/shadow-tables.ts"

interface Mark {
  entries: number
  tables: number
}

export interface FenceMarks {
  /** Has a hart forget what it may have cached and must not use any more: of an address, or everything. */
  bring(shadow: ShadowTables, hart: Hart, address: bigint | undefined): void
  /** The hart has just forgotten everything. */
  forgotten(shadow: ShadowTables, hart: Hart): void
}

export function createFenceMarks(): FenceMarks {
  const marks = new WeakMap<ShadowTables, Map<Hart, Mark>>()
  const markOf = (shadow: ShadowTables, hart: Hart): Mark => {
    let ofShadow = marks.get(shadow)
    if (!ofShadow) marks.set(shadow, (ofShadow = new Map<Hart, Mark>()))
    let mark = ofShadow.get(hart)
    if (!mark) ofShadow.set(hart, (mark = { entries: 0, tables: 0 }))
    return mark
  }
  return {
    bring(shadow, hart, address) {
      const mark = markOf(shadow, hart)
      const { stale } = shadow
      if (mark.entries === stale.entries) return
      if (address !== undefined && mark.tables === stale.tables) return hart.fenceTranslations(address)
      hart.fenceTranslations()
      Object.assign(mark, stale)
    },
    forgotten(shadow, hart) {
      Object.assign(markOf(shadow, hart), shadow.stale)
    },
  }
}
