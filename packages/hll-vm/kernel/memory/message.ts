// The text that goes with an error, in modified UTF-8, built piece by piece: `message().put("...").name(symbol)`.
import { Symbol, byteAt, bytesOf } from "./symbol"

const capacity: u32 = 4096
const buffer = memory.data(4096)
let length: u32 = 0

@unmanaged
export class Message {
  put(text: string): Message {
    for (let i = 0, n = text.length; i < n; i++) this.byte(text.charCodeAt(i))
    return this
  }

  byte(value: u32): Message {
    if (length < capacity) store<u8>(buffer + length++, <u8>value)
    return this
  }

  bytes(at: usize, count: u32): Message {
    for (let i: u32 = 0; i < count; i++) this.byte(load<u8>(at + i))
    return this
  }

  symbol(symbol: Symbol): Message {
    return this.bytes(bytesOf(symbol), symbol.length)
  }

  /** A class's name with dots. */
  name(symbol: Symbol): Message {
    for (let i: u32 = 0; i < symbol.length; i++) {
      const byte = byteAt(symbol, i)
      this.byte(byte == 0x2f ? 0x2e : byte)
    }
    return this
  }

  number(value: i64): Message {
    if (value < 0) this.byte(0x2d)
    return this.digits(value < 0 ? 0 - <u64>value : <u64>value)
  }

  private digits(value: u64): Message {
    if (value >= 10) this.digits(value / 10)
    return this.byte(0x30 + <u32>(value % 10))
  }

  /** The type at a place of a descriptor, as Java writes it. Gives where the next one begins. */
  type(at: usize): usize {
    let dimensions = 0
    while (load<u8>(at) == 0x5b) {
      dimensions++
      at++
    }
    const kind = load<u8>(at++)
    if (kind == 0x4c) {
      for (; load<u8>(at) != 0x3b; at++) this.byte(load<u8>(at) == 0x2f ? 0x2e : load<u8>(at))
      at++
    } else this.put(primitiveName(kind))
    while (dimensions-- > 0) this.put("[]")
    return at
  }

  /** The parameter types of a method's descriptor, in parentheses. */
  parameters(descriptor: Symbol): Message {
    this.byte(0x28)
    let at = bytesOf(descriptor) + 1
    while (load<u8>(at) != 0x29) {
      at = this.type(at)
      if (load<u8>(at) != 0x29) this.put(", ")
    }
    return this.byte(0x29)
  }
}

/** A new, empty message; there is one at a time. */
export function message(): Message {
  length = 0
  return changetype<Message>(buffer)
}

export function messageBytes(): usize {
  return buffer
}

export function messageLength(): u32 {
  return length
}

export function primitiveName(kind: u32): string {
  if (kind == 0x42) return "byte"
  if (kind == 0x43) return "char"
  if (kind == 0x44) return "double"
  if (kind == 0x46) return "float"
  if (kind == 0x49) return "int"
  if (kind == 0x4a) return "long"
  if (kind == 0x53) return "short"
  if (kind == 0x5a) return "boolean"
  return "void"
}
