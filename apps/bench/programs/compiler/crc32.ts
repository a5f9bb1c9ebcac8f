// Table look-ups by bytes: CRC-32.
const length: u32 = 120_000
const table = new StaticArray<u32>(256)
const data = new StaticArray<u8>(length)

function crc(bytes: StaticArray<u8>, length: u32): u32 {
  let value: u32 = ~0
  for (let i: u32 = 0; i < length; i++) value = (value >> 8) ^ unchecked(table[(value ^ bytes[i]) & 255])
  return ~value
}

export function kernel(): u64 {
  for (let i: u32 = 0; i < 256; i++) {
    let value = i
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >> 1) ^ 0xedb88320 : value >> 1
    unchecked((table[i] = value))
  }
  for (let i: u32 = 0; i < length; i++) unchecked((data[i] = <u8>((i * i) >> 3)))
  return crc(data, length)
}
