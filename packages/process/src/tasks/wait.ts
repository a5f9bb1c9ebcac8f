// What a system call gives that cannot be done yet: how its thread waits, and what ends the wait.
import { refuse, type Result } from "../errno.ts"

export interface Wait {
  readonly kind: "wait"
  /** What is waited for, for whoever reads about a deadlock. */
  readonly what: string
  /** Tries again. Undefined while there is nothing to be done. May throw `BadAddress`. */
  poll(): Result | undefined
  /** When to give up, on the host's monotonic clock in nanoseconds; `expired` is the call's result then. */
  readonly deadline?: bigint
  expired?(): Result
  /** When it may be worth trying again, should nothing else happen before. */
  wakeAt?(): bigint | undefined
  /** What it returns when a handler is called meanwhile; EINTR by default. */
  interrupted?(): Result
  /** Whether the call is made again after a handler with SA_RESTART. */
  readonly restarts?: boolean
  /** Only what ends the process ends the wait. */
  readonly uninterruptible?: boolean
  /** Waits in the host, where something can come from outside: done when no thread can run. */
  waitOutside?(): Result
  /** Called when the wait is over, however it ended. */
  release?(): void
}

/** What a system call comes to: a result now, or a wait. */
export type Outcome = Result | Wait

export function waits(outcome: Outcome): outcome is Wait {
  return typeof outcome === "object" && "kind" in outcome
}

export const interrupted = () => refuse("EINTR")
