// Directories of the file system in memory: lists of entries, the oldest first, all of which are also found by one hash table of names.
import { EEXIST, ENOENT, ENOMEM, ENOSPC, ENOTEMPTY } from "../errno"
import { allocate, release } from "../memory/heap"
import { room } from "../memory/layout"
import { freeNode, holdNode, isDirectory, newNode, Node, touch } from "./node"

/** An entry, with its name behind it. */
@unmanaged
export class Entry {
  next: Entry | null
  nextInSlot: Entry | null
  directory: Node | null
  node: Node | null
  hash: u32
  length: u32
  /** Grows from entry to entry: where reading a directory goes on. */
  serial: u32
}

let lastSerial: u32 = 2
/** The entry that `nextEntry` gave last: the one behind it is mostly asked for next. */
let recent: Entry | null = null

const slotCount: u32 = 4096
const slots: usize = room(16384)

export function nameOf(entry: Entry): usize {
  return changetype<usize>(entry) + offsetof<Entry>()
}

function hashOf(name: usize, length: u32): u32 {
  let hash: u32 = length
  for (let i: u32 = 0; i < length; i++) hash = hash * 31 + load<u8>(name + i)
  return hash
}

function slotOf(directory: Node, hash: u32): usize {
  return slots + ((<usize>((hash ^ ((<u32>changetype<usize>(directory)) >> 7)) & (slotCount - 1))) << 2)
}

function findEntry(directory: Node, name: usize, length: u32): Entry | null {
  const hash = hashOf(name, length)
  let entry = changetype<Entry | null>(load<usize>(slotOf(directory, hash)))
  while (entry != null) {
    const isSame = entry.hash == hash && entry.directory == directory && entry.length == length
    if (isSame && memory.compare(nameOf(entry), name, length) == 0) return entry
    entry = entry.nextInSlot
  }
  return null
}

/** The node of a name, held; or an error. */
export function memoryLookup(directory: Node, name: usize, length: u32): i64 {
  const entry = findEntry(directory, name, length)
  if (entry == null) return ENOENT
  const node = entry.node!
  node.parent = directory
  holdNode(node)
  return <i64>changetype<usize>(node)
}

/** Gives a node a name. */
export function memoryLink(directory: Node, name: usize, length: u32, node: Node): i32 {
  if (findEntry(directory, name, length) != null) return EEXIST
  const address = allocate(offsetof<Entry>() + length)
  if (address == 0) return ENOSPC
  const entry = changetype<Entry>(address)
  entry.node = node
  entry.directory = directory
  entry.hash = hashOf(name, length)
  entry.length = length
  entry.serial = ++lastSerial
  memory.copy(nameOf(entry), name, length)
  const slot = slotOf(directory, entry.hash)
  entry.nextInSlot = changetype<Entry | null>(load<usize>(slot))
  store<usize>(slot, address)
  if (directory.entries == 0) directory.entries = address
  else changetype<Entry>(directory.lastEntry).next = entry
  directory.lastEntry = address
  node.links++
  node.parent = directory
  if (isDirectory(node)) {
    node.links++
    directory.links++
  }
  touch(directory)
  directory.size += 32
  return 0
}

/** Makes a node with a name. Gives it, held, or an error. */
export function memoryCreate(directory: Node, name: usize, length: u32, mode: u32): i64 {
  if (directory.links == 0) return ENOENT
  const node = newNode(mode)
  if (node == null) return ENOMEM
  const problem = memoryLink(directory, name, length, node)
  if (problem == 0) return <i64>changetype<usize>(node)
  freeNode(node)
  return problem
}

/** Takes a name away from a node, which is held. */
export function memoryUnlink(directory: Node, name: usize, length: u32, node: Node): i32 {
  if (isDirectory(node) && node.entries != 0) return ENOTEMPTY
  removeName(directory, name, length, node)
  return 0
}

/** Takes away a name that is there, whatever the node has in it. */
export function removeName(directory: Node, name: usize, length: u32, node: Node): void {
  const entry = findEntry(directory, name, length)!
  let place = slotOf(directory, entry.hash)
  while (load<usize>(place) != changetype<usize>(entry)) place = load<usize>(place) + offsetof<Entry>("nextInSlot")
  store<usize>(place, changetype<usize>(entry.nextInSlot))
  let before: Entry | null = null
  for (let each = changetype<Entry>(directory.entries); each != entry; each = each.next!) before = each
  if (before == null) directory.entries = changetype<usize>(entry.next)
  else before.next = entry.next
  if (entry.next == null) directory.lastEntry = changetype<usize>(before)
  if (recent == entry) recent = before
  release(changetype<usize>(entry), offsetof<Entry>() + entry.length)
  touch(directory)
  directory.size -= 32
  node.changed = directory.modified
  node.links--
  node.parent = null
  if (!isDirectory(node)) return
  node.links--
  directory.links--
}

/** The entry with the least serial number from `from` on; null at the end. */
export function nextEntry(directory: Node, from: u64): Entry | null {
  let entry = recent
  if (entry != null && entry.directory == directory && <u64>entry.serial < from) entry = entry.next
  else entry = changetype<Entry | null>(directory.entries)
  while (entry != null && <u64>entry.serial < from) entry = entry.next
  if (entry != null) recent = entry
  return entry
}
