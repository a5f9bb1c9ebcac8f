// Arrays that native methods give: of classes, strings, and of members.
import { Class } from "../class/class"
import { arrayOf } from "../class/loader"
import { allocateArray } from "../heap/allocate"
import { rooted } from "../heap/roots"
import { known } from "../known"

/** An array of Class; 0, and something raised, when there is no room. */
export function classArray(length: u32): usize {
  return allocateArray(arrayOf(known.class_), length)
}

export function stringArray(length: u32): usize {
  return allocateArray(arrayOf(known.string), length)
}

export function objectArray(element: Class, length: u32): usize {
  return allocateArray(arrayOf(element), length)
}

/** Sets an element of an array of references that is a root. */
export function setElement(array: u32, index: u32, object: usize): void {
  store<usize>(rooted(array) + 12 + (index << 2), object)
}
