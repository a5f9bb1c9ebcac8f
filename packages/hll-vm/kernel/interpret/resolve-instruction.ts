// The first execution of an instruction that refers to something: it is resolved, its class initialized, and the instruction rewritten to a quick one.
import * as op from "../bytecode/opcodes"
import * as quick from "../bytecode/quick-opcodes"
import {
  ACC_ABSTRACT,
  ACC_FINAL,
  ACC_INTERFACE,
  ACC_PRIVATE,
  ACC_STATIC,
  BOOLEAN,
  BYTE,
  CHAR,
  Class,
  CONSTANT_CLASS,
  CONSTANT_FLOAT,
  CONSTANT_INTEGER,
  CONSTANT_METHOD_HANDLE,
  CONSTANT_METHOD_TYPE,
  CONSTANT_STRING,
  Field,
  INITIALIZING,
  isReference,
  isWide,
  Method,
  SHORT,
  tagAt,
  VOID,
} from "../class/class"
import { u16At } from "../class/bytes"
import { skipType } from "../class/descriptor"
import { initName, methodOf } from "../class/link"
import { isSubtype, typeAt } from "../class/loader"
import { describe, firstIndex, resolveClass, resolveField, resolveMethod, symbolAt } from "../class/resolve"
import { linkCallSite } from "../dynamic/call-site"
import { isPolymorphic, linkPolymorphic } from "../dynamic/polymorphic"
import { allocateArray, allocateObject } from "../heap/allocate"
import { mirrorOf } from "../heap/mirrors"
import { root, rooted, unroot } from "../heap/roots"
import { internedString } from "../heap/strings"
import { message } from "../memory/message"
import { bytesOf, endsAt, intern, Symbol } from "../memory/symbol"
import { isRaised, raise, raiseText, raiseWith } from "../raise"
import { Thread } from "../threads/thread"
import { isInitialized } from "./initialize"
import { methodIn } from "./operations"
import { invokeSlowly } from "./invoke"

/** Resolves the instruction at the thread's program counter; it is executed again, unless something is raised. */
export function resolveInstruction(thread: Thread): void {
  const pc = thread.programCounter
  const method = methodIn(thread.frame)
  const type = method.holder
  const opcode = <u32>load<u8>(pc)
  if (opcode == op.LDC) return resolveConstant(thread, type, pc, load<u8>(pc, 1), true)
  const index = <u32>load<u16>(pc, 1)
  if (opcode == op.LDC_W || opcode == op.LDC2_W) resolveConstant(thread, type, pc, index, false)
  else if (opcode == op.GETSTATIC || opcode == op.PUTSTATIC) resolveStatic(thread, method, pc, index)
  else if (opcode == op.GETFIELD || opcode == op.PUTFIELD) resolveInstanceField(method, pc, index)
  else if (opcode == op.INVOKEVIRTUAL) resolveVirtual(thread, type, pc, index)
  else if (opcode == op.INVOKESPECIAL) resolveSpecial(type, pc, index)
  else if (opcode == op.INVOKESTATIC) resolveStaticCall(thread, type, pc, index)
  else if (opcode == op.INVOKEINTERFACE) resolveInterfaceCall(type, pc, index)
  else if (opcode == op.INVOKEDYNAMIC) {
    if (!linkCallSite(thread, type, index)) return
    store<u8>(pc, <u8>quick.INVOKEDYNAMIC_QUICK)
  } else if (opcode == op.NEW) resolveNew(thread, type, pc, index)
  else if (opcode == op.ANEWARRAY) {
    const element = resolveClass(type, index)
    if (element === null) return
    if (!canHaveArray(element)) return
    store<u8>(pc, <u8>quick.ANEWARRAY_QUICK)
  } else if (opcode == op.CHECKCAST || opcode == op.INSTANCEOF) {
    // null passes without any class.
    if (load<usize>(thread.stackPointer - 4) == 0) {
      thread.programCounter = pc + 3
      return
    }
    if (resolveClass(type, index) === null) return
    store<u8>(pc, <u8>(opcode == op.CHECKCAST ? quick.CHECKCAST_QUICK : quick.INSTANCEOF_QUICK))
  } else if (opcode == op.MULTIANEWARRAY) makeMultiArray(thread, type, pc, index)
  else {
    raiseWith("java/lang/InternalError", message().put("an opcode that does not exist is executed: ").number(opcode))
  }
}

function canHaveArray(element: Class): bool {
  let dimensions = 1
  for (let each = element; each.element !== null; each = each.element!) dimensions++
  if (dimensions <= 255) return true
  raiseText("java/lang/IllegalArgumentException", "too many dimensions")
  return false
}

// ---- constants

function resolveConstant(thread: Thread, type: Class, pc: usize, index: u32, isShort: bool): void {
  const tag = tagAt(type, index)
  if (load<u8>(pc) == op.LDC2_W) {
    store<u8>(pc, <u8>quick.LDC2_W_QUICK)
    return
  }
  if (tag == CONSTANT_INTEGER || tag == CONSTANT_FLOAT || tag == CONSTANT_STRING) {
    const slot = type.constants + (index << 2)
    if (tag == CONSTANT_STRING && load<usize>(slot) == 0) {
      const text = symbolAt(type, firstIndex(type, index))
      const string = internedString(text)
      if (string == 0) return
      store<usize>(slot, string)
    }
    store<u8>(pc, <u8>(isShort ? quick.LDC_QUICK : quick.LDC_W_QUICK))
    return
  }
  if (tag == CONSTANT_CLASS) {
    const named = resolveClass(type, index)
    if (named === null) return
    const mirror = mirrorOf(named)
    if (mirror == 0) return
    store<usize>(thread.stackPointer, mirror)
    thread.stackPointer += 4
    thread.programCounter = pc + (isShort ? 2 : 3)
    return
  }
  if (tag == CONSTANT_METHOD_HANDLE && !resolvesMember(type, index)) return
  if (tag == CONSTANT_METHOD_TYPE && !resolvesTypes(symbolAt(type, firstIndex(type, index)))) return
  raiseText(
    "java/lang/BootstrapMethodError",
    "constants of method handles, method types and dynamic ones are not supported",
  )
}

/** Whether there is what a method handle refers to (JVMS 5.4.3.5). */
function resolvesMember(type: Class, index: u32): bool {
  const info = type.file + load<u32>(type.constantOffsets + (index << 2))
  const kind = <u32>load<u8>(info)
  const member = <u32>u16At(info + 1)
  // getField, getStatic, putField, putStatic; the others are methods.
  if (kind <= 4) return resolveField(type, member, (kind & 1) == 0) !== null
  return resolveMethod(type, member) !== null
}

/** Whether there are the classes that a method type names. */
function resolvesTypes(descriptor: Symbol): bool {
  let at = bytesOf(descriptor) + 1
  const end = endsAt(descriptor)
  while (at < end && !isRaised()) {
    if (load<u8>(at) == 0x29) at++
    typeAt(at)
    at = load<u8>(at) == VOID ? at + 1 : skipType(at, end)
  }
  return !isRaised()
}

// ---- fields

function quickField(field: Field, isGet: bool, get: u32, put: u32): u32 {
  const kind = field.kind
  if (isGet) {
    if (kind == BYTE || kind == BOOLEAN) return get
    if (kind == CHAR) return get + 1
    if (kind == SHORT) return get + 2
    return isWide(kind) ? get + 4 : get + 3
  }
  if (kind == BYTE || kind == BOOLEAN) return put
  if (kind == CHAR || kind == SHORT) return put + 1
  if (isWide(kind)) return put + 3
  return isReference(kind) ? put + 4 : put + 2
}

function resolveStatic(thread: Thread, method: Method, pc: usize, index: u32): void {
  const isGet = load<u8>(pc) == op.GETSTATIC
  const field = resolveField(method.holder, index, true)
  if (field === null || (!isGet && !mayAssign(field, method, "<clinit>"))) return
  // Others than the initializing thread have to wait, so it stays as it is until the end.
  if (!isInitialized(thread, field.holder)) return
  if (field.holder.state == INITIALIZING) return executeStatic(thread, field, pc, isGet)
  store<u8>(pc, <u8>quickField(field, isGet, quick.GETSTATIC_BYTE, quick.PUTSTATIC_BYTE))
}

/** One access of a field whose class is being initialized by the thread. */
function executeStatic(thread: Thread, field: Field, pc: usize, isGet: bool): void {
  const at = <usize>field.offset
  const wide = isWide(field.kind)
  const kind = field.kind
  if (isGet) {
    const top = thread.stackPointer
    if (wide) store<u64>(top, load<u64>(at))
    else if (kind == BYTE || kind == BOOLEAN) store<i32>(top, load<i8>(at))
    else if (kind == SHORT) store<i32>(top, load<i16>(at))
    else if (kind == CHAR) store<i32>(top, load<u16>(at))
    else store<i32>(top, load<i32>(at))
    thread.stackPointer = top + (wide ? 8 : 4)
  } else {
    const top = thread.stackPointer - (wide ? 8 : 4)
    if (wide) store<u64>(at, load<u64>(top))
    else if (kind == BYTE) store<u8>(at, load<u8>(top))
    else if (kind == BOOLEAN) store<u8>(at, load<u8>(top) & 1)
    else if (kind == SHORT || kind == CHAR) store<u16>(at, load<u16>(top))
    else store<u32>(at, load<u32>(top))
    thread.stackPointer = top
  }
  thread.programCounter = pc + 3
}

/** Final fields are assigned by their class's initializers only. */
function mayAssign(field: Field, method: Method, initializer: string): bool {
  if ((field.flags & ACC_FINAL) == 0) return true
  if (field.holder == method.holder && (method.name == intern(initializer) || method.holder.majorVersion < 53))
    return true
  const text = message().put("Update to ")
  text
    .put((field.flags & ACC_STATIC) != 0 ? "static" : "non-static")
    .put(" final field ")
    .name(field.holder.name)
  text.put(".").symbol(field.name).put(" attempted from a different ")
  if (field.holder == method.holder)
    text.put("method (").symbol(method.name).put(") than the initializer method ").put(initializer).put(" ")
  else text.put("class (").name(method.holder.name).put(") than the field's declaring class")
  raiseWith("java/lang/IllegalAccessError", text)
  return false
}

function resolveInstanceField(method: Method, pc: usize, index: u32): void {
  const isGet = load<u8>(pc) == op.GETFIELD
  const field = resolveField(method.holder, index, false)
  if (field === null || (!isGet && !mayAssign(field, method, "<init>"))) return
  store<u16>(pc, <u16>field.offset, 1)
  store<u8>(pc, <u8>quickField(field, isGet, quick.GETFIELD_BYTE, quick.PUTFIELD_BYTE))
}

// ---- calls

function isWrongKind(method: Method, wantsStatic: bool): bool {
  if (((method.flags & ACC_STATIC) != 0) == wantsStatic) return false
  const text = message()
    .put("Expected ")
    .put(wantsStatic ? "static" : "non-static")
    .put(" method '")
  raiseWith(
    "java/lang/IncompatibleClassChangeError",
    describe(text, method.holder, method.name, method.descriptor).put("'"),
  )
  return true
}

function resolveVirtual(thread: Thread, type: Class, pc: usize, index: u32): void {
  if (isPolymorphic(type, index)) {
    if (load<usize>(type.constants + (index << 2)) == 0 && !linkPolymorphic(thread, type, index)) return
    store<u8>(pc, <u8>quick.INVOKESTATIC_QUICK)
    return
  }
  const method = resolveMethod(type, index)
  if (method === null || isWrongKind(method, false)) return
  const isDirect = (method.flags & (ACC_PRIVATE | ACC_FINAL)) != 0 || method.tableIndex < 0
  let opcode = quick.INVOKEVIRTUAL_QUICK
  if (isDirect) opcode = quick.INVOKEDIRECT_QUICK
  else if ((method.holder.flags & ACC_INTERFACE) != 0) opcode = quick.INVOKEVIRTUAL_INTERFACE
  store<u8>(pc, <u8>opcode)
}

function resolveSpecial(type: Class, pc: usize, index: u32): void {
  let method = resolveMethod(type, index)
  if (method === null || isWrongKind(method, false)) return
  const named = changetype<Class>(load<usize>(type.constants + (firstIndex(type, index) << 2)))
  if (method.name == initName()) {
    if (method.holder != named) {
      const text = message().byte(0x27)
      raiseWith("java/lang/NoSuchMethodError", describe(text, named, method.name, method.descriptor).put("'"))
      return
    }
  } else if ((named.flags & ACC_INTERFACE) == 0 && named != type && isSubtype(type, named)) {
    // With ACC_SUPER: the superclass's method (JVMS invokespecial).
    const selected = selectSuper(type.superclass!, method)
    if (selected !== null) method = selected
  }
  if ((method.flags & ACC_ABSTRACT) != 0) {
    const text = message().byte(0x27)
    raiseWith("java/lang/AbstractMethodError", describe(text, method.holder, method.name, method.descriptor).put("'"))
    return
  }
  store<usize>(type.constants + (index << 2), changetype<usize>(method))
  store<u8>(pc, <u8>quick.INVOKEDIRECT_QUICK)
}

function selectSuper(from: Class, method: Method): Method | null {
  for (let each: Class | null = from; each !== null; each = each!.superclass) {
    const found = methodOf(each, method.name, method.descriptor)
    if (found !== null && (found.flags & ACC_STATIC) == 0) return found
  }
  return null
}

function resolveStaticCall(thread: Thread, type: Class, pc: usize, index: u32): void {
  const method = resolveMethod(type, index)
  if (method === null || isWrongKind(method, true)) return
  if (!isInitialized(thread, method.holder)) return
  if (method.holder.state == INITIALIZING) {
    // Being initialized by this thread: called, but not rewritten, so that others come here too.
    invokeSlowly(thread, method)
    return
  }
  store<u8>(pc, <u8>quick.INVOKESTATIC_QUICK)
}

function resolveInterfaceCall(type: Class, pc: usize, index: u32): void {
  const method = resolveMethod(type, index)
  if (method === null || isWrongKind(method, false)) return
  const isObjects = (method.holder.flags & ACC_INTERFACE) == 0
  if (isObjects && method.tableIndex >= 0) store<u8>(pc, <u8>quick.INVOKEINTERFACE_VIRTUAL)
  else store<u8>(pc, <u8>quick.INVOKEINTERFACE_QUICK)
}

// ---- objects

function resolveNew(thread: Thread, type: Class, pc: usize, index: u32): void {
  const made = resolveClass(type, index)
  if (made === null) return
  if ((made.flags & (ACC_ABSTRACT | ACC_INTERFACE)) != 0) {
    raiseWith("java/lang/InstantiationError", message().name(made.name))
    return
  }
  if (!isInitialized(thread, made)) return
  if (made.state == INITIALIZING) {
    const object = allocateObject(made)
    if (object == 0) return
    store<usize>(thread.stackPointer, object)
    thread.stackPointer += 4
    thread.programCounter = pc + 3
    return
  }
  store<u8>(pc, <u8>quick.NEW_QUICK)
}

/** multianewarray is not rewritten: it is rare and takes long anyway. */
function makeMultiArray(thread: Thread, type: Class, pc: usize, index: u32): void {
  const array = resolveClass(type, index)
  if (array === null) return
  const dimensions = <u32>load<u8>(pc, 3)
  const counts = thread.stackPointer - (dimensions << 2)
  for (let i: u32 = 0; i < dimensions; i++) {
    const count = load<i32>(counts + (i << 2))
    if (count >= 0) continue
    raiseWith("java/lang/NegativeArraySizeException", message().number(count))
    return
  }
  const made = multiArray(array, counts, dimensions)
  if (made == 0) return
  store<usize>(counts, made)
  thread.stackPointer = counts + 4
  thread.programCounter = pc + 4
}

/** An array of arrays; the numbers of elements, not negative, lie at `counts`. 0, and something raised, when there is no room. */
export function multiArray(type: Class, counts: usize, dimensions: u32): usize {
  const length = load<u32>(counts)
  const made = allocateArray(type, length)
  if (made == 0 || dimensions == 1) return made
  const at = root(made)
  for (let i: u32 = 0; i < length; i++) {
    const inner = multiArray(type.element!, counts + 4, dimensions - 1)
    if (inner == 0) {
      unroot(at)
      return 0
    }
    store<usize>(rooted(at) + 12 + (i << 2), inner)
  }
  const result = rooted(at)
  unroot(at)
  return result
}
