// The directory of a real disk: which ranges of it are minidisks. No two overlap.
import type { Disk } from "./disk.ts"
import { createMinidisk, type Minidisk, type MinidiskRange } from "./minidisk.ts"

export interface MinidiskRequest {
  /** In bytes: a multiple of `sectorSize`. */
  readonly size: number
  /** Where it is to start; the first place where it fits by default. */
  readonly start?: number
  readonly readOnly?: boolean
}

export interface MinidiskTable {
  /** The minidisks that there are, by their starts. */
  readonly ranges: readonly MinidiskRange[]
  /** Makes a minidisk. Throws `RangeError`, one line, when it does not fit, overlaps another, or is not whole sectors. */
  add(request: MinidiskRequest): Minidisk
  /** The range is free again, with its content as it is. From now on all that the minidisk is asked to do is `ENXIO`. */
  remove(minidisk: Minidisk): void
}

/** Makes the directory of a disk without minidisks. */
export function createMinidiskTable(disk: Disk): MinidiskTable {
  const owners = new Map<Minidisk, { isRemoved: boolean }>()
  const ranges = () => [...owners.keys()].sort((one, other) => one.start - other.start)
  const firstFit = (size: number): number => {
    let start = 0
    for (const each of ranges()) {
      if (start + size <= each.start) break
      start = each.start + each.size
    }
    if (start + size > disk.size)
      throw new RangeError(`no ${size} bytes in one piece are free on a disk of ${disk.size}`)
    return start
  }
  /** The disk, as long as the minidisk on it is there. */
  const whileThere = (owner: { isRemoved: boolean }): Disk => ({
    size: disk.size,
    readOnly: disk.readOnly,
    read: (offset, into) => (owner.isRemoved ? { error: "ENXIO" } : disk.read(offset, into)),
    write: (offset, from) => (owner.isRemoved ? { error: "ENXIO" } : disk.write(offset, from)),
    flush: () => (owner.isRemoved ? { error: "ENXIO" } : disk.flush()),
  })

  return {
    get ranges() {
      return ranges().map(({ start, size }) => ({ start, size }))
    },
    add({ size, start, readOnly = false }) {
      const owner = { isRemoved: false }
      const minidisk = createMinidisk(whileThere(owner), { size, start: start ?? firstFit(size), readOnly })
      const end = minidisk.start + size
      const other = ranges().find((each) => minidisk.start < each.start + each.size && each.start < end)
      if (other)
        throw new RangeError(
          `minidisk of ${size} bytes at ${minidisk.start} overlaps one of ${other.size} at ${other.start}`,
        )
      owners.set(minidisk, owner)
      return minidisk
    },
    remove(minidisk) {
      const owner = owners.get(minidisk)
      if (owner) owner.isRemoved = true
      owners.delete(minidisk)
    },
  }
}
