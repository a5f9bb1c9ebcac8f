// What is written on standard output and standard error, counted.
import { write_64 } from "lamina/ecall"

let written: u64 = 0

/** Bytes that standard output and standard error have taken so far. */
export function outputBytes(): u64 {
  return written
}

/** Writes to a file or one of these two; gives the bytes written, or an error. */
export function writeTo(descriptor: i32, from: usize, length: u32): i32 {
  const count = <i32>write_64(descriptor, from, length)
  if (count > 0 && (descriptor == 1 || descriptor == 2)) written += count
  return count
}
