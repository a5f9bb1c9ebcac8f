// The frames of a StackMapTable (JVMS 4.7.4), as kinds of slots.
import { u16At } from "../class/bytes"
import { ARRAY, isReference, isStatic, isWide, Method, OBJECT } from "../class/class"
import { bytesOf } from "../memory/symbol"
import { clearKinds, localKind, push, REFERENCE, setDepth, setLocal, VALUE, WIDE, WIDE_END } from "./slot-kinds"

/** Slots of locals that the frame tells of. */
let localEnd: u32 = 0

/** The frame that a method begins with (JVMS 4.10.1.6). */
export function enterInitialFrame(method: Method): void {
  clearKinds(method)
  localEnd = 0
  if (!isStatic(method.flags)) appendLocal(REFERENCE)
  let at = bytesOf(method.descriptor) + 1
  while (load<u8>(at) != 0x29) {
    const kind = <u32>load<u8>(at)
    if (isWide(kind)) appendLocal(WIDE)
    else appendLocal(isReference(kind) ? REFERENCE : VALUE)
    while (load<u8>(at) == ARRAY) at++
    if (load<u8>(at) == OBJECT) while (load<u8>(at) != 0x3b) at++
    at++
  }
}

function appendLocal(kind: u32): void {
  setLocal(localEnd++, kind)
  if (kind == WIDE) setLocal(localEnd++, WIDE_END)
}

/** Makes the kinds those of the last frame at an offset or before it; gives where that is. */
export function enterNearestFrame(method: Method, offset: u32): u32 {
  enterInitialFrame(method)
  if (method.stackMap == 0) return 0
  const end = method.stackMap + method.stackMapLength
  let at = method.stackMap + 2
  let frame: i32 = -1
  for (let left = u16At(method.stackMap); left != 0 && at < end; left--) {
    const type = <u32>load<u8>(at)
    const delta = type < 64 ? type : type < 128 ? type - 64 : u16At(at + 1)
    if (frame + 1 + <i32>delta > <i32>offset) break
    frame += 1 + <i32>delta
    at = enterFrame(at, type)
  }
  return <u32>max(frame, 0)
}

/** Changes the kinds to those of the entry at `at`; gives where the next one is. */
function enterFrame(at: usize, type: u32): usize {
  setDepth(0)
  if (type < 64) return at + 1
  if (type < 128) return pushType(at + 1)
  at += 3
  if (type == 247) return pushType(at)
  if (type >= 248 && type <= 251) {
    for (let count = 251 - type; count != 0; count--) chopLocal()
    return at
  }
  if (type != 255) {
    for (let count = type - 251; count != 0; count--) at = appendType(at)
    return at
  }
  while (localEnd != 0) setLocal(--localEnd, VALUE)
  let count = u16At(at)
  for (at += 2; count != 0; count--) at = appendType(at)
  count = u16At(at)
  for (at += 2; count != 0; count--) at = pushType(at)
  return at
}

function chopLocal(): void {
  if (localEnd == 0) return
  const kind = localKind(--localEnd)
  setLocal(localEnd, VALUE)
  if (kind == WIDE_END && localEnd != 0) setLocal(--localEnd, VALUE)
}

function kindOfTag(tag: u32): u32 {
  return tag >= 5 ? REFERENCE : tag == 3 || tag == 4 ? WIDE : VALUE
}

function appendType(at: usize): usize {
  const tag = <u32>load<u8>(at)
  appendLocal(kindOfTag(tag))
  return at + (tag >= 7 ? 3 : 1)
}

function pushType(at: usize): usize {
  const tag = <u32>load<u8>(at)
  const kind = kindOfTag(tag)
  push(kind == WIDE ? VALUE : kind)
  if (kind == WIDE) push(VALUE)
  return at + (tag >= 7 ? 3 : 1)
}
