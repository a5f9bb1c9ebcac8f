// Code attributes (JVMS 4.7.3), and what belongs to them. What the instructions are, verification looks at.
import { allocate } from "../memory/arena"
import { byteAt } from "../memory/symbol"
import { isRaised } from "../raise"
import { names } from "./attribute-names"
import { u16At } from "./bytes"
import { CONSTANT_CLASS, CONSTANT_UTF8, DOUBLE, LONG, Method } from "./class"
import {
  endExactly,
  isTag,
  isTagOrNone,
  malformed,
  malformedDescriptor,
  malformedName,
  need,
  nextAttribute,
  reader,
  skipAttribute,
  u16Next,
  u32Next,
  u8Next,
  utf8,
} from "./class-reader"
import { isRightDescriptor, isRightFieldName } from "./names"

const variableSize: u32 = 10

export function readCode(method: Method): void {
  const type = reader.type
  // Java 1.0 had shorter numbers.
  const isShort = type.majorVersion == 45 && type.minorVersion <= 2
  method.maxStack = isShort ? u8Next() : u16Next()
  method.maxLocals = isShort ? u8Next() : u16Next()
  const length = isShort ? u16Next() : u32Next()
  if (isRaised()) return
  if (length == 0 || length > 65535) return malformed("Invalid method Code length")
  if (!need(length)) return
  if (method.argumentSlots > method.maxLocals) return malformed("Arguments can't fit into locals")
  method.originalCode = reader.at
  method.codeLength = length
  reader.at += length
  readHandlers(method)
  const count = u16Next()
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    if (!nextAttribute()) return
    const name = reader.attribute
    if (name == names.lineNumberTable) readLines(method)
    else if (name == names.localVariableTable) readVariables(method)
    else if (name == names.localVariableTypeTable && type.majorVersion >= 49) checkVariableTypes(method)
    else if (name == names.stackMapTable && type.majorVersion >= 50) {
      if (method.stackMap != 0) return malformed("Multiple StackMapTable attributes")
      method.stackMap = reader.at
      method.stackMapLength = <u32>(reader.attributeEnd - reader.at)
    }
    skipAttribute()
  }
  if (!isRaised()) checkVariables(method)
}

function readHandlers(method: Method): void {
  method.handlerCount = u16Next()
  if (!need(method.handlerCount << 3)) return
  method.handlers = reader.at
  for (let i: u32 = 0; i < method.handlerCount; i++) {
    const start = u16Next()
    const stop = u16Next()
    const handler = u16Next()
    if (start >= stop || stop > method.codeLength || handler >= method.codeLength)
      return malformed("Invalid exception table")
    if (!isTagOrNone(u16Next(), CONSTANT_CLASS)) return
  }
}

/** A table behind others of the method: they are put together when there is more than one. Gives where all are. */
function join(before: usize, beforeSize: u32, size: u32): usize {
  if (beforeSize == 0) return reader.at
  const all = allocate(beforeSize + size)
  memory.copy(all, before, beforeSize)
  memory.copy(all + beforeSize, reader.at, size)
  return all
}

function readLines(method: Method): void {
  const count = u16Next()
  if (!need(count << 2)) return
  if (reader.at + (count << 2) != reader.attributeEnd) return malformed("LineNumberTable attribute has wrong length")
  for (let i: u32 = 0; i < count; i++)
    if (u16At(reader.at + (i << 2)) >= method.codeLength) return malformed("Invalid pc in LineNumberTable")
  method.lines = join(method.lines, method.lineCount << 2, count << 2)
  method.lineCount += count
  reader.at += count << 2
}

function readVariables(method: Method): void {
  const count = u16Next()
  if (!need(count * variableSize)) return
  const size = count * variableSize
  if (reader.at + size != reader.attributeEnd) return malformed("LocalVariableTable has wrong length")
  method.variables = join(method.variables, method.variableCount * variableSize, size)
  method.variableCount += count
  for (let i: u32 = 0; i < count && !isRaised(); i++) readVariable(method, true)
}

function readVariable(method: Method, hasDescriptor: bool): void {
  const start = u16Next()
  const end = start + u16Next()
  const nameIndex = u16Next()
  const typeIndex = u16Next()
  const local = u16Next()
  if (start >= method.codeLength || end > method.codeLength) return malformed("Invalid range in LocalVariableTable")
  if (!isTag(nameIndex, CONSTANT_UTF8) || !isTag(typeIndex, CONSTANT_UTF8)) return
  let last = local
  if (hasDescriptor) {
    const name = utf8(nameIndex)
    const descriptor = utf8(typeIndex)
    if (!isRightFieldName(name)) return malformedName("variable", name)
    if (!isRightDescriptor(descriptor)) return malformedDescriptor(descriptor)
    const kind = byteAt(descriptor, 0)
    if (kind == LONG || kind == DOUBLE) last++
  }
  if (last >= method.maxLocals) malformed("Invalid index in LocalVariableTable")
}

function checkVariableTypes(method: Method): void {
  const count = u16Next()
  for (let i: u32 = 0; i < count && !isRaised(); i++) readVariable(method, false)
  endExactly()
}

/** No variable is there twice. */
function checkVariables(method: Method): void {
  for (let i: u32 = 1; i < method.variableCount; i++) {
    const entry = method.variables + i * variableSize
    for (let j: u32 = 0; j < i; j++) {
      const other = method.variables + j * variableSize
      // The same place, length, name and local, whatever the type.
      const isSame =
        load<u32>(entry) == load<u32>(other) &&
        load<u16>(entry, 4) == load<u16>(other, 4) &&
        load<u16>(entry, 8) == load<u16>(other, 8)
      if (isSame) return malformed("Duplicated LocalVariableTable attribute entry")
    }
  }
}
