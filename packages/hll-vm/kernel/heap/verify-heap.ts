// A check of the whole heap, for debugging collectors: every reference has to be the address of an object.
import { isReference } from "../class/class"
import { fatal } from "../fatal"
import { reserveRegion } from "../memory/arena"
import { collector } from "./collector"
import { arrayHeaderSize, classOf, lengthOf, MARKED } from "./object"
import { Visitor, visitRoots } from "./visit-roots"

/** A bit for each 8 bytes of the address space: whether an object begins there. */
let starts: usize = 0
const startsSize: u32 = 1 << 26

export function verifyHeap(): void {
  if (starts == 0) starts = reserveRegion(startsSize)
  if (starts == 0) fatal("no memory to verify the heap")
  walkObjects(setStart)
  visitRoots(checkRoot)
  walkObjects(checkObject)
  walkObjects(clearStart)
}

function walkObjects(visit: Visitor): void {
  call_indirect<void>(collector.walk, visit)
}

function setStart(object: usize): void {
  const byte = starts + (object >> 6)
  const bit = (<i32>object) >> 3
  const bits = (<u32>load<u8>(byte)) | (1 << (bit & 7))
  store<u8>(byte, <u8>bits)
}

function clearStart(object: usize): void {
  store<u8>(starts + (object >> 6), 0)
}

function isObject(address: usize): bool {
  if (address == 0) return true
  const byte = <u32>load<u8>(starts + (address >> 6))
  const bit = (<u32>address) >> 3
  return (address & 7) == 0 && ((byte >> (bit & 7)) & 1) != 0
}

function checkRoot(place: usize): void {
  if (!isObject(load<usize>(place))) fatal("a root is not the address of an object")
}

function checkObject(object: usize): void {
  if ((load<u32>(object, 4) & MARKED) != 0) fatal("an object is marked after a collection")
  const type = classOf(object)
  if (type.element === null) {
    for (let i: u32 = 0; i < type.referenceCount; i++) checkField(object + load<u16>(type.references + (i << 1)))
  } else if (isReference(type.element!.kind)) {
    for (let i: u32 = 0; i < lengthOf(object); i++) checkField(object + arrayHeaderSize + (i << 2))
  }
}

function checkField(place: usize): void {
  if (!isObject(load<usize>(place))) fatal("a field or element is not the address of an object")
}
