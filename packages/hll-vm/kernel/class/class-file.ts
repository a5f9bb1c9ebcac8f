// Class files (JVMS chapter 4) to classes: format checking, constant pool, members. What has to do with other classes comes later.
import { allocate } from "../memory/arena"
import { message } from "../memory/message"
import { byteAt, bytesOf, intern, internBytes, Symbol } from "../memory/symbol"
import { isRaised, raiseWith } from "../raise"
import { u16At, u32At } from "./bytes"
import {
  ACC_ABSTRACT,
  ACC_ANNOTATION,
  ACC_ENUM,
  ACC_FINAL,
  ACC_INTERFACE,
  ACC_MODULE,
  ACC_NATIVE,
  ACC_PRIVATE,
  ACC_PROTECTED,
  ACC_PUBLIC,
  ACC_STATIC,
  ACC_STRICT,
  ACC_SUPER,
  ACC_SYNCHRONIZED,
  ACC_SYNTHETIC,
  ACC_TRANSIENT,
  ACC_VOLATILE,
  Class,
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
  Field,
  fieldAt,
  interfaceAt,
  Method,
  methodAt,
  OBJECT,
  tagAt,
  VOID,
} from "./class"
import {
  argumentSlotsOf,
  isFieldDescriptor,
  isMemberName,
  isModifiedUtf8,
  isTypeName,
  resultKindOf,
} from "./descriptor"

let at: usize = 0
let end: usize = 0
let type!: Class
/** The name that the class is expected to have, for messages. */
let wanted!: Symbol

const latestMajorVersion: u32 = 61

/** Complains of the file, in the words of the class. */
export function malformed(what: string): void {
  raiseWith("java/lang/ClassFormatError", message().put(what).put(" in class file ").symbol(wanted))
}

function malformedAt(what: string, index: u32): void {
  raiseWith("java/lang/ClassFormatError", message().put(what).number(index).put(" in class file ").symbol(wanted))
}

function need(bytes: u32): bool {
  if (bytes <= <u32>(end - at)) return true
  if (!isRaised()) raiseWith("java/lang/ClassFormatError", message().put("Truncated class file"))
  at = end
  return false
}

function u8Next(): u32 {
  return need(1) ? load<u8>(at++) : 0
}

function u16Next(): u32 {
  if (!need(2)) return 0
  at += 2
  return u16At(at - 2)
}

function u32Next(): u32 {
  if (!need(4)) return 0
  at += 4
  return u32At(at - 4)
}

/** Makes a class of a class file, which has to stay where it is. Superclass and interfaces are names still. Raises what is wrong, and gives null. */
export function parseClassFile(file: usize, size: u32, expected: Symbol): Class | null {
  at = file
  end = file + size
  wanted = expected
  type = changetype<Class>(allocate(offsetof<Class>()))
  type.name = expected
  type.kind = OBJECT
  type.file = file
  type.fileSize = size
  const magic = u32Next()
  if (!isRaised() && magic != 0xcafebabe)
    raiseWith(
      "java/lang/ClassFormatError",
      message().put("Incompatible magic value ").number(magic).put(" in class file ").symbol(wanted),
    )
  const minor = u16Next()
  type.majorVersion = u16Next()
  if (!isRaised()) checkVersion(type.majorVersion, minor)
  if (!isRaised()) readConstants()
  if (!isRaised()) readHeader()
  if (!isRaised()) readFields()
  if (!isRaised()) readMethods()
  if (!isRaised()) readClassAttributes()
  if (!isRaised() && at != end) malformed("Extra bytes at the end")
  return isRaised() ? null : type
}

function checkVersion(major: u32, minor: u32): void {
  if (major > latestMajorVersion || (major == latestMajorVersion && minor != 0)) {
    const text = message().name(wanted)
    if (major == latestMajorVersion)
      text.put(" has been compiled with preview features or an unknown minor version (class file version ")
    else text.put(" has been compiled by a more recent version of the Java Runtime (class file version ")
    text.number(major).put(".").number(minor)
    text.put("), this version of the Java Runtime only recognizes class file versions up to 61.0")
    raiseWith("java/lang/UnsupportedClassVersionError", text)
  } else if (major < 45 || (major >= 56 && minor != 0)) {
    const text = message().symbol(wanted).put(" (class file version ").number(major).put(".").number(minor)
    raiseWith(
      "java/lang/UnsupportedClassVersionError",
      text.put(") was compiled with an invalid non-zero minor version or an unknown version"),
    )
  }
}

// ---- constant pool

/** The symbol of a CONSTANT_Utf8; complains where there is another constant. */
function utf8(index: u32): Symbol {
  if (index == 0 || index >= type.constantCount || tagAt(type, index) != CONSTANT_UTF8) {
    malformedAt("Invalid constant pool index ", index)
    return wanted
  }
  return changetype<Symbol>(load<u32>(type.constants + (index << 2)))
}

function isTag(index: u32, tag: u32): bool {
  if (index != 0 && index < type.constantCount && tagAt(type, index) == tag) return true
  malformedAt("Invalid constant pool index ", index)
  return false
}

function readConstants(): void {
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
    store<u32>(type.constantOffsets + (index << 2), <u32>(at - type.file))
    const slot = type.constants + (index << 2)
    if (tag == CONSTANT_UTF8) {
      const length = u16Next()
      if (!need(length)) return
      if (!isModifiedUtf8(at, at + length)) return malformedAt("Illegal UTF8 string in constant pool ", index)
      store<usize>(slot, changetype<usize>(internBytes(at, length)))
      at += length
    } else if (tag == CONSTANT_INTEGER || tag == CONSTANT_FLOAT) store<u32>(slot, u32Next())
    else if (tag == CONSTANT_LONG || tag == CONSTANT_DOUBLE) {
      if (!need(8) || index + 1 >= count) return malformedAt("Invalid constant pool index ", index)
      const high = <u64>u32Next()
      store<u64>(slot, (high << 32) | u32Next())
      index++
    } else {
      const size = sizeOfConstant(tag)
      if (size == 0) return malformedAt("Unknown constant tag ", tag)
      if (!need(size)) return
      at += size
    }
  }
  for (let index: u32 = 1; index < count && !isRaised(); index++) checkConstant(index)
}

function sizeOfConstant(tag: u32): u32 {
  if (tag == CONSTANT_CLASS || tag == CONSTANT_STRING || tag == CONSTANT_METHOD_TYPE) return 2
  if (tag == CONSTANT_MODULE || tag == CONSTANT_PACKAGE) return 2
  if (tag == CONSTANT_METHOD_HANDLE) return 3
  if (tag >= CONSTANT_FIELD && tag <= CONSTANT_NAME_AND_TYPE) return 4
  return tag == CONSTANT_DYNAMIC || tag == CONSTANT_INVOKE_DYNAMIC ? 4 : 0
}

/** The rules of JVMS 4.4 for one constant. */
function checkConstant(index: u32): void {
  const tag = tagAt(type, index)
  const info = type.file + load<u32>(type.constantOffsets + (index << 2))
  const first = u16At(info)
  if (tag == CONSTANT_CLASS) {
    if (isTag(first, CONSTANT_UTF8) && !isTypeName(utf8(first)))
      raiseWith(
        "java/lang/ClassFormatError",
        message().put('Illegal class name "').symbol(utf8(first)).put('" in class file ').symbol(wanted),
      )
  } else if (tag == CONSTANT_STRING) isTag(first, CONSTANT_UTF8)
  else if (tag == CONSTANT_METHOD_TYPE) {
    if (isTag(first, CONSTANT_UTF8) && argumentSlotsOf(utf8(first)) < 0)
      malformedAt("Invalid method descriptor at ", first)
  } else if (tag >= CONSTANT_FIELD && tag <= CONSTANT_INTERFACE_METHOD) {
    const pair = u16At(info + 2)
    if (isTag(first, CONSTANT_CLASS) && isTag(pair, CONSTANT_NAME_AND_TYPE)) checkReference(tag, pair)
  } else if (tag == CONSTANT_NAME_AND_TYPE) checkNameAndType(first, u16At(info + 2))
  else if (tag == CONSTANT_METHOD_HANDLE) checkMethodHandle(load<u8>(info), u16At(info + 1))
  else if (tag == CONSTANT_DYNAMIC || tag == CONSTANT_INVOKE_DYNAMIC) {
    const pair = u16At(info + 2)
    if (isTag(pair, CONSTANT_NAME_AND_TYPE)) {
      const descriptor = utf8(u16At(type.file + load<u32>(type.constantOffsets + (pair << 2)) + 2))
      const right = tag == CONSTANT_DYNAMIC ? isFieldDescriptor(descriptor) : argumentSlotsOf(descriptor) >= 0
      if (!right) malformedAt("Invalid descriptor of dynamic constant ", index)
    }
  } else if (tag == CONSTANT_MODULE || tag == CONSTANT_PACKAGE) malformedAt("Illegal constant of a module ", index)
}

function checkNameAndType(name: u32, descriptor: u32): void {
  if (!isTag(name, CONSTANT_UTF8) || !isTag(descriptor, CONSTANT_UTF8)) return
  const text = utf8(descriptor)
  const isMethod = text.length > 0 && byteAt(text, 0) == 0x28
  if (isMethod ? argumentSlotsOf(text) < 0 : !isFieldDescriptor(text)) malformedDescriptor(text)
}

function malformedDescriptor(descriptor: Symbol): void {
  raiseWith(
    "java/lang/ClassFormatError",
    message().put('Signature "').symbol(descriptor).put('" has illegal form in class file ').symbol(wanted),
  )
}

function checkReference(tag: u32, pair: u32): void {
  const info = type.file + load<u32>(type.constantOffsets + (pair << 2))
  if (!isTag(u16At(info), CONSTANT_UTF8) || !isTag(u16At(info + 2), CONSTANT_UTF8)) return
  const name = utf8(u16At(info))
  const descriptor = utf8(u16At(info + 2))
  if (tag == CONSTANT_FIELD) {
    if (!isMemberName(name, false)) malformedName("field", name)
    else if (!isFieldDescriptor(descriptor)) malformedDescriptor(descriptor)
    return
  }
  if (argumentSlotsOf(descriptor) < 0) return malformedDescriptor(descriptor)
  if (name == intern("<init>")) {
    if (tag == CONSTANT_INTERFACE_METHOD || resultKindOf(descriptor) != VOID) malformedName("method", name)
  } else if (!isMemberName(name, true)) malformedName("method", name)
}

function malformedName(what: string, name: Symbol): void {
  raiseWith(
    "java/lang/ClassFormatError",
    message().put("Illegal ").put(what).put(' name "').symbol(name).put('" in class ').symbol(wanted),
  )
}

function checkMethodHandle(kind: u32, reference: u32): void {
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
  const pair = u16At(type.file + load<u32>(type.constantOffsets + (reference << 2)) + 2)
  if (!isTag(pair, CONSTANT_NAME_AND_TYPE)) return
  const name = utf8(u16At(type.file + load<u32>(type.constantOffsets + (pair << 2))))
  if ((name == intern("<init>")) != (kind == 8))
    malformedAt("Bad name of a method handle at constant pool index ", reference)
}

// ---- the class itself

function readHeader(): void {
  let flags = u16Next()
  const self = u16Next()
  const superclass = u16Next()
  if (isRaised()) return
  if ((flags & ACC_MODULE) != 0) {
    raiseWith(
      "java/lang/NoClassDefFoundError",
      message().symbol(wanted).put(" is not a class because access_flag ACC_MODULE is set"),
    )
    return
  }
  // Only these have a meaning (table 4.1-B); before version 1.2 interfaces need not have said that they are abstract.
  if ((flags & ACC_INTERFACE) != 0 && type.majorVersion < 50) flags |= ACC_ABSTRACT
  checkClassFlags(flags)
  type.flags = flags
  if (isRaised() || !isTag(self, CONSTANT_CLASS)) return
  const name = classNameAt(self)
  if (name != wanted) {
    raiseWith("java/lang/NoClassDefFoundError", message().symbol(wanted).put(" (wrong name: ").symbol(name).put(")"))
    return
  }
  if (byteAt(name, 0) == 0x5b) return malformed("Bad class name")
  store<usize>(type.constants + (self << 2), changetype<usize>(type))
  // Until the loader has resolved it, the superclass is the symbol of its name.
  if (superclass == 0) {
    if (name != intern("java/lang/Object")) return malformedAt("Invalid superclass index ", 0)
  } else {
    if (!isTag(superclass, CONSTANT_CLASS)) return
    const parent = classNameAt(superclass)
    if (byteAt(parent, 0) == 0x5b) return malformed("Bad superclass name")
    if ((flags & ACC_INTERFACE) != 0 && parent != intern("java/lang/Object"))
      return malformed("Invalid superclass of an interface")
    type.superclass = changetype<Class>(parent)
  }
  type.interfaceCount = u16Next()
  if (!need(type.interfaceCount << 1)) return
  type.interfaces = allocate(type.interfaceCount << 2)
  for (let i: u32 = 0; i < type.interfaceCount; i++) {
    const index = u16Next()
    if (!isTag(index, CONSTANT_CLASS)) return
    const each = classNameAt(index)
    if (byteAt(each, 0) == 0x5b) return malformed("Bad interface name")
    for (let j: u32 = 0; j < i; j++)
      if (changetype<usize>(interfaceAt(type, j)) == changetype<usize>(each))
        return malformed("Duplicate interface name")
    store<usize>(type.interfaces + (i << 2), changetype<usize>(each))
  }
}

/** The name of a CONSTANT_Class that is one. */
function classNameAt(index: u32): Symbol {
  return utf8(u16At(type.file + load<u32>(type.constantOffsets + (index << 2))))
}

function checkClassFlags(flags: u32): void {
  const isInterface = (flags & ACC_INTERFACE) != 0
  const isAbstract = (flags & ACC_ABSTRACT) != 0
  const isFinal = (flags & ACC_FINAL) != 0
  const isAnnotation = (flags & ACC_ANNOTATION) != 0
  let wrong = isAbstract && isFinal && type.majorVersion >= 45
  if (isInterface) wrong = !isAbstract || isFinal || ((flags & (ACC_SUPER | ACC_ENUM)) != 0 && type.majorVersion >= 50)
  else if (isAnnotation && type.majorVersion >= 49) wrong = true
  if (wrong)
    raiseWith(
      "java/lang/ClassFormatError",
      message().put("Illegal class modifiers in class ").symbol(wanted).put(": 0x").number(flags),
    )
}

// ---- members

function readFields(): void {
  const count = u16Next()
  if (isRaised()) return
  type.fieldCount = count
  type.fields = allocate(count * offsetof<Field>())
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    const field = fieldAt(type, i)
    field.holder = type
    field.flags = u16Next()
    field.name = utf8(u16Next())
    field.descriptor = utf8(u16Next())
    if (isRaised()) return
    if (!isMemberName(field.name, false)) return malformedName("field", field.name)
    if (!isFieldDescriptor(field.descriptor)) return malformedDescriptor(field.descriptor)
    field.kind = byteAt(field.descriptor, 0)
    checkFieldFlags(field)
    for (let j: u32 = 0; j < i; j++) {
      const other = fieldAt(type, j)
      if (other.name == field.name && other.descriptor == field.descriptor) return malformedMember("field", field.name)
    }
    readFieldAttributes(field)
  }
}

function malformedMember(what: string, name: Symbol): void {
  raiseWith(
    "java/lang/ClassFormatError",
    message().put("Duplicate ").put(what).put(' name "').symbol(name).put('" in class file ').symbol(wanted),
  )
}

function severalOf(flags: u32): bool {
  const access = flags & (ACC_PUBLIC | ACC_PRIVATE | ACC_PROTECTED)
  return (access & (access - 1)) != 0
}

function checkFieldFlags(field: Field): void {
  const flags = field.flags
  let wrong = severalOf(flags) || ((flags & ACC_FINAL) != 0 && (flags & ACC_VOLATILE) != 0)
  if ((type.flags & ACC_INTERFACE) != 0) {
    const must = ACC_PUBLIC | ACC_STATIC | ACC_FINAL
    wrong = (flags & must) != must || (flags & (ACC_PRIVATE | ACC_PROTECTED | ACC_VOLATILE | ACC_TRANSIENT)) != 0
    if (type.majorVersion >= 49 && (flags & ACC_ENUM) != 0) wrong = true
  }
  if (wrong) malformedMemberFlags("field", field.name, flags)
}

function malformedMemberFlags(what: string, name: Symbol, flags: u32): void {
  raiseWith(
    "java/lang/ClassFormatError",
    message()
      .put("Illegal ")
      .put(what)
      .put(" modifiers in class ")
      .symbol(wanted)
      .put(" of ")
      .symbol(name)
      .put(": ")
      .number(flags),
  )
}

/** Reads name and length of an attribute: `attribute` is its name, `attributeEnd` where it ends. */
let attribute!: Symbol
let attributeEnd: usize

function nextAttribute(): bool {
  attribute = utf8(u16Next())
  const size = u32Next()
  if (isRaised() || !need(size)) return false
  attributeEnd = at + size
  return true
}

function endAttribute(): void {
  if (isRaised()) return
  if (at > attributeEnd) malformed("Wrong size of an attribute")
  at = attributeEnd
}

/** Ends an attribute whose parts have been read, each of them. */
function endExactly(): void {
  if (!isRaised() && at != attributeEnd) malformed("Wrong size of an attribute")
}

function readFieldAttributes(field: Field): void {
  const count = u16Next()
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    if (!nextAttribute()) return
    if (attribute == intern("ConstantValue") && (field.flags & ACC_STATIC) != 0) {
      if (field.constantValue != 0) return malformed("Duplicate ConstantValue attribute")
      if (attributeEnd - at != 2) return malformed("Invalid ConstantValue length")
      field.constantValue = u16Next()
      checkConstantValue(field)
    }
    endAttribute()
  }
}

function checkConstantValue(field: Field): void {
  const index = field.constantValue
  if (index == 0 || index >= type.constantCount) return malformedAt("Bad initial value index ", index)
  const tag = tagAt(type, index)
  const kind = field.kind
  let right = false
  if (kind == 0x4a) right = tag == CONSTANT_LONG
  else if (kind == 0x44) right = tag == CONSTANT_DOUBLE
  else if (kind == 0x46) right = tag == CONSTANT_FLOAT
  else if (kind == 0x4c) right = tag == CONSTANT_STRING && field.descriptor == intern("Ljava/lang/String;")
  else if (kind != 0x5b) right = tag == CONSTANT_INTEGER
  if (!right) malformed("Inconsistent constant value type")
}

function readMethods(): void {
  const count = u16Next()
  if (isRaised()) return
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
    checkMethodHead(method)
    if (isRaised()) return
    for (let j: u32 = 0; j < i; j++) {
      const other = methodAt(type, j)
      if (other.name == method.name && other.descriptor == method.descriptor)
        return malformedMember("method", method.name)
    }
    readMethodAttributes(method)
  }
}

function checkMethodHead(method: Method): void {
  const name = method.name
  const isInitializer = name == intern("<clinit>")
  const isConstructor = name == intern("<init>")
  if (!isInitializer && !isConstructor && !isMemberName(name, true)) return malformedName("method", name)
  const slots = argumentSlotsOf(method.descriptor)
  if (slots < 0) return malformedDescriptor(method.descriptor)
  method.resultKind = resultKindOf(method.descriptor)
  if (isConstructor && method.resultKind != VOID) return malformedDescriptor(method.descriptor)
  if (isInitializer && type.majorVersion >= 51) {
    // Others of the name are no initializers, but are not allowed either as HotSpot has it.
    if (method.resultKind != VOID || slots != 0) return malformedName("method", name)
    if ((method.flags & ACC_STATIC) == 0) return malformedMemberFlags("method", name, method.flags)
  }
  if (isInitializer) {
    method.flags = (method.flags & ACC_STRICT) | ACC_STATIC
    type.hasClassInitializer = true
  } else checkMethodFlags(method, isConstructor)
  method.argumentSlots = <u32>slots + ((method.flags & ACC_STATIC) != 0 ? 0 : 1)
  if (method.argumentSlots > 255) malformed("Too many arguments in method signature")
}

function checkMethodFlags(method: Method, isConstructor: bool): void {
  const flags = method.flags
  const isAbstract = (flags & ACC_ABSTRACT) != 0
  const major = type.majorVersion
  let wrong = severalOf(flags)
  if ((type.flags & ACC_INTERFACE) != 0) {
    if (isConstructor) return malformedName("method", method.name)
    const bad = ACC_PROTECTED | ACC_FINAL | ACC_NATIVE | ACC_SYNCHRONIZED
    if (major >= 52) {
      const access = flags & (ACC_PUBLIC | ACC_PRIVATE)
      wrong = access == 0 || access == (ACC_PUBLIC | ACC_PRIVATE) || (flags & bad) != 0
      if (isAbstract && (flags & (ACC_PRIVATE | ACC_STATIC | (major < 60 ? ACC_STRICT : 0))) != 0) wrong = true
    } else wrong = !isAbstract || (flags & ACC_PUBLIC) == 0 || (flags & (bad | ACC_PRIVATE | ACC_STATIC)) != 0
  } else {
    if (isConstructor && (flags & (ACC_STATIC | ACC_FINAL | ACC_SYNCHRONIZED | ACC_NATIVE | ACC_ABSTRACT | 0x40)) != 0)
      wrong = true
    const never =
      ACC_FINAL |
      ACC_NATIVE |
      ACC_PRIVATE |
      ACC_STATIC |
      ACC_SYNCHRONIZED |
      (major >= 46 && major < 60 ? ACC_STRICT : 0)
    if (isAbstract && (flags & never) != 0) wrong = true
  }
  if (wrong) malformedMemberFlags("method", method.name, flags)
}

function readMethodAttributes(method: Method): void {
  const count = u16Next()
  let hasExceptions = false
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    if (!nextAttribute()) return
    const methodEnd = attributeEnd
    if (attribute == intern("Code")) {
      if (method.originalCode != 0) return malformed("Multiple Code attributes")
      if ((method.flags & (ACC_NATIVE | ACC_ABSTRACT)) != 0)
        return malformed("Code attribute in native or abstract methods")
      readCode(method)
      if (!isRaised() && at != methodEnd) malformed("Code attribute has wrong length")
    } else if (attribute == intern("Exceptions")) {
      if (hasExceptions) return malformed("Multiple Exceptions attributes")
      hasExceptions = true
      method.exceptions = at
      const classes = u16Next()
      for (let j: u32 = 0; j < classes; j++) if (!isTag(u16Next(), CONSTANT_CLASS)) return
      endExactly()
    } else if (attribute == intern("RuntimeVisibleAnnotations")) method.isUninterruptible = saysUninterruptible()
    attributeEnd = methodEnd
    endAttribute()
  }
  if (!isRaised() && method.originalCode == 0 && (method.flags & (ACC_NATIVE | ACC_ABSTRACT)) == 0)
    malformed("Absent Code attribute in method that is not native or abstract")
}

/** The class library's annotation for short code that is not to be interrupted by other threads. */
function saysUninterruptible(): bool {
  if (attributeEnd - at != 6 || u16At(at) != 1) return false
  const index = u16At(at + 2)
  if (index >= type.constantCount || tagAt(type, index) != CONSTANT_UTF8) return false
  return utf8(index) == intern("Ljdk/internal/Uninterruptible;")
}

function readCode(method: Method): void {
  method.maxStack = u16Next()
  method.maxLocals = u16Next()
  const length = u32Next()
  if (isRaised()) return
  if (length == 0 || length > 65535) return malformed("Invalid method Code length")
  if (!need(length)) return
  if (method.argumentSlots > method.maxLocals) return malformed("Arguments can't fit into locals")
  method.originalCode = at
  method.codeLength = length
  at += length
  method.handlerCount = u16Next()
  if (!need(method.handlerCount << 3)) return
  method.handlers = at
  for (let i: u32 = 0; i < method.handlerCount; i++) {
    const start = u16Next()
    const stop = u16Next()
    const handler = u16Next()
    const caught = u16Next()
    if (start >= stop || stop > length || handler >= length) return malformed("Invalid exception table")
    if (caught != 0 && !isTag(caught, CONSTANT_CLASS)) return
  }
  const count = u16Next()
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    if (!nextAttribute()) return
    if (attribute == intern("LineNumberTable")) readLines(method)
    else if (attribute == intern("StackMapTable") && type.majorVersion >= 50) {
      if (method.stackMap != 0) return malformed("Multiple StackMapTable attributes")
      method.stackMap = at
      method.stackMapLength = <u32>(attributeEnd - at)
    }
    endAttribute()
  }
}

/** A method may have several tables; they are put together when there is more than one. */
function readLines(method: Method): void {
  const count = u16Next()
  if (!need(count << 2)) return
  if (at + (count << 2) != attributeEnd) return malformed("LineNumberTable attribute has wrong length")
  for (let i: u32 = 0; i < count; i++)
    if (u16At(at + (i << 2)) >= method.codeLength) return malformed("Invalid pc in LineNumberTable")
  if (method.lineCount == 0) method.lines = at
  else {
    const all = allocate((method.lineCount + count) << 2)
    memory.copy(all, method.lines, method.lineCount << 2)
    memory.copy(all + (method.lineCount << 2), at, count << 2)
    method.lines = all
  }
  method.lineCount += count
  at += count << 2
}

function readClassAttributes(): void {
  const count = u16Next()
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    if (!nextAttribute()) return
    const start = at
    if (attribute == intern("SourceFile")) {
      if (attributeEnd - at != 2) return malformed("Wrong size of SourceFile attribute")
      type.sourceFile = utf8(u16Next())
    } else if (attribute == intern("BootstrapMethods") && type.majorVersion >= 51) {
      if (type.bootstrapMethods != 0) return malformed("Multiple BootstrapMethods attributes")
      type.bootstrapMethods = start
      checkBootstrapMethods()
    } else if (attribute == intern("InnerClasses")) {
      if (type.innerClasses != 0) return malformed("Multiple InnerClasses attributes")
      type.innerClasses = start
      checkInnerClasses()
    } else if (attribute == intern("EnclosingMethod")) {
      if (type.enclosingMethod != 0) return malformed("Multiple EnclosingMethod attributes")
      type.enclosingMethod = start
      if (attributeEnd - at != 4) return malformed("Wrong size of EnclosingMethod attribute")
      isTag(u16Next(), CONSTANT_CLASS)
      const method = u16Next()
      if (method != 0) isTag(method, CONSTANT_NAME_AND_TYPE)
    } else if (attribute == intern("NestHost") && type.majorVersion >= 55) {
      if (type.nestHost != 0) return malformed("Multiple NestHost attributes")
      type.nestHost = start
      if (attributeEnd - at != 2) return malformed("Wrong size of NestHost attribute")
      isTag(u16Next(), CONSTANT_CLASS)
    } else if (attribute == intern("NestMembers") && type.majorVersion >= 55) {
      if (type.nestMembers != 0) return malformed("Multiple NestMembers attributes")
      type.nestMembers = start
      checkClassList()
    } else if (attribute == intern("PermittedSubclasses") && type.majorVersion >= 61) {
      if (type.permittedSubclasses != 0) return malformed("Multiple PermittedSubclasses attributes")
      if ((type.flags & ACC_FINAL) != 0) return malformed("PermittedSubclasses attribute in final class")
      type.permittedSubclasses = start
      checkClassList()
    } else if (attribute == intern("Record") && type.majorVersion >= 60) {
      if (type.record != 0) return malformed("Multiple Record attributes")
      type.record = start
    }
    endAttribute()
  }
  if (!isRaised() && type.nestHost != 0 && type.nestMembers != 0)
    malformed("Conflicting NestHost and NestMembers attributes")
  if (!isRaised()) checkDynamicConstants()
}

function checkClassList(): void {
  const count = u16Next()
  for (let i: u32 = 0; i < count && !isRaised(); i++) isTag(u16Next(), CONSTANT_CLASS)
  endExactly()
}

function checkBootstrapMethods(): void {
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

function checkInnerClasses(): void {
  const count = u16Next()
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    isTag(u16Next(), CONSTANT_CLASS)
    const outer = u16Next()
    if (outer != 0) isTag(outer, CONSTANT_CLASS)
    const name = u16Next()
    if (name != 0) isTag(name, CONSTANT_UTF8)
    u16Next()
  }
  endExactly()
}

/** Each dynamic constant names a bootstrap method that there is. */
function checkDynamicConstants(): void {
  const count: u32 = type.bootstrapMethods == 0 ? 0 : u16At(type.bootstrapMethods)
  for (let index: u32 = 1; index < type.constantCount; index++) {
    const tag = tagAt(type, index)
    if (tag != CONSTANT_DYNAMIC && tag != CONSTANT_INVOKE_DYNAMIC) continue
    if (u16At(type.file + load<u32>(type.constantOffsets + (index << 2))) >= count)
      return malformedAt("Short length on BootstrapMethods or missing BootstrapMethods attribute for constant ", index)
  }
}
