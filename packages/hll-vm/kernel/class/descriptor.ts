// Descriptors (JVMS 4.3) and names (4.2.2).
import { bytesOf, endsAt, Symbol } from "../memory/symbol"
import { ARRAY, BOOLEAN, BYTE, CHAR, DOUBLE, FLOAT, INT, LONG, OBJECT, SHORT, VOID } from "./class"

/** Where the field type at `at` ends, 0 when there is none. */
export function skipType(at: usize, end: usize): usize {
  let dimensions = 0
  while (at < end && load<u8>(at) == ARRAY) {
    at++
    if (++dimensions > 255) return 0
  }
  if (at >= end) return 0
  const kind = load<u8>(at++)
  if (kind == OBJECT) {
    const start = at
    while (at < end && load<u8>(at) != 0x3b) at++
    if (at >= end || !isClassName(start, at)) return 0
    return at + 1
  }
  return isPrimitive(kind) ? at : 0
}

export function isPrimitive(kind: u32): bool {
  return (
    kind == INT ||
    kind == BYTE ||
    kind == CHAR ||
    kind == SHORT ||
    kind == BOOLEAN ||
    kind == LONG ||
    kind == FLOAT ||
    kind == DOUBLE
  )
}

export function isFieldDescriptor(symbol: Symbol): bool {
  return skipType(bytesOf(symbol), endsAt(symbol)) == endsAt(symbol)
}

/** Slots of the arguments of a method's descriptor, -1 when it is not one. */
export function argumentSlotsOf(symbol: Symbol): i32 {
  let at = bytesOf(symbol)
  const end = endsAt(symbol)
  if (at >= end || load<u8>(at++) != 0x28) return -1
  let slots = 0
  while (at < end && load<u8>(at) != 0x29) {
    const kind = load<u8>(at)
    slots += kind == LONG || kind == DOUBLE ? 2 : 1
    at = skipType(at, end)
    if (at == 0) return -1
  }
  if (at >= end) return -1
  at++
  if (at < end && load<u8>(at) == VOID) return at + 1 == end ? slots : -1
  return skipType(at, end) == end ? slots : -1
}

/** First character of the result's type. */
export function resultKindOf(symbol: Symbol): u32 {
  let at = bytesOf(symbol)
  while (load<u8>(at) != 0x29) at++
  return load<u8>(at + 1)
}

/** Where the result's type begins. */
export function resultAt(symbol: Symbol): usize {
  let at = bytesOf(symbol)
  while (load<u8>(at) != 0x29) at++
  return at + 1
}

/** Names separated by `/`, none of them empty. */
function isClassName(at: usize, end: usize): bool {
  let empty = true
  for (; at < end; at++) {
    const byte = load<u8>(at)
    if (byte == 0x2f) {
      if (empty) return false
      empty = true
      continue
    }
    if (byte == 0x2e || byte == 0x3b || byte == 0x5b) return false
    empty = false
  }
  return !empty
}

/** The name of a class or of an array type, as CONSTANT_Class has it. */
export function isTypeName(symbol: Symbol): bool {
  const at = bytesOf(symbol)
  if (symbol.length > 0 && load<u8>(at) == ARRAY) return isFieldDescriptor(symbol)
  return isClassName(at, endsAt(symbol))
}

/** The name of a field, or of a method but for `<init>` and `<clinit>`. */
export function isMemberName(symbol: Symbol, ofMethod: bool): bool {
  if (symbol.length == 0) return false
  for (let at = bytesOf(symbol), end = endsAt(symbol); at < end; at++) {
    const byte = load<u8>(at)
    if (byte == 0x2e || byte == 0x3b || byte == 0x5b || byte == 0x2f) return false
    if (ofMethod && (byte == 0x3c || byte == 0x3e)) return false
  }
  return true
}

/** Whether bytes are modified UTF-8 (JVMS 4.4.7); newer class files have each character in its shortest form. */
export function isModifiedUtf8(at: usize, end: usize, isShortest: bool): bool {
  while (at < end) {
    const a = <u32>load<u8>(at++)
    if (a == 0) return false
    if (a < 0x80) continue
    const more = (a & 0xe0) == 0xc0 ? 1 : (a & 0xf0) == 0xe0 ? 2 : 0
    if (more == 0 || at + more > end) return false
    let character = a & (more == 1 ? 0x1f : 0x0f)
    for (let i = 0; i < more; i++) {
      const next = <u32>load<u8>(at++)
      if ((next & 0xc0) != 0x80) return false
      character = (character << 6) | (next & 0x3f)
    }
    const least: u32 = more == 1 ? 0x80 : 0x800
    if (isShortest && character < least && !(more == 1 && character == 0)) return false
  }
  return true
}
