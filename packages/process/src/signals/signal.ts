// Signals by number, and what a process has said is to be done about them.

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
/** Signals from here on are queued, each with its own information. */
export const firstRealTime = 32
export const defaultAction = 0n
export const ignoreAction = 1n

/** Flags of `rt_sigaction` (include/uapi/asm-generic/signal-defs.h). */
export const actionFlag = {
  NOCLDSTOP: 1n,
  NOCLDWAIT: 2n,
  SIGINFO: 4n,
  ONSTACK: 0x0800_0000n,
  RESTART: 0x1000_0000n,
  NODEFER: 0x4000_0000n,
  RESETHAND: 0x8000_0000n,
} as const

/** A disposition as `rt_sigaction` has it: handler, flags, mask. */
export interface Disposition {
  readonly handler: bigint
  readonly flags: bigint
  readonly mask: bigint
}

/** As `sigaltstack` has it; flags 2 is SS_DISABLE. */
export interface AlternateStack {
  readonly address: bigint
  readonly flags: number
  readonly size: bigint
}

export const noAlternateStack: AlternateStack = { address: 0n, flags: 2, size: 0n }

/** What happens to a process by a signal. */
export type SignalAction = "terminate" | "ignore" | "stop" | "handler"

const ignoredByDefault: readonly number[] = [signal.SIGCHLD, signal.SIGCONT, signal.SIGURG, signal.SIGWINCH]
export const stopSignals: readonly number[] = [signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU]
const names = new Map<number, string>(Object.entries(signal).map(([name, number]) => [number, name]))

export function signalName(number: number): string {
  return names.get(number) ?? `signal ${number}`
}

export function signalSet(number: number): bigint {
  return 1n << BigInt(number - 1)
}

/** Signals that can be neither caught nor blocked. */
export const unstoppable = signalSet(signal.SIGKILL) | signalSet(signal.SIGSTOP)

/** The dispositions of a process, which its threads share. */
export class SignalActions {
  readonly #dispositions = new Map<number, Disposition>()

  disposition(number: number): Disposition {
    return this.#dispositions.get(number) ?? { handler: defaultAction, flags: 0n, mask: 0n }
  }

  setDisposition(number: number, disposition: Disposition): void {
    this.#dispositions.set(number, disposition)
  }

  action(number: number): SignalAction {
    const { handler } = this.disposition(number)
    if (handler === ignoreAction) return "ignore"
    if (handler !== defaultAction) return "handler"
    if (ignoredByDefault.includes(number)) return "ignore"
    return stopSignals.includes(number) ? "stop" : "terminate"
  }

  /** What `execve` does: handlers are forgotten, ignored signals stay ignored. */
  resetHandlers(): void {
    for (const [number, { handler }] of this.#dispositions) {
      if (handler !== ignoreAction) this.#dispositions.delete(number)
    }
  }

  /** What a child gets: the same, to change on its own. */
  copy(): SignalActions {
    const copy = new SignalActions()
    for (const [number, disposition] of this.#dispositions) copy.setDisposition(number, disposition)
    return copy
  }
}
