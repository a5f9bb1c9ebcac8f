// The command line: options, the main class, and its arguments. They lie above what 32-bit pointers reach, so they are copied.
import { ld, lbu } from "lamina/rv"
import { allocate } from "./memory/arena"
import { __initial_stack } from "./symbol"

/** An argument in our memory, ended by a zero, and its length. */
export let text: usize = 0
export let size: u32 = 0

export function argumentCount(): u32 {
  return <u32>ld(load<u64>(__initial_stack()))
}

/** Copies an argument into `text` and `size`. */
export function readArgument(index: u32): void {
  copyText(ld(load<u64>(__initial_stack()) + 8 + ((<u64>index) << 3)))
}

/** Copies a string of the environment, if there are so many. */
export function readEnvironment(index: u32): bool {
  const from = ld(load<u64>(__initial_stack()) + 8 + ((<u64>(argumentCount() + 1 + index)) << 3))
  if (from == 0) return false
  copyText(from)
  return true
}

function copyText(from: u64): void {
  let length: u32 = 0
  while (lbu(from + length) != 0) length++
  text = allocate(length + 1)
  size = length
  for (let i: u32 = 0; i < length; i++) store<u8>(text + i, <u8>lbu(from + i))
}

/** Whether the argument begins with a text; what follows begins at `rest`. */
export let rest: usize = 0
export let restSize: u32 = 0

export function startsWith(prefix: string): bool {
  const length = <u32>prefix.length
  if (size < length) return false
  for (let i: u32 = 0; i < length; i++) if (load<u8>(text + i) != prefix.charCodeAt(i)) return false
  rest = text + length
  restSize = size - length
  return true
}

export function equals(other: string): bool {
  return size == <u32>other.length && startsWith(other)
}

/** The decimal number in `rest`; 0 when it is none. */
export function numberInRest(): u64 {
  let value: u64 = 0
  for (let i: u32 = 0; i < restSize; i++) {
    const byte = load<u8>(rest + i)
    if (byte < 0x30 || byte > 0x39) return 0
    value = value * 10 + (byte - 0x30)
  }
  return value
}

/** The number of bytes that `rest` says, with k, m or g; 0 when it says none. */
export function bytesInRest(): u64 {
  let value: u64 = 0
  for (let i: u32 = 0; i < restSize; i++) {
    const byte = load<u8>(rest + i)
    if (byte >= 0x30 && byte <= 0x39) value = value * 10 + (byte - 0x30)
    else if (i + 1 != restSize) return 0
    else if ((byte | 32) == 0x6b) value <<= 10
    else if ((byte | 32) == 0x6d) value <<= 20
    else if ((byte | 32) == 0x67) value <<= 30
    else return 0
  }
  return value
}

/** A property of the command line, `-Dname=value`. */
@unmanaged
export class Property {
  next: Property | null
  name: usize
  nameSize: u32
  value: usize
  valueSize: u32
}

/** The last given first. */
export let properties: Property | null = null

/** Takes what `rest` says, `name=value` or `name` alone. */
export function addProperty(): void {
  const property = changetype<Property>(allocate(offsetof<Property>()))
  property.name = rest
  let at: u32 = 0
  while (at < restSize && load<u8>(rest + at) != 0x3d) at++
  property.nameSize = at
  property.value = rest + at
  if (at < restSize) {
    property.value++
    property.valueSize = restSize - at - 1
  }
  property.next = properties
  properties = property
}
