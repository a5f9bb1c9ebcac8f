// Instructions that return.
import { resultAt } from "../class/descriptor"
import { endsAt } from "../memory/symbol"
import { badOperand, frame, pop, popSlot } from "./frame"
import { checked, fail } from "./method-in-check"
import { fitsDescriptor, isAnyReference, NULL, typeOfDescriptor } from "./types"

/** return */
export function checkReturnOfVoid(): void {
  checked.fallsThrough = false
  if (load<u8>(resultAt(checked.method.descriptor)) != 0x56) return fail("Method expects a return value")
  if (frame.isThisUninitialized) fail("Constructor must call super() or this() before return")
}

/** The others: of a kind, or of a reference where that is null. */
export function checkReturn(kind: u32): void {
  checked.fallsThrough = false
  const at = resultAt(checked.method.descriptor)
  const end = endsAt(checked.method.descriptor)
  if (load<u8>(at) == 0x56) return fail("Method does not expect a return value")
  if (kind != NULL) {
    pop(kind)
    if (typeOfDescriptor(at, end) != kind) fail("Bad return type")
    return
  }
  const type = popSlot()
  if (!isAnyReference(type)) return badOperand()
  if (!fitsDescriptor(type, at, end)) fail("Bad return type")
}
