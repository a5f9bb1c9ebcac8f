// Futexes: sleeping until a word of user memory is told to have changed (Linux, futex(2)).
import { EAGAIN, EFAULT, EINVAL } from "../errno"
import { AddressSpace } from "../memory/address-space"
import { userByte } from "../memory/user-memory"
import { current } from "./hart"
import { nextProcess, Process, SLEEPING } from "./process"
import { sleepUntil, wakeProcess } from "./sleep"

// A futex is where its word lies in memory: those who share it, share the page. The page may move when it is copied on write, so that the word is
// first made writable.

/** Sleeps until the futex is woken, if its word is still what is expected. `deadline` in ticks. */
export function waitFutex(address: u64, expected: u32, bits: u32, deadline: u64): i32 {
  if ((address & 3) != 0) return EINVAL
  const process = current()
  const place = userByte(process.space!, address, true)
  if (place == 0) return EFAULT
  if (load<u32>(place) != expected) return EAGAIN
  process.futexBits = bits
  return sleepUntil(place, deadline)
}

/** Wakes up to `count` who wait there. Gives how many, or an error. */
export function wakeFutex(space: AddressSpace, address: u64, count: u32, bits: u32 = u32.MAX_VALUE): i32 {
  const place = userByte(space, address, true)
  if (place == 0) return EFAULT
  let woken: u32 = 0
  // The list has the newest first; who came first is served first.
  while (woken < count) {
    let oldest: Process | null = null
    let each: Process | null = null
    while ((each = nextProcess(each)) != null) {
      if (each.state == SLEEPING && each.channel == place && (each.futexBits & bits) != 0) oldest = each
    }
    if (oldest == null) break
    wakeProcess(oldest)
    woken++
  }
  return <i32>woken
}

/** Wakes some, and has others wait at another futex. */
export function requeueFutex(address: u64, count: u32, other: u64, most: u32): i32 {
  const space = current().space!
  const woken = wakeFutex(space, address, count)
  if (woken < 0) return woken
  // Those who are to move are woken as well: they find the word changed, and wait there by themselves.
  const more = wakeFutex(space, address, most)
  return more < 0 ? more : woken + more
}
