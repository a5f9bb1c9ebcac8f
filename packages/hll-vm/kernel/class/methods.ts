// The methods of a class file (JVMS 4.6), their code aside.
import { allocate } from "../memory/arena"
import { intern } from "../memory/symbol"
import { isRaised } from "../raise"
import { checkAnyAttribute, once, SEEN_OTHER } from "./any-attribute"
import { names } from "./attribute-names"
import { u16At } from "./bytes"
import {
  ACC_ABSTRACT,
  ACC_BRIDGE,
  ACC_FINAL,
  ACC_INTERFACE,
  ACC_NATIVE,
  ACC_PRIVATE,
  ACC_PROTECTED,
  ACC_PUBLIC,
  ACC_STATIC,
  ACC_STRICT,
  ACC_SYNCHRONIZED,
  CONSTANT_CLASS,
  CONSTANT_UTF8,
  Method,
  methodAt,
  tagAt,
  VOID,
} from "./class"
import {
  endExactly,
  isTag,
  malformed,
  malformedDescriptor,
  malformedFlags,
  malformedMember,
  malformedName,
  need,
  nextAttribute,
  reader,
  skipAttribute,
  u16Next,
  u8Next,
  utf8,
} from "./class-reader"
import { readCode } from "./code"
import { resultKindOf } from "./descriptor"
import { severalOf } from "./fields"
import { isRightMethodName, slotsOf } from "./names"

export function readMethods(): void {
  const type = reader.type
  const count = u16Next()
  // Each takes 8 bytes at least.
  if (!need(count << 3)) return
  type.methodCount = count
  type.methods = allocate(count * offsetof<Method>())
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    const method = methodAt(type, i)
    method.holder = type
    method.flags = u16Next()
    method.name = utf8(u16Next())
    method.descriptor = utf8(u16Next())
    method.tableIndex = -1
    if (isRaised()) return
    checkHead(method)
    if (isRaised()) return
    for (let j: u32 = 0; j < i; j++) {
      const other = methodAt(type, j)
      if (other.name == method.name && other.descriptor == method.descriptor)
        return malformedMember("method", method.name)
    }
    readMethodAttributes(method)
  }
}

function checkHead(method: Method): void {
  const type = reader.type
  const name = method.name
  const isInitializer = name == intern("<clinit>")
  const isConstructor = name == intern("<init>")
  if (!isRightMethodName(name)) return malformedName("method", name)
  const slots = slotsOf(method.descriptor)
  if (slots < 0) return malformedDescriptor(method.descriptor)
  method.resultKind = resultKindOf(method.descriptor)
  if ((isConstructor || isInitializer) && method.resultKind != VOID) return malformedDescriptor(method.descriptor)
  if (isInitializer && type.majorVersion >= 51) {
    // With arguments it would be no initializer, but is not allowed either as HotSpot has it.
    if (slots != 0) return malformedName("method", name)
    if ((method.flags & ACC_STATIC) == 0) return malformedFlags("method", name, method.flags)
  }
  if (isInitializer) {
    method.flags = (method.flags & ACC_STRICT) | ACC_STATIC
    if (slots == 0) type.hasClassInitializer = true
  } else checkMethodFlags(method, isConstructor)
  method.argumentSlots = <u32>slots + ((method.flags & ACC_STATIC) != 0 ? 0 : 1)
  if (method.argumentSlots > 255) malformed("Too many arguments in method signature")
}

function checkMethodFlags(method: Method, isConstructor: bool): void {
  const flags = method.flags
  const isAbstract = (flags & ACC_ABSTRACT) != 0
  const major = reader.type.majorVersion
  // Only in these versions has it had a meaning.
  const strict = major >= 46 && major < 61 ? ACC_STRICT : 0
  let isWrong = severalOf(flags)
  if ((reader.type.flags & ACC_INTERFACE) != 0) {
    if (isConstructor) return malformedName("method", method.name)
    if (major >= 52) {
      const access = flags & (ACC_PUBLIC | ACC_PRIVATE)
      isWrong = access == 0 || access == (ACC_PUBLIC | ACC_PRIVATE)
      if ((flags & (ACC_PROTECTED | ACC_FINAL | ACC_NATIVE | ACC_SYNCHRONIZED)) != 0) isWrong = true
      if (isAbstract && (flags & (ACC_PRIVATE | ACC_STATIC | strict)) != 0) isWrong = true
    } else {
      isWrong = !isAbstract || (flags & ACC_PUBLIC) == 0 || (flags & (ACC_STATIC | ACC_FINAL | ACC_NATIVE)) != 0
      if (major >= 49 && (flags & (ACC_PRIVATE | ACC_PROTECTED | ACC_SYNCHRONIZED | ACC_STRICT)) != 0) isWrong = true
    }
  } else if (isConstructor) {
    const never = ACC_STATIC | ACC_FINAL | ACC_SYNCHRONIZED | ACC_NATIVE | ACC_ABSTRACT
    if ((flags & (major >= 49 ? never | ACC_BRIDGE : never)) != 0) isWrong = true
  } else if (isAbstract) {
    const never = ACC_FINAL | ACC_NATIVE | ACC_PRIVATE | ACC_STATIC
    if ((flags & (major >= 49 ? never | ACC_SYNCHRONIZED | strict : never)) != 0) isWrong = true
  }
  if (isWrong) malformedFlags("method", method.name, flags)
}

function readMethodAttributes(method: Method): void {
  const count = u16Next()
  const hasCode = (method.flags & (ACC_NATIVE | ACC_ABSTRACT)) == 0
  let seen: u32 = 0
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    if (!nextAttribute()) return
    const name = reader.attribute
    const end = reader.attributeEnd
    if (name == names.code) {
      if (method.originalCode != 0) return malformed("Multiple Code attributes")
      if (!hasCode) return malformed("Code attribute in native or abstract methods")
      readCode(method)
      reader.attributeEnd = end
      endExactly()
    } else if (name == names.exceptions) {
      seen = once(seen, SEEN_OTHER)
      method.exceptions = reader.at
      const classes = u16Next()
      for (let j: u32 = 0; j < classes; j++) if (!isTag(u16Next(), CONSTANT_CLASS)) return
      endExactly()
    } else if (name == names.methodParameters) {
      seen = once(seen, SEEN_OTHER << 1)
      if (<u32>(end - reader.at) != (u8Next() << 2) + 1) malformed("Invalid MethodParameters method attribute length")
    } else if (name == names.annotationDefault) seen = once(seen, SEEN_OTHER << 2)
    else if (name == names.visibleParameterAnnotations) seen = once(seen, SEEN_OTHER << 3)
    else if (name == names.invisibleParameterAnnotations) seen = once(seen, SEEN_OTHER << 4)
    else {
      seen = checkAnyAttribute(seen)
      if (name == names.visibleAnnotations && saysUninterruptible()) method.isUninterruptible = true
    }
    skipAttribute()
  }
  if (!isRaised() && method.originalCode == 0 && hasCode)
    malformed("Absent Code attribute in method that is not native or abstract")
}

/** The class library's annotation for short code that is not to be interrupted by other threads. */
function saysUninterruptible(): bool {
  const at = reader.at
  if (reader.attributeEnd - at != 6 || u16At(at) != 1) return false
  const index = u16At(at + 2)
  const type = reader.type
  if (index == 0 || index >= type.constantCount || tagAt(type, index) != CONSTANT_UTF8) return false
  return utf8(index) == intern("Ljdk/internal/Uninterruptible;")
}
