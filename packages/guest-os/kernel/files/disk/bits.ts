// Single bits of a block of a bitmap: bit n is bit n & 7 of byte n >> 3.

function mask(bit: u32): u32 {
  return (<u32>1) << (bit & 7)
}

export function hasBit(page: usize, bit: u32): bool {
  return ((<u32>load<u8>(page + (bit >> 3))) & mask(bit)) != 0
}

export function setBit(page: usize, bit: u32): void {
  const place = page + (bit >> 3)
  store<u8>(place, <u8>((<u32>load<u8>(place)) | mask(bit)))
}

export function clearBit(page: usize, bit: u32): void {
  const place = page + (bit >> 3)
  store<u8>(place, <u8>((<u32>load<u8>(place)) & ~mask(bit)))
}
