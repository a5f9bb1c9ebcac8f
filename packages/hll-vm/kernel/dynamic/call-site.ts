// invokedynamic (JVMS 6.5): a call site's bootstrap method is one of those that javac uses; what it would make is made here, as a hidden class with a
// static method, which the call site then calls.
import { u16At } from "../class/bytes"
import { Class } from "../class/class"
import { linkClass, methodOf } from "../class/link"
import { defineFromBytes } from "../class/loader"
import { classNameAt, firstIndex, memberDescriptorAt, memberNameAt } from "../class/resolve"
import { isInitialized } from "../interpret/initialize"
import { message, messageBytes, messageLength } from "../memory/message"
import { intern, internBytes, Symbol } from "../memory/symbol"
import { isRaised, raiseWith } from "../raise"
import { Thread } from "../threads/thread"
import { classFileSize } from "./class-writer"
import { spinConcatenation } from "./concatenation"
import { spinLambda } from "./lambda"
import { spinObjectMethod } from "./object-methods"

/** The method of a class made for a call site. */
export const entryName = "link"

let madeCount: u32 = 0

/** Of a constant's entry: it is the class made for it, which is not initialized yet. Entries that are linked are methods, whose addresses are even. */
const HALF_LINKED: u32 = 1

/**
 * Links the call site of a constant: its entry becomes the method to call. False when something is raised, or when the thread has a frame to run first, after
 * which it asks again. Instructions with the same constant share a call site, which javac's bootstrap methods do not let programs notice.
 */
export function linkCallSite(thread: Thread, type: Class, index: u32): bool {
  const slot = type.constants + (index << 2)
  const entry = load<u32>(slot)
  if (entry != 0 && (entry & HALF_LINKED) == 0) return true
  const made = entry == 0 ? makeClass(type, index) : changetype<Class>(entry & ~HALF_LINKED)
  if (made === null) return false
  store<u32>(slot, (<u32>changetype<usize>(made)) | HALF_LINKED)
  if (!isInitialized(thread, made)) return false
  const method = methodOf(made, intern(entryName), memberDescriptorAt(type, index))
  store<usize>(slot, changetype<usize>(method))
  return true
}

/** What is known of a call site while its class is made. */
@unmanaged
export class CallSite {
  caller: Class
  /** The constants of the bootstrap method's arguments: a u16 each, big-endian, and how many. */
  arguments_: usize
  argumentCount: u32
  name: Symbol
  descriptor: Symbol
  /** The name of the class that is made. */
  made: Symbol
}

export const site = changetype<CallSite>(memory.data(64))

/** The constant that a bootstrap argument is. */
export function argumentIndex(i: u32): u32 {
  return u16At(site.arguments_ + (i << 1))
}

/** Member, class and kind of a CONSTANT_MethodHandle. */
export function handleKind(type: Class, index: u32): u32 {
  return load<u8>(type.file + load<u32>(type.constantOffsets + (index << 2)))
}

export function handleReference(type: Class, index: u32): u32 {
  return u16At(type.file + load<u32>(type.constantOffsets + (index << 2)) + 1)
}

function makeClass(type: Class, index: u32): Class | null {
  let at = type.bootstrapMethods + 2
  for (let skip = firstIndex(type, index); skip > 0; skip--) at += 4 + (u16At(at + 2) << 1)
  site.caller = type
  site.argumentCount = u16At(at + 2)
  site.arguments_ = at + 4
  site.name = memberNameAt(type, index)
  site.descriptor = memberDescriptorAt(type, index)
  const reference = handleReference(type, u16At(at))
  const holder = classNameAt(type, firstIndex(type, reference))
  const name = memberNameAt(type, reference)
  site.made = madeName(type, holder == intern("java/lang/invoke/LambdaMetafactory"))
  const file = spin(holder, name)
  if (isRaised()) return null
  if (file == 0) {
    const text = message().put("the bootstrap method ").name(holder).put(".").symbol(name)
    raiseWith("java/lang/BootstrapMethodError", text.put(" is not supported"))
    return null
  }
  const host = type.host === null ? type : type.host!
  const made = defineFromBytes(site.made, file, classFileSize, type.isBoot, host)
  return made !== null && linkClass(made) ? made : null
}

function spin(holder: Symbol, name: Symbol): usize {
  if (holder == intern("java/lang/invoke/LambdaMetafactory")) {
    if (name == intern("metafactory") && site.argumentCount == 3) return spinLambda(false)
    if (name == intern("altMetafactory") && site.argumentCount >= 4) return spinLambda(true)
  } else if (holder == intern("java/lang/invoke/StringConcatFactory")) {
    if (name == intern("makeConcatWithConstants") && site.argumentCount >= 1) return spinConcatenation()
  } else if (holder == intern("java/lang/runtime/ObjectMethods")) {
    if (name == intern("bootstrap") && site.argumentCount >= 2) return spinObjectMethod()
  }
  return 0
}

/** A name for a class that is made for a caller. */
export function madeName(type: Class, isLambda: bool): Symbol {
  message()
    .symbol(type.name)
    .put(isLambda ? "$$Lambda$" : "$$Dynamic$")
    .number(++madeCount)
  return internBytes(messageBytes(), messageLength())
}
