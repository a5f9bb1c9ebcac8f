// The end of a process.
import { isTerminalOf } from "../files/console"
import { releaseDescriptors } from "../files/descriptors"
import { releaseNode } from "../files/node"
import { never } from "../hardware/time"
import { releaseSpace } from "../memory/address-space"
import { putUser32 } from "../memory/user-memory"
import { panic } from "../print"
import { wakeFutex } from "./futex"
import { current, hart } from "./hart"
import { allProcesses, findProcess, nextProcess, freeProcess, Process, ZOMBIE } from "./process"
import { schedule, useSpace } from "./scheduler"
import * as signals from "./signals"
import { wakeUp } from "./sleep"

/** Ends the current thread with a status word; the process ends with its last one. Does not come back. */
export function exitProcess(status: i32): i64 {
  const process = current()
  if (process.id == 1) panic("init has ended")
  if (process.clearChildId != 0 && process.space!.shares > 1) {
    putUser32(process.clearChildId, 0)
    wakeFutex(process.space!, process.clearChildId, 1)
  }
  releaseFiles(process)
  leaveSpace(process)
  process.state = ZOMBIE
  process.status = status
  const leader = process.leader!
  leader.threads--
  if (process != leader) {
    process.parent = null
    leader.instructions += process.instructions
  }
  if (leader.threads == 0) {
    leader.alarmAt = never
    signals.freeActions(leader)
    adoptChildren(leader)
    if (leader != process && leader.killStatus != 0) leader.status = leader.killStatus
    tellParent(leader)
  }
  schedule()
  panic("a process came back from its end")
  return 0
}

function releaseFiles(process: Process): void {
  if (process.descriptors != null) releaseDescriptors(process.descriptors!)
  process.descriptors = null
  releaseNode(process.workingDirectory!)
  releaseNode(process.root!)
  if (process.executable != null) releaseNode(process.executable!)
}

/** Gives its memory back; its parent, if it waited for that, goes on. */
export function leaveSpace(process: Process): void {
  const space = process.space
  if (space == null) return
  if (space.peak > process.peakPages) process.peakPages = space.peak
  // Its kernel stack is in every space: from now on the kernel's own will do.
  useSpace(hart(), null)
  process.space = null
  releaseSpace(space)
  endVfork(process)
}

/** The parent that lent its memory goes on. */
export function endVfork(process: Process): void {
  if (process.vforkParent == null) return
  process.vforkParent = null
  wakeUp(changetype<usize>(process) + 1)
}

/** Init is the parent of those whose parent has ended. */
function adoptChildren(process: Process): void {
  const init = findProcess(1)!
  let child: Process | null = null
  while ((child = nextProcess(child)) != null) {
    if (child.parent != process) continue
    child.parent = init
    if (child.state == ZOMBIE && child.leader == child && child.threads == 0) tellParent(child)
  }
  // A session's leader takes its terminal with it.
  if (process.session == process.id && isTerminalOf(process.session))
    signals.signalGroup(process.processGroup, signals.SIGHUP)
}

function tellParent(process: Process): void {
  const parent = process.parent
  if (parent == null) return
  const action = signals.actionOf(parent, signals.SIGCHLD)
  // Where nobody wants to know it is nobody's child, and goes when somebody looks.
  if (action != null && (action.handler == signals.SIG_IGN || (action.flags & signals.SA_NOCLDWAIT) != 0))
    process.parent = null
  if (process.exitSignal != 0)
    signals.signalThreads(parent, <u32>process.exitSignal, signals.causeOfChild(process, process.status))
  wakeUp(changetype<usize>(parent))
}

/** A process that was never started. */
export function freeUnborn(process: Process): void {
  if (process.leader != process) process.leader!.threads--
  if (process.space != null) releaseSpace(process.space!)
  releaseFiles(process)
  signals.freeActions(process)
  freeProcess(process)
}

/** Lets a zombie go. */
export function buryChild(child: Process): void {
  const parent = current()
  parent.childInstructions += child.instructions + child.childInstructions
  freeProcess(child)
  reap()
}

/** Frees what nobody waits for: threads that have ended, children that their parents ignore. */
export function reap(): void {
  let process = allProcesses()
  while (process != null) {
    const next = process.next
    const isGone = process.state == ZOMBIE && (process.leader != process || process.threads == 0)
    if (isGone && process.parent == null && process != current()) freeProcess(process)
    process = next
  }
}
