// futex(2): waiting for a word of memory to change.
import type { HostError } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import type { GuestProcess } from "../guest-process.ts"
import { everyBit, futexKey, type FutexWaiter } from "../tasks/futexes.ts"
import type { Outcome } from "../tasks/wait.ts"
import type { SystemCall } from "./system-call.ts"
import { timeAt } from "./time.ts"

const operation = {
  WAIT: 0,
  WAKE: 1,
  REQUEUE: 3,
  CMP_REQUEUE: 4,
  WAKE_OP: 5,
  WAIT_BITSET: 9,
  WAKE_BITSET: 10,
} as const
const FUTEX_PRIVATE = 128
const FUTEX_CLOCK_REALTIME = 256

function futex(p: GuestProcess, ...[address, wanted, value, timeout, second, third]: number[]): Outcome {
  if (address % 4 !== 0) return refuse("EINVAL")
  const { futexes } = p.kernel
  const isPrivate = (wanted & FUTEX_PRIVATE) !== 0
  const key = () => futexKey(p, address, isPrivate)
  const count = value | 0
  switch (wanted & 0x7f) {
    case operation.WAIT:
      return wait(p, key(), address, value, everyBit, deadlineOf(p, timeout, wanted, false))
    case operation.WAIT_BITSET:
      if (third === 0) return refuse("EINVAL")
      return wait(p, key(), address, value, third, deadlineOf(p, timeout, wanted, true))
    case operation.WAKE:
      p.memory.u32(address)
      return futexes.wake(key(), Math.max(1, count))
    case operation.WAKE_BITSET:
      if (third === 0) return refuse("EINVAL")
      p.memory.u32(address)
      return futexes.wake(key(), Math.max(1, count), third)
    case operation.REQUEUE:
    case operation.CMP_REQUEUE: {
      const moved = timeout | 0
      if (count < 0 || moved < 0 || second % 4 !== 0) return refuse("EINVAL")
      p.memory.u32(second)
      const compares = (wanted & 0x7f) === operation.CMP_REQUEUE
      if (p.memory.u32(address) !== third && compares) return refuse("EAGAIN")
      const woken = futexes.wake(key(), count)
      return woken + futexes.requeue(key(), futexKey(p, second, isPrivate), moved)
    }
    case operation.WAKE_OP:
      return wakeOperation(p, key(), count, timeout | 0, second, third, isPrivate)
    default:
      return refuse("ENOSYS")
  }
}

/** When a wait is to end, on the monotonic clock. Throws `BadAddress`. */
function deadlineOf(
  p: GuestProcess,
  address: number,
  wanted: number,
  absolute: boolean,
): bigint | undefined | HostError {
  if (address === 0) return undefined
  const time = timeAt(p, address)
  if (failed(time)) return time
  const { clock } = p.host
  const now = clock.monotonic()
  if (!absolute) return now + time
  return wanted & FUTEX_CLOCK_REALTIME ? now + (time - clock.now()) : time
}

function wait(
  p: GuestProcess,
  key: string,
  address: number,
  value: number,
  bits: number,
  deadline: bigint | undefined | HostError,
): Outcome {
  if (failed(deadline)) return deadline
  if (p.memory.u32(address) !== value >>> 0) return refuse("EAGAIN")
  const { futexes } = p.kernel
  const waiter: FutexWaiter = { thread: p.thread, bits, woken: false }
  futexes.add(key, waiter)
  return {
    kind: "wait",
    what: "futex: nobody is there to wake it",
    ...(deadline === undefined ? { restarts: true } : { deadline }),
    poll: () => (waiter.woken ? 0 : undefined),
    expired: () => refuse("ETIMEDOUT"),
    release() {
      if (!waiter.woken) futexes.remove(waiter, key)
    },
  }
}

/** Changes the second word as `encoded` says, wakes who waits for the first, and by the second's old value who waits for that. */
function wakeOperation(
  p: GuestProcess,
  key: string,
  count: number,
  secondCount: number,
  second: number,
  encoded: number,
  isPrivate: boolean,
): Result {
  if (second % 4 !== 0) return refuse("EINVAL")
  const kind = (encoded >>> 28) & 7
  const comparison = (encoded >>> 24) & 15
  const given = (encoded << 8) >> 20
  const operand = encoded >>> 31 ? 1 << (given & 31) : given
  const compared = (encoded << 20) >> 20
  const before = p.memory.u32(second) | 0
  const after = [operand, before + operand, before | operand, before & ~operand, before ^ operand].at(kind)
  const outcomes = [before === compared, before !== compared, before < compared, before <= compared]
  const meets = [...outcomes, before > compared, before >= compared].at(comparison)
  if (kind > 4 || after === undefined || meets === undefined) return refuse("ENOSYS")
  p.memory.setU32(second, after >>> 0)
  const { futexes } = p.kernel
  const woken = futexes.wake(key, Math.max(1, count))
  return woken + (meets ? futexes.wake(futexKey(p, second, isPrivate), Math.max(1, secondCount)) : 0)
}

export const futexCalls: readonly SystemCall[] = [
  { number: 98, name: "futex", args: ["address", "hex", "unsigned", "address", "address", "unsigned"], call: futex },
]
