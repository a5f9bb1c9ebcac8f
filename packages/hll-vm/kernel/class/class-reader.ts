// The class file that is being read: where the reading is, and the class that is made of it.
import { message } from "../memory/message"
import { byteAt, Symbol } from "../memory/symbol"
import { isRaised, raiseWith } from "../raise"
import { u16At, u32At } from "./bytes"
import { Class, CONSTANT_UTF8, tagAt } from "./class"

@unmanaged
class ClassReader {
  at: usize
  end: usize
  type: Class
  /** The name that the class is expected to have, for messages. */
  wanted: Symbol
  /** Of the attribute that is read. */
  attribute: Symbol
  attributeEnd: usize
}

export const reader = changetype<ClassReader>(memory.data(32))

/** Complains of the file, in the words of the class. */
export function malformed(what: string): void {
  if (isRaised()) return
  raiseWith("java/lang/ClassFormatError", message().put(what).put(" in class file ").symbol(reader.wanted))
}

export function malformedAt(what: string, index: u32): void {
  if (isRaised()) return
  const text = message().put(what).number(index).put(" in class file ").symbol(reader.wanted)
  raiseWith("java/lang/ClassFormatError", text)
}

export function malformedName(what: string, name: Symbol): void {
  if (isRaised()) return
  const text = message().put("Illegal ").put(what).put(' name "').symbol(name).put('" in class ')
  raiseWith("java/lang/ClassFormatError", text.symbol(reader.wanted))
}

export function malformedDescriptor(descriptor: Symbol): void {
  if (isRaised()) return
  const text = message().put('Signature "').symbol(descriptor).put('" has illegal form in class file ')
  raiseWith("java/lang/ClassFormatError", text.symbol(reader.wanted))
}

export function malformedMember(what: string, name: Symbol): void {
  if (isRaised()) return
  const text = message().put("Duplicate ").put(what).put(' name "').symbol(name).put('" in class file ')
  raiseWith("java/lang/ClassFormatError", text.symbol(reader.wanted))
}

export function malformedFlags(what: string, name: Symbol, flags: u32): void {
  if (isRaised()) return
  const text = message().put("Illegal ").put(what).put(" modifiers in class ").symbol(reader.wanted)
  raiseWith("java/lang/ClassFormatError", text.put(" of ").symbol(name).put(": ").number(flags))
}

/** Whether so many bytes are there still; complains if not. */
export function need(bytes: u32): bool {
  if (bytes <= <u32>(reader.end - reader.at)) return true
  if (!isRaised()) raiseWith("java/lang/ClassFormatError", message().put("Truncated class file"))
  reader.at = reader.end
  return false
}

export function u8Next(): u32 {
  return need(1) ? load<u8>(reader.at++) : 0
}

export function u16Next(): u32 {
  if (!need(2)) return 0
  reader.at += 2
  return u16At(reader.at - 2)
}

export function u32Next(): u32 {
  if (!need(4)) return 0
  reader.at += 4
  return u32At(reader.at - 4)
}

/** The symbol of a CONSTANT_Utf8; complains where there is another constant. */
export function utf8(index: u32): Symbol {
  const type = reader.type
  if (index != 0 && index < type.constantCount && tagAt(type, index) == CONSTANT_UTF8)
    return changetype<Symbol>(load<u32>(type.constants + (index << 2)))
  malformedAt("Invalid constant pool index ", index)
  return reader.wanted
}

/** Whether a constant is of a kind; complains if not. */
export function isTag(index: u32, tag: u32): bool {
  const type = reader.type
  if (index != 0 && index < type.constantCount && tagAt(type, index) == tag) return true
  malformedAt("Invalid constant pool index ", index)
  return false
}

/** The same, or no constant at all: index 0. */
export function isTagOrNone(index: u32, tag: u32): bool {
  return index == 0 || isTag(index, tag)
}

/** Where a constant's contents are in the class file. */
export function constantAt(index: u32): usize {
  return reader.type.file + load<u32>(reader.type.constantOffsets + (index << 2))
}

/** The name of a CONSTANT_Class that is one. */
export function className(index: u32): Symbol {
  return utf8(u16At(constantAt(index)))
}

export function isArrayName(name: Symbol): bool {
  return byteAt(name, 0) == 0x5b
}

/** Reads an attribute's name and size; false when there is none. */
export function nextAttribute(): bool {
  reader.attribute = utf8(u16Next())
  const size = u32Next()
  if (isRaised() || !need(size)) return false
  reader.attributeEnd = reader.at + size
  return true
}

/** Skips what an attribute has besides what was read. */
export function skipAttribute(): void {
  if (isRaised()) return
  if (reader.at > reader.attributeEnd) malformed("Wrong size of an attribute")
  reader.at = reader.attributeEnd
}

/** Ends an attribute whose parts have been read, each of them. */
export function endExactly(): void {
  if (!isRaised() && reader.at != reader.attributeEnd) malformed("Wrong size of an attribute")
}
