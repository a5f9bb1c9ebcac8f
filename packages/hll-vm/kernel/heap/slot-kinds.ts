// What the slots of a frame hold while code is interpreted abstractly: references or not. One frame at a time; it is the scratch of reference maps.
import { Method } from "../class/class"
import { allocate } from "../memory/arena"

export const VALUE: u32 = 0
export const REFERENCE: u32 = 1
/** The halves of a long or double, where a stack map's frame has told of one. */
export const WIDE: u32 = 2
export const WIDE_END: u32 = 3
/** Where a subroutine returns to; bits 5 to 0 are the subroutine's number. */
export const RETURN_ADDRESS: u32 = 0x40
/** Of a local: stored to since the subroutine was entered. */
export const STORED: u32 = 0x80

/** A byte a slot: the locals, and behind them the operand stack. */
export let kinds: usize = 0
export let localCount: u32 = 0
export let depth: u32 = 0
let stackLimit: u32 = 0
let room: u32 = 0

/** A frame of a method, without any references. */
export function clearKinds(method: Method): void {
  localCount = method.maxLocals
  stackLimit = method.maxStack
  depth = 0
  const size = localCount + stackLimit
  if (size > room) {
    room = size + 256
    kinds = allocate(room)
  }
  memory.fill(kinds, 0, size)
}

export function push(kind: u32): void {
  if (depth < stackLimit) store<u8>(kinds + localCount + depth++, <u8>kind)
}

export function pop(): u32 {
  return depth == 0 ? VALUE : load<u8>(kinds + localCount + --depth)
}

export function drop(count: u32): void {
  depth -= min(count, depth)
}

/** The kind of the operand `index` slots below the top. */
export function peek(index: u32): u32 {
  return index < depth ? load<u8>(kinds + localCount + depth - 1 - index) : VALUE
}

export function setDepth(count: u32): void {
  depth = min(count, stackLimit)
}

export function setLocal(index: u32, kind: u32): void {
  if (index < localCount) store<u8>(kinds + index, <u8>kind)
}

export function localKind(index: u32): u32 {
  return index < localCount ? load<u8>(kinds + index) : VALUE
}

export function isReferenceKind(kind: u32): bool {
  return (kind & ~STORED) == REFERENCE
}
