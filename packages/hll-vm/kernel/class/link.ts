// Preparation and the tables for calls (JVMS 5.4.2, 5.4.5, 5.4.6): fields get places, methods places in the vtable, interfaces their itables.
import { headerSize } from "../heap/object"
import { allocate } from "../memory/arena"
import { message, messageLength } from "../memory/message"
import { intern, Symbol } from "../memory/symbol"
import { isRaised, keptMessage, raised, raiseSymbol, raiseText, raiseWith } from "../raise"
import { verifyClass } from "../verify/verify"
import { samePackage } from "./access"
import {
  ACC_ABSTRACT,
  ACC_FINAL,
  ACC_NATIVE,
  ACC_PRIVATE,
  ACC_PROTECTED,
  ACC_PUBLIC,
  ACC_STATIC,
  Class,
  fieldAt,
  interfaceAt,
  isInterface,
  isReference,
  isStatic,
  LINKED,
  LOADED,
  Method,
  methodAt,
  shiftOf,
} from "./class"
import { isSubtype } from "./loader"

/** Links a class and its supertypes; raises VerifyError and the like, then or when it was raised before. */
export function linkClass(type: Class): bool {
  if (type.state != LOADED) return true
  if (type.superclass !== null && !linkClass(type.superclass!)) return false
  for (let i: u32 = 0; i < type.interfaceCount; i++) if (!linkClass(interfaceAt(type, i))) return false
  if (!prepared(type)) {
    placeFields(type)
    if (!isInterface(type)) {
      makeItable(type)
      makeVtable(type)
      fillItable(type)
    } else {
      makeItable(type)
      numberMethods(type)
    }
    if (isRaised()) return false
    type.instanceSize = (type.fieldsEnd + 7) & ~7
  }
  if (!isVerified(type)) return false
  type.state = LINKED
  return true
}

/** Whether verification finds nothing wrong; a failure is kept, and raised each time the class is used. */
function isVerified(type: Class): bool {
  if (type.failureClass !== null) {
    raiseSymbol(type.failureClass!, type.failure, type.failureLength)
    return false
  }
  if (verifyClass(type)) return true
  type.failureClass = raised
  type.failure = keptMessage()
  type.failureLength = messageLength()
  return false
}

function prepared(type: Class): bool {
  return type.instanceSize != 0
}

// ---- fields

function placeFields(type: Class): void {
  const parent = type.superclass
  let end = parent === null ? headerSize : parent.fieldsEnd
  const inherited: u32 = parent === null ? 0 : parent.referenceCount
  let references: u32 = 0
  let staticReferences: u32 = 0
  let staticSize: u32 = 0
  for (let i: u32 = 0; i < type.fieldCount; i++) {
    const field = fieldAt(type, i)
    if (isStatic(field.flags)) {
      staticSize += 8
      if (isReference(field.kind)) staticReferences++
    } else if (isReference(field.kind)) references++
  }
  type.references = allocate((inherited + references) << 1)
  if (parent !== null) memory.copy(type.references, parent.references, inherited << 1)
  type.referenceCount = inherited
  type.staticReferences = allocate(staticReferences << 2)
  // The widest first, so that there are no holes but one.
  for (let shift: i32 = 3; shift >= 0; shift--) {
    for (let i: u32 = 0; i < type.fieldCount; i++) {
      const field = fieldAt(type, i)
      if (isStatic(field.flags) || shiftOf(field.kind) != <u32>shift) continue
      end = (end + (1 << shift) - 1) & ~((1 << shift) - 1)
      field.offset = end
      end += 1 << shift
      if (isReference(field.kind)) store<u16>(type.references + (type.referenceCount++ << 1), <u16>field.offset)
    }
  }
  type.fieldsEnd = end
  // Offsets take 16 bits, in instructions and in lists of references.
  if (end > 0xffff) raiseText("java/lang/InternalError", "an object has more than 64 KiB of fields")
  placeStatics(type, allocate(staticSize))
}

function placeStatics(type: Class, place: usize): void {
  for (let i: u32 = 0; i < type.fieldCount; i++) {
    const field = fieldAt(type, i)
    if (!isStatic(field.flags)) continue
    field.offset = <u32>place
    place += 8
    if (isReference(field.kind)) store<u32>(type.staticReferences + (type.staticReferenceCount++ << 2), field.offset)
    else if (field.constantValue != 0) {
      const constant = type.constants + (field.constantValue << 2)
      const shift = shiftOf(field.kind)
      if (shift == 3) store<u64>(field.offset, load<u64>(constant))
      else if (shift == 2) store<u32>(field.offset, load<u32>(constant))
      else if (shift == 1) store<u16>(field.offset, <u16>load<u32>(constant))
      else store<u8>(field.offset, <u8>load<u32>(constant))
    }
  }
}

// ---- methods

/** Whether instances choose the method: not static, private or a constructor. */
function isVirtual(method: Method): bool {
  return (method.flags & (ACC_STATIC | ACC_PRIVATE)) == 0 && method.name != initName()
}

let initSymbol: Symbol | null = null
export function initName(): Symbol {
  if (initSymbol === null) initSymbol = intern("<init>")
  return initSymbol!
}

function numberMethods(type: Class): void {
  for (let i: u32 = 0; i < type.methodCount; i++) methodAt(type, i).tableIndex = <i32>i
}

function vtableAt(type: Class, index: u32): Method {
  return changetype<Method>(load<usize>(type.vtable + (index << 2)))
}

function makeVtable(type: Class): void {
  const parent = type.superclass
  const inherited: u32 = parent === null ? 0 : parent.vtableLength
  // Room for its own, and for every method of its interfaces.
  let room = inherited + type.methodCount
  for (let i: u32 = 0; i < type.itableLength; i++)
    room += changetype<Class>(load<usize>(type.itable + (i << 3))).methodCount
  type.vtable = allocate(room << 2)
  if (parent !== null) memory.copy(type.vtable, parent.vtable, inherited << 2)
  type.vtableLength = inherited
  for (let i: u32 = 0; i < type.methodCount && !isRaised(); i++) {
    const method = methodAt(type, i)
    if (isVirtual(method)) placeMethod(type, method, inherited)
  }
  if (!isRaised()) placeInterfaceMethods(type)
}

/** A method replaces those of superclasses that it overrides (JVMS 5.4.5), or gets a place of its own. */
function placeMethod(type: Class, method: Method, inherited: u32): void {
  for (let i: u32 = 0; i < inherited; i++) {
    const other = vtableAt(type, i)
    if (other.name != method.name || other.descriptor != method.descriptor || !overrides(type, other)) continue
    if ((other.flags & ACC_FINAL) != 0) {
      const text = message().put("class ").name(type.name).put(" overrides final method ").name(other.holder.name)
      raiseWith("java/lang/IncompatibleClassChangeError", text.put(".").symbol(other.name).symbol(other.descriptor))
      return
    }
    store<usize>(type.vtable + (i << 2), changetype<usize>(method))
    if (method.tableIndex < 0) method.tableIndex = <i32>i
  }
  if (method.tableIndex >= 0) return
  method.tableIndex = <i32>type.vtableLength
  store<usize>(type.vtable + (type.vtableLength++ << 2), changetype<usize>(method))
}

function overrides(type: Class, other: Method): bool {
  if ((other.flags & (ACC_PUBLIC | ACC_PROTECTED)) != 0 || isInterface(other.holder)) return true
  if (samePackage(type, other.holder)) return true
  // Overridden on the way by a method of its package that can be overridden here.
  for (let each: Class | null = type.superclass; each !== null && each != other.holder; each = each!.superclass) {
    const between = methodOf(each, other.name, other.descriptor)
    if (between !== null && isVirtual(between) && (between.flags & (ACC_PUBLIC | ACC_PROTECTED)) != 0)
      return samePackage(each, other.holder)
  }
  return false
}

/** A method declared in a class. */
export function methodOf(type: Class, name: Symbol, descriptor: Symbol): Method | null {
  for (let i: u32 = 0; i < type.methodCount; i++) {
    const method = methodAt(type, i)
    if (method.name == name && method.descriptor == descriptor) return method
  }
  return null
}

/** Interface methods that no class implements have places in the vtable too: default methods, or what is abstract still. */
function placeInterfaceMethods(type: Class): void {
  const classes = type.vtableLength
  for (let i: u32 = 0; i < classes; i++) {
    const method = vtableAt(type, i)
    if (!isInterface(method.holder)) continue
    store<usize>(type.vtable + (i << 2), changetype<usize>(selectDefault(type, method)))
  }
  for (let i: u32 = 0; i < type.itableLength; i++) {
    const each = changetype<Class>(load<usize>(type.itable + (i << 3)))
    for (let j: u32 = 0; j < each.methodCount; j++) {
      const method = methodAt(each, j)
      if (!isVirtual(method) || findVirtual(type, method) >= 0) continue
      store<usize>(type.vtable + (type.vtableLength++ << 2), changetype<usize>(selectDefault(type, method)))
    }
  }
}

function findVirtual(type: Class, method: Method): i32 {
  for (let i = <i32>type.vtableLength - 1; i >= 0; i--) {
    const other = vtableAt(type, i)
    if (other.name == method.name && other.descriptor == method.descriptor) return i
  }
  return -1
}

/** Calls of it raise IncompatibleClassChangeError: no default method is more specific than all others. */
export const CONFLICTING: u32 = 0x10000

/** The maximally specific method of the superinterfaces with this name and type (JVMS 5.4.3.3). */
function selectDefault(type: Class, method: Method): Method {
  let selected: Method | null = null
  let isConflict = false
  for (let i: u32 = 0; i < type.itableLength; i++) {
    const each = changetype<Class>(load<usize>(type.itable + (i << 3)))
    const candidate = methodOf(each, method.name, method.descriptor)
    if (candidate === null || !isVirtual(candidate) || isLessSpecific(type, candidate)) continue
    if ((candidate.flags & ACC_ABSTRACT) != 0) {
      if (selected === null) selected = candidate
    } else if (selected === null || (selected.flags & ACC_ABSTRACT) != 0) selected = candidate
    else isConflict = true
  }
  if (selected === null) return method
  if (!isConflict) return selected
  const conflict = changetype<Method>(allocate(offsetof<Method>()))
  memory.copy(changetype<usize>(conflict), changetype<usize>(selected), offsetof<Method>())
  conflict.flags = (conflict.flags | ACC_ABSTRACT | CONFLICTING) & ~ACC_NATIVE
  conflict.originalCode = 0
  conflict.code = 0
  return conflict
}

/** Whether another superinterface that declares the method extends the candidate's. */
function isLessSpecific(type: Class, candidate: Method): bool {
  for (let i: u32 = 0; i < type.itableLength; i++) {
    const each = changetype<Class>(load<usize>(type.itable + (i << 3)))
    if (each == candidate.holder || !isSubtype(each, candidate.holder)) continue
    const other = methodOf(each, candidate.name, candidate.descriptor)
    if (other !== null && isVirtual(other)) return true
  }
  return false
}

// ---- itables

let collected: usize = 0
let collectedCount: u32 = 0
const mostInterfaces: u32 = 4096

/** Lists all superinterfaces; an interface's own list begins with itself. */
function makeItable(type: Class): void {
  if (collected == 0) collected = allocate(mostInterfaces << 2)
  collectedCount = 0
  if (isInterface(type)) add(type)
  collect(type)
  type.itable = allocate(collectedCount << 3)
  type.itableLength = collectedCount
  for (let i: u32 = 0; i < collectedCount; i++) store<u32>(type.itable + (i << 3), load<u32>(collected + (i << 2)))
}

function collect(type: Class): void {
  const parent = type.superclass
  if (parent !== null) collect(parent)
  for (let i: u32 = 0; i < type.interfaceCount; i++) {
    const each = interfaceAt(type, i)
    if (add(each)) collect(each)
  }
}

/** Adds an interface unless it is there, with all of its own then. */
function add(each: Class): bool {
  for (let i: u32 = 0; i < collectedCount; i++)
    if (load<usize>(collected + (i << 2)) == changetype<usize>(each)) return false
  if (collectedCount == mostInterfaces) {
    raiseText("java/lang/OutOfMemoryError", "too many interfaces")
    return false
  }
  store<usize>(collected + (collectedCount++ << 2), changetype<usize>(each))
  return true
}

function fillItable(type: Class): void {
  for (let i: u32 = 0; i < type.itableLength; i++) {
    const each = changetype<Class>(load<usize>(type.itable + (i << 3)))
    const targets = allocate(each.methodCount << 2)
    store<usize>(type.itable + (i << 3), targets, 4)
    for (let j: u32 = 0; j < each.methodCount; j++) {
      const method = methodAt(each, j)
      if (!isVirtual(method)) continue
      const place = findVirtual(type, method)
      if (place >= 0) store<usize>(targets + (j << 2), load<usize>(type.vtable + ((<u32>place) << 2)))
    }
  }
}
