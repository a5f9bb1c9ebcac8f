// What happens in a machine, counted by observers, and told by layer.
import { formatQuantity } from "@lamina/stack"
import type { Stack } from "@lamina/stack"
import { stackNodes } from "@lamina/stack"
import type { Colors } from "../terminal.ts"
import type { EventCounts } from "./event-counts.ts"
import type { MachineEnd } from "./drive.ts"

export interface MachineStatistics {
  readonly engine: string
  readonly end: MachineEnd | { readonly kind: "running" }
  /** Seconds on the host, from the first step. */
  readonly time: number
  /** Seconds of these that the machine did not wait. */
  readonly running: number
  /** Seconds from the start of this process to the first step. */
  readonly startUp: number
  /** Seconds that went by in the machine. */
  readonly guestTime: number
  readonly memory: number
  /** Steps: instructions completed, exceptions taken. */
  readonly steps: number
  /** Instructions by hart. */
  readonly harts: readonly number[]
  readonly events: EventCounts
}

/** A table for people; lines end in `\n`. */
export function machineTable(run: MachineStatistics, stack: Stack, colors: Colors): string {
  const { engine, time, running, startUp, guestTime, harts, events } = run
  const instructions = harts.reduce((sum, count) => sum + count, 0)
  const perSecond = formatQuantity(instructions / running, "per-second").replace("/s", " instructions/s")
  const share = (count: number) => (instructions > 0 ? `  ${((100 * count) / instructions).toFixed(1)} %` : "")
  const titles = stackNodes(stack).map(({ kind, name }) => ({
    kind: kind.kind,
    title: name ? `${kind.title}: ${name}` : kind.title,
  }))
  const titleOf = (...kinds: readonly string[]) => titles.find(({ kind }) => kinds.includes(kind))?.title
  const machineMode = titleOf("sbi", "firmware") ?? titleOf("kernel") ?? "Machine mode"
  const supervisor = titleOf("kernel") ?? "Supervisor"
  const rows: Row[] = [
    [titleOf("machine") ?? "Machine", ""],
    ["  engine", engine],
    ["  instructions", withExact(instructions)],
    ...(harts.length > 1 ? harts.map((count, hart): Row => [`    hart ${hart}`, withExact(count) + share(count)]) : []),
    ["  time in the guest", formatQuantity(guestTime, "seconds")],
    ["  time", formatQuantity(time, "seconds")],
    ["    running", formatQuantity(running, "seconds")],
    ["  speed", running > 0 ? perSecond : "-"],
    ["  start-up", formatQuantity(startUp, "seconds")],
    ["  device accesses", withExact(sum(events.devices))],
    ...counted(events.devices),
    ...trapsOf(machineMode, events.machine),
    ...trapsOf(`${supervisor}${supervisor === machineMode ? " in supervisor mode" : ""}`, events.supervisor),
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const line = ([name, value]: Row) =>
    value === "" ? `${colors.bold(name)}\n` : `${colors.dim(name.padEnd(width))}  ${value}\n`
  return rows.map(line).join("")
}

/** One JSON object, on a line of its own. Times in seconds, memory in bytes. */
export function machineJson(run: MachineStatistics): string {
  const { events, ...rest } = run
  const layers = {
    machine: { devices: Object.fromEntries(events.devices) },
    "machine-mode": plainEvents(events.machine),
    supervisor: plainEvents(events.supervisor),
  }
  return `${JSON.stringify({ ...rest, layers })}\n`
}

type Row = readonly [string, string]
type Counts = ReadonlyMap<string, number>

function trapsOf(title: string, level: EventCounts["machine"]): readonly Row[] {
  if (level.exceptions.size === 0 && level.interrupts.size === 0) return []
  return [
    [title, ""],
    ["  exceptions", withExact(sum(level.exceptions))],
    ...counted(level.exceptions),
    ["  interrupts", withExact(sum(level.interrupts))],
    ...counted(level.interrupts),
  ]
}

function counted(counts: Counts): readonly Row[] {
  return [...counts].sort(([, a], [, b]) => b - a).map(([name, count]) => [`    ${name}`, withExact(count)])
}

function plainEvents({ exceptions, interrupts }: EventCounts["machine"]) {
  return { exceptions: Object.fromEntries(exceptions), interrupts: Object.fromEntries(interrupts) }
}

function sum(counts: Counts): number {
  return [...counts.values()].reduce((total, count) => total + count, 0)
}

function withExact(count: number): string {
  const short = formatQuantity(count, "count")
  return short === `${count}` ? short : `${short} (${count.toLocaleString("en-US")})`
}
