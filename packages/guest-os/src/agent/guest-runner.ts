// Runs the machine under the guest operating system until what the host waits for has happened.
import type { Clock, Machine } from "@lamina/interfaces"
import { GuestOsError } from "../guest-os-error.ts"
import type { HostLink } from "../link/host-link.ts"
import { sliceSteps } from "../tuning.ts"

export interface GuestRunner {
  /**
   * Runs up to `steps`, less when something comes from the guest. Gives `idle` when everything in the guest waits for what never comes.
   * Throws `GuestOsError` when the machine has stopped.
   */
  slice(steps: number): "ran" | "idle"
  /** Runs until `done`. */
  until(done: () => boolean): void
  /** Something has come from the guest: the machine shall rest at once, and let the host look. */
  look(): void
  /** Nanoseconds that the machine has run; 0 without a stopwatch. */
  readonly running: number
  /** The last words on the guest's console. */
  lastWords(): string
}

export interface GuestRunnerOptions {
  readonly machine: Machine
  readonly link: HostLink
  /** Waits while all harts wait and time follows a clock. */
  readonly clock: Clock | undefined
  readonly stopwatch: Clock | undefined
  /** Steps after which the guest is given up, when the host waits for an answer of the agent and hears nothing at all. */
  readonly patience: number
}

const rememberedBytes = 2000
const nanoseconds = 1_000_000_000

export function createGuestRunner(options: GuestRunnerOptions): GuestRunner {
  const { machine, link, clock, stopwatch, patience } = options
  let running = 0n
  let said = ""
  const decoder = new TextDecoder("latin1")
  machine.serialLines.at(0)?.connect((bytes) => {
    said = (said + decoder.decode(bytes)).slice(-rememberedBytes)
  })
  const lastWords = () => {
    const lines = said.split(/[\r\n]+/).filter((line) => line.trim() !== "")
    return (lines.findLast((line) => /panic/i.test(line)) ?? lines.at(-1) ?? "").trim()
  }
  const stopped = (how: string) => {
    const words = lastWords()
    return new GuestOsError(`the guest operating system ${how}${words === "" ? "" : `: ${words}`}`)
  }
  const run = (steps: number) => {
    const before = stopwatch?.monotonic()
    const stop = machine.run(steps)
    if (stopwatch && before !== undefined) running += stopwatch.monotonic() - before
    return stop
  }
  const runner: GuestRunner = {
    get running() {
      return Number(running)
    },
    slice(steps) {
      const left = link.flush()
      const stop = run(Math.min(steps, left === 0 ? sliceSteps.most : sliceSteps.waiting))
      if (stop.kind === "powered-off") throw stopped(`has switched the machine off, with status ${stop.status}`)
      if (stop.kind === "reset") throw stopped("has reset the machine")
      if (stop.kind !== "waiting" || (left > 0 && link.flush() < left)) return "ran"
      if (stop.until === undefined || clock === undefined) return "idle"
      const ticks = Number(stop.until - machine.time())
      if (ticks > 0) clock.sleep(BigInt(Math.ceil((ticks / machine.ticksPerSecond) * nanoseconds)))
      return "ran"
    },
    until(done) {
      let heard = link.received
      let left = patience
      while (!done()) {
        if (link.received !== heard) left = patience
        heard = link.received
        if (left <= 0) throw stopped("does not answer")
        left -= sliceSteps.waiting
        if (runner.slice(sliceSteps.waiting) === "idle") throw stopped("waits for ever")
      }
    },
    look: () => machine.rest({ kind: "interrupted", hart: 0 }),
    lastWords,
  }
  return runner
}
