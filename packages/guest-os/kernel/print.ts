// The kernel's own words: for panics, and what went wrong at the start. They go to the firmware's console.
import { sbiPutCharacter, sbiReset } from "./hardware/sbi"

/** Prints a literal, which AssemblyScript holds as UTF-16. */
export function print(text: string): void {
  const length = text.length
  for (let i = 0; i < length; i++) sbiPutCharacter(<u8>load<u16>(changetype<usize>(text) + ((<usize>i) << 1)))
}

export function printHex(value: u64): void {
  print("0x")
  for (let shift: i32 = 60; shift >= 0; shift -= 4) {
    const digit = (<u32>(value >> (<u64>shift))) & 15
    sbiPutCharacter(<u8>(digit < 10 ? 48 + digit : 87 + digit))
  }
}

/** Says what is wrong and switches off, with the status of a failure. */
export function panic(text: string): void {
  print("\r\nkernel panic: ")
  print(text)
  print("\r\n")
  sbiReset(false, true)
  while (true) {}
}
