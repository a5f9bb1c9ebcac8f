// Directories of the file system in memory: lists of entries, which know their names' hashes.
import { EEXIST, ENOENT, ENOMEM, ENOSPC, ENOTEMPTY } from "../errno"
import { allocate, release } from "../memory/heap"
import { freeNode, holdNode, isDirectory, newNode, Node, touch } from "./node"

/** An entry, with its name behind it. */
// @ts-ignore: decorator
@unmanaged
export class Entry {
  next: Entry | null
  node: Node | null
  hash: u32
  length: u32
  /** Grows from entry to entry: where reading a directory goes on. */
  serial: u32
}

let lastSerial: u32 = 2

// @ts-ignore: decorator
@inline
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

function findEntry(directory: Node, name: usize, length: u32): Entry | null {
  const hash = hashOf(name, length)
  for (let at_: usize = changetype<usize>(changetype<Entry | null>(directory.entries)); at_ != 0; at_ = changetype<usize>(changetype<Entry>(at_).next)) {
    const entry = changetype<Entry>(at_)
    if (entry.hash == hash && entry.length == length && sameBytes(nameOf(entry), name, length)) return entry
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
  entry.node = node
  entry.hash = hashOf(name, length)
  entry.length = length
  entry.serial = ++lastSerial
  memory.copy(nameOf(entry), name, length)
  // The newest stands first: what was made is soon looked for.
  entry.next = changetype<Entry | null>(directory.entries)
  directory.entries = address
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
  let before: Entry | null = null
  let each = changetype<Entry | null>(directory.entries)
  while (each != null && each != entry) {
    before = each
    each = each.next
  }
  if (before != null) before.next = entry.next
  else directory.entries = changetype<usize>(entry.next)
  release(changetype<usize>(entry), offsetof<Entry>() + entry.length)
  touch(directory)
  directory.size -= 32
}

/** Frees the entries of a directory that is gone. */
export function dropEntries(directory: Node): void {
  let entry = changetype<Entry | null>(directory.entries)
  while (entry != null) {
    const next = entry.next
    release(changetype<usize>(entry), offsetof<Entry>() + entry.length)
    entry = next
  }
  directory.entries = 0
}

/** The entry with the least serial number from `from` on; null at the end. */
export function nextEntry(directory: Node, from: u64): Entry | null {
  let best: Entry | null = null
  for (let at_: usize = changetype<usize>(changetype<Entry | null>(directory.entries)); at_ != 0; at_ = changetype<usize>(changetype<Entry>(at_).next)) {
    const entry = changetype<Entry>(at_)
    if (<u64>entry.serial < from) continue
    // The newest come first, so the last one that fits is the least.
    if (best == null || entry.serial < best.serial) best = entry
  }
  return best
}
