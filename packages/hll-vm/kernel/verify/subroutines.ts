// Subroutines, jsr and ret (JVMS 4.10.2.5): behind a call, locals that the subroutine did not change are as they were at the call.
import { isRaised } from "../raise"
import { enterTarget, lookAgain } from "./infer"
import { frame, localAt, pushSlot, stackAt } from "./frame"
import { checked, fail, isInstruction } from "./method-in-check"
import { scratchWords } from "./scratch"
import { isReturnAddress, isUninitialized, offsetShift, RETURN_ADDRESS, TOP } from "./types"

/**
 * The subroutines that the present instruction is in, the outermost first: for each a word with its offset, and a bit for each local that it has changed.
 */
export let chain: usize = 0
export let depth: u32 = 0
/** Words of one. */
export let levelWords: u32 = 0

const mostLevels: u32 = 64

/** A call of a subroutine, or a return from one, with its frame. */
@unmanaged
class Passage {
  next: Passage | null
  entry: u32
  pc: u32
  isThisUninitialized: bool
  /** Behind the call. */
  end: u32
  locals: usize
  stackSize: u32
  stack: usize
  depth: u32
  chain: usize
}

let calls: Passage | null = null
let returns: Passage | null = null

export function prepareSubroutines(): void {
  depth = 0
  levelWords = 1 + ((frame.maxLocals + 31) >> 5)
  chain = 0
  calls = null
  returns = null
}

export function setDepth(value: u32): void {
  depth = value
}

function levelAt(levels: usize, index: u32): usize {
  return levels + ((index * levelWords) << 2)
}

/** A local is changed, in all subroutines that the instruction is in. */
export function markModified(index: u32): void {
  for (let i: u32 = 0; i < depth; i++) {
    const word = levelAt(chain, i) + 4 + ((index >> 5) << 2)
    store<u32>(word, load<u32>(word) | (1 << (index & 31)))
  }
}

/** The level of a subroutine among those of a frame; -1 when it is in none. */
function findLevel(levels: usize, count: u32, entry: u32): i32 {
  for (let i: u32 = 0; i < count; i++) if (load<u32>(levelAt(levels, i)) == entry) return <i32>i
  return -1
}

/** jsr, jsr_w */
export function enterSubroutine(target: i64, size: u32): void {
  checked.fallsThrough = false
  if (!checked.isInferring) return fail("Bad instruction")
  if (!isInstruction(target)) return fail("Illegal target of jump or branch")
  const entry = <u32>target
  if (findLevel(chain, depth, entry) >= 0) return fail("Recursive call to jsr entry")
  if (chain == 0) chain = scratchWords(mostLevels * levelWords)
  if (depth == mostLevels) return fail("Subroutines are nested too deeply")
  calls = note(calls, entry, checked.pc + size)
  const level = levelAt(chain, depth++)
  memory.fill(level, 0, levelWords << 2)
  store<u32>(level, entry)
  pushSlot(RETURN_ADDRESS | (entry << offsetShift))
  forgetUninitialized()
  if (!isRaised()) enterTarget(entry)
  for (let each: Passage | null = returns; each !== null; each = each!.next) if (each.entry == entry) lookAgain(each.pc)
}

/** ret */
export function leaveSubroutine(index: u32): void {
  checked.fallsThrough = false
  if (!checked.isInferring) return fail("Bad instruction")
  if (index >= frame.maxLocals) return fail("Local variable table overflow")
  const type = localAt(index)
  if (!isReturnAddress(type)) return fail("Bad local variable type")
  const entry = type >> offsetShift
  if (findLevel(chain, depth, entry) < 0) return fail("Illegal return from subroutine")
  for (let each: Passage | null = returns; each !== null; each = each!.next)
    if (each.entry == entry && each.pc != checked.pc) return fail("Multiple returns to single jsr")
  forgetUninitialized()
  returns = note(returns, entry, 0)
  const back = found!
  for (let each: Passage | null = calls; each !== null; each = each!.next) if (each.entry == entry) goBack(each, back)
}

/** Objects that are not initialized come neither into subroutines nor out of them. */
function forgetUninitialized(): void {
  for (let i: u32 = 0; i < frame.maxLocals; i++)
    if (isUninitialized(localAt(i))) store<u32>(frame.locals + (i << 2), TOP)
  for (let i: u32 = 0; i < frame.stackSize; i++)
    if (isUninitialized(stackAt(i))) store<u32>(frame.stack + (i << 2), TOP)
}

/** What `note` has noted. */
let found: Passage | null = null

/** Notes the present frame of a call or return; gives the list. */
function note(list: Passage | null, entry: u32, end: u32): Passage | null {
  let first = list
  let passage = list
  while (passage !== null && (passage.pc != checked.pc || passage.entry != entry)) passage = passage.next
  if (passage === null) {
    passage = changetype<Passage>(scratchWords((offsetof<Passage>() + 3) >> 2))
    passage.next = list
    passage.pc = checked.pc
    passage.entry = entry
    passage.end = end
    passage.locals = scratchWords(frame.maxLocals)
    passage.stack = scratchWords(frame.maxStack)
    passage.chain = scratchWords(mostLevels * levelWords)
    first = passage
  }
  passage.isThisUninitialized = frame.isThisUninitialized
  passage.stackSize = frame.stackSize
  passage.depth = depth
  memory.copy(passage.locals, frame.locals, frame.maxLocals << 2)
  memory.copy(passage.stack, frame.stack, frame.stackSize << 2)
  memory.copy(passage.chain, chain, (depth * levelWords) << 2)
  found = passage
  return first
}

/** Control goes from a return to behind a call. The present frame is lost. */
function goBack(call: Passage, back: Passage): void {
  if (isRaised()) return
  if (call.end >= checked.length) return fail("Falling off the end of the code")
  const level = findLevel(back.chain, back.depth, call.entry)
  if (level < 0) return
  const modified = levelAt(back.chain, <u32>level) + 4
  for (let i: u32 = 0; i < frame.maxLocals; i++) {
    const isModified = (load<u32>(modified + ((i >> 5) << 2)) & (1 << (i & 31))) != 0
    store<u32>(frame.locals + (i << 2), load<u32>((isModified ? back.locals : call.locals) + (i << 2)))
  }
  memory.copy(frame.stack, back.stack, back.stackSize << 2)
  frame.stackSize = back.stackSize
  frame.isThisUninitialized = back.isThisUninitialized
  // Of the outer subroutines, those that the return knows of.
  depth = <u32>level
  memory.copy(chain, back.chain, (depth * levelWords) << 2)
  enterTarget(call.end)
}

/** Merges the subroutines that two frames are in: those that both are in, with what either changed. Gives how many there are then, and whether that is news. */
export let hasMerged: bool = false

export function mergeChains(levels: usize, count: u32): u32 {
  hasMerged = false
  let kept: u32 = 0
  for (let i: u32 = 0; i < count; i++) {
    const level = levelAt(levels, i)
    const mine = findLevel(chain, depth, load<u32>(level))
    if (mine < 0) continue
    const own = levelAt(chain, <u32>mine)
    for (let word: u32 = 1; word < levelWords; word++) {
      const before = load<u32>(level + (word << 2))
      const after = before | load<u32>(own + (word << 2))
      if (after != before) hasMerged = true
      store<u32>(level + (word << 2), after)
    }
    if (kept != i) memory.copy(levelAt(levels, kept), level, levelWords << 2)
    kept++
  }
  if (kept != count) hasMerged = true
  return kept
}
