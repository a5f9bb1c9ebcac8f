// Operations on the names in directories of the disk. A name is never "." or "..", and 1 to 255 bytes long.
import { EEXIST, EMLINK, ENOENT, ENOSPC, ENOTDIR, ENOTEMPTY } from "../../errno"
import { wallTime } from "../../hardware/time"
import { addEntry, findEntry, isEmpty, nextEntry, removeFound, replaceFound } from "./entries"
import { addOrphan, allocateInode, changeInode, freeInode, inodeOf, removeOrphan, touchInode } from "./inodes"
import { begin, finish } from "./transaction"

const kindShift: u32 = 12
const directoryKind: u32 = 4
const mostLinks: u32 = 65000

function kindOfInode(number: u32): u32 {
  return inodeOf(number).mode >> kindShift
}

function isDirectory(number: u32): bool {
  return kindOfInode(number) == directoryKind
}

/** What speaks against looking for a name in a directory; 0 or an error. */
function objection(directory: u32): i32 {
  begin()
  if (!isDirectory(directory)) return <i32>finish(ENOTDIR)
  // A directory that was removed has no names, and gets none.
  if (inodeOf(directory).links == 0) return ENOENT
  return 0
}

/** The number of the inode with a name in a directory, or an error. */
export function diskLookup(directory: u32, name: usize, length: u32): i64 {
  const problem = objection(directory)
  if (problem != 0) return problem
  const found = findEntry(directory, name, length)
  return finish(found == 0 ? ENOENT : found)
}

/** Makes a file, directory, symbolic link or device, with a name; the mode says which. Gives the number of its inode, or an error. */
export function diskCreate(directory: u32, name: usize, length: u32, mode: u32): i64 {
  const problem = objection(directory)
  if (problem != 0) return problem
  if (findEntry(directory, name, length) != 0) return EEXIST
  const makesDirectory = mode >> kindShift == directoryKind
  if (makesDirectory && inodeOf(directory).links >= mostLinks) return EMLINK
  const number = allocateInode(mode)
  if (number == 0) return finish(ENOSPC)
  const added = addEntry(directory, name, length, number, mode >> kindShift)
  if (added != 0) {
    freeInode(number)
    return finish(added)
  }
  changeInode(number).links = makesDirectory ? 2 : 1
  if (makesDirectory) changeInode(directory).links++
  touchInode(directory)
  return finish(number)
}

/** One more name for a file. */
export function diskLink(directory: u32, name: usize, length: u32, number: u32): i32 {
  const problem = objection(directory)
  if (problem != 0) return problem
  if (inodeOf(number).links >= mostLinks) return EMLINK
  if (findEntry(directory, name, length) != 0) return EEXIST
  const added = addEntry(directory, name, length, number, kindOfInode(number))
  if (added != 0) return <i32>finish(added)
  // A file without names that is still open gets one again.
  if (inodeOf(number).links == 0) removeOrphan(number)
  changeInode(number).links++
  changeInode(number).changed = wallTime()
  touchInode(directory)
  return <i32>finish(0)
}

/**
 * Removes a name, which leads to `number`; a directory must be empty. The inode stays until `diskRelease`, which whoever has it open calls
 * when the last one closes it.
 */
export function diskUnlink(directory: u32, name: usize, length: u32, number: u32): i32 {
  const problem = objection(directory)
  if (problem != 0) return problem
  if (isDirectory(number) && !isEmpty(number)) return ENOTEMPTY
  if (findEntry(directory, name, length) != number) return <i32>finish(ENOENT)
  removeFound()
  touchInode(directory)
  dropLink(directory, number)
  return <i32>finish(0)
}

/** A name in a directory does not lead to an inode any more. */
function dropLink(directory: u32, number: u32): void {
  const inode = changeInode(number)
  inode.changed = wallTime()
  if (inode.mode >> kindShift == directoryKind) {
    inode.links = 0
    changeInode(directory).links--
  } else inode.links--
  if (inodeOf(number).links == 0) addOrphan(number)
}

/**
 * Gives a file or directory another name in place of its old one, all at once. What had the new name loses it, as by `diskUnlink`. The caller
 * sees to it that no directory moves below itself, and that a directory takes the place of directories only.
 */
export function diskRename(from: u32, fromName: usize, fromLength: u32, to: u32, toName: usize, toLength: u32): i32 {
  let problem = objection(from)
  if (problem == 0) problem = objection(to)
  if (problem != 0) return problem
  const number = findEntry(from, fromName, fromLength)
  if (number == 0) return <i32>finish(ENOENT)
  const kind = kindOfInode(number)
  const moves = kind == directoryKind
  const target = findEntry(to, toName, toLength)
  if (target == number) return 0
  if (target != 0) {
    if (isDirectory(target) && !isEmpty(target)) return ENOTEMPTY
    replaceFound(number, kind)
    dropLink(to, target)
  } else {
    if (moves && from != to && inodeOf(to).links >= mostLinks) return EMLINK
    const added = addEntry(to, toName, toLength, number, kind)
    if (added != 0) return <i32>finish(added)
  }
  findEntry(from, fromName, fromLength)
  removeFound()
  if (moves && from != to) {
    changeInode(from).links--
    changeInode(to).links++
  }
  changeInode(number).changed = wallTime()
  touchInode(from)
  touchInode(to)
  return <i32>finish(0)
}

/** The entry of a directory at a cursor: `u32` inode, `u32` type, `u32` bytes of the name, the name. Gives the next cursor, 0 at the end, or an error. */
export function diskReadEntry(directory: u32, cursor: u64, into: usize): i64 {
  begin()
  return finish(<i64>nextEntry(directory, cursor, into))
}
