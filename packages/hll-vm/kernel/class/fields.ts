// The fields of a class file (JVMS 4.5).
import { allocate } from "../memory/arena"
import { byteAt, intern } from "../memory/symbol"
import { isRaised } from "../raise"
import { checkAnyAttribute, once, SEEN_OTHER } from "./any-attribute"
import { names } from "./attribute-names"
import {
  ACC_ENUM,
  ACC_FINAL,
  ACC_INTERFACE,
  ACC_PRIVATE,
  ACC_PROTECTED,
  ACC_PUBLIC,
  ACC_STATIC,
  ACC_TRANSIENT,
  ACC_VOLATILE,
  CONSTANT_DOUBLE,
  CONSTANT_FLOAT,
  CONSTANT_INTEGER,
  CONSTANT_LONG,
  CONSTANT_STRING,
  Field,
  fieldAt,
  tagAt,
} from "./class"
import {
  malformed,
  malformedAt,
  malformedDescriptor,
  malformedFlags,
  malformedMember,
  malformedName,
  need,
  nextAttribute,
  reader,
  skipAttribute,
  u16Next,
  utf8,
} from "./class-reader"
import { isRightDescriptor, isRightFieldName } from "./names"

export function readFields(): void {
  const type = reader.type
  const count = u16Next()
  // Each takes 8 bytes at least.
  if (!need(count << 3)) return
  type.fieldCount = count
  type.fields = allocate(count * offsetof<Field>())
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    const field = fieldAt(type, i)
    field.holder = type
    field.flags = u16Next()
    field.name = utf8(u16Next())
    field.descriptor = utf8(u16Next())
    if (isRaised()) return
    if (!isRightFieldName(field.name)) return malformedName("field", field.name)
    if (!isRightDescriptor(field.descriptor)) return malformedDescriptor(field.descriptor)
    field.kind = byteAt(field.descriptor, 0)
    checkFieldFlags(field)
    for (let j: u32 = 0; j < i; j++) {
      const other = fieldAt(type, j)
      if (other.name == field.name && other.descriptor == field.descriptor) return malformedMember("field", field.name)
    }
    readFieldAttributes(field)
  }
}

/** More than one of public, private and protected. */
export function severalOf(flags: u32): bool {
  const access = flags & (ACC_PUBLIC | ACC_PRIVATE | ACC_PROTECTED)
  return (access & (access - 1)) != 0
}

function checkFieldFlags(field: Field): void {
  const type = reader.type
  const flags = field.flags
  let isWrong = severalOf(flags) || ((flags & ACC_FINAL) != 0 && (flags & ACC_VOLATILE) != 0)
  if ((type.flags & ACC_INTERFACE) != 0) {
    const must = ACC_PUBLIC | ACC_STATIC | ACC_FINAL
    isWrong = (flags & must) != must || (flags & (ACC_PRIVATE | ACC_PROTECTED | ACC_VOLATILE | ACC_TRANSIENT)) != 0
    if (type.majorVersion >= 49 && (flags & ACC_ENUM) != 0) isWrong = true
  }
  if (isWrong) malformedFlags("field", field.name, flags)
}

function readFieldAttributes(field: Field): void {
  const count = u16Next()
  let seen: u32 = 0
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    if (!nextAttribute()) return
    if (reader.attribute == names.constantValue && (field.flags & ACC_STATIC) != 0) {
      seen = once(seen, SEEN_OTHER)
      if (reader.attributeEnd - reader.at != 2) return malformed("Invalid ConstantValue length")
      field.constantValue = u16Next()
      checkConstantValue(field)
    } else seen = checkAnyAttribute(seen)
    skipAttribute()
  }
}

function checkConstantValue(field: Field): void {
  const type = reader.type
  const index = field.constantValue
  if (index == 0 || index >= type.constantCount) return malformedAt("Bad initial value index ", index)
  const tag = tagAt(type, index)
  const kind = field.kind
  let isRight = false
  if (kind == 0x4a) isRight = tag == CONSTANT_LONG
  else if (kind == 0x44) isRight = tag == CONSTANT_DOUBLE
  else if (kind == 0x46) isRight = tag == CONSTANT_FLOAT
  else if (kind == 0x4c) isRight = tag == CONSTANT_STRING && field.descriptor == intern("Ljava/lang/String;")
  else if (kind != 0x5b) isRight = tag == CONSTANT_INTEGER
  if (!isRight) malformed("Inconsistent constant value type")
}
