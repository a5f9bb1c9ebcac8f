// ldc, ldc_w and ldc2_w: what may be loaded depends on the version of the class file.
import * as op from "../bytecode/opcodes"
import {
  CONSTANT_CLASS,
  CONSTANT_DOUBLE,
  CONSTANT_DYNAMIC,
  CONSTANT_FLOAT,
  CONSTANT_INTEGER,
  CONSTANT_LONG,
  CONSTANT_METHOD_HANDLE,
  CONSTANT_METHOD_TYPE,
  CONSTANT_STRING,
} from "../class/class"
import { memberDescriptorAt } from "../class/resolve"
import { bytesOf, endsAt } from "../memory/symbol"
import { push } from "./frame"
import { badConstant, constantTag } from "./constants"
import { checked } from "./method-in-check"
import { DOUBLE, FLOAT, INT, isWideType, LONG, typeOf, typeOfDescriptor } from "./types"

export function loadConstant(opcode: u32, index: u32): void {
  const type = typeOfConstant(index)
  if (type == 0 || isWideType(type) != (opcode == op.LDC2_W)) badConstant()
  else push(type)
}

/** What a constant is on the stack; 0 for what cannot be loaded. */
function typeOfConstant(index: u32): u32 {
  const tag = constantTag(index)
  const major = checked.type.majorVersion
  if (tag == CONSTANT_INTEGER) return INT
  if (tag == CONSTANT_FLOAT) return FLOAT
  if (tag == CONSTANT_LONG) return LONG
  if (tag == CONSTANT_DOUBLE) return DOUBLE
  if (tag == CONSTANT_STRING) return typeOf(checked.string)
  if (tag == CONSTANT_CLASS && major >= 49) return typeOf(checked.class_)
  if (tag == CONSTANT_METHOD_HANDLE && major >= 51) return typeOf(checked.methodHandle)
  if (tag == CONSTANT_METHOD_TYPE && major >= 51) return typeOf(checked.methodType)
  if (tag != CONSTANT_DYNAMIC || major < 55) return 0
  const descriptor = memberDescriptorAt(checked.type, index)
  return typeOfDescriptor(bytesOf(descriptor), endsAt(descriptor))
}
