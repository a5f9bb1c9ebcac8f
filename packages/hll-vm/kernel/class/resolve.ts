// Resolution of references (JVMS 5.4.3): from indexes of a constant pool to classes, fields and methods, with the checks of access.
import { allocate } from "../memory/arena"
import { message, Message, messageLength } from "../memory/message"
import { Symbol } from "../memory/symbol"
import { clearRaised, isRaised, keptMessage, raised, raiseSymbol, raiseWith } from "../raise"
import { isAccessibleClass, isAccessibleMember } from "./access"
import { u16At } from "./bytes"
import {
  ACC_ABSTRACT,
  ACC_PRIVATE,
  ACC_PUBLIC,
  ACC_STATIC,
  Class,
  CONSTANT_INTERFACE_METHOD,
  Field,
  fieldAt,
  interfaceAt,
  isFirstVisit,
  isInterface,
  Method,
  newVisit,
  tagAt,
} from "./class"
import { initName, linkClass, methodOf } from "./link"
import { isSubtype, loadClass, loadNeeded } from "./loader"
import { resultAt } from "./descriptor"

/** The two indexes that a constant consists of. */
export function firstIndex(type: Class, index: u32): u32 {
  return u16At(type.file + load<u32>(type.constantOffsets + (index << 2)))
}

export function secondIndex(type: Class, index: u32): u32 {
  return u16At(type.file + load<u32>(type.constantOffsets + (index << 2)) + 2)
}

export function symbolAt(type: Class, index: u32): Symbol {
  return changetype<Symbol>(load<usize>(type.constants + (index << 2)))
}

/** The name in a CONSTANT_Class. */
export function classNameAt(type: Class, index: u32): Symbol {
  return symbolAt(type, firstIndex(type, index))
}

/** Name and descriptor of what a CONSTANT_Fieldref, Methodref or InvokeDynamic refers to. */
export function memberNameAt(type: Class, index: u32): Symbol {
  return symbolAt(type, firstIndex(type, secondIndex(type, index)))
}

export function memberDescriptorAt(type: Class, index: u32): Symbol {
  return symbolAt(type, secondIndex(type, secondIndex(type, index)))
}

// ---- failures are kept: the same reference fails the same way each time (JVMS 5.4.3)

@unmanaged
class Failure {
  next: Failure | null
  type: Class
  index: u32
  error: Symbol
  text: usize
  length: u32
}

let failures: Failure | null = null

/** Raises again what a reference failed with, if it did. */
function failedBefore(type: Class, index: u32): bool {
  for (let each: Failure | null = failures; each !== null; each = each!.next) {
    if (each.type != type || each.index != index) continue
    raiseSymbol(each.error, each.text, each.length)
    return true
  }
  return false
}

function keepFailure(type: Class, index: u32): void {
  const failure = changetype<Failure>(allocate(offsetof<Failure>()))
  failure.next = failures
  failure.type = type
  failure.index = index
  failure.error = raised!
  failure.text = keptMessage()
  failure.length = messageLength()
  failures = failure
}

// ---- classes

/** The class of a CONSTANT_Class; null, and something raised, when there is none or it may not be used. */
export function resolveClass(type: Class, index: u32): Class | null {
  const slot = type.constants + (index << 2)
  if (load<usize>(slot) != 0) return changetype<Class>(load<usize>(slot))
  if (failures !== null && failedBefore(type, index)) return null
  const found = loadClass(classNameAt(type, index))
  if (found !== null && !isAccessibleClass(type.host === null ? type : type.host!, found))
    raiseWith(
      "java/lang/IllegalAccessError",
      message().put("failed to access class ").name(found.name).put(" from class ").name(type.name),
    )
  if (found === null || isRaised()) {
    keepFailure(type, index)
    return null
  }
  store<usize>(slot, changetype<usize>(found))
  return found
}

// ---- fields

/** The field of a CONSTANT_Fieldref, static or not as is wanted. */
export function resolveField(type: Class, index: u32, wantsStatic: bool): Field | null {
  const slot = type.constants + (index << 2)
  let field = changetype<Field | null>(load<usize>(slot))
  if (field === null) {
    if (failures !== null && failedBefore(type, index)) return null
    field = lookUpField(type, index)
    if (field === null) {
      keepFailure(type, index)
      return null
    }
    store<usize>(slot, changetype<usize>(field))
  }
  if (((field.flags & ACC_STATIC) != 0) == wantsStatic) return field
  raiseWith(
    "java/lang/IncompatibleClassChangeError",
    message()
      .put("Expected ")
      .put(wantsStatic ? "static" : "non-static")
      .put(" field ")
      .name(field.holder.name)
      .put(".")
      .symbol(field.name),
  )
  return null
}

function lookUpField(type: Class, index: u32): Field | null {
  const named = resolveClass(type, firstIndex(type, index))
  if (named === null) return null
  const name = memberNameAt(type, index)
  const field = findField(named, name, memberDescriptorAt(type, index))
  if (field === null) {
    raiseWith("java/lang/NoSuchFieldError", message().symbol(name))
    return null
  }
  if (!linkClass(field.holder)) return null
  if (!isAccessibleMember(type, named, field.holder, field.flags)) {
    const text = message().put("class ").name(type.name).put(" tried to access ").put(accessName(field.flags))
    raiseWith("java/lang/IllegalAccessError", text.put("field ").name(field.holder.name).put(".").symbol(name))
    return null
  }
  return field
}

function accessName(flags: u32): string {
  return (flags & ACC_PRIVATE) != 0 ? "private " : (flags & 4) != 0 ? "protected " : ""
}

/** A field of a class, its superinterfaces, or its superclasses (JVMS 5.4.3.2). */
export function findField(type: Class, name: Symbol, descriptor: Symbol): Field | null {
  newVisit()
  return findFieldFrom(type, name, descriptor)
}

function findFieldFrom(type: Class, name: Symbol, descriptor: Symbol): Field | null {
  for (let each: Class | null = type; each !== null; each = each!.superclass) {
    for (let i: u32 = 0; i < each.fieldCount; i++) {
      const field = fieldAt(each, i)
      if (field.name == name && field.descriptor == descriptor) return field
    }
    for (let i: u32 = 0; i < each.interfaceCount; i++) {
      if (!isFirstVisit(interfaceAt(each, i))) continue
      const field = findFieldFrom(interfaceAt(each, i), name, descriptor)
      if (field !== null) return field
    }
  }
  return null
}

// ---- methods

/** The method of a CONSTANT_Methodref or InterfaceMethodref. */
export function resolveMethod(type: Class, index: u32): Method | null {
  const slot = type.constants + (index << 2)
  if (load<usize>(slot) != 0) return changetype<Method>(load<usize>(slot))
  if (failures !== null && failedBefore(type, index)) return null
  const method = lookUpMethod(type, index)
  if (method === null) {
    keepFailure(type, index)
    return null
  }
  store<usize>(slot, changetype<usize>(method))
  return method
}

function lookUpMethod(type: Class, index: u32): Method | null {
  const named = resolveClass(type, firstIndex(type, index))
  if (named === null) return null
  const name = memberNameAt(type, index)
  const descriptor = memberDescriptorAt(type, index)
  const wantsInterface = tagAt(type, index) == CONSTANT_INTERFACE_METHOD
  if (isInterface(named) != wantsInterface) {
    const text = message()
      .put(wantsInterface ? "Found class " : "Found interface ")
      .name(named.name)
    text.put(wantsInterface ? ", but interface was expected" : ", but class was expected")
    raiseWith("java/lang/IncompatibleClassChangeError", text)
    return null
  }
  const method = wantsInterface ? findInterfaceMethod(named, name, descriptor) : findMethod(named, name, descriptor)
  if (method === null) {
    const text = describe(message().byte(0x27), named, name, descriptor).byte(0x27)
    raiseWith("java/lang/NoSuchMethodError", text)
    return null
  }
  if (!linkClass(method.holder)) return null
  // What an array inherits from Object, it offers to all: `clone`.
  if (!isAccessibleMember(type, named, method.holder, named.element !== null ? ACC_PUBLIC : method.flags)) {
    const text = message()
      .put("class ")
      .name(type.name)
      .put(" tried to access ")
      .put(accessName(method.flags))
      .put("method '")
    raiseWith("java/lang/IllegalAccessError", describe(text, method.holder, name, descriptor).byte(0x27))
    return null
  }
  return method
}

/** A method as HotSpot's messages have it: `void A.m(int, java.lang.String)`. */
export function describe(text: Message, holder: Class, name: Symbol, descriptor: Symbol): Message {
  text.type(resultAt(descriptor))
  return text.put(" ").name(holder.name).put(".").symbol(name).parameters(descriptor)
}

/** A method of a class, its superclasses or superinterfaces (JVMS 5.4.3.3). */
export function findMethod(type: Class, name: Symbol, descriptor: Symbol): Method | null {
  for (let each: Class | null = type; each !== null; each = each!.superclass) {
    const method = methodOf(each, name, descriptor)
    if (method !== null) return method
    if (name == initName()) return null
  }
  return findInSuperinterfaces(type, name, descriptor)
}

/** A method of an interface, of Object, or of its superinterfaces (JVMS 5.4.3.4). */
function findInterfaceMethod(type: Class, name: Symbol, descriptor: Symbol): Method | null {
  const method = methodOf(type, name, descriptor)
  if (method !== null) return method
  const inherited = methodOf(loadNeeded("java/lang/Object"), name, descriptor)
  if (inherited !== null && (inherited.flags & (ACC_PUBLIC | ACC_STATIC)) == ACC_PUBLIC) return inherited
  return findInSuperinterfaces(type, name, descriptor)
}

/** The maximally specific one that is not abstract, or else any. */
function findInSuperinterfaces(type: Class, name: Symbol, descriptor: Symbol): Method | null {
  if (!linkClass(type)) {
    clearRaised()
    return null
  }
  let any: Method | null = null
  let best: Method | null = null
  let several = false
  for (let i: u32 = 0; i < type.itableLength; i++) {
    const each = changetype<Class>(load<usize>(type.itable + (i << 3)))
    const method = methodOf(each, name, descriptor)
    if (method === null || (method.flags & (ACC_PRIVATE | ACC_STATIC)) != 0) continue
    if (any === null) any = method
    if (hasMoreSpecific(type, each, name, descriptor)) continue
    if ((method.flags & ACC_ABSTRACT) != 0) continue
    if (best !== null) several = true
    best = method
  }
  return best !== null && !several ? best : any
}

function hasMoreSpecific(type: Class, than: Class, name: Symbol, descriptor: Symbol): bool {
  for (let i: u32 = 0; i < type.itableLength; i++) {
    const each = changetype<Class>(load<usize>(type.itable + (i << 3)))
    if (each != than && isSubtype(each, than) && methodOf(each, name, descriptor) !== null) return true
  }
  return false
}
