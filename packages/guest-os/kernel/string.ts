// Strings of bytes that end with a zero.

/** The length of a string, without its zero. */
export function lengthOf(text: usize): u32 {
  let length: u32 = 0
  while (load<u8>(text + length) != 0) length++
  return length
}

/** Writes a literal, which AssemblyScript holds as UTF-16, as a string. */
export function putLiteral(to: usize, text: string): void {
  String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, to, true)
}
