// Watchpoints: ranges of virtual addresses, watched where they lie in RAM.
import type { GuestPhysical, MachineMemory } from "@lamina/interfaces"
import type { WatchedAccess, Watchpoint } from "./debug-target.ts"
import { dataPieces, pageSize, type PlacedPiece } from "./places.ts"

export interface WatchedRanges {
  /** Watches a range where it lies for `hart` now. Whether all of it is in RAM. */
  add(watchpoint: Watchpoint, hart: number): boolean
  /** Whether there was one. */
  remove(watchpoint: Watchpoint): boolean
  readonly size: number
  /** The first virtual address that an access by physical address touches of a range that is watched for it. */
  touched(
    place: number,
    length: number,
    access: "read" | "write",
  ): { readonly address: bigint; readonly access: WatchedAccess } | undefined
}

interface WatchedRange {
  readonly watchpoint: Watchpoint
  readonly pieces: readonly PlacedPiece[]
}

/** Makes the ranges of a machine, none at first. `changed` is called when other pages are watched than before. */
export function createWatchedRanges(memory: MachineMemory, changed: () => void): WatchedRanges {
  const ranges = new Map<string, WatchedRange>()
  /** Pages that are watched for the ranges, not for somebody else. */
  const own = new Set<GuestPhysical>()
  const keyOf = ({ address, length, access }: Watchpoint) => `${address} ${length} ${access}`

  const update = () => {
    const wanted = new Set<GuestPhysical>()
    for (const { pieces } of ranges.values())
      for (const { place } of pieces) wanted.add((place - (place % pageSize)) as GuestPhysical)
    for (const page of own) {
      if (wanted.has(page)) continue
      own.delete(page)
      memory.watched.delete(page)
    }
    for (const page of wanted) {
      if (memory.watched.has(page)) continue
      own.add(page)
      memory.watched.add(page)
    }
    changed()
  }
  return {
    add(watchpoint, hart) {
      const pieces = dataPieces(memory, hart, watchpoint.address, watchpoint.length)
      if (!pieces) return false
      ranges.set(keyOf(watchpoint), { watchpoint, pieces })
      update()
      return true
    },
    remove(watchpoint) {
      const had = ranges.delete(keyOf(watchpoint))
      if (had) update()
      return had
    },
    get size() {
      return ranges.size
    },
    touched(place, length, access) {
      for (const { watchpoint, pieces } of ranges.values()) {
        if (watchpoint.access !== "access" && watchpoint.access !== access) continue
        for (const piece of pieces) {
          if (place >= piece.place + piece.length || piece.place >= place + length) continue
          const start = BigInt(piece.start + Math.max(0, place - piece.place))
          return { address: BigInt.asUintN(64, watchpoint.address + start), access: watchpoint.access }
        }
      }
      return undefined
    },
  }
}
