// Allocation of objects and arrays, zeroed. All of these may collect: no address of an object may be held across a call, but in roots.
import { Class } from "../class/class"
import { raiseText } from "../raise"
import { makeRoom } from "./collector"
import { heap } from "./heap"
import { arraySize } from "./object"

/** A new instance of a linked class; 0, and OutOfMemoryError raised, when there is no room. */
export function allocateObject(type: Class): usize {
  const object = allocateBytes(type.instanceSize)
  if (object != 0) store<usize>(object, changetype<usize>(type))
  return object
}

/** A new array of an array type; 0, and OutOfMemoryError raised, when there is no room. */
export function allocateArray(type: Class, length: u32): usize {
  const shift = type.elementShift
  if (length > 0x7ffffff0 >> shift) {
    raiseText(
      "java/lang/OutOfMemoryError",
      length > 0x7ffffffd ? "Requested array size exceeds VM limit" : "Java heap space",
    )
    return 0
  }
  const object = allocateBytes(arraySize(length, shift))
  if (object == 0) return 0
  store<usize>(object, changetype<usize>(type))
  store<u32>(object, length, 8)
  return object
}

function allocateBytes(size: u32): usize {
  let object = heap.top
  if (heap.isStressed || size > <u32>(heap.limit - object)) {
    if (!makeRoom(size)) {
      raiseText("java/lang/OutOfMemoryError", "Java heap space")
      return 0
    }
    object = heap.top
  }
  heap.top = object + size
  heap.allocations++
  return object
}
