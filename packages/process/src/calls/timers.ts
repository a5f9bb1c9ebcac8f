// Timers: setitimer(2), timer_create(2) and timers that are descriptors, timerfd_create(2).
import type { HostError } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import { openFlag } from "../files/open-file.ts"
import { timerNode, type TimerNode } from "../files/timer-node.ts"
import { makeOpenFile } from "../files/open-file.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"
import { signal, signalCount } from "../signals/signal.ts"
import type { Timer } from "../tasks/timers.ts"
import type { SystemCall } from "./system-call.ts"
import { clockTime, timeAt, writeTime } from "./time.ts"

/** What ITIMER_REAL, ITIMER_VIRTUAL and ITIMER_PROF send. All three go by the same clock. */
const intervalSignals: readonly number[] = [signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF]

/** A `timeval` as nanoseconds. */
function microTimeAt(p: GuestProcess, address: number): bigint | HostError {
  const seconds = p.memory.i64(address)
  const microseconds = p.memory.i64(address + 8)
  if (seconds < 0n || microseconds < 0n || microseconds >= 1_000_000n) return refuse("EINVAL")
  return (seconds * 1_000_000n + microseconds) * 1000n
}

function writeMicroTimes(p: GuestProcess, address: number, times: readonly bigint[]): void {
  const bytes = new Uint8Array(32)
  times.forEach((time, index) => {
    view(bytes).setBigInt64(index * 16, time / 1_000_000_000n, true)
    view(bytes).setBigInt64(index * 16 + 8, (time / 1000n) % 1_000_000n, true)
  })
  p.memory.write(address, bytes)
}

/** Interval and what is left, of a timer that may not be armed. */
function state(p: GuestProcess, timer: Timer | undefined): readonly [bigint, bigint] {
  if (!timer) return [0n, 0n]
  const left = timer.deadline - p.host.clock.monotonic()
  return [timer.interval, left > 0n ? left : 1000n]
}

function intervalTimer(p: GuestProcess, which: number): Timer | undefined {
  const wanted = intervalSignals[which]
  return [...p.kernel.timers].find((timer) => timer.process === p && !timer.posix && timer.signal === wanted)
}

/** struct itimerval: interval, then value. */
function setitimer(p: GuestProcess, which: number, address: number, old: number): Result {
  if (!(which >= 0 && which < intervalSignals.length)) return refuse("EINVAL")
  const interval = address === 0 ? 0n : microTimeAt(p, address)
  const value = address === 0 ? 0n : microTimeAt(p, address + 16)
  if (failed(interval)) return interval
  if (failed(value)) return value
  const before = intervalTimer(p, which)
  if (old !== 0) writeMicroTimes(p, old, state(p, before))
  if (before) p.kernel.timers.delete(before)
  const deadline = p.host.clock.monotonic() + value
  if (value > 0n) arm(p, { signal: intervalSignals[which], thread: undefined, posix: undefined, deadline, interval })
  return 0
}

function getitimer(p: GuestProcess, which: number, address: number): Result {
  if (!(which >= 0 && which < intervalSignals.length)) return refuse("EINVAL")
  writeMicroTimes(p, address, state(p, intervalTimer(p, which)))
  return 0
}

function arm(p: GuestProcess, timer: Omit<Timer, "process" | "overrun">): void {
  p.kernel.timers.add({ ...timer, process: p, overrun: 0 })
  p.kernel.limitTurn()
}

const notify = { SIGNAL: 0, NONE: 1, THREAD: 2, THREAD_ID: 4 } as const

/** struct sigevent: value, signal, kind, thread. */
function timerCreate(p: GuestProcess, clock: number, event: number, address: number): Result {
  if (clockTime(p, clock) === undefined) return refuse("EINVAL")
  const fields = event === 0 ? undefined : view(p.memory.read(event, 64))
  const kind = fields?.getInt32(12, true) ?? notify.SIGNAL
  const number = kind === notify.NONE ? 0 : (fields?.getInt32(8, true) ?? signal.SIGALRM)
  if (![notify.SIGNAL, notify.NONE, notify.THREAD_ID].includes(kind as 0)) return refuse("EINVAL")
  if (number < 0 || number > signalCount) return refuse("EINVAL")
  const tid = kind === notify.THREAD_ID ? fields?.getInt32(16, true) : undefined
  const thread = tid === undefined ? undefined : p.threads.find((other) => other.tid === tid)
  if (tid !== undefined && !thread) return refuse("EINVAL")
  const id = p.nextTimer++
  p.memory.setU32(address, id)
  p.timers.set(id, {
    clock,
    signal: number,
    thread,
    value: fields?.getBigUint64(0, true) ?? BigInt(id),
    armed: undefined,
  })
  return 0
}

const TIMER_ABSTIME = 1

/** struct itimerspec: interval, then value. */
function timerSettime(p: GuestProcess, id: number, flags: number, address: number, old: number): Result {
  const timer = p.timers.get(id)
  if (!timer) return refuse("EINVAL")
  const interval = timeAt(p, address)
  const value = timeAt(p, address + 16)
  if (failed(interval)) return interval
  if (failed(value)) return value
  if (old !== 0) timerGettime(p, id, old)
  if (timer.armed) p.kernel.timers.delete(timer.armed)
  timer.armed = undefined
  if (value === 0n) return 0
  const now = p.host.clock.monotonic()
  const deadline = flags & TIMER_ABSTIME ? now + (value - (clockTime(p, timer.clock) ?? 0n)) : now + value
  const posix = { id, value: timer.value }
  timer.armed = { process: p, signal: timer.signal, thread: timer.thread, posix, deadline, interval, overrun: 0 }
  p.kernel.timers.add(timer.armed)
  p.kernel.limitTurn()
  return 0
}

function timerGettime(p: GuestProcess, id: number, address: number): Result {
  const timer = p.timers.get(id)
  if (!timer) return refuse("EINVAL")
  const armed = timer.armed && p.kernel.timers.has(timer.armed) ? timer.armed : undefined
  const [interval, left] = state(p, armed)
  writeTime(p, address, interval)
  writeTime(p, address + 16, left)
  return 0
}

function timerDelete(p: GuestProcess, id: number): Result {
  const timer = p.timers.get(id)
  if (!timer) return refuse("EINVAL")
  if (timer.armed) p.kernel.timers.delete(timer.armed)
  p.timers.delete(id)
  return 0
}

function timerfdCreate(p: GuestProcess, clock: number, flags: number): Result {
  if (flags & ~(openFlag.CLOEXEC | openFlag.NONBLOCK)) return refuse("EINVAL")
  if (clockTime(p, clock) === undefined) return refuse("EINVAL")
  const node = timerNode(p.host.clock, clock, p.nextInode())
  const file = makeOpenFile(node, "anon_inode:[timerfd]", openFlag.RDWR | (flags & openFlag.NONBLOCK))
  return p.descriptors.add(file, (flags & openFlag.CLOEXEC) !== 0)
}

function timerfd(p: GuestProcess, descriptor: number): TimerNode | HostError {
  const file = p.file(descriptor)
  if (failed(file)) return file
  return "setTimer" in file.node ? (file.node as TimerNode) : refuse("EINVAL")
}

function timerfdSettime(p: GuestProcess, descriptor: number, flags: number, address: number, old: number): Result {
  const node = timerfd(p, descriptor)
  if (failed(node)) return node
  const interval = timeAt(p, address)
  const value = timeAt(p, address + 16)
  if (failed(interval)) return interval
  if (failed(value)) return value
  if (old !== 0) timerfdGettime(p, descriptor, old)
  const now = p.host.clock.monotonic()
  const deadline = flags & TIMER_ABSTIME ? now + (value - (clockTime(p, node.clock) ?? 0n)) : now + value
  node.setTimer(value === 0n ? undefined : deadline, interval)
  return 0
}

function timerfdGettime(p: GuestProcess, descriptor: number, address: number): Result {
  const node = timerfd(p, descriptor)
  if (failed(node)) return node
  const [interval, left] = node.timer()
  writeTime(p, address, interval)
  writeTime(p, address + 16, left)
  return 0
}

export const timerCalls: readonly SystemCall[] = [
  { number: 85, name: "timerfd_create", args: ["clock", "hex"], call: timerfdCreate },
  { number: 86, name: "timerfd_settime", args: ["descriptor", "hex", "address", "address"], call: timerfdSettime },
  { number: 87, name: "timerfd_gettime", args: ["descriptor", "address"], call: timerfdGettime },
  { number: 102, name: "getitimer", args: ["int", "address"], call: getitimer },
  { number: 103, name: "setitimer", args: ["int", "address", "address"], call: setitimer },
  { number: 107, name: "timer_create", args: ["clock", "address", "address"], call: timerCreate },
  { number: 108, name: "timer_gettime", args: ["int", "address"], call: timerGettime },
  {
    number: 109,
    name: "timer_getoverrun",
    args: ["int"],
    call: (p, id) => {
      const timer = p.timers.get(id)
      return timer ? (timer.armed?.overrun ?? 0) : refuse("EINVAL")
    },
  },
  { number: 110, name: "timer_settime", args: ["int", "hex", "address", "address"], call: timerSettime },
  { number: 111, name: "timer_delete", args: ["int"], call: timerDelete },
]
