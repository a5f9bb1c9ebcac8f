// Selection of interface methods (JVMS 5.4.6), with a cache by class and method.
import { ACC_ABSTRACT, ACC_PUBLIC, Class, isInterface, Method } from "../class/class"
import { describe } from "../class/resolve"
import { CONFLICTING } from "../class/link"
import { message, Message } from "../memory/message"
import { raiseWith } from "../raise"
import { resultAt } from "../class/descriptor"

/** 1024 entries of 12 bytes: class, interface method, selected method. */
export const interfaceCache = memory.data(12288)

/** What an object of a class has for an interface's method; null and something raised when nothing. */
export function selectInterfaceMethod(place: usize, type: Class, method: Method): Method | null {
  if (method.tableIndex < 0 || (method.flags & 2) != 0) return method
  for (let i: u32 = 0; i < type.itableLength; i++) {
    if (load<usize>(type.itable + (i << 3)) != changetype<usize>(method.holder)) continue
    const targets = load<usize>(type.itable + (i << 3), 4)
    const selected = changetype<Method | null>(load<usize>(targets + ((<u32>method.tableIndex) << 2)))
    if (selected === null) return raiseAbstract(type, method)
    if ((selected.flags & ACC_PUBLIC) == 0) {
      const text = message().put("class ").name(type.name).put(" tried to access method '")
      describe(text, selected.holder, selected.name, selected.descriptor).put("'")
      raiseWith("java/lang/IllegalAccessError", text)
      return null
    }
    store<usize>(place, changetype<usize>(type))
    store<usize>(place, changetype<usize>(method), 4)
    store<usize>(place, changetype<usize>(selected), 8)
    return selected
  }
  const text = message().put("Class ").name(type.name).put(" does not implement the requested interface ")
  raiseWith("java/lang/IncompatibleClassChangeError", text.name(method.holder.name))
  return null
}

/** A call has selected a method without code. */
export function raiseAbstract(type: Class, method: Method): Method | null {
  if ((method.flags & CONFLICTING) != 0) {
    const text = message().put("Conflicting default methods: ").name(method.holder.name).put(".").symbol(method.name)
    raiseWith("java/lang/IncompatibleClassChangeError", text)
    return null
  }
  const text = message().put("Receiver class ").name(type.name)
  text.put(" does not define or inherit an implementation of the resolved method '")
  if ((method.flags & ACC_ABSTRACT) != 0) text.put("abstract ")
  describeShort(text, method)
  raiseWith("java/lang/AbstractMethodError", text)
  return null
}

function describeShort(text: Message, method: Method): void {
  text.type(resultAt(method.descriptor))
  text.put(" ").symbol(method.name).parameters(method.descriptor).put("' of ")
  text
    .put(isInterface(method.holder) ? "interface " : "abstract class ")
    .name(method.holder.name)
    .put(".")
}
