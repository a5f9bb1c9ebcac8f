// Native methods of java.lang.Class, but for those that give members.
import { u16At } from "../class/bytes"
import {
  ACC_ABSTRACT,
  ACC_FINAL,
  ACC_PRIVATE,
  ACC_PROTECTED,
  ACC_PUBLIC,
  ACC_SUPER,
  ARRAY,
  Class,
  interfaceAt,
  isInterface,
  OBJECT,
} from "../class/class"
import { isSubtype, loadClass, primitiveType } from "../class/loader"
import { firstIndex, resolveClass, symbolAt } from "../class/resolve"
import { isTypeName } from "../class/descriptor"
import { assertionsEnabled } from "../command-line"
import { classOf } from "../heap/object"
import { mirroredClass, mirrorOf } from "../heap/mirrors"
import { root, rooted, unroot } from "../heap/roots"
import { internedString, utf8Of, utf8Size } from "../heap/strings"
import { isInitialized } from "../interpret/initialize"
import { message, messageBytes, messageLength } from "../memory/message"
import { bytesOf, byteAt, intern, internBytes, Symbol } from "../memory/symbol"
import { clearRaised, isRaised, raise, raised, raisedWithMessage, raiseWith } from "../raise"
import { Thread } from "../threads/thread"
import { classArray, setElement, stringArray } from "./arrays"
import { AGAIN, DONE, give, intAt, native, objectAt } from "./native"

const holder = "java/lang/Class"

export function registerClass(): void {
  native(holder, "getPrimitiveClass", "(Ljava/lang/String;)Ljava/lang/Class;", getPrimitiveClass)
  native(holder, "forName0", "(Ljava/lang/String;Z)Ljava/lang/Class;", forName)
  native(holder, "initName", "()Ljava/lang/String;", (thread, args) =>
    give(internedString(dottedName(classAt(args, 0)))),
  )
  native(holder, "getSuperclass", "()Ljava/lang/Class;", getSuperclass)
  native(holder, "getInterfaces0", "()[Ljava/lang/Class;", getInterfaces)
  native(holder, "getComponentType", "()Ljava/lang/Class;", (thread, args) =>
    give(classAt(args, 0).kind == ARRAY ? mirrorOf(classAt(args, 0).element!) : 0),
  )
  native(holder, "getModifiers", "()I", (thread, args) => give(modifiersOf(classAt(args, 0))))
  native(holder, "isInterface", "()Z", (thread, args) => give(isInterface(classAt(args, 0))))
  native(holder, "isArray", "()Z", (thread, args) => give(classAt(args, 0).kind == ARRAY))
  native(holder, "isPrimitive", "()Z", (thread, args) => give(isPrimitive(classAt(args, 0))))
  native(holder, "isHidden", "()Z", (thread, args) => give(classAt(args, 0).isHidden))
  native(holder, "isRecord0", "()Z", (thread, args) => give(classAt(args, 0).record != 0))
  native(holder, "isInstance", "(Ljava/lang/Object;)Z", (thread, args) =>
    give(objectAt(args, 1) != 0 && isSubtype(classOf(objectAt(args, 1)), classAt(args, 0))),
  )
  native(holder, "isAssignableFrom", "(Ljava/lang/Class;)Z", isAssignableFrom)
  native(holder, "desiredAssertionStatus", "()Z", (thread, args) => give(assertionsEnabled && !classAt(args, 0).isBoot))
  native(holder, "inBootModule", "()Z", (thread, args) => give(classAt(args, 0).isBoot))
  native(holder, "getDeclaringClass0", "()Ljava/lang/Class;", getDeclaringClass)
  native(holder, "getEnclosingClass0", "()Ljava/lang/Class;", getEnclosingClass)
  native(holder, "getEnclosingMethodName0", "()Ljava/lang/String;", getEnclosingMethodName)
  native(holder, "getSimpleBinaryName0", "()Ljava/lang/String;", getSimpleBinaryName)
  native(holder, "isSealed", "()Z", (thread, args) => give(classAt(args, 0).permittedSubclasses != 0))
  native(holder, "getPermittedSubclasses0", "()[Ljava/lang/Class;", getPermittedSubclasses)
  native(holder, "getRecordComponentNames0", "()[Ljava/lang/String;", getRecordComponentNames)
}

/** The class whose mirror an argument is. */
export function classAt(args: usize, slot: u32): Class {
  return mirroredClass(objectAt(args, slot))
}

export function isPrimitive(type: Class): bool {
  return type.kind != ARRAY && type.kind != OBJECT
}

function dottedName(type: Class): Symbol {
  message().name(type.name)
  return internBytes(messageBytes(), messageLength())
}

/** The primitive type, or void, with this name. */
function getPrimitiveClass(thread: Thread, args: usize): u32 {
  const name = internBytes(utf8Of(objectAt(args, 0)), utf8Size)
  for (let i: u32 = 0; i < 9; i++) {
    const type = primitiveType(load<u8>(primitiveKinds + i))
    if (type.name == name) return give(mirrorOf(type))
  }
  return give(0)
}

const primitiveKinds = memory.data<u8>([0x42, 0x43, 0x44, 0x46, 0x49, 0x4a, 0x53, 0x5a, 0x56])

// ---- by name

function forName(thread: Thread, args: usize): u32 {
  if (objectAt(args, 0) == 0) {
    raise("java/lang/NullPointerException")
    return DONE
  }
  const given = internBytes(utf8Of(objectAt(args, 0)), utf8Size)
  const name = internalName(given)
  const type = name === null ? notFound(given) : loadNamed(name)
  if (type === null) return DONE
  if (intAt(args, 1) != 0 && !isInitialized(thread, type)) return AGAIN
  return give(mirrorOf(type))
}

/** The internal form of a name with dots; null where it can be no name. */
function internalName(given: Symbol): Symbol | null {
  const length = given.length
  if (length == 0 || length > 2000) return null
  for (let i: u32 = 0; i < length; i++) {
    const byte = byteAt(given, i)
    if (byte == 0x2f) return null
    store<u8>(nameBuffer + i, <u8>(byte == 0x2e ? 0x2f : byte))
  }
  const name = internBytes(nameBuffer, length)
  return isTypeName(name) ? name : null
}

const nameBuffer = memory.data(2048)

function loadNamed(name: Symbol): Class | null {
  const type = loadClass(name)
  if (type !== null) return type
  // That the class itself is missing is ClassNotFoundException; all else stays as it is.
  if (raised != intern("java/lang/NoClassDefFoundError") || !raisedWithMessage || !isMessage(bottomName(name)))
    return null
  clearRaised()
  raiseWith("java/lang/ClassNotFoundException", message().name(bottomName(name)))
  return null
}

function notFound(name: Symbol): Class | null {
  raiseWith("java/lang/ClassNotFoundException", message().symbol(name))
  return null
}

function isMessage(name: Symbol): bool {
  return messageLength() == name.length && memory.compare(messageBytes(), bytesOf(name), name.length) == 0
}

/** The name of the class that an array's innermost elements are of, or the name itself. */
function bottomName(name: Symbol): Symbol {
  let dimensions: u32 = 0
  while (dimensions < name.length && byteAt(name, dimensions) == ARRAY) dimensions++
  if (dimensions == 0 || byteAt(name, dimensions) != OBJECT) return name
  return internBytes(bytesOf(name) + dimensions + 1, name.length - dimensions - 2)
}

// ---- supertypes

function getSuperclass(thread: Thread, args: usize): u32 {
  const type = classAt(args, 0)
  if (isInterface(type) || type.superclass === null) return give(0)
  return give(mirrorOf(type.superclass!))
}

function getInterfaces(thread: Thread, args: usize): u32 {
  const type = classAt(args, 0)
  const array = root(classArray(type.interfaceCount))
  for (let i: u32 = 0; i < type.interfaceCount && rooted(array) != 0; i++)
    setElement(array, i, mirrorOf(interfaceAt(type, i)))
  const made = rooted(array)
  unroot(array)
  return give(made)
}

function isAssignableFrom(thread: Thread, args: usize): u32 {
  if (objectAt(args, 1) == 0) {
    raise("java/lang/NullPointerException")
    return DONE
  }
  return give(isSubtype(classAt(args, 1), classAt(args, 0)))
}

// ---- attributes: InnerClasses, EnclosingMethod, Record (JVMS 4.7.6, 4.7.7, 4.7.30)

/** The entry of a class's InnerClasses attribute that is about itself; 0 when there is none. */
function innerClassEntry(type: Class): usize {
  if (type.innerClasses == 0) return 0
  const count = u16At(type.innerClasses)
  for (let i: u32 = 0; i < count; i++) {
    const entry = type.innerClasses + 2 + (i << 3)
    if (symbolAt(type, firstIndex(type, u16At(entry))) == type.name) return entry
  }
  return 0
}

/** Access flags as the source has them. */
function modifiersOf(type: Class): u32 {
  if (type.kind == ARRAY) {
    const access = modifiersOf(type.element!) & (ACC_PUBLIC | ACC_PRIVATE | ACC_PROTECTED)
    return access | ACC_FINAL | ACC_ABSTRACT
  }
  const entry = innerClassEntry(type)
  return (entry != 0 ? u16At(entry + 6) : type.flags & 0xffff) & ~ACC_SUPER
}

function getDeclaringClass(thread: Thread, args: usize): u32 {
  const type = classAt(args, 0)
  const entry = innerClassEntry(type)
  if (entry == 0 || u16At(entry + 2) == 0) return give(0)
  const outer = resolveClass(type, u16At(entry + 2))
  return give(outer === null ? <usize>0 : mirrorOf(outer))
}

function getEnclosingClass(thread: Thread, args: usize): u32 {
  const type = classAt(args, 0)
  if (type.enclosingMethod == 0) return give(0)
  const outer = resolveClass(type, u16At(type.enclosingMethod))
  return give(outer === null ? <usize>0 : mirrorOf(outer))
}

function getEnclosingMethodName(thread: Thread, args: usize): u32 {
  const type = classAt(args, 0)
  const index: u32 = type.enclosingMethod == 0 ? 0 : u16At(type.enclosingMethod + 2)
  return give(index == 0 ? <usize>0 : internedString(symbolAt(type, firstIndex(type, index))))
}

function getSimpleBinaryName(thread: Thread, args: usize): u32 {
  const type = classAt(args, 0)
  const entry = innerClassEntry(type)
  const index: u32 = entry == 0 ? 0 : u16At(entry + 4)
  return give(index == 0 ? <usize>0 : internedString(symbolAt(type, index)))
}

function getRecordComponentNames(thread: Thread, args: usize): u32 {
  const type = classAt(args, 0)
  if (type.record == 0) return give(0)
  const count = u16At(type.record)
  const array = root(stringArray(count))
  let at = type.record + 2
  for (let i: u32 = 0; i < count && rooted(array) != 0; i++) {
    setElement(array, i, internedString(symbolAt(type, u16At(at))))
    at = skipAttributes(at + 4)
  }
  const made = rooted(array)
  unroot(array)
  return give(made)
}

/** Null when it is not sealed. */
function getPermittedSubclasses(thread: Thread, args: usize): u32 {
  const type = classAt(args, 0)
  if (type.permittedSubclasses == 0) return give(0)
  const count = u16At(type.permittedSubclasses)
  const array = root(classArray(count))
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    const permitted = resolveClass(type, u16At(type.permittedSubclasses + 2 + (i << 1)))
    if (permitted !== null) setElement(array, i, mirrorOf(permitted))
  }
  const made = rooted(array)
  unroot(array)
  return give(made)
}

/** Where a table of attributes ends. */
function skipAttributes(at: usize): usize {
  const count = u16At(at)
  at += 2
  for (let i: u32 = 0; i < count; i++) at += 6 + bswap(load<u32>(at, 2))
  return at
}
