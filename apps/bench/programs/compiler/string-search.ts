// Bytes compared backwards: Horspool's string search.
const length: u32 = 100_000
const text = memory.data(length)
const skip = new StaticArray<u32>(256)

function count(needle: usize, size: u32): u32 {
  for (let i: u32 = 0; i < 256; i++) unchecked((skip[i] = size))
  for (let i: u32 = 0; i + 1 < size; i++) unchecked((skip[load<u8>(needle + i)] = size - 1 - i))
  let found: u32 = 0
  for (let at: u32 = 0; at + size <= length; at += unchecked(skip[load<u8>(text + at + size - 1)])) {
    let i = size
    while (i > 0 && load<u8>(text + at + i - 1) == load<u8>(needle + i - 1)) i--
    if (i == 0) found++
  }
  return found
}

export function kernel(): u64 {
  let seed: u32 = 7
  for (let i: u32 = 0; i < length; i++) {
    seed = seed * 1664525 + 1013904223
    store<u8>(text + i, 0x61 + ((seed >> 16) % 4))
  }
  let sum: u64 = 0
  for (let size: u32 = 2; size <= 8; size++) sum = sum * 10007 + count(text + size * 997, size)
  return sum
}
