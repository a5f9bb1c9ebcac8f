// A thread: registers, a signal mask, and what it waits for.
import { hartState } from "@lamina/isa"
import type { SystemCall } from "../calls/system-call.ts"
import type { Result } from "../errno.ts"
import type { GuestProcess } from "../guest-process.ts"
import { Registers } from "../registers.ts"
import { PendingSignals } from "../signals/pending-signals.ts"
import { noAlternateStack, type AlternateStack } from "../signals/signal.ts"
import type { Wait } from "./wait.ts"

/** The part of a hart's state block that a thread in user mode can change, and `satp`. */
export const threadStateSize = hartState.trapCause

/** A system call that is not done yet. */
export interface PendingCall {
  readonly row: SystemCall
  readonly wait: Wait
  /** Tells the trace what came of it. */
  readonly finish: ((result: Result | undefined) => void) | undefined
}

export class Thread {
  readonly process: GuestProcess
  /** As `gettid` has it. Changes when `execve` makes a thread the only one. */
  tid: number
  /** As PR_SET_NAME has it: up to 15 bytes. */
  name: string
  readonly registers: Registers
  /** Its registers while it is not the one in the hart. */
  readonly saved = new Uint8Array(threadStateSize)
  readonly #savedView = new DataView(this.saved.buffer)
  mask = 0n
  /** The mask to go back to when a call that has a mask of its own is over. */
  maskBefore: bigint | undefined
  readonly pending = new PendingSignals()
  alternateStack: AlternateStack = noAlternateStack
  /** Where 0 is to be written at its end, and who waits there woken; 0 for nowhere. */
  clearTid = 0
  robustList = 0
  call: PendingCall | undefined
  ended = false
  /** The last fault, to notice one that comes again and again. */
  lastFault = { pc: -1n, value: -1n, times: 0 }

  constructor(process: GuestProcess, tid: number, name: string) {
    this.process = process
    this.tid = tid
    this.name = name
    this.registers = new Registers(() => this.process.machine.registersOf(this) ?? { view: this.#savedView, base: 0 })
  }

  /** Whether it is the one that the process is named after. */
  get leads(): boolean {
    return this.tid === this.process.pid
  }
}
