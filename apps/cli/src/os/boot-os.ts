// Machines with the guest operating system on top, ready for a program; and what all of it has cost when that has ended.
import type { ProcessStatistics } from "@lamina/interfaces"
import type { GuestFile, GuestOs } from "@lamina/guest-os"
import { countEvents } from "@lamina/machine"
import type { EventCounter } from "@lamina/machine"
import type { JsHost } from "@lamina/interfaces"
import type { Factories, Stack, StackTop } from "@lamina/stack"
import type { RunMachineOptions } from "../commands/run-machine.ts"
import { openDisks, parseDisk } from "../machine/disk-choice.ts"
import { chooseGuests } from "../machine/guest-choice.ts"
import { planMachines } from "../machine/machine-plan.ts"
import type { MachinePlan } from "../machine/machine-plan.ts"
import type { MachineOptions, MonitorOptions } from "../machine/machine-options.ts"
import { monitorStatistics } from "../machine/monitor-statistics.ts"
import { watchMachine } from "../machine/watchers.ts"
import { monitorsIn } from "../run-place.ts"
import { instructionTrace } from "../trace.ts"
import { composeOs } from "../wiring/os-stack.ts"
import type { Machines } from "../wiring/machine-stack.ts"
import type { OsRunStatistics } from "./os-statistics.ts"

export interface OsRequest {
  readonly stack: Stack
  readonly plan: MachinePlan
  readonly host: JsHost
  readonly options: RunMachineOptions
  readonly files: readonly GuestFile[]
  readonly symbolAt: (address: bigint) => string | undefined
  /** Makers of what stands on the system. */
  readonly above?: Factories["layers"]
}

export interface BootedOs {
  readonly os: GuestOs
  readonly tops: readonly StackTop[]
  /** What a program on it has cost, with all beneath. */
  statistics(program: ProcessStatistics): Omit<OsRunStatistics, "status">
}

/** The machines under the system: one, or one guest for each monitor. Throws `CommandError`. */
export function osPlan(
  engine: string,
  options: MachineOptions & MonitorOptions & { readonly memory?: number },
): MachinePlan {
  return planMachines({
    ...{ engine, monitors: monitorsIn(options.on) },
    tops: chooseGuests(undefined, options).map(({ plan }) => plan),
    machine: { harts: options.machineHarts, memory: options.machineMemory },
  })
}

/** Boots it. Throws what the system and the machines throw. */
export async function bootOs(request: OsRequest): Promise<BootedOs> {
  const { stack, plan, host, options, files, symbolAt, above } = request
  const { disk, append = "", clock, trace, stats } = options
  const write = (line: string) => void host.stderr.write(new TextEncoder().encode(`${line}\n`))
  let counter: EventCounter | undefined
  const before = host.clock.monotonic()
  const startUp = performance.now() / 1000
  const watch = ({ bare, tops: [top] }: Machines) => {
    counter = countEvents(bare)
    watchMachine(top, options, write, symbolAt)
  }
  const settings = {
    ...{ files, isReal: clock === "real", isMeasured: stats !== undefined },
    disks: openDisks(disk.map(parseDisk), host),
    bootArguments: [disk.length > 0 ? "disk" : "", append].filter(Boolean).join(" "),
  }
  const observer = trace === "insn" ? instructionTrace(write, symbolAt) : undefined
  const { machines, os, tops } = await composeOs(stack, host, plan, settings, observer, watch, above)
  const { bare } = machines
  const events = counter ?? countEvents(bare)
  return {
    ...{ os, tops },
    statistics(program) {
      const time = Number(host.clock.monotonic() - before) / 1e9
      return {
        ...{ program, guestOs: os.statistics(), monitors: monitorStatistics(machines) },
        machine: {
          ...{ engine: plan.engine, end: { kind: "running" as const }, time, running: time, startUp },
          ...{ memory: bare.memory.size, steps: bare.steps, events: events.counts() },
          guestTime: Number(bare.time()) / bare.ticksPerSecond,
        },
      }
    },
  }
}
