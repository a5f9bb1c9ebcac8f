// getstatic, putstatic, getfield, putfield.
import * as op from "../bytecode/opcodes"
import { CONSTANT_FIELD, fieldAt } from "../class/class"
import { classNameAt, firstIndex, memberDescriptorAt, memberNameAt } from "../class/resolve"
import { bytesOf, endsAt, Symbol } from "../memory/symbol"
import { badConstant, constantTag } from "./constants"
import { badOperand, popSlot, push } from "./frame"
import { checked, fail } from "./method-in-check"
import { isOwnObject, isProtectedField } from "./protected-access"
import { fitsDescriptor, isAssignable, isWideType, typeOf, typeOfDescriptor, UNINITIALIZED_THIS } from "./types"

export function checkField(opcode: u32, index: u32): void {
  if (constantTag(index) != CONSTANT_FIELD) return badConstant()
  const holder = classNameAt(checked.type, firstIndex(checked.type, index))
  const descriptor = memberDescriptorAt(checked.type, index)
  const isPut = opcode == op.PUTSTATIC || opcode == op.PUTFIELD
  if (isPut) popField(descriptor)
  if (opcode == op.GETFIELD || opcode == op.PUTFIELD)
    checkObject(popSlot(), holder, memberNameAt(checked.type, index), descriptor, isPut)
  if (!isPut) push(typeOfDescriptor(bytesOf(descriptor), endsAt(descriptor)))
}

function popField(descriptor: Symbol): void {
  const at = bytesOf(descriptor)
  const end = endsAt(descriptor)
  let found = popSlot()
  const wanted = load<u8>(at)
  if (wanted == 0x4a || wanted == 0x44) {
    const first = popSlot()
    if (!isWideType(first) || found != first + 2) return badOperand()
    found = first
  }
  if (!fitsDescriptor(found, at, end)) badOperand()
}

function checkObject(object: u32, holder: Symbol, name: Symbol, descriptor: Symbol, isPut: bool): void {
  let type = object
  // A class's own fields can be assigned before its superclass's constructor is called.
  if (isPut && type == UNINITIALIZED_THIS && holder == checked.type.name && hasField(name, descriptor))
    type = typeOf(checked.type.name)
  if (!isAssignable(type, typeOf(holder))) return badOperand()
  if (isProtectedField(holder, name, descriptor) && !isOwnObject(type)) fail("Bad access to protected data")
}

function hasField(name: Symbol, descriptor: Symbol): bool {
  const type = checked.type
  for (let i: u32 = 0; i < type.fieldCount; i++) {
    const field = fieldAt(type, i)
    if (field.name == name && field.descriptor == descriptor) return true
  }
  return false
}
