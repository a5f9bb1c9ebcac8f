// What a machine's run cost, told by layer: as a table or as JSON.
import type { GuestOsStatistics } from "@lamina/guest-os"
import type { EventCounts } from "@lamina/machine"
import { formatQuantity, stackNodes } from "@lamina/stack"
import type { Stack } from "@lamina/stack"
import type { Colors } from "../terminal.ts"
import type { MachineEnd } from "./drive.ts"
import type { MonitorRecord } from "./monitor-statistics.ts"
import type { EngineUse } from "../wiring/run-engines.ts"

export interface MachineStatistics {
  readonly engine: string
  /** What each engine did that was in use. */
  readonly engines: readonly EngineUse[]
  readonly end: MachineEnd | { readonly kind: "running" }
  /** Seconds on the host, from the first step. */
  readonly time: number
  /** Seconds of these that the machine did not wait. */
  readonly running: number
  /** Seconds from the start of this process to the first step. */
  readonly startUp: number
  /** Seconds in the machine, since power-on. */
  readonly guestTime: number
  /** Bytes of RAM. */
  readonly memory: number
  /** Instructions completed and exceptions taken since power-on. */
  readonly steps: number
  /** Of this run. */
  readonly events: EventCounts
}

/** The rows of machine, machine mode and supervisor mode. */
export function machineDetails(
  run: MachineStatistics,
  stack: Stack,
  monitors: readonly MonitorRecord[] = [],
): readonly Row[] {
  const { engine, engines, time, running, startUp, guestTime, events } = run
  const { devices } = events
  const harts = events.instructions.map(Number)
  const instructions = sum(harts)
  const share = (count: number) => (instructions > 0 ? `  ${((100 * count) / instructions).toFixed(1)} %` : "")
  const speed = formatQuantity(instructions / running, "per-second").replace("/s", " instructions/s")
  return [
    [titleOf(stack, "machine") ?? "Machine", ""],
    ...engineDetails(engine, engines).map(([name, value]): Row => [`  ${name}`, value]),
    ["  instructions", withExact(instructions)],
    ...(harts.length > 1 ? harts.map((count, hart): Row => [`    hart ${hart}`, withExact(count) + share(count)]) : []),
    ["  time in the machine", formatQuantity(guestTime, "seconds")],
    ["  time", formatQuantity(time, "seconds")],
    ["    running", formatQuantity(running, "seconds")],
    ["  speed", running > 0 ? speed : "-"],
    ["  start-up", formatQuantity(startUp, "seconds")],
    ...counted(
      "device accesses",
      [...devices].map(([name, kinds]) => [name, sum(kinds.values())]),
    ),
    // With monitors only the lowest of them has traps of the bare machine: all.
    ...(monitors.length > 0
      ? trapsOf("Traps of the machine, all the lowest monitor's", "machine", events)
      : [
          ...trapsOf(titleOf(stack, "sbi", "firmware") ?? "Machine mode", "machine", events),
          ...trapsOf(titleOf(stack, "kernel", "guest-os") ?? "Supervisor mode", "supervisor", events),
        ]),
  ]
}

/** The engine, or those that took turns, with what they have counted. */
export function engineDetails(engine: string, uses: readonly EngineUse[]): readonly Row[] {
  if (uses.length === 0) return [["engine", engine]]
  return uses.flatMap(({ engine: name, instructions, statistics }): Row[] => [
    ["engine", instructions === undefined ? name : `${name}, ${withExact(instructions)} instructions`],
    ...(statistics?.work ? [[`  ${statistics.work.unit}`, withExact(statistics.work.count)] as const] : []),
    ...(statistics?.figures ?? []).map(({ label, value, unit }): Row => [
      `  ${label}`,
      unit === undefined ? withExact(value) : formatQuantity(value, unit),
    ]),
  ])
}

/** Rows as lines, which end in `\n`. */
export function rowsTable(rows: readonly Row[], colors: Colors): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  const line = ([name, value]: Row) =>
    value === "" ? `${colors.bold(name)}\n` : `${colors.dim(name.padEnd(width))}  ${value}\n`
  return rows.map(line).join("")
}

/** What stands on the machine. */
export interface AboveMachine {
  /** From the bottom up; none without monitors. */
  readonly monitors: readonly MonitorRecord[]
  readonly guestOs: GuestOsStatistics | undefined
  /** With which status each of several guests powered off; null for one that did not. */
  readonly statuses: Readonly<Record<string, number | null>> | undefined
}

/** For JSON: the machine, and what stands on it. */
export function aboveMachineRecord(
  run: MachineStatistics,
  { monitors, ...above }: AboveMachine,
): Readonly<Record<string, unknown>> {
  return { ...machineRecord(run), ...(monitors.length > 0 && { monitors }), ...above }
}

/** The machine, for JSON. */
export function machineRecord({ events, engines, ...run }: MachineStatistics): Readonly<Record<string, unknown>> {
  const { instructions, exceptions, interrupts, devices } = events
  const plain = (table: Table) =>
    Object.fromEntries([...table].map(([name, counts]) => [name, Object.fromEntries(counts)]))
  const counts = { exceptions: plain(exceptions), interrupts: plain(interrupts), devices: plain(devices) }
  return { ...run, instructions: instructions.map(Number), ...counts, engines: engines.map(engineRecord) }
}

/** An engine's use, with what it counted by name. */
export function engineRecord({ statistics, ...use }: EngineUse): Readonly<Record<string, unknown>> {
  const { work, figures = [] } = statistics ?? {}
  const named = figures.map(({ label, value }) => [label, value] as const)
  return { ...use, ...(work && { work }), ...(figures.length > 0 && { figures: Object.fromEntries(named) }) }
}

/** A name and a figure; a title has none. */
export type Row = readonly [string, string]
export type Counted = readonly [string, number]
type Table = ReadonlyMap<string, ReadonlyMap<string, number>>

export function titleOf(stack: Stack, ...kinds: readonly string[]): string | undefined {
  const node = stackNodes(stack).find(({ kind }) => kinds.includes(kind.kind))
  return node && (node.name === undefined ? node.kind.title : `${node.kind.title}: ${node.name}`)
}

/** What a layer, by the privilege level that it has, was called for. */
function trapsOf(title: string, level: string, { exceptions, interrupts }: EventCounts): readonly Row[] {
  const [taken, interrupted] = [exceptions, interrupts].map((table) =>
    [...table].flatMap(([name, levels]): Counted[] => {
      const count = levels.get(level)
      return count === undefined ? [] : [[name, count]]
    }),
  )
  if (taken.length === 0 && interrupted.length === 0) return []
  return [[title, ""], ...counted("exceptions", taken), ...counted("interrupts", interrupted)]
}

/** The sum, and what it is made of, the most first. */
export function counted(title: string, parts: readonly Counted[]): readonly Row[] {
  const sorted = [...parts].sort(([, a], [, b]) => b - a)
  return [
    [`  ${title}`, withExact(sum(parts.map(([, count]) => count)))],
    ...sorted.map(([name, count]): Row => [`    ${name}`, withExact(count)]),
  ]
}

function sum(counts: Iterable<number>): number {
  return [...counts].reduce((total, count) => total + count, 0)
}

export function withExact(count: number): string {
  const short = formatQuantity(count, "count")
  return short === `${count}` ? short : `${short} (${count.toLocaleString("en-US")})`
}
