// Native methods of Class that give its methods, constructors and fields, and those of these that tell about them.
import { u16At } from "../class/bytes"
import { Class, Field, fieldAt, Method, methodAt } from "../class/class"
import { resultAt } from "../class/descriptor"
import { initName, linkClass } from "../class/link"
import { loadNeeded, typeAt } from "../class/loader"
import { resolveClass } from "../class/resolve"
import { allocateObject } from "../heap/allocate"
import { mirrorOf } from "../heap/mirrors"
import { root, rooted, unroot } from "../heap/roots"
import { internedString } from "../heap/strings"
import { isInitialized } from "../interpret/initialize"
import { offsetOf } from "../known"
import { byteAt, bytesOf, Symbol } from "../memory/symbol"
import { isRaised } from "../raise"
import { Thread } from "../threads/thread"
import { classArray, objectArray, setElement } from "./arrays"
import { classAt } from "./class"
import { AGAIN, give, native, objectAt } from "./native"

const methodName = "java/lang/reflect/Method"
const constructorName = "java/lang/reflect/Constructor"
const fieldName = "java/lang/reflect/Field"

export function registerMembers(): void {
  native("java/lang/Class", "getDeclaredMethods0", "()[Ljava/lang/reflect/Method;", (thread, args) =>
    getMethods(thread, args, methodName),
  )
  native("java/lang/Class", "getDeclaredConstructors0", "()[Ljava/lang/reflect/Constructor;", (thread, args) =>
    getMethods(thread, args, constructorName),
  )
  native("java/lang/Class", "getDeclaredFields0", "()[Ljava/lang/reflect/Field;", getFields)
  native(methodName, "getName0", "()Ljava/lang/String;", (thread, args) =>
    give(internedString(methodOfMirror(args).name)),
  )
  native(methodName, "getReturnType0", "()Ljava/lang/Class;", (thread, args) =>
    give(mirrorAt(resultAt(methodOfMirror(args).descriptor))),
  )
  native(methodName, "getParameterTypes0", "()[Ljava/lang/Class;", getParameterTypes)
  native(methodName, "getModifiers0", "()I", (thread, args) => give(methodOfMirror(args).flags & 0xffff))
  native(methodName, "getExceptionTypes0", "()[Ljava/lang/Class;", getExceptionTypes)
  native(constructorName, "getParameterTypes0", "()[Ljava/lang/Class;", getParameterTypes)
  native(constructorName, "getModifiers0", "()I", (thread, args) => give(methodOfMirror(args).flags & 0xffff))
  native(constructorName, "getExceptionTypes0", "()[Ljava/lang/Class;", getExceptionTypes)
  native(fieldName, "getName0", "()Ljava/lang/String;", (thread, args) =>
    give(internedString(fieldOfMirror(args).name)),
  )
  native(fieldName, "getType0", "()Ljava/lang/Class;", (thread, args) =>
    give(mirrorAt(bytesOf(fieldOfMirror(args).descriptor))),
  )
  native(fieldName, "getModifiers0", "()I", (thread, args) => give(fieldOfMirror(args).flags & 0xffff))
}

// ---- the objects

/** `this` of a native method of Method or Constructor. */
export function methodOfMirror(args: usize): Method {
  return changetype<Method>(pointerOf(objectAt(args, 0)))
}

export function fieldOfMirror(args: usize): Field {
  return changetype<Field>(pointerOf(objectAt(args, 0)))
}

/** All three classes have it; where, differs. */
function pointerOf(mirror: usize): usize {
  return load<usize>(mirror + offsetOf(changetype<Class>(load<usize>(mirror)), "pointer", "I"))
}

function addMember(array: u32, index: u32, type: Class, pointer: usize, holder: Class): void {
  if (isRaised()) return
  const object = root(allocateObject(type))
  const mirror = mirrorOf(holder)
  if (!isRaised()) {
    store<usize>(rooted(object) + offsetOf(type, "pointer", "I"), pointer)
    store<usize>(rooted(object) + offsetOf(type, "clazz", "Ljava/lang/Class;"), mirror)
    setElement(array, index, rooted(object))
  }
  unroot(object)
}

/** Whether a class's method is a constructor or a method, as is wanted, and no initializer. */
function isWanted(method: Method, wantsConstructors: bool): bool {
  if (method.name == initName()) return wantsConstructors
  return !wantsConstructors && byteAt(method.name, 0) != 0x3c
}

function getMethods(thread: Thread, args: usize, kind: string): u32 {
  const type = loadNeeded(kind)
  if (!isInitialized(thread, type)) return AGAIN
  const holder = classAt(args, 0)
  const wantsConstructors = kind == constructorName
  if (!linkClass(holder)) return give(0)
  let count: u32 = 0
  for (let i: u32 = 0; i < holder.methodCount; i++) if (isWanted(methodAt(holder, i), wantsConstructors)) count++
  const array = root(objectArray(type, count))
  let index: u32 = 0
  for (let i: u32 = 0; i < holder.methodCount; i++) {
    const method = methodAt(holder, i)
    if (isWanted(method, wantsConstructors)) addMember(array, index++, type, changetype<usize>(method), holder)
  }
  const made = rooted(array)
  unroot(array)
  return give(made)
}

function getFields(thread: Thread, args: usize): u32 {
  const type = loadNeeded(fieldName)
  if (!isInitialized(thread, type)) return AGAIN
  const holder = classAt(args, 0)
  if (!linkClass(holder)) return give(0)
  const count = holder.fieldCount
  const array = root(objectArray(type, count))
  for (let i: u32 = 0; i < count; i++) addMember(array, i, type, changetype<usize>(fieldAt(holder, i)), holder)
  const made = rooted(array)
  unroot(array)
  return give(made)
}

// ---- types

/** The mirror of the field type, or void, at a place of a descriptor; 0, and something raised, when it cannot be loaded. */
function mirrorAt(at: usize): usize {
  const type = typeAt(at)
  return type === null ? <usize>0 : mirrorOf(type)
}

/** Where the type behind the one at `at` begins. */
export function nextType(at: usize): usize {
  while (load<u8>(at) == 0x5b) at++
  if (load<u8>(at) == 0x4c) while (load<u8>(at) != 0x3b) at++
  return at + 1
}

export function parameterCount(descriptor: Symbol): u32 {
  let count: u32 = 0
  for (let at = bytesOf(descriptor) + 1; load<u8>(at) != 0x29; at = nextType(at)) count++
  return count
}

function getParameterTypes(thread: Thread, args: usize): u32 {
  const descriptor = methodOfMirror(args).descriptor
  const array = root(classArray(parameterCount(descriptor)))
  let index: u32 = 0
  for (let at = bytesOf(descriptor) + 1; load<u8>(at) != 0x29 && !isRaised(); at = nextType(at)) {
    const mirror = mirrorAt(at)
    if (mirror != 0) setElement(array, index++, mirror)
  }
  const made = rooted(array)
  unroot(array)
  return give(made)
}

function getExceptionTypes(thread: Thread, args: usize): u32 {
  const method = methodOfMirror(args)
  const count: u32 = method.exceptions == 0 ? 0 : u16At(method.exceptions)
  const array = root(classArray(count))
  for (let i: u32 = 0; i < count && !isRaised(); i++) {
    const type = resolveClass(method.holder, u16At(method.exceptions + 2 + (i << 1)))
    const mirror = type === null ? <usize>0 : mirrorOf(type)
    if (mirror != 0) setElement(array, i, mirror)
  }
  const made = rooted(array)
  unroot(array)
  return give(made)
}
