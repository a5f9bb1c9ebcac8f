// The attributes of a class itself (JVMS 4.7).
import { isRaised } from "../raise"
import { checkAnyAttribute, once, SEEN_OTHER } from "./any-attribute"
import { names } from "./attribute-names"
import { u16At } from "./bytes"
import { checkClassFlags, normalFlags } from "./class-file"
import {
  ACC_FINAL,
  CONSTANT_CLASS,
  CONSTANT_DYNAMIC,
  CONSTANT_INTEGER,
  CONSTANT_INVOKE_DYNAMIC,
  CONSTANT_METHOD_HANDLE,
  CONSTANT_METHOD_TYPE,
  CONSTANT_NAME_AND_TYPE,
  CONSTANT_STRING,
  CONSTANT_UTF8,
  tagAt,
} from "./class"
import {
  className,
  constantAt,
  endExactly,
  isArrayName,
  isTag,
  isTagOrNone,
  malformed,
  malformedAt,
  malformedDescriptor,
  malformedName,
  nextAttribute,
  reader,
  skipAttribute,
  u16Next,
  utf8,
} from "./class-reader"
import { isRightDescriptor, isRightFieldName } from "./names"

let seen: u32 = 0

export function readClassAttributes(): void {
  const type = reader.type
  const count = u16Next()
  seen = 0
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    if (!nextAttribute()) return
    readClassAttribute()
    skipAttribute()
  }
  if (isRaised()) return
  if (type.nestHost != 0 && type.nestMembers != 0) malformed("Conflicting NestHost and NestMembers attributes")
  checkDynamicConstants()
}

function readClassAttribute(): void {
  const type = reader.type
  const name = reader.attribute
  const start = reader.at
  const major = type.majorVersion
  if (name == names.sourceFile) {
    seen = once(seen, SEEN_OTHER)
    if (hasSize(2)) type.sourceFile = utf8(u16Next())
  } else if (name == names.sourceDebugExtension) seen = once(seen, SEEN_OTHER << 1)
  else if (name == names.bootstrapMethods && major >= 51) {
    seen = once(seen, SEEN_OTHER << 2)
    type.bootstrapMethods = start
    checkBootstrapMethods()
  } else if (name == names.innerClasses) {
    seen = once(seen, SEEN_OTHER << 3)
    type.innerClasses = start
    checkInnerClasses()
  } else if (name == names.enclosingMethod && major >= 49) {
    seen = once(seen, SEEN_OTHER << 4)
    type.enclosingMethod = start
    if (!hasSize(4)) return
    isTag(u16Next(), CONSTANT_CLASS)
    isTagOrNone(u16Next(), CONSTANT_NAME_AND_TYPE)
  } else if (name == names.nestHost && major >= 55) {
    seen = once(seen, SEEN_OTHER << 5)
    type.nestHost = start
    if (hasSize(2)) isTag(u16Next(), CONSTANT_CLASS)
  } else if (name == names.nestMembers && major >= 55) {
    seen = once(seen, SEEN_OTHER << 6)
    type.nestMembers = start
    checkClassList()
  } else if (name == names.permittedSubclasses && major >= 61) {
    seen = once(seen, SEEN_OTHER << 7)
    if ((type.flags & ACC_FINAL) != 0) return malformed("PermittedSubclasses attribute in final class")
    type.permittedSubclasses = start
    checkClassList()
  } else if (name == names.record && major >= 60) {
    seen = once(seen, SEEN_OTHER << 8)
    type.record = start
    checkRecord()
  } else seen = checkAnyAttribute(seen)
}

function hasSize(size: u32): bool {
  if (<u32>(reader.attributeEnd - reader.at) == size) return true
  malformed("Wrong size of an attribute")
  return false
}

function checkClassList(): void {
  const count = u16Next()
  for (let i: u32 = 0; i < count && !isRaised(); i++) isTag(u16Next(), CONSTANT_CLASS)
  endExactly()
}

function checkBootstrapMethods(): void {
  const type = reader.type
  const count = u16Next()
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    isTag(u16Next(), CONSTANT_METHOD_HANDLE)
    const parts = u16Next()
    for (let j: u32 = 0; j < parts && !isRaised(); j++) {
      const index = u16Next()
      if (index == 0 || index >= type.constantCount || !isLoadable(tagAt(type, index)))
        malformedAt("Bad bootstrap argument at constant pool index ", index)
    }
  }
  endExactly()
}

function isLoadable(tag: u32): bool {
  return (
    (tag >= CONSTANT_INTEGER && tag <= CONSTANT_STRING) ||
    tag == CONSTANT_METHOD_HANDLE ||
    tag == CONSTANT_METHOD_TYPE ||
    tag == CONSTANT_DYNAMIC
  )
}

const innerClassSize: u32 = 8
/** Following outer classes takes time in the third power; nothing depends on their having an end. */
const mostFollowed: u32 = 500

function checkInnerClasses(): void {
  const count = u16Next()
  const entries = reader.at
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    const inner = u16Next()
    const outer = u16Next()
    const name = u16Next()
    const flags = u16Next()
    if (!isTag(inner, CONSTANT_CLASS) || !isTagOrNone(outer, CONSTANT_CLASS) || !isTagOrNone(name, CONSTANT_UTF8))
      return
    if (outer != 0 && isArrayName(className(outer))) return malformed("Outer class is an array class")
    if (inner == outer) return malformed("Class is both outer and inner class")
    checkClassFlags(normalFlags(flags))
    if (reader.type.majorVersion < 49) continue
    for (let j: u32 = 0; j < i; j++)
      if (load<u64>(entries + j * innerClassSize) == load<u64>(entries + i * innerClassSize))
        return malformed("Duplicate entry in InnerClasses attribute")
  }
  endExactly()
  if (isRaised() || count > mostFollowed) return
  for (let i: u32 = 0; i < count; i++)
    if (isItsOwnOuter(entries, count, u16At(entries + i * innerClassSize)))
      return malformed("Circularity detected in InnerClasses attribute")
}

/** Whether outer classes lead back to the class. */
function isItsOwnOuter(entries: usize, count: u32, inner: u32): bool {
  let outer = inner
  for (let steps: u32 = 0; steps < count; steps++) {
    let next: u32 = 0
    for (let i: u32 = 0; i < count && next == 0; i++)
      if (u16At(entries + i * innerClassSize) == outer) next = u16At(entries + i * innerClassSize + 2)
    if (next == 0) return false
    if (next == inner) return true
    outer = next
  }
  return false
}

function checkRecord(): void {
  const end = reader.attributeEnd
  const count = u16Next()
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    const name = utf8(u16Next())
    const descriptor = utf8(u16Next())
    if (isRaised()) return
    if (!isRightFieldName(name)) return malformedName("component", name)
    if (!isRightDescriptor(descriptor)) return malformedDescriptor(descriptor)
    const attributes = u16Next()
    let seenOfIt: u32 = 0
    for (let j: u32 = 0; j < attributes && !isRaised(); j++) {
      if (!nextAttribute()) return
      seenOfIt = checkAnyAttribute(seenOfIt)
      skipAttribute()
    }
  }
  reader.attributeEnd = end
  endExactly()
}

/** Each dynamic constant names a bootstrap method that there is. */
function checkDynamicConstants(): void {
  const type = reader.type
  const count: u32 = type.bootstrapMethods == 0 ? 0 : u16At(type.bootstrapMethods)
  for (let index: u32 = 1; index < type.constantCount; index++) {
    const tag = tagAt(type, index)
    if (tag != CONSTANT_DYNAMIC && tag != CONSTANT_INVOKE_DYNAMIC) continue
    if (u16At(constantAt(index)) >= count)
      return malformedAt("Short length on BootstrapMethods or missing BootstrapMethods attribute for constant ", index)
  }
}
