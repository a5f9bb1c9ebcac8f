// Which instruction an operand came from: a pass over a method's code that keeps, for each slot of the operand stack, the offset of what pushed it.
import * as op from "../bytecode/opcodes"
import { i16At, u16At, u32At } from "../class/bytes"
import { isWide, Method, VOID } from "../class/class"
import { argumentSlotsOf, resultKindOf } from "../class/descriptor"
import { memberDescriptorAt } from "../class/resolve"
import { byteAt } from "../memory/symbol"

/** Pops in bits 7 to 4 and pushes in bits 3 to 0, in slots; 15 where they depend on the operands. */
const effects = memory.data<u8>([
  0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 2, 2, 1, 1, 1, 1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 1, 1, 2,
  2, 2, 2, 1, 1, 1, 1, 33, 34, 33, 34, 33, 33, 33, 33, 16, 32, 16, 32, 16, 16, 16, 16, 16, 32, 32, 32, 32, 16, 16, 16,
  16, 32, 32, 32, 32, 16, 16, 16, 16, 48, 64, 48, 64, 48, 48, 48, 48, 16, 32, 18, 35, 52, 36, 53, 70, 34, 33, 66, 33,
  66, 33, 66, 33, 66, 33, 66, 33, 66, 33, 66, 33, 66, 33, 66, 33, 66, 17, 34, 17, 34, 33, 50, 33, 50, 33, 50, 33, 66,
  33, 66, 33, 66, 0, 18, 17, 18, 33, 33, 34, 17, 18, 18, 33, 34, 33, 17, 17, 17, 65, 33, 33, 65, 65, 16, 16, 16, 16, 16,
  16, 32, 32, 32, 32, 32, 32, 32, 32, 0, 1, 0, 16, 16, 16, 32, 16, 32, 16, 0, 15, 240, 31, 240, 255, 255, 255, 255, 255,
  1, 17, 17, 17, 16, 17, 17, 16, 16, 0, 241, 16, 16, 0, 1,
])

/** No single instruction pushed it. */
export const UNKNOWN: u32 = 0xffff

const mostSlots: u32 = 256
const stack = memory.data(512)
let depth: u32 = 0

/** Stacks that branches take to their targets: 64 of an offset, a depth, and the slots. */
const mostTargets: u32 = 64
const targets = memory.data(33280)
const targetSize: u32 = 520
let targetCount: u32 = 0

function push(source: u32): void {
  if (depth < mostSlots) store<u16>(stack + (depth++ << 1), <u16>source)
}

function pop(count: u32): void {
  depth = depth > count ? depth - count : 0
}

/** Goes through the code up to an offset. Afterwards `sourceAt` tells of the stack there. */
export function followStack(method: Method, offset: u32): void {
  depth = 0
  targetCount = 0
  let reachable = true
  let at: u32 = 0
  const code = method.originalCode
  while (at < method.codeLength) {
    const arriving = targetAt(at)
    if (arriving != 0) takeStack(arriving, reachable)
    else if (!reachable) {
      depth = 0
      if (isHandler(method, at)) push(UNKNOWN)
    }
    if (at >= offset) return
    reachable = step(method, code, at)
    at += lengthAt(code, at)
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

function targetAt(offset: u32): usize {
  for (let i: u32 = 0; i < targetCount; i++)
    if (load<u32>(targets + i * targetSize) == offset) return targets + i * targetSize
  return 0
}

function branchTo(offset: u32): void {
  const there = targetAt(offset)
  if (there != 0 || targetCount == mostTargets || depth > 254) return
  const target = targets + targetCount++ * targetSize
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

export function lengthAt(code: usize, at: u32): u32 {
  const opcode = <u32>load<u8>(code + at)
  if (opcode == op.WIDE) return load<u8>(code + at, 1) == op.IINC ? 6 : 4
  if (opcode != op.TABLESWITCH && opcode != op.LOOKUPSWITCH) return load<u8>(op.instructionLengths + opcode)
  const table = (at + 4) & ~3
  if (opcode == op.LOOKUPSWITCH) return table + 8 + (u32At(code + table + 4) << 3) - at
  return table + 12 + ((u32At(code + table + 8) - u32At(code + table + 4) + 1) << 2) - at
}

/** One instruction; whether the next one follows it. */
function step(method: Method, code: usize, at: u32): bool {
  const opcode = <u32>load<u8>(code + at)
  if (opcode >= op.DUP && opcode <= op.SWAP) {
    duplicate(opcode)
    return true
  }
  if (opcode == op.WIDE) return step(method, code + 1, at) // the opcode behind it has the same effect
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
  const effect = <u32>load<u8>(effects + opcode)
  pop(effect >> 4)
  for (let i: u32 = effect & 15; i > 0; i--) push(at)
  if ((opcode >= op.IFEQ && opcode <= op.JSR) || opcode == op.IFNULL || opcode == op.IFNONNULL)
    branchTo(at + <u32>i16At(code + at + 1))
  if (opcode == op.GOTO_W) branchTo(at + u32At(code + at + 1))
  if (opcode == op.TABLESWITCH || opcode == op.LOOKUPSWITCH) branchAll(code, at, opcode == op.TABLESWITCH)
  const ends = (opcode >= op.IRETURN && opcode <= op.RETURN) || opcode == op.ATHROW || opcode == op.RET
  return !ends && opcode != op.GOTO && opcode != op.GOTO_W && opcode != op.TABLESWITCH && opcode != op.LOOKUPSWITCH
}

function branchAll(code: usize, at: u32, isTable: bool): void {
  const table = code + ((at + 4) & ~3)
  branchTo(at + u32At(table))
  const count = isTable ? u32At(table + 8) - u32At(table + 4) + 1 : u32At(table + 4)
  for (let i: u32 = 0; i < count; i++) branchTo(at + u32At(isTable ? table + 12 + (i << 2) : table + 12 + (i << 3)))
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
  const taken = load<u8>(effects + opcode) >> 4
  pop(taken)
  if (opcode == op.SWAP) {
    push(a)
    push(b)
    return
  }
  // What is duplicated lies below as well: one slot or two.
  const pair = opcode >= op.DUP2
  if (pair) push(b)
  push(a)
  if (opcode == op.DUP_X2) push(c)
  if (opcode == op.DUP2_X2) push(d)
  if (opcode == op.DUP2_X1 || opcode == op.DUP2_X2) push(c)
  if (opcode == op.DUP_X1 || opcode == op.DUP_X2) push(b)
  if (pair) push(b)
  push(a)
}
