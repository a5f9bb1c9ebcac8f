// Which slots of a frame hold references just before an instruction: found by interpreting the class file's code abstractly, from the nearest frame
// that is known, and kept. Uninitialized objects count as references; return addresses of subroutines do not.
import { Method } from "../class/class"
import { allocate } from "../memory/arena"
import { instructionLength } from "../bytecode/instruction"
import { stepOver } from "./abstract-step"
import { Frame } from "../threads/thread"
import { enterInferredFrame, inferFrames, isInSubroutine, settleKinds } from "./inferred-frames"
import { depth, isReferenceKind, kinds, localCount } from "./slot-kinds"
import { enterNearestFrame } from "./stack-map-frames"

/** Of a method: an open hash table of maps by offset. */
@unmanaged
class ReferenceMaps {
  table: usize
  capacity: u32
  count: u32
  /** Of code without a usable StackMapTable. */
  inferred: usize
}

/** A map: the offset, the number of words, and in these a bit for each local and behind them one for each operand. */
export const mapWords: u32 = 8
/** In place of the number: the locals depend on which call of a subroutine runs. */
const UNSETTLED: u32 = 0xffffffff

export function wordCount(map: usize): u32 {
  return load<u32>(map, 4)
}

export function isUnsettled(map: usize): bool {
  return load<u32>(map, 4) == UNSETTLED
}

/** Makes the present kinds those of a frame that is at an offset. */
export function settleFrame(frame: Frame, offset: u32): void {
  const inferred = changetype<ReferenceMaps>(frame.method.referenceMaps).inferred
  walkTo(frame.method, inferred, offset)
  settleKinds(frame.method, inferred, frame)
}

/** The map of a method at an offset of its code. */
export function referenceMap(method: Method, offset: u32): usize {
  let maps = changetype<ReferenceMaps>(method.referenceMaps)
  if (method.referenceMaps == 0) maps = makeMaps(method)
  const place = placeOf(maps, offset)
  const there = load<usize>(place)
  if (there != 0) return there
  const made = makeMap(method, maps, offset)
  store<usize>(place, made)
  if (++maps.count * 2 > maps.capacity) grow(maps)
  return made
}

function makeMaps(method: Method): ReferenceMaps {
  const maps = changetype<ReferenceMaps>(allocate(offsetof<ReferenceMaps>()))
  maps.capacity = 4
  maps.table = allocate(16)
  // Up to version 50 classes may be verified by inference, whatever their StackMapTable says.
  if (method.stackMap == 0 || method.holder.majorVersion <= 50) maps.inferred = inferFrames(method)
  method.referenceMaps = changetype<usize>(maps)
  return maps
}

function placeOf(maps: ReferenceMaps, offset: u32): usize {
  let index = offset ^ (offset >> 4)
  while (true) {
    const place = maps.table + ((index & (maps.capacity - 1)) << 2)
    const map = load<usize>(place)
    if (map == 0 || load<u32>(map) == offset) return place
    index++
  }
}

function grow(maps: ReferenceMaps): void {
  const old = maps.table
  const count = maps.capacity
  maps.capacity = count * 2
  maps.table = allocate(maps.capacity << 2)
  for (let i: u32 = 0; i < count; i++) {
    const map = load<usize>(old + (i << 2))
    if (map != 0) store<usize>(placeOf(maps, load<u32>(map)), map)
  }
}

/** Makes the present kinds those before an instruction. */
function walkTo(method: Method, inferred: usize, offset: u32): void {
  let at = inferred != 0 ? enterInferredFrame(method, inferred, offset) : enterNearestFrame(method, offset)
  while (at < offset) {
    stepOver(method, at)
    at += instructionLength(method.originalCode, at)
  }
}

function makeMap(method: Method, maps: ReferenceMaps, offset: u32): usize {
  walkTo(method, maps.inferred, offset)
  if (maps.inferred != 0 && isInSubroutine()) {
    const unsettled = allocate(mapWords)
    store<u32>(unsettled, offset)
    store<u32>(unsettled, UNSETTLED, 4)
    return unsettled
  }
  let slots = localCount + depth
  while (slots != 0 && !isReferenceKind(load<u8>(kinds + slots - 1))) slots--
  const words = (slots + 31) >> 5
  const map = allocate(mapWords + (words << 2))
  store<u32>(map, offset)
  store<u32>(map, words, 4)
  for (let i: u32 = 0; i < slots; i++) {
    if (!isReferenceKind(load<u8>(kinds + i))) continue
    const word = map + mapWords + ((i >> 5) << 2)
    store<u32>(word, load<u32>(word) | (1 << (i & 31)))
  }
  return map
}
