// The file system on the disk: mounted, synced, unmounted. All of it is called with the kernel's lock held.
import { EBUSY, EINVAL, EIO, ENODEV, ENOMEM } from "../../errno"
import { diskPresent, flushDisk, readBlock } from "../../hardware/virtio/block"
import { blockBitmap, initialiseBitmap, inodeBitmap } from "./bitmap"
import { dropBuffers, hasFailed, initialiseBuffers } from "./buffers"
import { removeInode } from "./content"
import { firstOrphan } from "./inodes"
import { blockBitmapStart, blocks, dataStart, inodeBitmapStart, inodes, rootInode, takeLayout } from "./layout"
import { begin, commit, header, replay } from "./transaction"

export let isMounted: bool = false

/** Finds the file system, finishes what a power cut left unfinished. EINVAL when there is none on the disk. */
export function diskMount(): i32 {
  if (isMounted) return EBUSY
  if (!diskPresent()) return ENODEV
  // The superblock is read to where the log's header comes next.
  if (!readBlock(0, header)) return EIO
  if (!takeLayout(header)) return EINVAL
  if (!replay()) return EIO
  let problem: i32 = ENOMEM
  if (initialiseBuffers()) {
    initialiseBitmap(blockBitmap, blockBitmapStart, blocks)
    initialiseBitmap(inodeBitmap, inodeBitmapStart, inodes)
    problem = freeOrphans()
  }
  if (problem != 0) dropBuffers()
  else isMounted = true
  return problem
}

/** Frees the files that were open without a name when the power was cut. */
function freeOrphans(): i32 {
  for (let orphan = firstOrphan(); orphan != 0; orphan = firstOrphan()) {
    begin()
    removeInode(orphan)
    if (hasFailed) return EIO
  }
  return commit()
}

/** The number of the root directory's inode. */
export function diskRoot(): u32 {
  return rootInode
}

/** All that has been done is durable afterwards. */
export function diskSync(): i32 {
  return commit()
}

export function diskUnmount(): i32 {
  if (!isMounted) return EINVAL
  const problem = commit()
  const isFlushed = flushDisk()
  dropBuffers()
  isMounted = false
  return problem != 0 ? problem : isFlushed ? 0 : EIO
}

/** For statfs: four `u32`, blocks of 4096 bytes, free blocks, inodes, free inodes. */
export function diskStatistics(into: usize): i32 {
  store<u32>(into, blocks - dataStart)
  store<u32>(into, blockBitmap.usable + blockBitmap.deferred, 4)
  store<u32>(into, inodes - 2, 8)
  store<u32>(into, inodeBitmap.usable + inodeBitmap.deferred, 12)
  return hasFailed ? EIO : 0
}
