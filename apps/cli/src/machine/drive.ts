// Driving a machine: slices of its run, between which the console, the debugger and the host's events have their turn.
import type { JsHost, Machine, MachineStop } from "@lamina/interfaces"
import type { EscapeCommand } from "./console-escape.ts"
import type { SerialConsole } from "./serial-console.ts"
import type { SerialOutput } from "./serial-output.ts"
import type { SerialPort } from "./serial-port.ts"

/** Why the machine is not run any further. */
export type MachineEnd =
  | { readonly kind: "powered-off"; readonly status: number }
  | { readonly kind: "out-of-fuel" }
  /** Who sits at the terminal, or at the debugger, wants it so. */
  | { readonly kind: "left" }
  /** All harts wait for input, and none will come. */
  | { readonly kind: "stalled" }
  /** Nobody reads the output any more. */
  | { readonly kind: "unread" }
  /** The guest wants to start again, and what it started from is not known. */
  | { readonly kind: "cannot-restart" }

/** Something to be done when the machine has made so many steps. */
export interface Appointment {
  readonly step: number
  keep(): Promise<void>
}

/** Has the machine in its hands while `holds`. */
export interface Debugger {
  readonly holds: boolean
  /** Runs the machine for about `fuel` steps, if it is to run now. It deals with resets itself. */
  run(fuel: number): { readonly kind: string } | undefined
  /** The machine shall not go on. */
  readonly killed: boolean
}

/** What is driven: a machine, or several. */
export interface Driven extends Pick<Machine, "time" | "ticksPerSecond"> {
  readonly steps: number
}

export interface DriveOptions {
  readonly host: JsHost
  readonly machine: Driven
  /** Runs it, and whoever watches it. */
  readonly run: (steps: number) => MachineStop
  readonly console: SerialConsole
  readonly port: SerialPort
  readonly output: SerialOutput
  /** No step is made behind this one. */
  readonly lastStep: number
  readonly appointment: Appointment | undefined
  /** Starts the machine again. */
  readonly restart: (() => void) | undefined
  /** Carries out what was typed behind Ctrl-A. */
  readonly obey: (command: Exclude<EscapeCommand, "leave">) => Promise<void>
  readonly debugger: Debugger | undefined
  /** Told how long the machine has run, in milliseconds, waiting left out. */
  readonly ran: (milliseconds: number) => void
}

/** Milliseconds: a slice is to take about so long. */
const sliceTime = { least: 10, most: 30 } as const
const sliceSteps = { first: 100_000, least: 1000, most: 20_000_000 } as const
/** Steps between two looks at what is piped in: by steps, so that it arrives at the same instructions each time. */
const pipeInterval = 1_000_000
/** Milliseconds: nothing is waited for longer without a look at everything. */
const longestWait = 1000
const haltedWait = 20

/** Runs the machine until it ends. */
export async function drive(options: DriveOptions): Promise<MachineEnd> {
  const { host, machine, console, port, output, debugger: hands, lastStep } = options
  let { appointment } = options
  let slice: number = sliceSteps.first
  let nextFeed = 0
  for (;;) {
    if (machine.steps >= nextFeed) {
      nextFeed = console.isTerminal ? 0 : machine.steps + pipeInterval
      for (const command of console.feed(port)) {
        if (command === "leave") return { kind: "left" }
        await options.obey(command)
      }
    }
    if (hands?.killed) return { kind: "left" }
    if (appointment && machine.steps >= appointment.step) {
      await appointment.keep()
      appointment = undefined
    }
    if (machine.steps >= lastStep) return { kind: "out-of-fuel" }
    const milestones = [lastStep, appointment?.step ?? lastStep, console.isTerminal ? lastStep : nextFeed]
    const fuel = Math.min(slice, Math.min(...milestones) - machine.steps)
    const before = performance.now()
    const held = hands?.holds === true
    const stop = held ? hands.run(fuel) : options.run(fuel)
    const time = performance.now() - before
    options.ran(time)
    if (time < sliceTime.least) slice = Math.min(slice * 2, sliceSteps.most)
    if (time > sliceTime.most) slice = Math.max(Math.floor(slice / 2), sliceSteps.least)
    output.flush()
    if (output.closed) return { kind: "unread" }

    if (stop === undefined) await console.wait(port, haltedWait)
    else if (stop.kind === "waiting") {
      const { until } = stop as MachineStop & { kind: "waiting" }
      if (until === undefined && console.ended && port.waiting === 0 && !held) return { kind: "stalled" }
      await console.wait(port, until === undefined ? longestWait : millisecondsUntil(machine, until))
      nextFeed = machine.steps
    } else if (stop.kind === "powered-off") return stop as MachineEnd
    else if (stop.kind === "reset" && !held) {
      if (!options.restart) return { kind: "cannot-restart" }
      options.restart()
      nextFeed = 0
    }
    await host.breathe?.()
  }
}

function millisecondsUntil(machine: Driven, until: bigint): number {
  const ticks = Number(until - machine.time())
  return Math.min(Math.max((ticks / machine.ticksPerSecond) * 1000, 0), longestWait)
}
