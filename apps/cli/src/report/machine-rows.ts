// Kernels, what is in machine mode beneath them, monitors and the machine, each as the row of a table.
import type { EventCounts, TrapCounts } from "@lamina/machine"
import type { GuestOsStatistics } from "@lamina/guest-os"
import type { LayerRow, Stack, StackNode } from "@lamina/stack"
import type { MonitorRecord } from "../machine/monitor-statistics.ts"
import type { EngineUse } from "../wiring/run-engines.ts"
import { count, counts, engineRows, nodesOf, ownTime } from "./layer-rows.ts"

export interface MachineRun {
  readonly stack: Stack
  readonly events: EventCounts
  /** Of each machine on top: a guest's are those that it took itself. */
  readonly traps: readonly TrapCounts[]
  /** From the bottom up. */
  readonly monitors: readonly MonitorRecord[]
  readonly engines: readonly EngineUse[]
  /** Seconds that the machine ran. */
  readonly running: number
  /** Bytes that have come out of its lines. */
  readonly heard: number
}

/** The kernels, one for each machine on top. What they did is told by their traps, and by the operating system that keeps accounts. */
export function kernelRows({ stack, traps }: MachineRun, os: GuestOsStatistics | undefined): readonly LayerRow[] {
  return nodesOf(stack, "kernel").map((node, index): LayerRow => {
    const hasMachineMode = !nodesOf(stack, "sbi", "firmware").some(({ above }) => above.includes(node))
    const taken = traps[index]
    return {
      ...{ id: node.id, name: node.name === undefined ? node.kind.title : `${node.kind.title}: ${node.name}` },
      events: [
        ...(os ? [count("system calls", sum(Object.values(os.systemCalls))), count("page faults", os.pageFaults)] : []),
        ...(os ? [count("context switches", os.contextSwitches)] : []),
        count(
          "exceptions",
          sumOf(taken.exceptions, (level) => hasMachineMode || level !== "machine"),
        ),
        count(
          "interrupts",
          sumOf(taken.interrupts, (level) => hasMachineMode || level !== "machine"),
        ),
      ],
      ...(os && { bytesOut: os.sentBytes }),
    }
  })
}

/** What occupies machine mode, or whatever a guest takes for it. */
export function firmwareRows({ stack, traps }: MachineRun): readonly LayerRow[] {
  const tops = nodesOf(stack, "kernel", "guest-os")
  return nodesOf(stack, "sbi", "firmware").map((node): LayerRow => {
    const index = Math.max(
      0,
      tops.findIndex((top) => node.above.includes(top)),
    )
    const ofMachineMode = (level: string) => level === "machine"
    const { exceptions, interrupts } = traps[index]
    const calls = exceptions.get("environment call from S")?.get("machine") ?? 0
    return {
      ...{ id: node.id, name: node.kind.title },
      events: counts({
        calls,
        "other exceptions": sumOf(exceptions, ofMachineMode) - calls,
        interrupts: sumOf(interrupts, ofMachineMode),
      }),
    }
  })
}

/** The monitors from the topmost down, then the machine and its engines. */
export function machineRows(run: MachineRun): readonly LayerRow[] {
  const { stack, events, monitors, engines, running, heard } = run
  const nodes = nodesOf(stack, "vmm")
  const [bottom] = stack.above
  const machine: LayerRow = {
    ...{ id: bottom.id, name: bottom.kind.title, seconds: running, bytesIn: heard },
    ...ownTime(running, engines, sum(monitors.map(({ time }) => time.monitor))),
    work: { unit: "instructions", count: sum(events.instructions.map(Number)) },
    events: [
      count("exceptions", sumOf(events.exceptions)),
      count("interrupts", sumOf(events.interrupts)),
      count("device accesses", sumOf(events.devices)),
    ],
  }
  const ofMonitors = monitors.map((record, index) => monitorRow(record, nodes[index], monitors.length))
  return [...ofMonitors.toReversed(), machine, ...engineRows(stack, engines)]
}

function monitorRow({ level, guests, time, sent, switches }: MonitorRecord, node: StackNode, levels: number): LayerRow {
  const exits = guests.map((guest) => sum(Object.values(guest.exits)))
  return {
    ...{ id: node.id, name: levels > 1 ? `${node.kind.title} ${level}` : node.kind.title },
    ...{ seconds: time.running, ownSeconds: time.monitor, bytesIn: sent.fromGuests, bytesOut: sent.toMachine },
    work: { unit: "instructions", count: sum(guests.map(({ instructions }) => instructions)) },
    events: [
      ...(guests.length > 1 ? [count("guests", guests.length), count("switches", switches)] : []),
      count("exits", sum(exits)),
      ...counts({
        "shadow faults": sum(guests.map((guest) => guest.exits["shadow-fill"])),
        "device exits": sum(guests.map((guest) => guest.exits.device)),
      }),
    ],
  }
}

function sumOf(table: TrapCounts["exceptions"], counts: (column: string) => boolean = () => true): number {
  const columns = [...table.values()].flatMap((row) => [...row])
  return sum(columns.filter(([column]) => counts(column)).map(([, each]) => each))
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, each) => total + each, 0)
}
