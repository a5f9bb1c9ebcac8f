// What a monitor asks of a disk, whether a driver stands behind it or something else.
import { sectorSize, type BlockBackend } from "@lamina/machine"

/**
 * Offsets and lengths in bytes, multiples of `sectorSize`. A range that is not in the disk, or not whole sectors, is `EINVAL`; nothing is
 * moved then. An operation that fails otherwise may have been done in part.
 */
export type Disk = Pick<BlockBackend, "size" | "readOnly" | "read" | "write" | "flush">

/** Whether [offset, offset + length) is whole sectors in [0, size), all in bytes. */
export const isSectors = (size: number, offset: number, length: number): boolean =>
  offset >= 0 && offset % sectorSize === 0 && length % sectorSize === 0 && offset + length <= size
