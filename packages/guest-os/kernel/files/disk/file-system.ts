// The file system on the disk: mounted, synced, unmounted. All of it is called with the kernel's lock held.
import { EBUSY, EINVAL, EIO, ENODEV, ENOMEM } from "../../errno"
import { diskPresent, flushDisk, readBlock } from "../../hardware/virtio/block"
import { allocateRawPage, releasePage } from "../../memory/pages"
import { deferredBlocks, initialiseBlockBitmap, usableBlocks } from "./block-bitmap"
import { dropBuffers, hasFailed, initialiseBuffers } from "./buffers"
import { removeInode } from "./content"
import { firstOrphan, freeInodes, initialiseInodes } from "./inodes"
import { blocks, dataStart, inodes, rootInode, takeLayout } from "./layout"
import { begin, commit, replay } from "./transaction"

export let isMounted: bool = false

/** Finds the file system, finishes what a power cut left unfinished. EINVAL when there is none on the disk. */
export function diskMount(): i32 {
  if (isMounted) return EBUSY
  if (!diskPresent()) return ENODEV
  const page = allocateRawPage()
  if (page == 0) return ENOMEM
  const isRead = readBlock(0, page)
  const isOne = isRead && takeLayout(page)
  releasePage(page)
  if (!isOne) return isRead ? EINVAL : EIO
  let problem = replay()
  if (problem != 0) return problem
  if (initialiseBuffers()) {
    initialiseBlockBitmap()
    initialiseInodes()
    problem = freeOrphans()
  } else problem = ENOMEM
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
  store<u32>(into, usableBlocks + deferredBlocks, 4)
  store<u32>(into, inodes - 2, 8)
  store<u32>(into, freeInodes, 12)
  return hasFailed ? EIO : 0
}
