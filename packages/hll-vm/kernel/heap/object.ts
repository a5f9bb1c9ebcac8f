// How objects lie in the heap. Eight bytes of header: the class, and a word for hash code, monitor and collector; arrays have their length behind it.
import { Class } from "../class/class"

export const headerSize: u32 = 8
export const lengthOffset: u32 = 8
/** Where elements begin; those of long and double 4 bytes later, at a multiple of 8. */
export const arrayHeaderSize: u32 = 12
export const wideArrayHeaderSize: u32 = 16

// The second word: bits 31 to 2 are the identity hash code (0 while nobody asked), or the address of the monitor.
/** Set by collectors while they run. */
export const MARKED: u32 = 1
/** Bits 31 to 2 are the address of its monitor, which then has the hash code. */
export const HAS_MONITOR: u32 = 2

export function classOf(object: usize): Class {
  return changetype<Class>(load<u32>(object))
}

export function lengthOf(array: usize): u32 {
  return load<u32>(array, lengthOffset)
}

/** Where elements of `1 << shift` bytes begin. */
function elementsOffset(shift: u32): u32 {
  return shift == 3 ? wideArrayHeaderSize : arrayHeaderSize
}

export function elements(array: usize, shift: u32): usize {
  return array + elementsOffset(shift)
}

/** Bytes of an object, a multiple of 8. */
export function sizeOf(object: usize): u32 {
  const type = classOf(object)
  if (type.element === null) return type.instanceSize
  return arraySize(lengthOf(object), type.elementShift)
}

export function arraySize(length: u32, shift: u32): u32 {
  return (elementsOffset(shift) + (length << shift) + 7) & ~7
}
