// Text as the operating system has it: a pointer to UTF-8 bytes that a zero ends. AssemblyScript's strings are UTF-16.
import { allocate } from "./memory"

/** A copy as UTF-8 with a zero at its end, to be freed by `release` (memory.ts). */
export function toUtf8(text: string): usize {
  const pointer = allocate(<u32>String.UTF8.byteLength(text, true))
  String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, pointer, true)
  return pointer
}

/** The string at a pointer; bytes that are no UTF-8 become U+FFFD. */
export function fromUtf8(pointer: usize): string {
  return String.UTF8.decodeUnsafe(pointer, utf8Length(pointer))
}

/** Bytes before the zero. */
export function utf8Length(pointer: usize): u32 {
  let end = pointer
  while (load<u8>(end) != 0) end++
  return <u32>(end - pointer)
}

/** Negative, zero or positive, as the first text stands before, equals, or stands behind the second, byte by byte. */
export function compareUtf8(a: usize, b: usize): i32 {
  while (load<u8>(a) != 0 && load<u8>(a) == load<u8>(b)) {
    a++
    b++
  }
  return <i32>load<u8>(a) - <i32>load<u8>(b)
}
