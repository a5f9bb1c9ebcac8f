// What was null, in words (JEP 358): which access could not be made, and where the null came from.
import * as op from "../bytecode/opcodes"
import { i16At, u16At } from "../class/bytes"
import { Class, isStatic, isWide, Method } from "../class/class"
import { argumentSlotsOf } from "../class/descriptor"
import { classNameAt, firstIndex, memberDescriptorAt, memberNameAt, symbolAt } from "../class/resolve"
import { message, Message } from "../memory/message"
import { byteAt, bytesOf, intern, Symbol } from "../memory/symbol"
import { clearRaised, raiseWith } from "../raise"
import { frameAt, Thread } from "../threads/thread"
import { typeEnd } from "../dynamic/code"
import { followStack, sourceAt, UNKNOWN } from "./operand-sources"

/** Nested expressions are told to this depth. */
const mostDepth: i32 = 5

/** Says of the instruction that the thread is at which of its operands was null; raises it anew with that message. */
export function nullMessage(thread: Thread): void {
  const method = frameAt(thread.frame).method
  if (method.originalCode == 0 || method.holder.isHidden) return
  const offset = <u32>(thread.programCounter - method.prepared)
  if (offset >= method.codeLength) return
  const opcode = <u32>load<u8>(method.originalCode + offset)
  const text = message()
  const below = tellAction(text, method, offset, opcode)
  if (below < 0) return
  followStack(method, offset)
  const source = sourceAt(<u32>below)
  if (source != UNKNOWN && isTellable(method, source)) {
    text.put(" because ")
    if (isCall(load<u8>(method.originalCode + source))) text.put("the return value of ")
    text.put('"')
    tellSource(text, method, source, mostDepth)
    text.put('" is null')
  }
  clearRaised()
  raiseWith("java/lang/NullPointerException", text)
}

/** What the instruction could not do; gives how many slots below the top the null is, -1 for an instruction that does not dereference. */
function tellAction(text: Message, method: Method, offset: u32, opcode: u32): i32 {
  if (opcode >= op.IALOAD && opcode <= op.SALOAD) {
    text
      .put("Cannot load from ")
      .put(arrayName(opcode - op.IALOAD))
      .put(" array")
    return 1
  }
  if (opcode >= op.IASTORE && opcode <= op.SASTORE) {
    text
      .put("Cannot store to ")
      .put(arrayName(opcode - op.IASTORE))
      .put(" array")
    return opcode == op.LASTORE || opcode == op.DASTORE ? 3 : 2
  }
  if (opcode == op.ARRAYLENGTH) text.put("Cannot read the array length")
  else if (opcode == op.ATHROW) text.put("Cannot throw exception")
  else if (opcode == op.MONITORENTER) text.put("Cannot enter synchronized block")
  else if (opcode == op.MONITOREXIT) text.put("Cannot exit synchronized block")
  else if (opcode >= op.GETFIELD && opcode <= op.INVOKEINTERFACE && opcode != op.INVOKESTATIC)
    return tellMember(text, method, opcode, u16At(method.originalCode + offset + 1))
  else return -1
  return 0
}

function tellMember(text: Message, method: Method, opcode: u32, index: u32): i32 {
  const type = method.holder
  const descriptor = memberDescriptorAt(type, index)
  if (opcode >= op.INVOKEVIRTUAL) {
    tellMethod(text.put('Cannot invoke "'), type, index).put('"')
    return argumentSlotsOf(descriptor)
  }
  text.put(opcode == op.GETFIELD ? 'Cannot read field "' : 'Cannot assign field "')
  text.symbol(memberNameAt(type, index)).put('"')
  if (opcode == op.GETFIELD) return 0
  return isWide(byteAt(descriptor, 0)) ? 2 : 1
}

function arrayName(index: u32): string {
  if (index == 0) return "int"
  if (index == 1) return "long"
  if (index == 2) return "float"
  if (index == 3) return "double"
  if (index == 4) return "object"
  if (index == 5) return "byte/boolean"
  return index == 6 ? "char" : "short"
}

function isCall(opcode: u32): bool {
  return opcode >= op.INVOKEVIRTUAL && opcode <= op.INVOKEINTERFACE
}

/** `Class.method(types)`, with Object and String short. */
function tellMethod(text: Message, type: Class, index: u32): Message {
  tellClass(text, classNameAt(type, firstIndex(type, index)))
  text.put(".").symbol(memberNameAt(type, index)).put("(")
  const descriptor = memberDescriptorAt(type, index)
  let at = bytesOf(descriptor) + 1
  while (load<u8>(at) != 0x29) {
    const end = typeEnd(at)
    tellType(text, at, end)
    at = end
    if (load<u8>(at) != 0x29) text.put(", ")
  }
  return text.put(")")
}

function tellType(text: Message, at: usize, end: usize): void {
  let bottom = at
  while (load<u8>(bottom) == 0x5b) bottom++
  const short = shortName(bottom, <u32>(end - bottom))
  if (short.length == 0) {
    text.type(at)
    return
  }
  text.put(short)
  for (let each = at; each < bottom; each++) text.put("[]")
}

function shortName(at: usize, length: u32): string {
  if (isText(at, length, "Ljava/lang/Object;")) return "Object"
  return isText(at, length, "Ljava/lang/String;") ? "String" : ""
}

function isText(at: usize, length: u32, other: string): bool {
  if (length != <u32>other.length) return false
  for (let i: u32 = 0; i < length; i++) if (load<u8>(at + i) != other.charCodeAt(i)) return false
  return true
}

function tellClass(text: Message, name: Symbol): void {
  if (byteAt(name, 0) == 0x5b) text.type(bytesOf(name))
  else if (name == intern("java/lang/Object")) text.put("Object")
  else if (name == intern("java/lang/String")) text.put("String")
  else text.name(name)
}

/** Whether an instruction's result has a name. */
function isTellable(method: Method, source: u32): bool {
  let opcode = <u32>load<u8>(method.originalCode + source)
  if (opcode == op.WIDE) opcode = load<u8>(method.originalCode + source, 1)
  return (
    opcode == op.ACONST_NULL ||
    (opcode >= op.ICONST_M1 && opcode <= op.ICONST_5) ||
    opcode == op.BIPUSH ||
    opcode == op.SIPUSH ||
    opcode == op.ILOAD ||
    opcode == op.ALOAD ||
    (opcode >= op.ILOAD_0 && opcode <= op.ILOAD_3) ||
    (opcode >= op.ALOAD_0 && opcode <= op.ALOAD_3) ||
    opcode == op.GETSTATIC ||
    opcode == op.GETFIELD ||
    isCall(opcode) ||
    (opcode >= op.IALOAD && opcode <= op.SALOAD)
  )
}

function tellSource(text: Message, method: Method, source: u32, depth: i32): void {
  const at = method.originalCode + source
  const opcode = <u32>load<u8>(at)
  if (opcode == op.ACONST_NULL) text.put("null")
  else if (opcode >= op.ICONST_M1 && opcode <= op.ICONST_5) text.number(<i32>opcode - <i32>op.ICONST_0)
  else if (opcode == op.BIPUSH) text.number(load<i8>(at, 1))
  else if (opcode == op.SIPUSH) text.number(i16At(at + 1))
  else if (opcode == op.WIDE) tellLocal(text, method, u16At(at + 2), source)
  else if (opcode == op.ILOAD || opcode == op.ALOAD) tellLocal(text, method, load<u8>(at, 1), source)
  else if (opcode >= op.ILOAD_0 && opcode <= op.ILOAD_3) tellLocal(text, method, opcode - op.ILOAD_0, source)
  else if (opcode >= op.ALOAD_0 && opcode <= op.ALOAD_3) tellLocal(text, method, opcode - op.ALOAD_0, source)
  else if (opcode == op.GETSTATIC) {
    const index = u16At(at + 1)
    tellClass(text, classNameAt(method.holder, firstIndex(method.holder, index)))
    text.put(".").symbol(memberNameAt(method.holder, index))
  } else if (opcode == op.GETFIELD) {
    followStack(method, source)
    const object = sourceAt(0)
    if (depth > 1 && object != UNKNOWN && isTellable(method, object)) {
      tellSource(text, method, object, depth - 1)
      text.put(".")
    }
    text.symbol(memberNameAt(method.holder, u16At(at + 1)))
  } else if (isCall(opcode)) tellMethod(text, method.holder, u16At(at + 1))
  else tellElement(text, method, source, depth)
}

function tellElement(text: Message, method: Method, source: u32, depth: i32): void {
  followStack(method, source)
  const array = sourceAt(1)
  const index = sourceAt(0)
  if (depth > 1 && array != UNKNOWN && isTellable(method, array)) tellSource(text, method, array, depth - 1)
  else text.put("<array>")
  text.put("[")
  if (depth > 1 && index != UNKNOWN && isTellable(method, index)) tellSource(text, method, index, depth - 1)
  else text.put("...")
  text.put("]")
}

/** A local variable's name: by LocalVariableTable, or what stands for it. */
function tellLocal(text: Message, method: Method, slot: u32, offset: u32): void {
  if (tellVariable(text, method, slot, offset)) return
  if (slot == 0 && !isStatic(method.flags)) {
    text.put("this")
    return
  }
  let parameter: u32 = 1
  let each: u32 = isStatic(method.flags) ? 0 : 1
  for (let at = bytesOf(method.descriptor) + 1; load<u8>(at) != 0x29; at = typeEnd(at)) {
    if (each == slot) {
      text.put("<parameter").number(parameter).put(">")
      return
    }
    parameter++
    each += isWide(load<u8>(at)) ? 2 : 1
  }
  text.put("<local").number(slot).put(">")
}

/** The name of the local variable in a slot at an offset, if the method has a LocalVariableTable that says one. */
function tellVariable(text: Message, method: Method, slot: u32, offset: u32): bool {
  for (let i: u32 = 0; i < method.variableCount; i++) {
    const entry = method.variables + i * 10
    const start = u16At(entry)
    if (u16At(entry + 8) != slot || offset < start || offset >= start + u16At(entry + 2)) continue
    text.symbol(symbolAt(method.holder, u16At(entry + 4)))
    return true
  }
  return false
}
