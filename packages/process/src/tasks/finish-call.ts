// How a system call ends: what it throws becomes its result, and its result a register's value.
import type { HostError } from "@lamina/interfaces"
import { MemoryExhausted } from "@lamina/isa"
import { errorNumber, failed, refuse, type Result } from "../errno.ts"
import { BadAddress } from "../memory/user-memory.ts"
import { register } from "../registers.ts"
import type { Thread } from "./thread.ts"

/** Ends the call that a thread has waited in. */
export function finishCall(thread: Thread, result: Result): void {
  const { call } = thread
  thread.call = undefined
  putResult(thread, result)
  call?.finish?.(result)
}

export function putResult({ registers }: Thread, result: Result): void {
  registers.set(register.a0, failed(result) ? -errorNumber(result) : result)
}

/** Runs a part of a call; what it throws becomes its result. */
export function attempt<T>(part: () => T): T | HostError {
  try {
    return part()
  } catch (thrown) {
    if (thrown instanceof BadAddress) return refuse("EFAULT")
    if (thrown instanceof MemoryExhausted) return refuse("ENOMEM")
    throw thrown
  }
}
