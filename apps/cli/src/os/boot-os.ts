// Machines with the guest operating system on top, ready for a program; and what all of it has cost when that has ended.
import type { ProcessStatistics } from "@lamina/interfaces"
import type { GuestFile, GuestOs } from "@lamina/guest-os"
import { countEvents, countTraps } from "@lamina/machine"
import type { EventCounter, TrapCounts } from "@lamina/machine"
import type { Factories, Stack, StackTop } from "@lamina/stack"
import type { RunMachineOptions } from "../commands/run-machine.ts"
import { enginePlan } from "../engine-swap.ts"
import type { EngineOptions } from "../engine-swap.ts"
import { openDisks, parseDisk } from "../machine/disk-choice.ts"
import { chooseGuests } from "../machine/guest-choice.ts"
import { planMachines } from "../machine/machine-plan.ts"
import type { MachinePlan } from "../machine/machine-plan.ts"
import type { MachineOptions, MonitorOptions } from "../machine/machine-options.ts"
import { monitorStatistics } from "../machine/monitor-statistics.ts"
import { isBare } from "../machine/owned-machine.ts"
import type { MachineStatistics } from "../machine/machine-statistics.ts"
import { watchMachine } from "../machine/watchers.ts"
import type { CountedHost } from "../report/counted-host.ts"
import type { Sampler } from "../profile/sampler.ts"
import { osRow } from "../report/layer-rows.ts"
import { firmwareRows, machineRows } from "../report/machine-rows.ts"
import { isMeasured } from "../report/run-report.ts"
import { monitorsIn } from "../run-place.ts"
import { instructionTrace } from "../trace.ts"
import { composeOs } from "../wiring/os-stack.ts"
import type { Machines } from "../wiring/machine-stack.ts"
import type { OsRunStatistics } from "./os-statistics.ts"

export interface OsRequest {
  readonly stack: Stack
  readonly plan: MachinePlan
  readonly host: CountedHost
  readonly options: RunMachineOptions
  readonly files: readonly GuestFile[]
  readonly symbolAt: (address: bigint) => string | undefined
  /** Looks where the bare machine's harts are. */
  readonly sampler?: Sampler | undefined
  /** Makers of what stands on the system. */
  readonly above?: Factories["layers"]
}

export interface BootedOs {
  readonly os: GuestOs
  readonly tops: readonly StackTop[]
  /** What a program on it has cost, with all beneath. */
  statistics(program: ProcessStatistics): OsRunStatistics
}

/** The machines under the system: one, or one guest for each monitor. Throws `CommandError`. */
export function osPlan(
  options: MachineOptions & MonitorOptions & EngineOptions & { readonly memory?: number },
): MachinePlan {
  return planMachines({
    ...enginePlan(options),
    monitors: monitorsIn(options.on),
    tops: chooseGuests(undefined, options).map(({ plan }) => plan),
    machine: { harts: options.machineHarts, memory: options.machineMemory },
  })
}

/** Boots it. Throws what the system and the machines throw. */
export async function bootOs(request: OsRequest): Promise<BootedOs> {
  const { stack, plan, host, options, files, symbolAt, above } = request
  const { disk, append = "", clock, trace } = options
  const write = (line: string) => void host.stderr.write(new TextEncoder().encode(`${line}\n`))
  let counter: EventCounter | undefined
  let traps: readonly TrapCounts[] = []
  const before = host.clock.monotonic()
  const startUp = performance.now() / 1000
  const watch = ({ bare, tops: [top] }: Machines) => {
    counter = countEvents(bare)
    traps = [isBare(top) ? counter.counts() : countTraps(top)]
    watchMachine(top, options, write, symbolAt)
  }
  const settings = {
    ...{ files, isReal: clock === "real", isMeasured: isMeasured(options), sampler: request.sampler },
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
      const machine: MachineStatistics = {
        ...{ engine: plan.engine, engines: machines.engineUses(), end: { kind: "running" } },
        ...{ time, running: os.running / 1e9, startUp },
        ...{ memory: bare.memory.size, steps: bare.steps, events: events.counts() },
        guestTime: Number(bare.time()) / bare.ticksPerSecond,
      }
      const monitors = monitorStatistics(machines)
      const run = { ...machine, stack, traps, monitors, heard: machines.heard() }
      const guestOs = os.statistics()
      const layers = [osRow(program, guestOs, time, machine.running), ...firmwareRows(run), ...machineRows(run)]
      return { program, guestOs, monitors, machine, layers }
    },
  }
}
