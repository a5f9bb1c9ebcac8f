// clone: a new process, or a new thread (Linux, clone(2)).
import { EAGAIN, EINVAL, ENOMEM } from "../errno"
import { copyDescriptors, holdDescriptors } from "../files/descriptors"
import { holdNode } from "../files/node"
import { ticks } from "../hardware/time"
import { copySpace } from "../memory/address-space"
import { allocate } from "../memory/heap"
import { copyOutTo, putUser32 } from "../memory/user-memory"
import { freeUnborn } from "./exit"
import { floatSize, saveFloat } from "./float"
import { frameSize } from "./frame"
import { current } from "./hart"
import { beginAt, frameOf, newProcess, Process } from "./process"
import { makeRunnable } from "./scheduler"
import { copyActions } from "./signals"
import { sleepUninterruptibly } from "./sleep"
import { startOfProcess } from "../symbol"

const CLONE_VM: u64 = 0x100
const CLONE_FILES: u64 = 0x400
const CLONE_SIGHAND: u64 = 0x800
const CLONE_VFORK: u64 = 0x4000
const CLONE_PARENT: u64 = 0x8000
const CLONE_THREAD: u64 = 0x10000
const CLONE_SETTLS: u64 = 0x80000
const CLONE_PARENT_SETTID: u64 = 0x100000
const CLONE_CHILD_CLEARTID: u64 = 0x200000
const CLONE_CHILD_SETTID: u64 = 0x1000000
const exitSignalMask: u64 = 0xff

/** Makes a copy of the current process, which begins where this one returns to user mode. Gives its number, or an error. */
export function cloneProcess(flags: u64, stack: u64, parentId: u64, tls: u64, childId: u64): i64 {
  const parent = current()
  const isThread = (flags & CLONE_THREAD) != 0
  if (isThread && (flags & (CLONE_VM | CLONE_SIGHAND)) != (CLONE_VM | CLONE_SIGHAND)) return EINVAL
  const child = newProcess()
  if (child == null) return EAGAIN
  const problem = fill(parent, child, flags)
  if (problem != 0) {
    freeUnborn(child)
    return problem
  }
  const from = frameOf(parent)
  const to = frameOf(child)
  memory.copy(changetype<usize>(to), changetype<usize>(from), frameSize)
  to.pc = from.pc + 4
  to.a0 = 0
  if (stack != 0) to.sp = stack
  if ((flags & CLONE_SETTLS) != 0) to.tp = tls
  beginAt(child, startOfProcess())
  const id = child.id
  if ((flags & CLONE_PARENT_SETTID) != 0) putUser32(parentId, <u32>id)
  if ((flags & CLONE_CHILD_SETTID) != 0) {
    const word = memory.data(8, 8)
    store<i32>(word, id)
    copyOutTo(child.space!, childId, word, 4)
  }
  if ((flags & CLONE_CHILD_CLEARTID) != 0) child.clearChildId = childId
  if ((flags & CLONE_VFORK) != 0) child.vforkParent = parent
  makeRunnable(child)
  if ((flags & CLONE_VFORK) != 0) while (child.vforkParent == parent) sleepUninterruptibly(changetype<usize>(child) + 1)
  return id
}

function fill(parent: Process, child: Process, flags: u64): i32 {
  const isThread = (flags & CLONE_THREAD) != 0
  child.parent = isThread || (flags & CLONE_PARENT) != 0 ? parent.parent : parent.leader
  const inherited = offsetof<Process>("processGroup")
  const from = changetype<usize>(parent) + inherited
  memory.copy(changetype<usize>(child) + inherited, from, offsetof<Process>("instructions") - inherited)
  holdNode(child.workingDirectory!)
  holdNode(child.root!)
  if (child.executable != null) holdNode(child.executable!)
  child.exitSignal = isThread ? 0 : <i32>(flags & exitSignalMask)
  child.startedAt = ticks()
  if (isThread) {
    child.group = parent.group
    child.leader = parent.leader
    parent.leader!.threads++
  } else {
    child.leader = child
    child.threads = 1
  }
  if ((flags & CLONE_VM) != 0 && (flags & CLONE_VFORK) == 0) child.alternateSize = 0
  if ((flags & CLONE_VM) != 0) {
    child.space = parent.space
    child.space!.shares++
  } else {
    child.space = copySpace(parent.space!)
    if (child.space == null) return ENOMEM
  }
  if ((flags & CLONE_FILES) != 0) {
    child.descriptors = parent.descriptors
    holdDescriptors(child.descriptors!)
  } else {
    child.descriptors = copyDescriptors(parent.descriptors!)
    if (child.descriptors == null) return ENOMEM
  }
  // Threads share those of the first one.
  if (!isThread && !copyActions(parent, child)) return ENOMEM
  if (parent.float != 0) {
    saveFloat(parent)
    child.float = allocate(floatSize)
    if (child.float == 0) return ENOMEM
    memory.copy(child.float, parent.float, floatSize)
  }
  return 0
}
