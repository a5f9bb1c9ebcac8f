// Jar files: the central directory as a hash table of names, entries stored or deflated (PKWARE's APPNOTE, 4.3).
import { allocate } from "../memory/arena"
import { inflate } from "./inflate"

const endSignature: u32 = 0x06054b50
const entrySignature: u32 = 0x02014b50
const localSignature: u32 = 0x04034b50

/** What `findEntry` found. */
export let foundBytes: usize = 0
export let foundSize: u32 = 0

@unmanaged
export class Archive {
  next: Archive | null
  bytes: usize
  size: u32
  isBoot: bool
  bucketMask: u32
  /** Offsets of central directory entries, by hash of the name; 0 is none. */
  buckets: usize
}

/** Reads the directory of an archive in memory, which has to stay there; null when it is none. */
export function openArchive(bytes: usize, size: u32): Archive | null {
  const tail = findEnd(bytes, size)
  if (tail == 0) return null
  const count = <u32>load<u16>(tail, 10)
  const start = load<u32>(tail, 16)
  if (start > size) return null
  let capacity: u32 = 16
  while (capacity < count * 2) capacity <<= 1
  const archive = changetype<Archive>(allocate(offsetof<Archive>()))
  archive.bytes = bytes
  archive.size = size
  archive.bucketMask = capacity - 1
  archive.buckets = allocate(capacity << 2)
  let at = start
  for (let i: u32 = 0; i < count; i++) {
    if (at + 46 > size || load<u32>(bytes + at) != entrySignature) return null
    const length = <u32>load<u16>(bytes + at, 28)
    if (at + 46 + length > size) return null
    let place = hashOf(bytes + at + 46, length) & archive.bucketMask
    while (load<u32>(archive.buckets + (place << 2)) != 0) place = (place + 1) & archive.bucketMask
    store<u32>(archive.buckets + (place << 2), at + 1)
    at += 46 + length + load<u16>(bytes + at, 30) + load<u16>(bytes + at, 32)
  }
  return archive
}

function findEnd(bytes: usize, size: u32): usize {
  if (size < 22) return 0
  const lowest = size > 22 + 65535 ? bytes + size - 22 - 65535 : bytes
  for (let at = bytes + size - 22; at >= lowest; at--) if (load<u32>(at) == endSignature) return at
  return 0
}

function hashOf(name: usize, length: u32): u32 {
  let hash: u32 = 0
  for (let i: u32 = 0; i < length; i++) hash = hash * 31 + load<u8>(name + i)
  return hash ^ (hash >> 15)
}

/** Looks for an entry, and expands it; whether it is there and whole. */
export function findEntry(archive: Archive, name: usize, length: u32): bool {
  let place = hashOf(name, length) & archive.bucketMask
  while (true) {
    const offset = load<u32>(archive.buckets + (place << 2))
    if (offset == 0) return false
    const entry = archive.bytes + offset - 1
    if (load<u16>(entry, 28) == length && memory.compare(entry + 46, name, length) == 0)
      return expandEntry(archive, entry)
    place = (place + 1) & archive.bucketMask
  }
}

function expandEntry(archive: Archive, entry: usize): bool {
  const method = load<u16>(entry, 10)
  const packed = load<u32>(entry, 20)
  const size = load<u32>(entry, 24)
  const local = load<u32>(entry, 42)
  if (local > archive.size - 30 || load<u32>(archive.bytes + local) != localSignature) return false
  const header = archive.bytes + local
  const start = local + 30 + load<u16>(header, 26) + load<u16>(header, 28)
  if (start > archive.size || packed > archive.size - start) return false
  foundSize = size
  if (method == 0) {
    foundBytes = archive.bytes + start
    return packed == size
  }
  if (method != 8 || size > 0x4000000) return false
  foundBytes = allocate(size)
  return inflate(archive.bytes + start, packed, foundBytes, size)
}
