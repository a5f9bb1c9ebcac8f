// What the program was started with: arguments, environment, auxiliary vector. The system puts them on the initial stack, which lies above what
// 32-bit pointers reach, so they are copied.
import { __initial_stack } from "./symbol"
import { ld, lbu } from "./rv"

/** Number of arguments, the program's name included. */
export function argumentCount(): i32 {
  return <i32>ld(load<u64>(__initial_stack()))
}

/** An argument; 0 is the program's name. */
export function argument(index: i32): string {
  return textAt(ld(load<u64>(__initial_stack()) + 8 + ((<u64>index) << 3)))
}

/** The arguments behind the program's name. */
export function programArguments(): string[] {
  const list: string[] = []
  for (let i = 1, n = argumentCount(); i < n; i++) list.push(argument(i))
  return list
}

/** The environment that the program was started with, as `NAME=value`. */
export function environment(): string[] {
  const list: string[] = []
  for (let at = environmentStart(); ld(at) != 0; at += 8) list.push(textAt(ld(at)))
  return list
}

/** A variable of the environment that the program was started with, or null. */
export function environmentVariable(name: string): string | null {
  const prefix = name + "="
  for (let at = environmentStart(); ld(at) != 0; at += 8) {
    const entry = textAt(ld(at))
    if (entry.startsWith(prefix)) return entry.substring(prefix.length)
  }
  return null
}

/** An entry of the auxiliary vector, 0 when there is none: `auxiliaryValue(6)` is the page size. */
export function auxiliaryValue(type: u64): u64 {
  let at = environmentStart()
  while (ld(at) != 0) at += 8
  for (at += 8; ld(at) != 0; at += 16) if (ld(at) == type) return ld(at + 8)
  return 0
}

function environmentStart(): u64 {
  return load<u64>(__initial_stack()) + 8 + ((<u64>(argumentCount() + 1)) << 3)
}

function textAt(address: u64): string {
  let end = address
  while (lbu(end) != 0) end++
  const length = <i32>(end - address)
  const bytes = new StaticArray<u8>(length)
  for (let i = 0; i < length; i++) unchecked((bytes[i] = <u8>lbu(address + i)))
  return String.UTF8.decodeUnsafe(changetype<usize>(bytes), length)
}
