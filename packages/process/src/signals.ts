// What a process has said about signals, and what a signal does to it.
import type { GuestProcess } from "./guest-process.ts"

export const signal = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGTRAP: 5,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGSTKFLT: 16,
  SIGCHLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGTTIN: 21,
  SIGTTOU: 22,
  SIGURG: 23,
  SIGXCPU: 24,
  SIGXFSZ: 25,
  SIGVTALRM: 26,
  SIGPROF: 27,
  SIGWINCH: 28,
  SIGIO: 29,
  SIGPWR: 30,
  SIGSYS: 31,
} as const

export const signalCount = 64
export const defaultAction = 0n
export const ignoreAction = 1n

/** A disposition as `rt_sigaction` has it: handler, flags, mask. */
export interface Disposition {
  readonly handler: bigint
  readonly flags: bigint
  readonly mask: bigint
}

const ignoredByDefault: readonly number[] = [signal.SIGCHLD, signal.SIGCONT, signal.SIGURG, signal.SIGWINCH]
const names = new Map<number, string>(Object.entries(signal).map(([name, number]) => [number, name]))

export function signalName(number: number): string {
  return names.get(number) ?? `signal ${number}`
}

/** Signals that can be neither caught nor blocked. */
export const unstoppable = signalSet(signal.SIGKILL) | signalSet(signal.SIGSTOP)

export function signalSet(number: number): bigint {
  return 1n << BigInt(number - 1)
}

export class SignalState {
  readonly #dispositions = new Map<number, Disposition>()
  blocked = 0n
  pending = 0n
  /** As `sigaltstack` has it; flags 2 is SS_DISABLE. */
  alternateStack = { address: 0n, flags: 2, size: 0n }

  disposition(number: number): Disposition {
    return this.#dispositions.get(number) ?? { handler: defaultAction, flags: 0n, mask: 0n }
  }

  setDisposition(number: number, disposition: Disposition): void {
    this.#dispositions.set(number, disposition)
  }

  /** What `execve` does: handlers are forgotten, ignored signals stay ignored. */
  resetHandlers(): void {
    for (const [number, { handler }] of this.#dispositions) {
      if (handler !== ignoreAction) this.#dispositions.delete(number)
    }
    this.alternateStack = { address: 0n, flags: 2, size: 0n }
  }
}

/**
 * Sends the process a signal. Its default action happens at once; blocked, it stays pending. Handlers are not delivered: a
 * process that has one for this signal ends, and the reason says so.
 */
export function raise(process: GuestProcess, number: number, reason: string): void {
  const { signals } = process
  const { handler } = signals.disposition(number)
  const stoppable = (unstoppable & signalSet(number)) === 0n
  if (stoppable && handler === ignoreAction) return
  if (stoppable && signals.blocked & signalSet(number)) {
    signals.pending |= signalSet(number)
    return
  }
  if (handler === defaultAction && ignoredByDefault.includes(number)) return
  const note = handler === defaultAction ? "" : " (its handler was not called: signal handlers are not delivered)"
  process.end({ kind: "signalled", signal: number, reason: `${reason}${note}` })
}

/** Lets through the signals that are pending and no longer blocked. */
export function releasePending(process: GuestProcess): void {
  const ready = process.signals.pending & ~process.signals.blocked
  for (let number = 1; number <= signalCount; number++) {
    if (!(ready & signalSet(number))) continue
    process.signals.pending &= ~signalSet(number)
    raise(process, number, signalName(number))
  }
}
