// Text that the kernel makes for /proc: appended to a page, as far as there is room.
let start: usize = 0
let end: usize = 0
let at: usize = 0

export function beginText(page: usize, size: u32): void {
  start = page
  at = page
  end = page + size
}

export function textLength(): u32 {
  return <u32>(at - start)
}

export function addByte(byte: u8): void {
  if (at < end) store<u8>(at++, byte)
}

/** A literal. */
export function add(text: string): void {
  for (let i = 0; i < text.length; i++) addByte(<u8>load<u16>(changetype<usize>(text) + ((<usize>i) << 1)))
}

/** Bytes up to a zero. */
export function addString(text: usize): void {
  for (let i = text; load<u8>(i) != 0; i++) addByte(load<u8>(i))
}

export function addNumber(value: u64): void {
  let rest = value
  let divisor: u64 = 1
  while (rest / divisor >= 10) divisor *= 10
  for (; divisor != 0; divisor /= 10) {
    addByte(48 + <u8>(rest / divisor))
    rest %= divisor
  }
}

export function addHex(value: u64, digits: i32): void {
  for (let i = digits - 1; i >= 0; i--) {
    const digit = (<u32>(value >> (<u64>(4 * i)))) & 15
    addByte(<u8>(digit < 10 ? 48 + digit : 87 + digit))
  }
}

/** A number padded with spaces on the left. */
export function addPadded(value: u64, width: u32): void {
  let digits: u32 = 1
  for (let rest = value; rest >= 10; rest /= 10) digits++
  for (let i = digits; i < width; i++) addByte(32)
  addNumber(value)
}
