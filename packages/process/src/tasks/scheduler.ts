// Runs the threads of a tree in turns, counted in instructions, so that a run is the same every time.
import { InternalError, trapCause } from "@lamina/isa"
import type { ExitStatus, Trap } from "@lamina/interfaces"
import { performSystemCall } from "../dispatch.ts"
import { handleFault } from "../faults.ts"
import { deliverSignals, interruptWait } from "../signals/deliver-signals.ts"
import { signal } from "../signals/signal.ts"
import { turnLength } from "../tuning.ts"
import { endProcess, finishEnded } from "./end-process.ts"
import { attempt, finishCall } from "./finish-call.ts"
import type { Kernel } from "./kernel.ts"
import type { PendingCall, Thread } from "./thread.ts"
import { expireTimers, nextTimer } from "./timers.ts"

/** How often an instruction may fault at the same address without getting anywhere. */
const patience = 3

/** Runs the tree until all of it has ended or `fuel` more instructions have completed. */
export function runTree(kernel: Kernel, fuel: number): ExitStatus {
  let left = fuel
  for (;;) {
    finishEnded(kernel)
    if (kernel.processes.size === 0 || isOver(kernel)) return kernel.rootStatus ?? unended()
    const thread = kernel.current ?? nextThread(kernel)
    if (!thread) {
      waitOutside(kernel)
      continue
    }
    const stop = thread.process.machine.engine.run(0, Math.min(left, kernel.turn))
    kernel.instructions += stop.retired
    left -= stop.retired
    kernel.turn -= stop.retired
    if (stop.kind === "trap") handleTrap(kernel, thread, stop.trap, stop.retired)
    else if (stop.kind === "fuel" && left === 0) return { kind: "out-of-fuel" }
    if (kernel.current && kernel.turn <= 0) {
      if (!thread.call) kernel.ready.push(thread)
      kernel.current = undefined
    }
  }
}

/** Whether the root has ended and nothing is left but what nobody has waited for. */
function isOver(kernel: Kernel): boolean {
  return kernel.rootStatus !== undefined && ![...kernel.processes.values()].some((process) => !process.ended)
}

function unended(): never {
  throw new InternalError("there are no processes left, and the first one has no status")
}

function handleTrap(kernel: Kernel, thread: Thread, trap: Trap, retired: number): void {
  if (trap.cause === trapCause.environmentCallFromU) {
    thread.registers.pc = trap.pc + 4n
    performSystemCall(thread)
    if (thread.call) kernel.waiting.add(thread)
  } else {
    checkProgress(thread, trap, retired)
    handleFault(thread, trap)
  }
  finishEnded(kernel)
  if (thread.call || thread.ended || !deliverSignals(thread)) kernel.current = undefined
  // It may have moved to another machine.
  else thread.process.machine.load(thread)
}

function checkProgress(thread: Thread, trap: Trap, retired: number): void {
  const last = thread.lastFault
  const again = retired === 0 && last.pc === trap.pc && last.value === trap.value
  thread.lastFault = { pc: trap.pc, value: trap.value, times: again ? last.times + 1 : 1 }
  if (thread.lastFault.times > patience) {
    throw new InternalError(`the engine does not see the page at 0x${trap.value.toString(16)} that was mapped for it`)
  }
}

/** The thread whose turn is next, put into its hart; undefined if all wait. */
function nextThread(kernel: Kernel): Thread | undefined {
  for (;;) {
    kernel.stirred = false
    const thread = firstReady(kernel)
    if (thread || !kernel.stirred) return thread
  }
}

function firstReady(kernel: Kernel): Thread | undefined {
  expireTimers(kernel)
  pollWaiting(kernel)
  for (let thread = kernel.ready.shift(); thread; thread = kernel.ready.shift()) {
    // The threads of a stopped process come back when it goes on.
    if (thread.ended || thread.process.stopped) continue
    enter(kernel, thread)
    const goesOn = deliverSignals(thread)
    finishEnded(kernel)
    if (!goesOn || thread.ended) continue
    thread.process.machine.load(thread)
    kernel.current = thread
    kernel.turn = kernel.isAlone ? Infinity : turnLength
    return thread
  }
  return undefined
}

/** Makes a thread its process's current one, and what its process shares with others up to date. */
function enter(kernel: Kernel, thread: Thread): void {
  const { process } = thread
  process.thread = thread
  if (kernel.active === process) return
  kernel.active?.space.shared.publish()
  kernel.active = process
  process.space.shared.refresh()
}

function pollWaiting(kernel: Kernel): void {
  if (kernel.waiting.size === 0) return
  let now: bigint | undefined
  for (const thread of [...kernel.waiting]) {
    const { call, process } = thread
    if (!call || process.stopped || process.ended) continue
    if (interruptWait(thread, call)) {
      wake(kernel, thread)
      continue
    }
    if (thread.ended || process.ended || process.stopped) continue
    if (process.space.shared.areThere) enter(kernel, thread)
    process.thread = thread
    let result = attempt(() => call.wait.poll())
    if (result === undefined && call.wait.deadline !== undefined) {
      now ??= kernel.host.clock.monotonic()
      if (now >= call.wait.deadline) result = attempt(() => call.wait.expired?.() ?? 0)
    }
    if (result === undefined) continue
    call.wait.release?.()
    finishCall(thread, result)
    wake(kernel, thread)
  }
  finishEnded(kernel)
}

function wake(kernel: Kernel, thread: Thread): void {
  kernel.waiting.delete(thread)
  if (!thread.process.stopped) kernel.ready.push(thread)
}

/** All threads wait: for something from outside, or for time to pass; if for neither, they wait for ever. */
function waitOutside(kernel: Kernel): void {
  finishEnded(kernel)
  if (kernel.ready.length > 0) return
  const waiting = [...kernel.waiting].filter(({ process }) => !process.stopped)
  const outside = waiting.find(({ call }) => call?.wait.waitOutside)
  if (outside?.call?.wait.waitOutside) {
    const { wait } = outside.call
    outside.process.thread = outside
    enter(kernel, outside)
    const result = attempt(() => outside.call?.wait.waitOutside?.() ?? 0)
    wait.release?.()
    finishCall(outside, result)
    wake(kernel, outside)
    return
  }
  const deadline = nextDeadline(kernel, waiting)
  if (deadline !== undefined) {
    const wanted = deadline - kernel.host.clock.monotonic()
    if (wanted > 0n) kernel.host.clock.sleep(wanted)
    return
  }
  if (kernel.processes.size > 0 && !isOver(kernel)) endAll(kernel)
}

function nextDeadline(kernel: Kernel, waiting: readonly Thread[]): bigint | undefined {
  let next = nextTimer(kernel)
  for (const { call } of waiting) {
    for (const time of [call?.wait.deadline, call?.wait.wakeAt?.()])
      if (time !== undefined && (next === undefined || time < next)) next = time
  }
  return next
}

function endAll(kernel: Kernel): void {
  const root = kernel.root
  const call: PendingCall | undefined = root?.threads.find(({ leads, call }) => leads && call)?.call
  const why = call?.wait.what ?? root?.threads.find(({ call }) => call)?.call?.wait.what ?? "it is stopped"
  const reason = `deadlock: the process waits for ever (${why})`
  for (const process of kernel.processes.values())
    endProcess(process, { kind: "signalled", signal: signal.SIGKILL, reason })
  finishEnded(kernel)
}
