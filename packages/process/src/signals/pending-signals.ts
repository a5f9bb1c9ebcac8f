// Signals that have been sent and not yet been delivered, to a thread or to a process.
import { firstRealTime, signal, signalCount, signalSet } from "./signal.ts"
import type { SignalInfo } from "./signal-info.ts"

/** Faults and the like go first (kernel/signal.c, SYNCHRONOUS_MASK). */
const synchronous: readonly number[] = [
  signal.SIGSEGV,
  signal.SIGBUS,
  signal.SIGILL,
  signal.SIGTRAP,
  signal.SIGFPE,
  signal.SIGSYS,
]

export class PendingSignals {
  readonly #queues = new Map<number, SignalInfo[]>()
  /** As a signal set. */
  set = 0n

  /** One more; of those below the real-time ones only the first counts. */
  add(info: SignalInfo): void {
    const queue = this.#queues.get(info.number)
    if (!queue?.length) this.#queues.set(info.number, [info])
    else if (info.number >= firstRealTime) queue.push(info)
    this.set |= signalSet(info.number)
  }

  /** The signal among `allowed` that is to be delivered first. */
  first(allowed: bigint): number | undefined {
    const ready = this.set & allowed
    if (ready === 0n) return undefined
    for (const number of synchronous) if (ready & signalSet(number)) return number
    for (let number = 1; number <= signalCount; number++) if (ready & signalSet(number)) return number
    return undefined
  }

  take(number: number): SignalInfo | undefined {
    const queue = this.#queues.get(number)
    const info = queue?.shift()
    if (!queue?.length) this.set &= ~signalSet(number)
    return info
  }

  remove(numbers: readonly number[]): void {
    for (const number of numbers) {
      this.#queues.delete(number)
      this.set &= ~signalSet(number)
    }
  }
}
