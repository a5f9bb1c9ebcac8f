// The `java.lang.Class` objects of classes.
import { Class } from "../class/class"
import { known } from "../known"
import { allocateObject } from "./allocate"

/** The object of a class; 0, and something raised, when there is no room. */
export function mirrorOf(type: Class): usize {
  if (type.mirror != 0) return type.mirror
  const mirror = allocateObject(known.class_)
  if (mirror == 0) return 0
  store<u32>(mirror + known.classPointer, <u32>changetype<usize>(type))
  type.mirror = mirror
  return mirror
}

/** The class of such an object. */
export function mirroredClass(mirror: usize): Class {
  return changetype<Class>(load<u32>(mirror + known.classPointer))
}
