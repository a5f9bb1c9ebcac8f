// Which virtual hart has which hart of the machine: proportional shares by stride scheduling (Waldspurger and Weihl, 1995), caps, pinning.
import { hartState } from "@lamina/isa"
import { never } from "@lamina/machine"
import { load, setTime, timeOf, unload, type VirtualHart } from "../guest/virtual-hart.ts"
import type { Processor, Thread } from "../processor/processor.ts"
import { capWindowSteps, quantumSteps } from "../tuning.ts"

export interface Scheduler {
  readonly threads: Set<Thread>
  /** The time of a virtual hart now. */
  time(v: VirtualHart): number
  /** Gives a processor to whoever is due, or has it wait. */
  dispatch(p: Processor): void
  /** The same, if its thread cannot go on or has had its turn; otherwise only plans. */
  dispatchIfDue(p: Processor): void
  /** Gives the processors that wait to those who can run. */
  dispatchIdle(): void
  /** Sets when the processor's hart comes back to the monitor by itself. */
  plan(p: Processor): void
  /** Whether a virtual hart has instructions to execute, if it were loaded. */
  isRunnable(thread: Thread): boolean
  /** Takes a virtual hart off its processor. */
  takeOff(thread: Thread): void
  /** Takes a virtual hart off its processor; its time stands still. */
  hold(thread: Thread): void
  /** Time goes on for it from where it stood. */
  resumeTime(thread: Thread): void
  /** The virtual hart, which is not loaded, has another hart's time. */
  moveHome(thread: Thread, home: number): void
  switches: number
}

export interface SchedulerHooks {
  readonly processors: readonly Processor[]
  /** A virtual hart is loaded: it needs a space, and nothing stale may be cached. */
  loaded(p: Processor, thread: Thread): void
}

const isWaiting = (v: VirtualHart) => v.view.getUint32(v.block + hartState.waiting, true) !== 0

export function createScheduler({ processors, loaded }: SchedulerHooks): Scheduler {
  const threads = new Set<Thread>()
  let windowStart = 0
  /** The pass of the last who was chosen. Who waited does not save up what it has not used. */
  let lastPass = 0

  const timeOn = (v: VirtualHart) => processors[v.home].hart.time
  const time = (v: VirtualHart) => {
    if (v.real) return v.real.time - v.lag
    return v.isHeld ? timeOf(v) : Math.max(timeOf(v), timeOn(v) - v.lag)
  }
  const latest = () => processors.reduce((most, { hart }) => Math.max(most, hart.time), 0)
  const capOf = ({ share }: Thread) => share.cap * capWindowSteps * processors.length
  const isCapped = (thread: Thread) => thread.share.inWindow >= capOf(thread)
  const isRunnable = (thread: Thread) => {
    const { guest, v, share } = thread
    return share.isWanted && !share.paused && !guest.stop && v.started && !isWaiting(v) && !isCapped(thread)
  }
  const executes = (p: Processor) => p.thread !== undefined && !p.hart.waiting && isRunnable(p.thread)
  const mayRunOn = (p: Processor, { v }: Thread) => v.pin === undefined || v.pin === p.id
  /** Those without a processor who would take this one. */
  const contenders = (p: Processor) =>
    [...threads].filter((each) => !each.v.real && mayRunOn(p, each) && isRunnable(each))

  const openWindow = () => {
    const now = latest()
    if (now - windowStart < capWindowSteps) return
    windowStart = now
    for (const { share } of threads) share.inWindow = 0
  }
  const charge = (p: Processor) => {
    const now = p.hart.time
    const used = now - p.charged
    p.charged = now
    if (!p.thread || p.hart.waiting) return
    const { share } = p.thread
    share.used += used
    share.inWindow += used
    share.pass += used / share.weight
  }
  const takeOff = (thread: Thread) => {
    const p = processors.find((each) => each.thread === thread)
    if (!p) return
    charge(p)
    const { v } = thread
    const now = time(v)
    setTime(v, now)
    unload(v)
    v.ready = now
    p.thread = undefined
  }
  const putOn = (p: Processor, thread: Thread) => {
    const { v, share } = thread
    const now = time(v)
    share.stolen += Math.max(0, now - v.ready)
    setTime(v, now)
    v.home = p.id
    v.lag = p.hart.time - now
    load(v, p.hart)
    p.thread = thread
    p.charged = p.hart.time
    p.quantumEnd = p.hart.time + quantumSteps
    thread.lastRun = ++scheduler.switches
    loaded(p, thread)
  }
  const least = (candidates: readonly Thread[]) =>
    candidates.reduce<Thread | undefined>((best, each) => {
      if (!best || each.share.pass < best.share.pass) return each
      return each.share.pass === best.share.pass && each.lastRun < best.lastRun ? each : best
    }, undefined)

  const scheduler: Scheduler = {
    threads,
    switches: 0,
    time,
    isRunnable,
    takeOff,
    dispatch(p) {
      charge(p)
      openWindow()
      // What it may not have now is time taken from it.
      if (p.thread && isCapped(p.thread)) takeOff(p.thread)
      const waiting = contenders(p)
      for (const { share } of waiting) share.pass = Math.max(share.pass, lastPass - (2 * quantumSteps) / share.weight)
      const own = p.thread && isRunnable(p.thread) ? [p.thread] : []
      const chosen = least([...waiting, ...own])
      if (chosen && chosen !== p.thread) {
        if (p.thread) takeOff(p.thread)
        putOn(p, chosen)
      }
      p.hart.waiting = chosen === undefined
      if (chosen) lastPass = Math.max(lastPass, chosen.share.pass)
      if (chosen) p.quantumEnd = p.hart.time + quantumSteps
      scheduler.plan(p)
    },
    dispatchIfDue(p) {
      charge(p)
      openWindow()
      if (executes(p) && p.hart.time < p.quantumEnd) scheduler.plan(p)
      else scheduler.dispatch(p)
    },
    dispatchIdle() {
      for (const p of processors) if (!executes(p)) scheduler.dispatch(p)
    },
    plan(p) {
      let at = never
      for (const thread of threads) {
        const { v, share } = thread
        if (v.home !== p.id || !v.started || !share.isWanted || share.paused || thread.guest.stop) continue
        if (thread === p.thread || isWaiting(v)) at = Math.min(at, v.next === never ? never : v.next + v.lag)
        if (isCapped(thread)) at = Math.min(at, windowStart + capWindowSteps)
        else if (thread === p.thread && share.cap < 1)
          at = Math.min(at, Math.ceil(p.charged + capOf(thread) - share.inWindow), windowStart + capWindowSteps)
      }
      if (p.thread && contenders(p).length > 0) at = Math.min(at, p.quantumEnd)
      // One whose instructions are carried out by the monitor must not execute.
      if (p.thread && !p.thread.v.space && isRunnable(p.thread)) at = p.hart.time
      p.hart.alarm = at === never ? undefined : at
    },
    hold(thread) {
      takeOff(thread)
      const { v } = thread
      setTime(v, time(v))
      v.isHeld = true
    },
    resumeTime({ v }) {
      v.isHeld = false
      if (!v.real) v.lag = timeOn(v) - timeOf(v)
    },
    moveHome({ v }, home) {
      const now = time(v)
      setTime(v, now)
      v.home = home
      v.lag = timeOn(v) - now
    },
  }
  return scheduler
}
