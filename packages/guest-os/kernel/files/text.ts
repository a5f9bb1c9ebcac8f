// Text that the kernel makes for /proc: appended to a page, as far as there is room.
let start: usize = 0
let end: usize = 0
let at: usize = 0
const values: usize = memory.data(48, 8)

export function beginText(page: usize, size: u32): void {
  start = page
  at = page
  end = page + size
}

export function textLength(): u32 {
  return <u32>(at - start)
}

export function addByte(byte: u32): void {
  if (at < end) store<u8>(at++, <u8>byte)
}

/** Bytes up to a zero. */
export function addString(text: usize): void {
  for (let i = text; load<u8>(i) != 0; i++) addByte(load<u8>(i))
}

/** A literal, in which the next value stands for %d in decimal, %8 in 8 places, %x in 12 hexadecimal digits; %c is a character, %s the bytes at an address. */
export function add(text: string, a: u64 = 0, b: u64 = 0, c: u64 = 0, d: u64 = 0, e: u64 = 0, f: u64 = 0): void {
  store<u64>(values, a)
  store<u64>(values, b, 8)
  store<u64>(values, c, 16)
  store<u64>(values, d, 24)
  store<u64>(values, e, 32)
  store<u64>(values, f, 40)
  let next = values
  for (let i = 0; i < text.length; i++) {
    let character: u32 = text.charCodeAt(i)
    if (character != 37) {
      addByte(character)
      continue
    }
    character = text.charCodeAt(++i)
    const value = load<u64>(next)
    next += 8
    if (character == 99) addByte(<u32>value)
    else if (character == 115) addString(<usize>value)
    else if (character == 120) addNumber(value, 16, 12, 48)
    else addNumber(value, 10, character == 56 ? 8 : 1, 32)
  }
}

function addNumber(value: u64, base: u64, width: u32, padding: u32): void {
  const digit = <u32>(value % base)
  if (value >= base) addNumber(value / base, base, width - 1, padding)
  else for (let i: u32 = 1; <i32>i < <i32>width; i++) addByte(padding)
  addByte(digit < 10 ? 48 + digit : 87 + digit)
}
