// Instructions that make objects and arrays.
import { bytesOf, internBytes } from "../memory/symbol"
import { frame, localAt, pop, push, stackAt } from "./frame"
import { namedType } from "./constants"
import { checked, fail } from "./method-in-check"
import { arrayTypeOf, INT, isArray, nameOf, offsetShift, TOP, typeOf, UNINITIALIZED } from "./types"

const mostDimensions: u32 = 255
/** Of newarray, from 4 on: boolean, char, float, double, byte, short, int, long. */
const primitives = memory.data<u8>([0x5a, 0x43, 0x46, 0x44, 0x42, 0x53, 0x49, 0x4a])

export function checkNew(index: u32): void {
  const type = namedType(index)
  if (isArray(type)) return fail("Illegal new instruction")
  const made = UNINITIALIZED | (checked.pc << offsetShift)
  if (checked.isInferring) {
    // An object that an earlier round made here, and that has not been initialized, is not to be taken for this one.
    for (let i: u32 = 0; i < frame.stackSize; i++) if (stackAt(i) == made) return fail("Uninitialized object on stack")
    for (let i: u32 = 0; i < frame.maxLocals; i++) if (localAt(i) == made) store<u32>(frame.locals + (i << 2), TOP)
  }
  push(made)
}

const primitiveArray = memory.data(8)

export function checkNewArray(code: u32): void {
  if (code < 4 || code > 11) return fail("Illegal newarray instruction")
  pop(INT)
  store<u8>(primitiveArray, 0x5b)
  store<u8>(primitiveArray, load<u8>(primitives + code - 4), 1)
  push(typeOf(internBytes(primitiveArray, 2)))
}

export function checkObjectArray(index: u32): void {
  const element = namedType(index)
  if (dimensionsOf(element) >= mostDimensions)
    return fail("Illegal anewarray instruction, array has more than 255 dimensions")
  pop(INT)
  push(arrayTypeOf(element))
}

export function checkMultiArray(index: u32, dimensions: u32): void {
  const type = namedType(index)
  if (!isArray(type)) return fail("Illegal constant pool index in multianewarray instruction")
  if (dimensions < 1 || dimensions > dimensionsOf(type)) return fail("Illegal dimension in multianewarray instruction")
  for (let i: u32 = 0; i < dimensions; i++) pop(INT)
  push(type)
}

function dimensionsOf(type: u32): u32 {
  let at = bytesOf(nameOf(type))
  const start = at
  const end = at + nameOf(type).length
  while (at < end && load<u8>(at) == 0x5b) at++
  return <u32>(at - start)
}
