// Who waits on which futex (futex(2)).
import type { GuestProcess } from "../guest-process.ts"
import type { Thread } from "./thread.ts"

/** A thread that waits; `woken` once it need not any more. */
export interface FutexWaiter {
  readonly thread: Thread
  readonly bits: number
  woken: boolean
}

export const everyBit = 0xffff_ffff

/** What a futex is called: by its file if it lies in a shared mapping, so that others find it as well, else by its address space. */
export function futexKey(p: GuestProcess, address: number, isPrivate: boolean): string {
  const mapping = isPrivate ? undefined : p.space.mappings.find(address)
  if (mapping?.shared && mapping.backing) {
    return `${mapping.backing.identity}@${address - mapping.start + mapping.offset}`
  }
  return `${p.space.number}@${address}`
}

export class Futexes {
  readonly #queues = new Map<string, FutexWaiter[]>()

  add(key: string, waiter: FutexWaiter): void {
    const queue = this.#queues.get(key)
    if (queue) queue.push(waiter)
    else this.#queues.set(key, [waiter])
  }

  /** A waiter stops waiting, wherever it has been moved to. */
  remove(waiter: FutexWaiter, key: string): void {
    if (this.#removeFrom(key, waiter)) return
    for (const other of this.#queues.keys()) if (this.#removeFrom(other, waiter)) return
  }

  /** Wakes up to `count` of those whose bits meet `bits`, the first first. Says how many. */
  wake(key: string, count: number, bits = everyBit): number {
    const queue = this.#queues.get(key) ?? []
    const woken = queue.filter((waiter) => waiter.bits & bits).slice(0, count)
    for (const waiter of woken) {
      waiter.woken = true
      this.#removeFrom(key, waiter)
    }
    return woken.length
  }

  /** Has up to `count` waiters wait for another. Says how many. */
  requeue(from: string, to: string, count: number): number {
    const moved = (this.#queues.get(from) ?? []).slice(0, count)
    for (const waiter of moved) {
      this.#removeFrom(from, waiter)
      this.add(to, waiter)
    }
    return moved.length
  }

  #removeFrom(key: string, waiter: FutexWaiter): boolean {
    const queue = this.#queues.get(key)
    const index = queue?.indexOf(waiter) ?? -1
    if (!queue || index < 0) return false
    queue.splice(index, 1)
    if (queue.length === 0) this.#queues.delete(key)
    return true
  }
}
