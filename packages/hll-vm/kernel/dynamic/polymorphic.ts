// Signature polymorphic methods (JVMS 2.9.3): the call of a method handle or variable handle, whatever its descriptor, is that of a static method that is
// made for it: it boxes the arguments, and java.lang.invoke.PolymorphicCalls does the rest.
import * as op from "../bytecode/opcodes"
import { Class } from "../class/class"
import { linkClass, methodOf } from "../class/link"
import { defineFromBytes } from "../class/loader"
import { classNameAt, firstIndex, memberDescriptorAt, memberNameAt } from "../class/resolve"
import { argumentSlotsOf, resultAt } from "../class/descriptor"
import { isInitialized } from "../interpret/initialize"
import { message, messageBytes, messageLength } from "../memory/message"
import { byteAt, bytesOf, intern, internBytes, Symbol } from "../memory/symbol"
import { Thread } from "../threads/thread"
import { entryName, madeName, site } from "./call-site"
import {
  beginMethod,
  classConstant,
  classFileSize,
  endMethod,
  finishClass,
  methodConstant,
  put16,
  put8,
  stringConstant,
} from "./class-writer"
import { convert, loadLocal, returnValue, typeEnd } from "./code"
import { beginHidden } from "./concatenation"

/** Whether the method of a constant is such a one. */
export function isPolymorphic(type: Class, index: u32): bool {
  const holder = classNameAt(type, firstIndex(type, index))
  const name = memberNameAt(type, index)
  if (holder == intern("java/lang/invoke/MethodHandle"))
    return name == intern("invoke") || name == intern("invokeExact")
  if (holder != intern("java/lang/invoke/VarHandle")) return false
  // The access modes begin with get, set, compareAnd or weakCompareAnd; `getClass` is Object's.
  const first = byteAt(name, 0)
  if (first == 0x67) return name != intern("getClass")
  return first == 0x73 || (first == 0x63 && byteAt(name, 2) == 0x6d) || isWeak(name)
}

function isWeak(name: Symbol): bool {
  return name.length > 14 && byteAt(name, 0) == 0x77 && byteAt(name, 1) == 0x65
}

/** Makes the method and puts it into the constant's place. False when something is raised, or the thread has to wait. */
export function linkPolymorphic(thread: Thread, type: Class, index: u32): bool {
  site.caller = type
  site.name = memberNameAt(type, index)
  site.made = madeName(type, false)
  const holder = classNameAt(type, firstIndex(type, index))
  const given = memberDescriptorAt(type, index)
  site.descriptor = withReceiver(holder, given)
  const file = spin(holder, given)
  const made = defineFromBytes(site.made, file, classFileSize, type.isBoot, type.host === null ? type : type.host!)
  if (made === null || !linkClass(made) || !isInitialized(thread, made)) return false
  store<usize>(
    type.constants + (index << 2),
    changetype<usize>(methodOf(made, intern(entryName), withReceiver(holder, given))),
  )
  return true
}

/** The descriptor of the static method: with the handle before the arguments. */
function withReceiver(holder: Symbol, descriptor: Symbol): Symbol {
  message()
    .put("(L")
    .symbol(holder)
    .put(";")
    .bytes(bytesOf(descriptor) + 1, descriptor.length - 1)
  return internBytes(messageBytes(), messageLength())
}

function spin(holder: Symbol, given: Symbol): usize {
  const object = bytesOf(intern("Ljava/lang/Object;"))
  beginHidden()
  put16(0)
  put16(0)
  put16(1)
  beginMethod(0x1008, intern(entryName), site.descriptor, intern("Code"))
  put8(op.ALOAD_0)
  let count: u32 = 0
  for (let at = bytesOf(given) + 1; load<u8>(at) != 0x29; at = typeEnd(at)) count++
  put8(op.SIPUSH)
  put16(count)
  put8(op.ANEWARRAY)
  put16(classConstant(intern("java/lang/Object")))
  let local: u32 = 1
  let i: u32 = 0
  for (let at = bytesOf(given) + 1; load<u8>(at) != 0x29; at = typeEnd(at)) {
    put8(op.DUP)
    put8(op.SIPUSH)
    put16(i++)
    local += loadLocal(load<u8>(at), local)
    convert(at, object)
    put8(op.AASTORE)
  }
  loadText(site.name)
  loadText(given)
  put8(op.INVOKESTATIC)
  const called =
    holder == intern("java/lang/invoke/MethodHandle")
      ? "(Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;Ljava/lang/String;Ljava/lang/String;)Ljava/lang/Object;"
      : "(Ljava/lang/invoke/VarHandle;[Ljava/lang/Object;Ljava/lang/String;Ljava/lang/String;)Ljava/lang/Object;"
  put16(methodConstant(intern("java/lang/invoke/PolymorphicCalls"), intern("call"), intern(called), false))
  const result = resultAt(given)
  convert(object, result)
  returnValue(load<u8>(result))
  endMethod(10, 1 + <u32>argumentSlotsOf(given))
  return finishClass()
}

function loadText(symbol: Symbol): void {
  put8(op.LDC_W)
  put16(stringConstant(bytesOf(symbol), symbol.length))
}
