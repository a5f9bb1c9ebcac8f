// Clocks, sleeping, and how much time was used.
import type { HostError } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"
import type { Outcome } from "../tasks/wait.ts"
import type { SystemCall } from "./system-call.ts"

const nanosecondsPerSecond = 1_000_000_000n
const clock = { REALTIME: 0, MONOTONIC: 1, PROCESS_CPUTIME: 2, THREAD_CPUTIME: 3, MONOTONIC_RAW: 4 } as const
const coarse: readonly number[] = [5, 6]
const other: readonly number[] = [7, 8, 9, 11]

/** Nanoseconds on one of the CLOCK_* clocks; undefined for one that does not exist. */
export function clockTime(p: GuestProcess, id: number): bigint | undefined {
  const since = () => p.host.clock.monotonic() - p.startTime
  if (id === clock.REALTIME || id === coarse[0] || id === 8 || id === 11) return p.host.clock.now()
  if (id === clock.PROCESS_CPUTIME || id === clock.THREAD_CPUTIME) return since()
  // Clocks of this process by number: make_process_cpuclock of 0 or of its own pid.
  if (id < 0 && (id & 3) === 2) return since()
  const known = id === clock.MONOTONIC || id === clock.MONOTONIC_RAW || coarse.includes(id) || other.includes(id)
  return known ? p.host.clock.monotonic() : undefined
}

export function writeTime(p: GuestProcess, address: number, time: bigint): void {
  const bytes = new Uint8Array(16)
  view(bytes).setBigInt64(0, time / nanosecondsPerSecond, true)
  view(bytes).setBigInt64(8, time % nanosecondsPerSecond, true)
  p.memory.write(address, bytes)
}

/** A `timespec` as nanoseconds. Throws `BadAddress`. */
export function timeAt(p: GuestProcess, address: number): bigint | HostError {
  const seconds = p.memory.i64(address)
  const nanoseconds = p.memory.i64(address + 8)
  if (seconds < 0n || nanoseconds < 0n || nanoseconds >= nanosecondsPerSecond) return refuse("EINVAL")
  return seconds * nanosecondsPerSecond + nanoseconds
}

function clockGettime(p: GuestProcess, id: number, address: number): Result {
  const time = clockTime(p, id)
  if (time === undefined) return refuse("EINVAL")
  writeTime(p, address, time)
  return 0
}

function clockGetres(p: GuestProcess, id: number, address: number): Result {
  if (clockTime(p, id) === undefined) return refuse("EINVAL")
  if (address !== 0) writeTime(p, address, coarse.includes(id) ? 4_000_000n : 1n)
  return 0
}

const TIMER_ABSTIME = 1

function clockNanosleep(p: GuestProcess, id: number, flags: number, address: number, remaining: number): Outcome {
  const time = timeAt(p, address)
  if (failed(time)) return time
  const now = clockTime(p, id)
  if (now === undefined || id === clock.THREAD_CPUTIME) return refuse("EINVAL")
  const { clock: host } = p.host
  const wanted = flags & TIMER_ABSTIME ? time - now : time
  const deadline = host.monotonic() + wanted
  return {
    kind: "wait",
    what: "sleep",
    deadline,
    poll: () => undefined,
    expired: () => 0,
    interrupted() {
      const left = deadline - host.monotonic()
      if (remaining !== 0 && !(flags & TIMER_ABSTIME)) writeTime(p, remaining, left > 0n ? left : 0n)
      return refuse("EINTR")
    },
  }
}

function gettimeofday(p: GuestProcess, address: number, zone: number): Result {
  const microseconds = p.host.clock.now() / 1000n
  if (address !== 0) {
    p.memory.setU64(address, microseconds / 1_000_000n)
    p.memory.setU64(address + 8, microseconds % 1_000_000n)
  }
  if (zone !== 0) p.memory.write(zone, new Uint8Array(8))
  return 0
}

/** struct rusage, 144 bytes: user time, system time, then 14 counters of which the largest resident size and faults are known. */
function getrusage(p: GuestProcess, who: number, address: number): Result {
  if (who !== 0 && who !== -1 && who !== 1) return refuse("EINVAL")
  const bytes = new Uint8Array(144)
  if (who !== -1) {
    const used = (p.host.clock.monotonic() - p.startTime) / 1000n
    view(bytes).setBigInt64(0, used / 1_000_000n, true)
    view(bytes).setBigInt64(8, used % 1_000_000n, true)
    view(bytes).setBigInt64(32, BigInt(p.account.peakBytes / 1024), true)
    view(bytes).setBigInt64(64, BigInt(p.space.pageFaults), true)
  }
  p.memory.write(address, bytes)
  return 0
}

/** struct tms, in hundredths of a second. */
function times(p: GuestProcess, address: number): Result {
  const ticks = (time: bigint) => time / 10_000_000n
  const now = p.host.clock.monotonic()
  if (address !== 0) {
    const bytes = new Uint8Array(32)
    view(bytes).setBigInt64(0, ticks(now - p.startTime), true)
    p.memory.write(address, bytes)
  }
  return Number(ticks(now))
}

export const timeCalls: readonly SystemCall[] = [
  {
    number: 101,
    name: "nanosleep",
    args: ["address", "address"],
    call: (p, address, remaining) => clockNanosleep(p, clock.MONOTONIC, 0, address, remaining),
  },
  { number: 113, name: "clock_gettime", args: ["clock", "address"], call: clockGettime },
  { number: 114, name: "clock_getres", args: ["clock", "address"], call: clockGetres },
  { number: 115, name: "clock_nanosleep", args: ["clock", "hex", "address", "address"], call: clockNanosleep },
  { number: 153, name: "times", args: ["address"], call: times },
  { number: 165, name: "getrusage", args: ["int", "address"], call: getrusage },
  { number: 169, name: "gettimeofday", args: ["address", "address"], call: gettimeofday },
]
