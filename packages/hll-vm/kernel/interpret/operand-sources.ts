// Which instruction an operand came from: a pass over a method's code that keeps, for each slot of the operand stack, the offset of what pushed it.
import { endsFlow, instructionLength, targetAt, targetCount } from "../bytecode/instruction"
import * as op from "../bytecode/opcodes"
import { u16At } from "../class/bytes"
import { isWide, Method, VOID } from "../class/class"
import { argumentSlotsOf, resultKindOf } from "../class/descriptor"
import { memberDescriptorAt } from "../class/resolve"
import { byteAt } from "../memory/symbol"

/** No single instruction pushed it. */
export const UNKNOWN: u32 = 0xffff

const mostSlots: u32 = 256
const stack = memory.data(512)
let depth: u32 = 0

/** Stacks that branches take to their targets: 64 of an offset, a depth, and the slots. */
const mostTargets: u32 = 64
const targets = memory.data(33280)
const targetSize: u32 = 520
let targetsKept: u32 = 0

function push(source: u32): void {
  if (depth < mostSlots) store<u16>(stack + (depth++ << 1), <u16>source)
}

function pop(count: u32): void {
  depth = depth > count ? depth - count : 0
}

/** Goes through the code up to an offset. Afterwards `sourceAt` tells of the stack there. */
export function followStack(method: Method, offset: u32): void {
  depth = 0
  targetsKept = 0
  let reachable = true
  let at: u32 = 0
  const code = method.originalCode
  while (at < method.codeLength) {
    const arriving = stackBroughtTo(at)
    if (arriving != 0) takeStack(arriving, reachable)
    else if (!reachable) {
      depth = 0
      if (isHandler(method, at)) push(UNKNOWN)
    }
    if (at >= offset) return
    reachable = step(method, code, at)
    at += instructionLength(code, at)
  }
}

/** The instruction that pushed the slot so many below the top. */
export function sourceAt(below: u32): u32 {
  return below < depth ? load<u16>(stack + ((depth - 1 - below) << 1)) : UNKNOWN
}

function isHandler(method: Method, at: u32): bool {
  for (let i: u32 = 0; i < method.handlerCount; i++) if (u16At(method.handlers + (i << 3) + 4) == at) return true
  return false
}

function stackBroughtTo(offset: u32): usize {
  for (let i: u32 = 0; i < targetsKept; i++)
    if (load<u32>(targets + i * targetSize) == offset) return targets + i * targetSize
  return 0
}

function branchTo(offset: u32): void {
  const there = stackBroughtTo(offset)
  if (there != 0 || targetsKept == mostTargets || depth > 254) return
  const target = targets + targetsKept++ * targetSize
  store<u32>(target, offset)
  store<u32>(target, depth, 4)
  memory.copy(target + 8, stack, depth << 1)
}

/** Goes on with what a branch brings; slots that come from several places are unknown. */
function takeStack(target: usize, reachable: bool): void {
  const count = load<u32>(target, 4)
  for (let i: u32 = 0; i < count; i++) {
    const source = <u32>load<u16>(target + 8 + (i << 1))
    const other = <u32>load<u16>(stack + (i << 1))
    store<u16>(stack + (i << 1), <u16>(reachable && i < depth && source != other ? UNKNOWN : source))
  }
  depth = count
}

/** One instruction; whether the next one follows it. */
function step(method: Method, code: usize, at: u32): bool {
  const opcode = <u32>load<u8>(code + at)
  if (opcode >= op.DUP && opcode <= op.SWAP) {
    duplicate(opcode)
    return true
  }
  // The opcode behind it has the same effect.
  if (opcode == op.WIDE) return step(method, code + 1, at)
  if (opcode >= op.GETSTATIC && opcode <= op.INVOKEDYNAMIC) {
    useMember(method, opcode, u16At(code + at + 1), at)
    return true
  }
  if (opcode == op.MULTIANEWARRAY) {
    pop(load<u8>(code + at, 3))
    push(at)
    return true
  }
  // A cast leaves what it is.
  if (opcode == op.CHECKCAST) return true
  if (opcode == op.LDC || opcode == op.LDC_W || opcode == op.JSR || opcode == op.JSR_W) push(at)
  else if (opcode == op.LDC2_W) {
    push(at)
    push(at)
  } else {
    const effect = <u32>load<u8>(op.stackEffects + opcode)
    pop(effect & 7)
    for (let i: u32 = (effect >> 3) & 3; i > 0; i--) push(at)
  }
  for (let i: u32 = 0, n = targetCount(code, at); i < n; i++) branchTo(<u32>targetAt(code, at, i))
  return !endsFlow(opcode)
}

function useMember(method: Method, opcode: u32, index: u32, at: u32): void {
  const descriptor = memberDescriptorAt(method.holder, index)
  if (opcode >= op.INVOKEVIRTUAL) {
    pop(<u32>argumentSlotsOf(descriptor))
    if (opcode != op.INVOKESTATIC && opcode != op.INVOKEDYNAMIC) pop(1)
    const kind = resultKindOf(descriptor)
    if (kind != VOID) push(at)
    if (isWide(kind)) push(at)
    return
  }
  const wide = isWide(byteAt(descriptor, 0))
  const isPut = opcode == op.PUTSTATIC || opcode == op.PUTFIELD
  if (isPut) pop(wide ? 2 : 1)
  if (opcode == op.GETFIELD || opcode == op.PUTFIELD) pop(1)
  if (isPut) return
  push(at)
  if (wide) push(at)
}

function duplicate(opcode: u32): void {
  const a = sourceAt(0)
  const b = sourceAt(1)
  const c = sourceAt(2)
  const d = sourceAt(3)
  if (opcode == op.SWAP) {
    pop(2)
    push(a)
    push(b)
    return
  }
  // What is duplicated lies below as well: one slot or two.
  const pair = opcode >= op.DUP2
  pop(pair ? opcode - op.DUP2 + 2 : opcode - op.DUP + 1)
  if (pair) push(b)
  push(a)
  if (opcode == op.DUP_X2) push(c)
  if (opcode == op.DUP2_X2) push(d)
  if (opcode == op.DUP2_X1 || opcode == op.DUP2_X2) push(c)
  if (opcode == op.DUP_X1 || opcode == op.DUP_X2) push(b)
  if (pair) push(b)
  push(a)
}
