// The constant pool of a class file, and the rules of JVMS 4.4 for each constant.
import { allocate } from "../memory/arena"
import { message } from "../memory/message"
import { byteAt, intern, internBytes, Symbol } from "../memory/symbol"
import { isRaised, raiseWith } from "../raise"
import { u16At } from "./bytes"
import {
  CONSTANT_CLASS,
  CONSTANT_DOUBLE,
  CONSTANT_DYNAMIC,
  CONSTANT_FIELD,
  CONSTANT_FLOAT,
  CONSTANT_INTEGER,
  CONSTANT_INTERFACE_METHOD,
  CONSTANT_INVOKE_DYNAMIC,
  CONSTANT_LONG,
  CONSTANT_METHOD,
  CONSTANT_METHOD_HANDLE,
  CONSTANT_METHOD_TYPE,
  CONSTANT_MODULE,
  CONSTANT_NAME_AND_TYPE,
  CONSTANT_PACKAGE,
  CONSTANT_STRING,
  CONSTANT_UTF8,
  tagAt,
  VOID,
} from "./class"
import {
  constantAt,
  isTag,
  malformedAt,
  malformedDescriptor,
  malformedName,
  need,
  reader,
  u16Next,
  u32Next,
  u8Next,
  utf8,
} from "./class-reader"
import { isModifiedUtf8, isTypeName, resultKindOf } from "./descriptor"
import { isRightDescriptor, isRightFieldName, isRightMethodName, isRightOldName, slotsOf } from "./names"

export function readConstants(): void {
  const type = reader.type
  const count = u16Next()
  if (isRaised()) return
  if (count == 0) return malformedAt("Illegal constant pool size ", 0)
  type.constantCount = count
  type.tags = allocate(count)
  type.constantOffsets = allocate(count << 2)
  // One more, for the second half of a long at the end.
  type.constants = allocate((count + 1) << 2)
  for (let index: u32 = 1; index < count; index++) {
    const tag = u8Next()
    if (isRaised()) return
    store<u8>(type.tags + index, <u8>tag)
    store<u32>(type.constantOffsets + (index << 2), <u32>(reader.at - type.file))
    if (!readConstant(index, tag)) return
    if (tag == CONSTANT_LONG || tag == CONSTANT_DOUBLE) index++
  }
  for (let index: u32 = 1; index < count && !isRaised(); index++) checkConstant(index)
}

function readConstant(index: u32, tag: u32): bool {
  const type = reader.type
  const slot = type.constants + (index << 2)
  if (tag == CONSTANT_UTF8) {
    const length = u16Next()
    if (!need(length)) return false
    if (!isModifiedUtf8(reader.at, reader.at + length, type.majorVersion > 47))
      malformedAt("Illegal UTF8 string in constant pool ", index)
    else store<usize>(slot, changetype<usize>(internBytes(reader.at, length)))
    reader.at += length
  } else if (tag == CONSTANT_INTEGER || tag == CONSTANT_FLOAT) store<u32>(slot, u32Next())
  else if (tag == CONSTANT_LONG || tag == CONSTANT_DOUBLE) {
    if (!need(8)) return false
    if (index + 1 >= type.constantCount) malformedAt("Invalid constant pool index ", index)
    const high = <u64>u32Next()
    store<u64>(slot, (high << 32) | u32Next())
  } else {
    const size = sizeOfConstant(tag)
    if (size == 0) malformedAt("Unknown constant tag ", tag)
    else if (type.majorVersion < firstVersionOf(tag))
      malformedAt("Class file version does not support constant tag ", tag)
    else if (need(size)) reader.at += size
  }
  return !isRaised()
}

function sizeOfConstant(tag: u32): u32 {
  if (tag == CONSTANT_CLASS || tag == CONSTANT_STRING || tag == CONSTANT_METHOD_TYPE) return 2
  if (tag == CONSTANT_MODULE || tag == CONSTANT_PACKAGE) return 2
  if (tag == CONSTANT_METHOD_HANDLE) return 3
  if (tag >= CONSTANT_FIELD && tag <= CONSTANT_NAME_AND_TYPE) return 4
  return tag == CONSTANT_DYNAMIC || tag == CONSTANT_INVOKE_DYNAMIC ? 4 : 0
}

/** Table 4.4-B. */
function firstVersionOf(tag: u32): u32 {
  if (tag == CONSTANT_DYNAMIC) return 55
  if (tag == CONSTANT_MODULE || tag == CONSTANT_PACKAGE) return 53
  return tag >= CONSTANT_METHOD_HANDLE ? 51 : 45
}

/** A class that is none because it is a module is told so first. */
export function refuseModuleConstants(): void {
  const type = reader.type
  for (let index: u32 = 1; index < type.constantCount; index++) {
    const tag = tagAt(type, index)
    if (tag == CONSTANT_MODULE || tag == CONSTANT_PACKAGE) return malformedAt("Illegal constant of a module ", index)
  }
}

function checkConstant(index: u32): void {
  const tag = tagAt(reader.type, index)
  const info = constantAt(index)
  if (tag >= CONSTANT_FIELD && tag <= CONSTANT_INTERFACE_METHOD) {
    const pair = u16At(info + 2)
    if (isTag(u16At(info), CONSTANT_CLASS) && isTag(pair, CONSTANT_NAME_AND_TYPE)) checkReference(tag, pair)
  } else if (tag == CONSTANT_NAME_AND_TYPE) checkNameAndType(u16At(info), u16At(info + 2))
  else if (tag == CONSTANT_METHOD_HANDLE) checkMethodHandle(load<u8>(info), u16At(info + 1))
  else if (tag == CONSTANT_DYNAMIC || tag == CONSTANT_INVOKE_DYNAMIC) {
    const pair = u16At(info + 2)
    if (isTag(pair, CONSTANT_NAME_AND_TYPE)) checkReference(tag, pair)
  } else if (tag == CONSTANT_CLASS || tag == CONSTANT_STRING || tag == CONSTANT_METHOD_TYPE) {
    const first = u16At(info)
    if (!isTag(first, CONSTANT_UTF8)) return
    if (tag == CONSTANT_CLASS) checkClassName(utf8(first))
    else if (tag == CONSTANT_METHOD_TYPE && slotsOf(utf8(first)) < 0)
      malformedAt("Invalid method descriptor at ", first)
  }
}

function checkClassName(name: Symbol): void {
  const isOld = reader.type.majorVersion < 49
  if (isTypeName(name) && (!isOld || byteAt(name, 0) == 0x5b || isRightOldName(name, true))) return
  const text = message().put('Illegal class name "').symbol(name).put('" in class file ').symbol(reader.wanted)
  raiseWith("java/lang/ClassFormatError", text)
}

function isMethodDescriptor(descriptor: Symbol): bool {
  return descriptor.length > 0 && byteAt(descriptor, 0) == 0x28
}

function checkNameAndType(nameIndex: u32, descriptorIndex: u32): void {
  if (!isTag(nameIndex, CONSTANT_UTF8) || !isTag(descriptorIndex, CONSTANT_UTF8)) return
  const name = utf8(nameIndex)
  const descriptor = utf8(descriptorIndex)
  if (!isMethodDescriptor(descriptor)) {
    if (!isRightFieldName(name)) malformedName("field", name)
    else if (!isRightDescriptor(descriptor)) malformedDescriptor(descriptor)
    return
  }
  if (!isRightMethodName(name)) malformedName("method", name)
  else if (slotsOf(descriptor) < 0 || (byteAt(name, 0) == 0x3c && resultKindOf(descriptor) != VOID))
    malformedDescriptor(descriptor)
}

/** Its name and type have been checked or will be: only whether it is of the right sort. */
function checkReference(tag: u32, pair: u32): void {
  const info = constantAt(pair)
  if (!isTag(u16At(info), CONSTANT_UTF8) || !isTag(u16At(info + 2), CONSTANT_UTF8)) return
  const name = utf8(u16At(info))
  const descriptor = utf8(u16At(info + 2))
  const wantsField = tag == CONSTANT_FIELD || tag == CONSTANT_DYNAMIC
  if (isMethodDescriptor(descriptor) == wantsField) return malformedDescriptor(descriptor)
  if (tag == CONSTANT_METHOD && name.length > 0 && byteAt(name, 0) == 0x3c && name != intern("<init>"))
    malformedName("method", name)
}

function checkMethodHandle(kind: u32, reference: u32): void {
  const type = reader.type
  if (kind < 1 || kind > 9) return malformedAt("Bad method handle kind at constant pool index ", reference)
  if (reference == 0 || reference >= type.constantCount) return malformedAt("Invalid constant pool index ", reference)
  const tag = tagAt(type, reference)
  let right = tag == CONSTANT_FIELD
  if (kind == 5 || kind == 8) right = tag == CONSTANT_METHOD
  else if (kind == 6 || kind == 7)
    right = tag == CONSTANT_METHOD || (tag == CONSTANT_INTERFACE_METHOD && type.majorVersion >= 52)
  else if (kind == 9) right = tag == CONSTANT_INTERFACE_METHOD
  if (!right) return malformedAt("Invalid constant pool index ", reference)
  if (kind < 5) return
  const pair = u16At(constantAt(reference) + 2)
  if (!isTag(pair, CONSTANT_NAME_AND_TYPE)) return
  const name = utf8(u16At(constantAt(pair)))
  if ((name == intern("<init>")) != (kind == 8))
    malformedAt("Bad name of a method handle at constant pool index ", reference)
}
