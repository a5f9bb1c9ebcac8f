// Loading (JVMS 5.3): classes by name, with their supertypes; array types are made.
import { findClass, classBytes, classSize, isBootClass } from "../class-path/class-path"
import { arrayHeaderSize } from "../heap/object"
import { allocate } from "../memory/arena"
import { message, primitiveName } from "../memory/message"
import { byteAt, bytesOf, intern, internBytes, Symbol } from "../memory/symbol"
import { isRaised, raise, raiseWith } from "../raise"
import { isAccessibleClass } from "./access"
import { u16At } from "./bytes"
import {
  ACC_ABSTRACT,
  ACC_FINAL,
  ACC_PRIVATE,
  ACC_PROTECTED,
  ACC_PUBLIC,
  ARRAY,
  Class,
  displaySize,
  INITIALIZED,
  interfaceAt,
  isFirstVisit,
  isInterface,
  LOADED,
  newVisit,
  OBJECT,
  shiftOf,
} from "./class"
import { parseClassFile } from "./class-file"
import { linkClass } from "./link"

const bucketCount: u32 = 1024
const buckets = memory.data(4096)

/** All classes, the last loaded first. */
export let allClasses: Class | null = null
export let classCount: u32 = 0

/** Names that are being loaded, to find a class that is its own superclass. */
const loading = memory.data(4096)
let loadingCount: u32 = 0

/** The class with this name if it has been loaded. */
export function loadedClass(name: Symbol): Class | null {
  let each = load<usize>(bucketOf(name))
  while (each != 0) {
    const type = changetype<Class>(each)
    if (type.name == name) return type
    each = changetype<usize>(type.nextInBucket)
  }
  return null
}

function bucketOf(name: Symbol): usize {
  return buckets + (((name.hash ^ (name.hash >> 10)) & (bucketCount - 1)) << 2)
}

/** Enters a class into the table, so that it is found from now on. */
function defineClass(type: Class): void {
  type.next = allClasses
  allClasses = type
  classCount++
  const bucket = bucketOf(type.name)
  type.nextInBucket = changetype<Class | null>(load<usize>(bucket))
  store<usize>(bucket, changetype<usize>(type))
}

/** Loads a class or makes an array type; raises NoClassDefFoundError and others, and gives null. */
export function loadClass(name: Symbol): Class | null {
  const there = loadedClass(name)
  if (there !== null) return there
  if (name.length > 0 && byteAt(name, 0) == ARRAY) return loadArrayType(name)
  if (!findClass(name)) {
    raiseWith("java/lang/NoClassDefFoundError", message().symbol(name))
    return null
  }
  return defineFromBytes(name, classBytes, classSize, isBootClass, null)
}

/** Loads a class that the virtual machine cannot do without. */
export function loadNeeded(name: string): Class {
  return loadClass(intern(name))!
}

/** Makes the class of a class file, and loads its supertypes. Hidden classes have a host. */
export function defineFromBytes(name: Symbol, bytes: usize, size: u32, isBoot: bool, host: Class | null): Class | null {
  for (let i: u32 = 0; i < loadingCount; i++)
    if (load<usize>(loading + (i << 2)) == changetype<usize>(name)) {
      raiseWith("java/lang/ClassCircularityError", message().symbol(name))
      return null
    }
  if (loadingCount == 1000) {
    raise("java/lang/StackOverflowError")
    return null
  }
  store<usize>(loading + (loadingCount++ << 2), changetype<usize>(name))
  const type = loadWithSupertypes(name, bytes, size, isBoot, host)
  loadingCount--
  return type
}

function loadWithSupertypes(name: Symbol, bytes: usize, size: u32, isBoot: bool, host: Class | null): Class | null {
  const type = parseClassFile(bytes, size, name)
  if (type === null) return null
  type.isBoot = isBoot
  type.host = host
  type.isHidden = host !== null
  const parentName = changetype<Symbol | null>(changetype<usize>(type.superclass))
  type.superclass = null
  if (parentName !== null) {
    const parent = loadClass(parentName)
    if (parent === null || !isRightSuperclass(type, parent)) return null
    type.superclass = parent
  }
  for (let i: u32 = 0; i < type.interfaceCount; i++) {
    const slot = type.interfaces + (i << 2)
    const each = loadClass(changetype<Symbol>(load<usize>(slot)))
    if (each === null || !isRightInterface(type, each)) return null
    store<usize>(slot, changetype<usize>(each))
  }
  setDisplay(type)
  // A supertype's loading may have loaded it as well.
  const other = loadedClass(name)
  if (other !== null && host === null) return other
  defineClass(type)
  return type
}

function isRightSuperclass(type: Class, parent: Class): bool {
  if (isInterface(parent))
    raiseWith(
      "java/lang/IncompatibleClassChangeError",
      message().put("class ").name(type.name).put(" has interface ").name(parent.name).put(" as super class"),
    )
  else if ((parent.flags & ACC_FINAL) != 0)
    raiseWith(
      "java/lang/IncompatibleClassChangeError",
      message().put("class ").name(type.name).put(" cannot inherit from final class ").name(parent.name),
    )
  else if (!isAccessibleClass(type, parent))
    raiseWith(
      "java/lang/IllegalAccessError",
      message().put("class ").name(type.name).put(" cannot access its superclass ").name(parent.name),
    )
  else if (!permits(parent, type))
    raiseWith(
      "java/lang/IncompatibleClassChangeError",
      message().put("class ").name(type.name).put(" cannot inherit from sealed class ").name(parent.name),
    )
  return !isRaised()
}

function isRightInterface(type: Class, each: Class): bool {
  if (!isInterface(each))
    raiseWith(
      "java/lang/IncompatibleClassChangeError",
      message()
        .put("class ")
        .name(type.name)
        .put(" can not implement ")
        .name(each.name)
        .put(", because it is not an interface"),
    )
  else if (!isAccessibleClass(type, each))
    raiseWith(
      "java/lang/IllegalAccessError",
      message().put("class ").name(type.name).put(" cannot access its superinterface ").name(each.name),
    )
  else if (!permits(each, type))
    raiseWith(
      "java/lang/IncompatibleClassChangeError",
      message().put("class ").name(type.name).put(" cannot implement sealed interface ").name(each.name),
    )
  return !isRaised()
}

/** Whether a sealed class or interface names another as its direct subclass. */
function permits(sealed: Class, type: Class): bool {
  if (sealed.permittedSubclasses == 0) return true
  const count = u16At(sealed.permittedSubclasses)
  for (let i: u32 = 0; i < count; i++) {
    const index = u16At(sealed.permittedSubclasses + 2 + (i << 1))
    const name = u16At(sealed.file + load<u32>(sealed.constantOffsets + (index << 2)))
    if (load<usize>(sealed.constants + (name << 2)) == changetype<usize>(type.name)) return sealed.isBoot == type.isBoot
  }
  return false
}

/** Notes the superclasses of each depth, for subtype tests. */
function setDisplay(type: Class): void {
  type.display = allocate(displaySize << 2)
  const parent = type.superclass
  if (parent !== null) {
    memory.copy(type.display, parent.display, displaySize << 2)
    type.depth = parent.depth + 1
  }
  if (type.depth < displaySize) store<usize>(type.display + (type.depth << 2), changetype<usize>(type))
}

// ---- array and primitive types

const primitiveTypes = memory.data(512)

/** The class of a primitive type or of void, by its descriptor's character. */
export function primitiveType(kind: u32): Class {
  const slot = primitiveTypes + (kind << 2)
  if (load<usize>(slot) != 0) return changetype<Class>(load<usize>(slot))
  const type = changetype<Class>(allocate(offsetof<Class>()))
  type.name = intern(primitiveName(kind))
  type.kind = kind
  type.flags = ACC_PUBLIC | ACC_FINAL | ACC_ABSTRACT
  type.state = INITIALIZED
  type.isBoot = true
  type.display = allocate(displaySize << 2)
  // Not in the table: no class file can name it. But in the list, as its mirror is a root.
  type.next = allClasses
  allClasses = type
  store<usize>(slot, changetype<usize>(type))
  return type
}

const arrayName = memory.data(2100)

/** The array type whose elements are of a type. */
export function arrayOf(element: Class): Class {
  const there = element.arrayOfThis
  if (there !== null) return there
  let length: u32 = 0
  store<u8>(arrayName + length++, ARRAY)
  if (element.kind != OBJECT && element.kind != ARRAY) store<u8>(arrayName + length++, <u8>element.kind)
  else {
    if (element.kind == OBJECT) store<u8>(arrayName + length++, OBJECT)
    memory.copy(arrayName + length, bytesOf(element.name), element.name.length)
    length += element.name.length
    if (element.kind == OBJECT) store<u8>(arrayName + length++, 0x3b)
  }
  const type = changetype<Class>(allocate(offsetof<Class>()))
  type.name = internBytes(arrayName, length)
  type.kind = ARRAY
  type.element = element
  type.elementShift = shiftOf(element.kind)
  type.instanceSize = arrayHeaderSize
  const bottom = bottomOf(type)
  type.flags = (bottom.flags & (ACC_PUBLIC | ACC_PRIVATE | ACC_PROTECTED)) | ACC_FINAL | ACC_ABSTRACT
  type.isBoot = bottom.isBoot
  const object = loadNeeded("java/lang/Object")
  type.superclass = object
  type.interfaces = allocate(8)
  type.interfaceCount = 2
  store<usize>(type.interfaces, changetype<usize>(loadNeeded("java/lang/Cloneable")))
  store<usize>(type.interfaces + 4, changetype<usize>(loadNeeded("java/io/Serializable")))
  setDisplay(type)
  linkClass(object)
  type.vtable = object.vtable
  type.vtableLength = object.vtableLength
  type.state = INITIALIZED
  element.arrayOfThis = type
  defineClass(type)
  return type
}

/** The type of the elements of an array's innermost dimension. */
export function bottomOf(type: Class): Class {
  let bottom = type
  while (bottom.element !== null) bottom = bottom.element!
  return bottom
}

function loadArrayType(name: Symbol): Class | null {
  const inner = load<u8>(bytesOf(name) + 1)
  let element: Class | null
  if (inner == ARRAY) element = loadClass(internBytes(bytesOf(name) + 1, name.length - 1))
  else if (inner == OBJECT) element = loadClass(internBytes(bytesOf(name) + 2, name.length - 3))
  else element = primitiveType(inner)
  return element === null ? null : arrayOf(element)
}

/** The class of a field type at a place of a descriptor; raises what loading it raises. */
export function typeAt(at: usize): Class | null {
  const kind = <u32>load<u8>(at)
  if (kind != OBJECT && kind != ARRAY) return primitiveType(kind)
  let end = at
  while (load<u8>(end) == ARRAY) end++
  if (load<u8>(end) == OBJECT) while (load<u8>(end) != 0x3b) end++
  return kind == OBJECT
    ? loadClass(internBytes(at + 1, <u32>(end - at) - 1))
    : loadClass(internBytes(at, <u32>(end - at) + 1))
}

/** Whether a value of one class can be assigned to another (JVMS aastore, checkcast, instanceof). */
export function isSubtype(type: Class, wanted: Class): bool {
  if (type == wanted) return true
  if (wanted.kind == ARRAY) {
    if (type.kind != ARRAY) return false
    const a = type.element!
    const b = wanted.element!
    if (a == b) return true
    return (a.kind == OBJECT || a.kind == ARRAY) && (b.kind == OBJECT || b.kind == ARRAY) && isSubtype(a, b)
  }
  if (isInterface(wanted)) return implementsInterface(type, wanted)
  if (wanted.depth < displaySize) return load<usize>(type.display + (wanted.depth << 2)) == changetype<usize>(wanted)
  for (let each: Class | null = type.superclass; each !== null; each = each!.superclass) if (each == wanted) return true
  return false
}

function implementsInterface(type: Class, wanted: Class): bool {
  if (type.state != LOADED && type.kind != ARRAY) {
    for (let i: u32 = 0; i < type.itableLength; i++)
      if (load<usize>(type.itable + (i << 3)) == changetype<usize>(wanted)) return true
    return false
  }
  newVisit()
  return inherits(type, wanted)
}

/** The same of a class that is not linked yet. */
function inherits(type: Class, wanted: Class): bool {
  for (let each: Class | null = type; each !== null; each = each!.superclass)
    for (let i: u32 = 0; i < each.interfaceCount; i++) {
      const direct = interfaceAt(each, i)
      if (direct == wanted || (isFirstVisit(direct) && inherits(direct, wanted))) return true
    }
  return false
}
