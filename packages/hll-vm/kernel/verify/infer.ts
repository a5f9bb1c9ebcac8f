// Verification by type inference (JVMS 4.10.2), for class files without StackMapTable: frames are merged where control comes together, until
// nothing changes any more.
import { targetAt, targetCount } from "../bytecode/instruction"
import * as op from "../bytecode/opcodes"
import { u16At } from "../class/bytes"
import { classNameAt } from "../class/resolve"
import { isRaised } from "../raise"
import { frame, pushSlot, stackAt } from "./frame"
import { checkInstruction } from "./instructions"
import { instructionSize } from "./mark-instructions"
import { mergeTypes } from "./merge"
import { addMark, checked, fail, IS_QUEUED, IS_TARGET, isInstruction, markAt } from "./method-in-check"
import { scratchWords } from "./scratch"
import { chain, depth, hasMerged, levelWords, mergeChains, prepareSubroutines, setDepth } from "./subroutines"
import { TOP, typeOf } from "./types"

/** What is known of an instruction that control comes to from elsewhere. */
@unmanaged
class MergedFrame {
  isThisUninitialized: bool
  locals: usize
  stack: usize
  stackSize: u32
  /** The subroutines that it is in. */
  depth: u32
  chain: usize
}

let queued: u32 = 0

/** Checks the method's code; `frame` is its first one. Goes over it from the beginning to the end as often as there is anything to do, as HotSpot does. */
export function inferTypes(): void {
  prepareSubroutines()
  markTargets()
  if (isRaised()) return
  queued = 0
  addMark(0, IS_TARGET)
  enterTarget(0)
  while (queued > 0)
    for (let pc: u32 = 0; pc < checked.length; pc++) {
      const mark = markAt(pc)
      if ((mark & IS_QUEUED) == 0) continue
      store<u8>(checked.marks + pc, <u8>(mark & ~IS_QUEUED))
      queued--
      take(changetype<MergedFrame>(load<usize>(checked.frames + (pc << 2))))
      runBlock(pc)
      if (isRaised()) return
    }
}

/** Marks what branches go to, handlers, and what comes behind calls of subroutines. */
function markTargets(): void {
  for (let pc: u32 = 0; pc < checked.length && !isRaised(); pc += instructionSize(pc)) {
    checked.pc = pc
    const opcode = <u32>load<u8>(checked.code + pc)
    const isCall = opcode == op.JSR || opcode == op.JSR_W
    // A return is looked at again whenever its subroutine is called.
    const inner = opcode == op.WIDE ? <u32>load<u8>(checked.code + pc + 1) : opcode
    if (inner == op.RET) addMark(pc, IS_TARGET)
    for (let i: u32 = 0, n = targetCount(checked.code, pc); i < n && !isRaised(); i++)
      markTarget(targetAt(checked.code, pc, i))
    if (isCall && pc + instructionSize(pc) < checked.length) addMark(pc + instructionSize(pc), IS_TARGET)
  }
  const method = checked.method
  for (let i: u32 = 0; i < method.handlerCount; i++) markTarget(u16At(method.handlers + (i << 3) + 4))
}

function markTarget(target: i64): void {
  if (isInstruction(target)) addMark(<u32>target, IS_TARGET)
  else fail("Illegal target of jump or branch")
}

/** Checks instructions until control does not go on, or comes to a frame that is merged. */
function runBlock(start: u32): void {
  let pc = start
  while (!isRaised()) {
    checked.pc = pc
    checked.fallsThrough = true
    inferHandlers()
    if (isRaised()) return
    checkInstruction()
    if (!checked.fallsThrough || isRaised()) return
    pc += instructionSize(pc)
    if (pc >= checked.length) return fail("Falling off the end of the code")
    if ((markAt(pc) & IS_TARGET) != 0) return enterTarget(pc)
  }
}

/** The locals go to each handler of the instruction, as it finds them. */
function inferHandlers(): void {
  const method = checked.method
  for (let i: u32 = 0; i < method.handlerCount && !isRaised(); i++) {
    const entry = method.handlers + (i << 3)
    if (checked.pc < u16At(entry) || checked.pc >= u16At(entry + 2)) continue
    const caught = u16At(entry + 6)
    const stackSize = frame.stackSize
    const top = stackAt(0)
    frame.stackSize = 0
    pushSlot(typeOf(caught == 0 ? checked.throwable : classNameAt(checked.type, caught)))
    if (!isRaised()) enterTarget(u16At(entry + 4))
    store<u32>(frame.stack, top)
    frame.stackSize = stackSize
  }
}

/** The present frame goes on at a branch's target. */
export function inferTarget(target: i64): void {
  if (isRaised()) return
  if (isInstruction(target)) enterTarget(<u32>target)
  else fail("Illegal target of jump or branch")
}

/** Merges the present frame into an instruction's. When that changes, the instruction is to be looked at again. */
export function enterTarget(pc: u32): void {
  const slot = checked.frames + (pc << 2)
  let isNews = true
  if (load<usize>(slot) == 0) store<usize>(slot, record())
  else isNews = merge(changetype<MergedFrame>(load<usize>(slot)))
  if (isNews && !isRaised()) lookAgain(pc)
}

/** An instruction that a frame is known of is to be looked at again. */
export function lookAgain(pc: u32): void {
  if ((markAt(pc) & IS_QUEUED) != 0) return
  addMark(pc, IS_QUEUED)
  queued++
}

function record(): usize {
  const made = changetype<MergedFrame>(scratchWords((offsetof<MergedFrame>() + 3) >> 2))
  made.isThisUninitialized = frame.isThisUninitialized
  made.stackSize = frame.stackSize
  made.depth = depth
  made.locals = scratchWords(frame.maxLocals)
  made.stack = scratchWords(frame.stackSize)
  made.chain = scratchWords(depth * levelWords)
  memory.copy(made.locals, frame.locals, frame.maxLocals << 2)
  memory.copy(made.stack, frame.stack, frame.stackSize << 2)
  memory.copy(made.chain, chain, (depth * levelWords) << 2)
  return changetype<usize>(made)
}

function take(other: MergedFrame): void {
  frame.isThisUninitialized = other.isThisUninitialized
  memory.copy(frame.locals, other.locals, frame.maxLocals << 2)
  memory.copy(frame.stack, other.stack, other.stackSize << 2)
  frame.stackSize = other.stackSize
  setDepth(other.depth)
  memory.copy(chain, other.chain, (other.depth * levelWords) << 2)
}

function merge(into: MergedFrame): bool {
  if (into.stackSize != frame.stackSize) {
    fail("Inconsistent stack height")
    return false
  }
  let isNews = false
  if (frame.isThisUninitialized && !into.isThisUninitialized) {
    into.isThisUninitialized = true
    isNews = true
  }
  if (mergeSlots(into.locals, frame.locals, frame.maxLocals, false)) isNews = true
  if (mergeSlots(into.stack, frame.stack, frame.stackSize, true)) isNews = true
  if (into.depth != 0) {
    into.depth = mergeChains(into.chain, into.depth)
    if (hasMerged) isNews = true
  }
  return isNews
}

/** Merges types; slots of the stack have to be of use still. Whether any has changed. */
function mergeSlots(into: usize, from: usize, count: u32, isStack: bool): bool {
  let isNews = false
  for (let i: u32 = 0; i < count; i++) {
    const before = load<u32>(into + (i << 2))
    const other = load<u32>(from + (i << 2))
    if (before == other || before == TOP) continue
    const after = mergeTypes(before, other)
    if (after == before) continue
    if (after == TOP && isStack) fail("Mismatched stack types")
    store<u32>(into + (i << 2), after)
    isNews = true
  }
  return isNews
}
