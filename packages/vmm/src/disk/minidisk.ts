// A minidisk: a range of a real disk that is a whole disk to a guest, as VM/370's are.
import type { HostError } from "@lamina/interfaces"
import { savedState, sectorSize, type BlockBackend } from "@lamina/machine"
import { isSectors, type Disk } from "./disk.ts"

/** Where a minidisk lies on its disk, in bytes: multiples of `sectorSize`. */
export interface MinidiskRange {
  readonly start: number
  readonly size: number
}

export interface MinidiskOptions extends MinidiskRange {
  /** So it always is on a disk that is read-only. */
  readonly readOnly?: boolean
}

/**
 * A range outside of it, or not whole sectors, is `EINVAL`, and nothing of the disk is touched. Snapshots keep its size, not its content: that is
 * on the disk.
 */
export interface Minidisk extends BlockBackend, MinidiskRange {}

/** Makes a minidisk. Throws `RangeError`, one line, for a range that is empty, not whole sectors, or not on the disk. */
export function createMinidisk(disk: Disk, options: MinidiskOptions): Minidisk {
  const { start, size } = options
  const readOnly = disk.readOnly || (options.readOnly ?? false)
  const range = `minidisk of ${size} bytes at ${start}`
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(size) || start < 0 || size <= 0)
    throw new RangeError(`${range} is no range of a disk`)
  if (start % sectorSize !== 0 || size % sectorSize !== 0)
    throw new RangeError(`${range} is not whole sectors of ${sectorSize}`)
  if (start + size > disk.size) throw new RangeError(`${range} is not on a disk of ${disk.size}`)

  const refusal = (offset: number, length: number): HostError | undefined =>
    isSectors(size, offset, length) ? undefined : { error: "EINVAL" }
  return {
    ...{ start, size, readOnly },
    read: (offset, into) => refusal(offset, into.length) ?? disk.read(start + offset, into),
    write(offset, from) {
      if (readOnly) return { error: "EROFS" }
      return refusal(offset, from.length) ?? disk.write(start + offset, from)
    },
    flush: () => disk.flush(),
    save: () => ({ size }),
    restore(state) {
      const saved = savedState("minidisk", state)
      if (saved.integer("size", Number.MAX_SAFE_INTEGER) !== size) saved.refuse(`it has another size, ${size}`)
    },
  }
}
