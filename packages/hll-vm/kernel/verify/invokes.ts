// Calls.
import * as op from "../bytecode/opcodes"
import { CONSTANT_INTERFACE_METHOD, CONSTANT_INVOKE_DYNAMIC, CONSTANT_METHOD, interfaceAt, VOID } from "../class/class"
import { argumentSlotsOf, resultAt, skipType } from "../class/descriptor"
import { classNameAt, firstIndex, memberDescriptorAt, memberNameAt } from "../class/resolve"
import { byteAt, bytesOf, endsAt, Symbol } from "../memory/symbol"
import { isRaised } from "../raise"
import { badConstant, constantTag } from "./constants"
import { checkConstructorCall } from "./constructor-calls"
import { badOperand, frame, popReference, popSlot, push, secondOf, stackAt } from "./frame"
import { checked, fail, failWith } from "./method-in-check"
import { isOwnObject, isProtectedMethod } from "./protected-access"
import { fitsDescriptor, isArray, isAssignable, isWideType, typeOf, typeOfDescriptor } from "./types"

export function checkInvoke(opcode: u32, index: u32): void {
  const tag = constantTag(index)
  if (!isRightTag(opcode, tag)) return badConstant()
  const name = memberNameAt(checked.type, index)
  const descriptor = memberDescriptorAt(checked.type, index)
  checkOperands(opcode, descriptor)
  const isInit = name == checked.init
  if (byteAt(name, 0) == 0x3c && !(isInit && opcode == op.INVOKESPECIAL)) return fail("Illegal call to internal method")
  if (opcode == op.INVOKEDYNAMIC) popArguments(descriptor)
  else {
    const holder = classNameAt(checked.type, firstIndex(checked.type, index))
    if (opcode == op.INVOKESPECIAL && !isInit) checkSpecial(holder, tag)
    popArguments(descriptor)
    if (isRaised()) return
    if (isInit) checkConstructorCall(popReference(), holder, descriptor)
    else if (opcode != op.INVOKESTATIC) checkReceiver(opcode, popSlot(), holder, name, descriptor)
  }
  const result = resultAt(descriptor)
  if (load<u8>(result) != VOID) push(typeOfDescriptor(result, endsAt(descriptor)))
}

function isRightTag(opcode: u32, tag: u32): bool {
  if (opcode == op.INVOKEINTERFACE) return tag == CONSTANT_INTERFACE_METHOD
  if (opcode == op.INVOKEDYNAMIC) return tag == CONSTANT_INVOKE_DYNAMIC
  if (tag == CONSTANT_METHOD) return true
  return opcode != op.INVOKEVIRTUAL && tag == CONSTANT_INTERFACE_METHOD && checked.type.majorVersion >= 52
}

/** The operands behind the index. */
function checkOperands(opcode: u32, descriptor: Symbol): void {
  const at = checked.code + checked.pc
  if (opcode == op.INVOKEINTERFACE) {
    if (<i32>load<u8>(at, 3) != argumentSlotsOf(descriptor) + 1)
      return fail("Inconsistent args count operand in invokeinterface")
    if (load<u8>(at, 4) != 0) fail("Fourth operand byte of invokeinterface must be zero")
  } else if (opcode == op.INVOKEDYNAMIC) {
    if (checked.type.majorVersion < 51)
      return failWith(
        "java/lang/ClassFormatError",
        "invokedynamic instructions not supported by this class file version",
      )
    if (load<u16>(at, 3) != 0) fail("Third and fourth operand bytes of invokedynamic must be zero")
  }
}

/** invokespecial is for methods of the class itself, its superclasses, and its direct superinterfaces. */
function checkSpecial(holder: Symbol, tag: u32): void {
  const type = checked.type
  if (holder == type.name || (type.superclass !== null && type.superclass!.name == holder)) return
  for (let i: u32 = 0; i < type.interfaceCount; i++) if (interfaceAt(type, i).name == holder) return
  if (!isAssignable(typeOf(type.name), typeOf(holder)))
    fail("Bad invokespecial instruction: current class isn't assignable to reference class")
  else if (tag == CONSTANT_INTERFACE_METHOD)
    fail("Bad invokespecial instruction: interface method reference is in an indirect superinterface")
}

/** Pops a call's arguments, all at once. */
function popArguments(descriptor: Symbol): void {
  const slots = <u32>argumentSlotsOf(descriptor)
  if (slots > frame.stackSize) return fail("Operand stack underflow")
  let slot = frame.stackSize - slots
  const end = endsAt(descriptor)
  let at = bytesOf(descriptor) + 1
  while (load<u8>(at) != 0x29) {
    const next = skipType(at, end)
    const found = stackAt(slot++)
    if (!fitsDescriptor(found, at, next)) return badOperand()
    if (isWideType(found) && stackAt(slot++) != secondOf(found)) return badOperand()
    at = next
  }
  frame.stackSize -= slots
}

function checkReceiver(opcode: u32, receiver: u32, holder: Symbol, name: Symbol, descriptor: Symbol): void {
  const own = typeOf(checked.type.name)
  const wanted = opcode == op.INVOKESPECIAL ? own : typeOf(holder)
  if (!isAssignable(receiver, wanted)) return badOperand()
  if (opcode != op.INVOKEVIRTUAL || receiver == own || !isProtectedMethod(holder, name, descriptor)) return
  // Arrays have a public `clone`.
  if (holder == checked.object && name == checked.clone && isArray(receiver)) return
  if (!isOwnObject(receiver)) fail("Bad access to protected data in invokevirtual")
}
