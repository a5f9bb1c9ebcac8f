// Directories of the file system in memory: lists of entries, the oldest first, all of which are also found by one hash table of names.
import { EEXIST, ENOENT, ENOMEM, ENOSPC, ENOTEMPTY } from "../errno"
import { allocate, release } from "../memory/heap"
import { freeNode, holdNode, isDirectory, newNode, Node, touch } from "./node"

/** An entry, with its name behind it. */
@unmanaged
export class Entry {
  next: Entry | null
  previous: Entry | null
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
const slots: usize = memory.data(16384)

export function nameOf(entry: Entry): usize {
  return changetype<usize>(entry) + offsetof<Entry>()
}

export function hashOf(name: usize, length: u32): u32 {
  let hash: u32 = length
  for (let i: u32 = 0; i < length; i++) hash = hash * 31 + load<u8>(name + i)
  return hash
}

export function sameBytes(a: usize, b: usize, length: u32): bool {
  for (let i: u32 = 0; i < length; i++) if (load<u8>(a + i) != load<u8>(b + i)) return false
  return true
}

function slotOf(directory: Node, hash: u32): usize {
  return slots + ((<usize>((hash ^ ((<u32>changetype<usize>(directory)) >> 7)) & (slotCount - 1))) << 2)
}

function findEntry(directory: Node, name: usize, length: u32): Entry | null {
  const hash = hashOf(name, length)
  let entry = changetype<Entry | null>(load<usize>(slotOf(directory, hash)))
  while (entry != null) {
    if (
      entry.hash == hash &&
      entry.directory == directory &&
      entry.length == length &&
      sameBytes(nameOf(entry), name, length)
    )
      return entry
    entry = entry.nextInSlot
  }
  return null
}

/** The node of a name, held; null when there is none. */
export function memoryLookup(directory: Node, name: usize, length: u32): Node | null {
  const entry = findEntry(directory, name, length)
  if (entry == null) return null
  holdNode(entry.node!)
  return entry.node
}

/** Gives a node a name. */
export function memoryLink(directory: Node, name: usize, length: u32, node: Node): i32 {
  if (findEntry(directory, name, length) != null) return EEXIST
  const address = allocate(offsetof<Entry>() + length)
  if (address == 0) return ENOSPC
  const entry = changetype<Entry>(address)
  const hash = hashOf(name, length)
  entry.node = node
  entry.directory = directory
  entry.hash = hash
  entry.length = length
  entry.serial = ++lastSerial
  memory.copy(nameOf(entry), name, length)
  const slot = slotOf(directory, hash)
  entry.nextInSlot = changetype<Entry | null>(load<usize>(slot))
  store<usize>(slot, address)
  const last = changetype<Entry | null>(directory.lastEntry)
  entry.previous = last
  if (last != null) last.next = entry
  else directory.entries = address
  directory.lastEntry = address
  node.links++
  if (isDirectory(node)) {
    node.parent = directory
    node.links++
    directory.links++
  }
  touch(directory)
  directory.size += 32
  return 0
}

/** Makes a node with a name. Null and `memoryProblem` when that fails; the node is held. */
export function memoryCreate(directory: Node, name: usize, length: u32, mode: u32): Node | null {
  const node = newNode(mode)
  if (node == null) {
    memoryProblem = ENOMEM
    return null
  }
  memoryProblem = memoryLink(directory, name, length, node)
  if (memoryProblem == 0) return node
  freeNode(node)
  return null
}

export let memoryProblem: i32 = 0

/** Takes a name away. The node goes with its last name and reference. */
export function memoryUnlink(directory: Node, name: usize, length: u32): i32 {
  const entry = findEntry(directory, name, length)
  if (entry == null) return ENOENT
  const node = entry.node!
  if (isDirectory(node) && node.entries != 0) return ENOTEMPTY
  remove(directory, entry)
  node.links--
  if (isDirectory(node)) {
    node.links--
    directory.links--
    node.parent = null
  }
  node.changed = directory.modified
  if (node.links == 0 && node.references == 0) freeNode(node)
  return 0
}

function remove(directory: Node, entry: Entry): void {
  const slot = slotOf(directory, entry.hash)
  let before: Entry | null = null
  let each = changetype<Entry | null>(load<usize>(slot))
  while (each != null && each != entry) {
    before = each
    each = each.nextInSlot
  }
  if (before != null) before.nextInSlot = entry.nextInSlot
  else store<usize>(slot, changetype<usize>(entry.nextInSlot))
  const previous = entry.previous
  const next = entry.next
  if (previous != null) previous.next = next
  else directory.entries = changetype<usize>(next)
  if (next != null) next.previous = previous
  else directory.lastEntry = changetype<usize>(previous)
  if (recent == entry) recent = previous
  release(changetype<usize>(entry), offsetof<Entry>() + entry.length)
  touch(directory)
  directory.size -= 32
}

/** Frees the entries of a directory that is gone. */
export function dropEntries(directory: Node): void {
  while (directory.entries != 0) remove(directory, changetype<Entry>(directory.entries))
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
