// Matches by hash chains, bytes copied: compresses and expands in LZ77's manner.
const length: i32 = 24_000
const windowSize: i32 = 4096
const hashes: i32 = 4096
const chain: i32 = 8
const text = new StaticArray<u8>(length)
const packed = new StaticArray<u8>(length * 2)
const unpacked = new StaticArray<u8>(length)
const head = new StaticArray<i32>(hashes)
const previous = new StaticArray<i32>(length)

function hashAt(at: i32): u32 {
  return unchecked(<u32>text[at] * 2053 + <u32>text[at + 1] * 257 + <u32>text[at + 2] * 31) & (hashes - 1)
}

function insert(at: i32): void {
  const hash = hashAt(at)
  unchecked((previous[at] = head[hash]))
  unchecked((head[hash] = at))
}

function compress(): i32 {
  memory.fill(changetype<usize>(head), 255, hashes * sizeof<i32>())
  let size = 0
  let at = 0
  while (at < length) {
    let best = 0
    let from = 0
    if (at + 3 < length) {
      const limit = length - at < 255 ? length - at : 255
      let candidate = unchecked(head[hashAt(at)])
      for (let tries = 0; tries < chain && candidate >= 0 && at - candidate < windowSize; tries++) {
        let n = 0
        while (n < limit && unchecked(text[candidate + n] == text[at + n])) n++
        if (n > best) {
          best = n
          from = candidate
        }
        candidate = unchecked(previous[candidate])
      }
    }
    if (best >= 4) {
      unchecked((packed[size++] = <u8>best))
      unchecked((packed[size++] = <u8>(at - from)))
      unchecked((packed[size++] = <u8>((at - from) >> 8)))
      for (let i = 0; i < best; i++, at++) if (at + 3 < length) insert(at)
    } else {
      unchecked((packed[size++] = 0))
      unchecked((packed[size++] = text[at]))
      if (at + 3 < length) insert(at)
      at++
    }
  }
  return size
}

function expand(size: i32): i32 {
  let at = 0
  for (let i = 0; i < size;) {
    const count: i32 = unchecked(packed[i++])
    if (count == 0) {
      unchecked((unpacked[at++] = packed[i++]))
      continue
    }
    const distance = unchecked((<i32>packed[i]) | ((<i32>packed[i + 1]) << 8))
    i += 2
    for (let j = 0; j < count; j++, at++) unchecked((unpacked[at] = unpacked[at - distance]))
  }
  return at
}

export function kernel(): u64 {
  let seed: u32 = 2024
  for (let i = 0; i < length; i++) {
    seed = seed * 1664525 + 1013904223
    const back = <i32>((seed >> 20) & 1023) + 1
    const repeats = i > 1100 && (i & 31) > 5
    unchecked((text[i] = repeats ? text[i - (i & 0x7e0) / 2 - 1] : <u8>(97 + (back % 23))))
  }
  const size = compress()
  const expanded = expand(size)
  let sum = (<u64>size) << 40
  for (let i = 0; i < length; i++) sum += u64(unchecked(text[i] == unpacked[i]))
  return sum * 31 + <u32>expanded
}
