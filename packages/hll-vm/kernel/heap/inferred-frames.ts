// Frames of code without a StackMapTable, by a flow of data over it (JVMS 4.10.2): a state for each instruction that others jump to.
// Of a subroutine (jsr, ret) each call gets back the locals that the subroutine does not store to as they were; what those are while the subroutine runs
// depends on the call, and is found by the return address in the frame.
import { endsFlow, instructionLength, targetAt, targetCount } from "../bytecode/instruction"
import * as op from "../bytecode/opcodes"
import { u16At } from "../class/bytes"
import { Method } from "../class/class"
import { allocate } from "../memory/arena"
import { Frame, frameHeaderSize } from "../threads/thread"
import { stepOver } from "./abstract-step"
import {
  clearKinds,
  depth,
  kinds,
  localCount,
  localKind,
  push,
  REFERENCE,
  RETURN_ADDRESS,
  setDepth,
  setLocal,
  STORED,
  VALUE,
} from "./slot-kinds"
import { enterInitialFrame } from "./stack-map-frames"

// A state: whether it has changed since it was followed (u32), the depth of the operand stack (u32), the number of the subroutine that it is in, from 1,
// 0 for none (u32), a byte for each slot.
const statesKinds: u32 = 12
const mostSubroutines: u32 = 63

/** Of a method. */
@unmanaged
class InferredFrames {
  /** The states, by offset. */
  states: usize
  calls: usize
  callCount: u32
}

let states: usize = 0
let again: bool = false
/** In which subroutine the present state is. */
let subroutine: u32 = 0
let calls: usize = 0
let callCount: u32 = 0

/** Infers the frames of a method. */
export function inferFrames(method: Method): usize {
  states = allocate(method.codeLength << 2)
  calls = 0
  callCount = 0
  subroutine = 0
  enterInitialFrame(method)
  mergeInto(0)
  again = true
  while (again) {
    again = false
    for (let offset: u32 = 0; offset < method.codeLength; offset++) {
      const state = load<usize>(states + (offset << 2))
      if (state != 0 && load<u32>(state) != 0) follow(method, offset)
    }
  }
  const inferred = changetype<InferredFrames>(allocate(offsetof<InferredFrames>()))
  inferred.states = states
  inferred.calls = calls
  inferred.callCount = callCount
  return changetype<usize>(inferred)
}

/** Makes the kinds those of the last state at an offset or before it; gives where that is. */
export function enterInferredFrame(method: Method, inferred: usize, offset: u32): u32 {
  const table = changetype<InferredFrames>(inferred).states
  while (offset != 0 && load<usize>(table + (offset << 2)) == 0) offset--
  clearKinds(method)
  restore(load<usize>(table + (offset << 2)))
  return offset
}

/** Whether the present kinds are those in a subroutine. */
export function isInSubroutine(): bool {
  return subroutine != 0
}

/** Makes the kinds of locals that no subroutine has stored to, of a frame that is in one, those that they had before the calls. */
export function settleKinds(method: Method, inferred: usize, frame: Frame): void {
  calls = changetype<InferredFrames>(inferred).calls
  callCount = changetype<InferredFrames>(inferred).callCount
  while (subroutine != 0) {
    const before = stateOfCall(method, returnOffset(frame))
    if (before == 0) return
    for (let i: u32 = 0; i < localCount; i++)
      if ((localKind(i) & STORED) == 0) setLocal(i, load<u8>(before + statesKinds + i))
    subroutine = load<u32>(before, 8)
  }
}

/** Where the subroutine that runs in a frame returns to; 0 when it never will. */
function returnOffset(frame: Frame): u32 {
  for (let slot: u32 = 0; slot < localCount + depth; slot++) {
    if ((load<u8>(kinds + slot) & ~STORED) != (RETURN_ADDRESS | (subroutine - 1))) continue
    return load<u32>(frame.locals + (slot << 2) + (slot < localCount ? 0 : frameHeaderSize))
  }
  return 0
}

/** The state before the call that returns to an offset, 0 if there is none. */
function stateOfCall(method: Method, offset: u32): usize {
  for (let i: u32 = 0; i < callCount; i++) {
    const entry = calls + i * callSize
    const call = load<u32>(entry, 4)
    if (call + instructionLength(method.originalCode, call) == offset) return load<usize>(entry, 8)
  }
  return 0
}

function restore(state: usize): void {
  setDepth(load<u32>(state, 4))
  subroutine = load<u32>(state, 8)
  memory.copy(kinds, state + statesKinds, localCount + depth)
}

function keep(state: usize): void {
  store<u32>(state, depth, 4)
  store<u32>(state, subroutine, 8)
  memory.copy(state + statesKinds, kinds, localCount + depth)
}

/** The state of an instruction becomes what is true of it and of the present one. */
function mergeInto(offset: u32): void {
  const place = states + (offset << 2)
  let state = load<usize>(place)
  const slots = localCount + depth
  if (state == 0) {
    state = allocate(statesKinds + slots)
    store<usize>(place, state)
    keep(state)
    // Who has been followed across this instruction, before it had a state, adds to it.
    let before = offset
    while (before != 0 && load<usize>(states + (--before << 2)) == 0) {}
    if (before != offset && load<usize>(states + (before << 2)) != 0) store<u32>(load<usize>(states + (before << 2)), 1)
  } else {
    let changed = subroutine < load<u32>(state, 8)
    if (changed) store<u32>(state, subroutine, 8)
    for (let i: u32 = 0; i < min(slots, localCount + load<u32>(state, 4)); i++) {
      const at = state + statesKinds + i
      const old = <u32>load<u8>(at)
      const other = <u32>load<u8>(kinds + i)
      const merged = ((old ^ other) & ~STORED) == 0 ? old | other : VALUE | ((old | other) & STORED)
      if (merged == old) continue
      store<u8>(at, <u8>merged)
      changed = true
    }
    if (!changed) return
  }
  store<u32>(state, 1)
  again = true
}

/** Follows the code from an instruction with a state to the next one, or to where it ends. */
function follow(method: Method, from: u32): void {
  const code = method.originalCode
  store<u32>(load<usize>(states + (from << 2)), 0)
  clearKinds(method)
  restore(load<usize>(states + (from << 2)))
  let offset = from
  while (offset < method.codeLength) {
    if (offset != from && load<usize>(states + (offset << 2)) != 0) return mergeInto(offset)
    mergeIntoHandlers(method, offset)
    const opcode = <u32>load<u8>(code + offset)
    const next = offset + instructionLength(code, offset)
    if (opcode == op.JSR || opcode == op.JSR_W) return callSubroutine(method, code, offset)
    const isWideReturn = opcode == op.WIDE && load<u8>(code + offset, 1) == op.RET
    if (isWideReturn || opcode == op.RET)
      return endSubroutine(isWideReturn ? u16At(code + offset + 2) : load<u8>(code + offset, 1), code)
    stepOver(method, offset)
    for (let i: u32 = 0, n = targetCount(code, offset); i < n; i++) mergeInto(<u32>targetAt(code, offset, i))
    if (endsFlow(opcode)) return
    offset = next
  }
}

function mergeIntoHandlers(method: Method, offset: u32): void {
  for (let i: u32 = 0; i < method.handlerCount; i++) {
    const entry = method.handlers + (i << 3)
    if (offset < u16At(entry) || offset >= u16At(entry + 2)) continue
    const present = depth
    const lowest = load<u8>(kinds + localCount)
    setDepth(0)
    push(REFERENCE)
    mergeInto(u16At(entry + 4))
    store<u8>(kinds + localCount, lowest)
    setDepth(present)
  }
}

// ---- subroutines: entries of `calls` are the offset of the subroutine, that of the call, and the state before the call

const callSize: u32 = 12

function callSubroutine(method: Method, code: usize, offset: u32): void {
  const target = <u32>targetAt(code, offset, 0)
  if (calls == 0) calls = allocate(callSize * (method.codeLength / 3 + 1))
  let index: u32 = 0
  let number: u32 = 0
  // Its number is that of the first call to it.
  while (number < callCount && load<u32>(calls + number * callSize) != target) number++
  while (index < callCount && load<u32>(calls + index * callSize, 4) != offset) index++
  const entry = calls + index * callSize
  const slots = localCount + depth
  if (index == callCount) {
    callCount++
    store<u32>(entry, target)
    store<u32>(entry, offset, 4)
    store<usize>(entry, allocate(statesKinds + localCount + method.maxStack), 8)
  }
  const state = load<usize>(entry, 8)
  const isNew = index + 1 == callCount && load<u32>(state) == 0
  if (isNew || memory.compare(state + statesKinds, kinds, slots) != 0) {
    store<u32>(state, 1)
    keep(state)
    // What returns from it has to be followed anew.
    for (let i: u32 = 0; i < method.codeLength; i++)
      if (load<usize>(states + (i << 2)) != 0) store<u32>(load<usize>(states + (i << 2)), 1)
    again = true
  }
  for (let i: u32 = 0; i < localCount; i++) setLocal(i, localKind(i) & ~STORED)
  number = min(number, mostSubroutines)
  push(RETURN_ADDRESS | number)
  subroutine = number + 1
  mergeInto(target)
}

function endSubroutine(local: u32, code: usize): void {
  const address = localKind(local) & ~STORED
  if ((address & RETURN_ADDRESS) == 0) return
  const number = address & ~RETURN_ADDRESS
  if (number >= callCount) return
  const target = load<u32>(calls + number * callSize)
  const slots = localCount + depth
  const present = allocate(slots)
  memory.copy(present, kinds, slots)
  for (let i: u32 = 0; i < callCount; i++) {
    const entry = calls + i * callSize
    if (load<u32>(entry) != target) continue
    const before = load<usize>(entry, 8)
    restore(before)
    for (let j: u32 = 0; j < localCount; j++)
      if ((load<u8>(present + j) & STORED) != 0) setLocal(j, load<u8>(present + j))
    const offset = load<u32>(entry, 4)
    mergeInto(offset + (load<u8>(code + offset) == op.JSR_W ? 5 : 3))
  }
}
