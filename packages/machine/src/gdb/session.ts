// What the stub remembers of a conversation with gdb.
import type { DebugTarget } from "../debug/debug-target.ts"
import type { Breakpoints } from "./breakpoints.ts"
import type { GdbRegister } from "./registers.ts"
import type { Resumption } from "./resumption.ts"

/** Why a conversation is over: the machine shall go on by itself, or not at all. */
export type SessionEnd = "detached" | "killed"

export interface Session {
  readonly target: DebugTarget
  /** Puts the machine into the state after power-on. */
  readonly reset: (() => void) | undefined
  /** By number. What the first hart has, the others have. */
  readonly registers: () => ReadonlyMap<number, GdbRegister>
  readonly breakpoints: Breakpoints
  /** Reasons for stops that gdb has said it understands. */
  readonly understood: Set<string>
  /** The hart that packets about registers and memory mean. */
  hart: number
  /** The hart that packets without threads resume; all of them if undefined. */
  resumedHart: number | undefined
  /** Set while the machine runs. */
  resumption: Resumption | undefined
  /**
   * The hart whose access gdb has just been told of. gdb takes it, as on all RISC-V harts, for one that is still to be made, and
   * steps the hart to have it made.
   */
  accessed: number | undefined
  /** What was last said of why the machine does not run. */
  lastStop: string
  ended: SessionEnd | undefined
}

/** Replies to packets that cannot be done. Numbers are those of POSIX errors; gdb prints them. */
export const failure = {
  noSuchThread: "E03",
  badAddress: "E0e",
  busy: "E10",
  invalid: "E16",
} as const

/** A thread of gdb's, numbered from 1, is a hart. */
export function threadOf(hart: number): string {
  return (hart + 1).toString(16)
}

/** The hart of a thread, `"any"` or `"all"`; undefined when there is none. */
export function hartOfThread(session: Session, thread: string): number | "any" | "all" | undefined {
  if (thread === "-1") return "all"
  if (!/^[0-9a-fA-F]{1,8}$/.test(thread)) return undefined
  const number = Number.parseInt(thread, 16)
  if (number === 0) return "any"
  return number <= session.target.machine.harts.length ? number - 1 : undefined
}
