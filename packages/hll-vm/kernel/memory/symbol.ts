// Symbols: names and descriptors in modified UTF-8 (JVMS 4.4.7), each kept once, so that equal ones have equal addresses.
import { allocate } from "./arena"

@unmanaged
export class Symbol {
  nextInBucket: Symbol | null
  hash: u32
  /** In bytes. */
  length: u32
}

const headerSize: u32 = 12
const bucketCount: u32 = 4096
const buckets = memory.data(16384)

/** Where its bytes are. */
export function bytesOf(symbol: Symbol): usize {
  return changetype<usize>(symbol) + headerSize
}

/** The symbol with these bytes. */
export function internBytes(bytes: usize, length: u32): Symbol {
  let hash: u32 = 0
  for (let i: u32 = 0; i < length; i++) hash = hash * 31 + load<u8>(bytes + i)
  const bucket = buckets + (((hash ^ (hash >> 12)) & (bucketCount - 1)) << 2)
  for (let each = load<usize>(bucket); each != 0; each = load<usize>(each)) {
    if (load<u32>(each, 4) != hash || load<u32>(each, 8) != length) continue
    if (memory.compare(each + headerSize, bytes, length) == 0) return changetype<Symbol>(each)
  }
  const made = changetype<Symbol>(allocate(headerSize + length))
  made.nextInBucket = changetype<Symbol | null>(load<usize>(bucket))
  made.hash = hash
  made.length = length
  memory.copy(bytesOf(made), bytes, length)
  store<usize>(bucket, changetype<usize>(made))
  return made
}

const literal = memory.data(512)

/** The symbol of an ASCII text of at most 512 characters. */
export function intern(text: string): Symbol {
  const length = text.length
  for (let i = 0; i < length; i++) store<u8>(literal + i, <u8>text.charCodeAt(i))
  return internBytes(literal, length)
}

/** A byte of it. */
export function byteAt(symbol: Symbol, index: u32): u32 {
  return load<u8>(bytesOf(symbol) + index)
}

export function endsAt(symbol: Symbol): usize {
  return bytesOf(symbol) + symbol.length
}
