// Operands that are indexes of the constant pool.
import { CONSTANT_CLASS, tagAt } from "../class/class"
import { classNameAt } from "../class/resolve"
import { checked, fail } from "./method-in-check"
import { typeOf } from "./types"

/** The tag of a constant; 0 where there is none. */
export function constantTag(index: u32): u32 {
  const type = checked.type
  return index != 0 && index < type.constantCount ? tagAt(type, index) : 0
}

export function badConstant(): void {
  fail("Illegal type at constant pool entry")
}

/** The class or array type that a CONSTANT_Class names; complains where there is another constant. */
export function namedType(index: u32): u32 {
  if (constantTag(index) == CONSTANT_CLASS) return typeOf(classNameAt(checked.type, index))
  badConstant()
  return typeOf(checked.object)
}
