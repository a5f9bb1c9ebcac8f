// DEFLATE decompression (RFC 1951).
const lengthCodes = memory.data(1152) // 288 of 4 bytes: symbol by place, after counting
const codeCounts = memory.data(64)
const codeSymbols = memory.data(1152)
const distanceCounts = memory.data(64)
const distanceSymbols = memory.data(128)
const lengths = memory.data(640)
const offsets = memory.data(64)

const lengthBase = memory.data<u16>([
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
])
const lengthExtra = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
])
const distanceBase = memory.data<u16>([
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
])
const distanceExtra = memory.data<u8>([
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
])
const codeLengthOrder = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15])

let source: usize = 0
let sourceEnd: usize = 0
let target: usize = 0
let targetStart: usize = 0
let targetEnd: usize = 0
let bitBuffer: u32 = 0
let bitCount: u32 = 0
let failed: bool = false

/** Decompresses `size` bytes from `from` to `to`, which has room for exactly `expanded` bytes. Whether it did. */
export function inflate(from: usize, size: u32, to: usize, expanded: u32): bool {
  source = from
  sourceEnd = from + size
  target = to
  targetStart = to
  targetEnd = to + expanded
  bitBuffer = 0
  bitCount = 0
  failed = false
  let last = false
  while (!last && !failed) {
    last = bits(1) != 0
    const kind = bits(2)
    if (kind == 0) copyStored()
    else if (kind == 1) {
      fixedCodes()
      expand()
    } else if (kind == 2) {
      readCodes()
      if (!failed) expand()
    } else failed = true
  }
  return !failed && target == targetEnd
}

function bits(count: u32): u32 {
  while (bitCount < count) {
    if (source >= sourceEnd) {
      failed = true
      return 0
    }
    bitBuffer |= (<u32>load<u8>(source++)) << bitCount
    bitCount += 8
  }
  const value = bitBuffer & ((1 << count) - 1)
  bitBuffer >>= count
  bitCount -= count
  return value
}

function copyStored(): void {
  bitBuffer = 0
  bitCount = 0
  if (sourceEnd - source < 4) {
    failed = true
    return
  }
  const size = <u32>load<u16>(source)
  source += 4
  if (size > <u32>(sourceEnd - source) || size > <u32>(targetEnd - target)) {
    failed = true
    return
  }
  memory.copy(target, source, size)
  source += size
  target += size
}

/** Makes a code of `count` lengths: how many codes there are of each length, and the symbols in order. */
function makeCode(from: usize, count: u32, counts: usize, symbols: usize): void {
  memory.fill(counts, 0, 64)
  for (let i: u32 = 0; i < count; i++) {
    const place = counts + ((<u32>load<u8>(from + i)) << 2)
    store<u32>(place, load<u32>(place) + 1)
  }
  store<u32>(counts, 0)
  let next: u32 = 0
  for (let length: u32 = 0; length < 16; length++) {
    store<u32>(offsets + (length << 2), next)
    next += load<u32>(counts + (length << 2))
  }
  for (let i: u32 = 0; i < count; i++) {
    const length = <u32>load<u8>(from + i)
    if (length == 0) continue
    const place = offsets + (length << 2)
    store<u32>(symbols + (load<u32>(place) << 2), i)
    store<u32>(place, load<u32>(place) + 1)
  }
}

function symbolOf(counts: usize, symbols: usize): u32 {
  let code: u32 = 0
  let first: u32 = 0
  let index: u32 = 0
  for (let length: u32 = 1; length < 16 && !failed; length++) {
    code |= bits(1)
    const count = load<u32>(counts + (length << 2))
    if (code - first < count) return load<u32>(symbols + ((index + code - first) << 2))
    index += count
    first = (first + count) << 1
    code <<= 1
  }
  failed = true
  return 256
}

function fixedCodes(): void {
  memory.fill(lengths, 8, 144)
  memory.fill(lengths + 144, 9, 112)
  memory.fill(lengths + 256, 7, 24)
  memory.fill(lengths + 280, 8, 8)
  makeCode(lengths, 288, codeCounts, codeSymbols)
  memory.fill(lengths, 5, 30)
  makeCode(lengths, 30, distanceCounts, distanceSymbols)
}

function readCodes(): void {
  const literals = bits(5) + 257
  const distances = bits(5) + 1
  const codes = bits(4) + 4
  memory.fill(lengths, 0, 19)
  for (let i: u32 = 0; i < codes; i++) store<u8>(lengths + load<u8>(codeLengthOrder + i), <u8>bits(3))
  makeCode(lengths, 19, codeCounts, lengthCodes)
  let at: u32 = 0
  const all = literals + distances
  while (at < all && !failed) {
    const symbol = symbolOf(codeCounts, lengthCodes)
    if (symbol < 16) {
      store<u8>(lengths + at++, <u8>symbol)
      continue
    }
    let value: u32 = 0
    let times: u32
    if (symbol == 16) {
      if (at == 0) {
        failed = true
        return
      }
      value = load<u8>(lengths + at - 1)
      times = 3 + bits(2)
    } else times = symbol == 17 ? 3 + bits(3) : 11 + bits(7)
    if (at + times > all) {
      failed = true
      return
    }
    while (times-- > 0) store<u8>(lengths + at++, <u8>value)
  }
  makeCode(lengths + literals, distances, distanceCounts, distanceSymbols)
  makeCode(lengths, literals, codeCounts, codeSymbols)
}

function expand(): void {
  while (!failed) {
    const symbol = symbolOf(codeCounts, codeSymbols)
    if (symbol == 256) return
    if (symbol < 256) {
      if (target >= targetEnd) failed = true
      else store<u8>(target++, <u8>symbol)
      continue
    }
    if (symbol > 285) {
      failed = true
      return
    }
    const length = <u32>load<u16>(lengthBase + ((symbol - 257) << 1)) + bits(load<u8>(lengthExtra + symbol - 257))
    const place = symbolOf(distanceCounts, distanceSymbols)
    if (place > 29) {
      failed = true
      return
    }
    const distance = <u32>load<u16>(distanceBase + (place << 1)) + bits(load<u8>(distanceExtra + place))
    if (distance > <u32>(target - targetStart) || length > <u32>(targetEnd - target)) {
      failed = true
      return
    }
    for (let i: u32 = 0; i < length; i++) {
      store<u8>(target, load<u8>(target - distance))
      target++
    }
  }
}
