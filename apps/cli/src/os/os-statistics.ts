// What a process on the guest operating system cost, told by layer.
import type { ExitStatus, ProcessStatistics } from "@lamina/interfaces"
import type { GuestOsStatistics } from "@lamina/guest-os"
import { formatQuantity } from "@lamina/stack"
import type { Stack } from "@lamina/stack"
import { counted, machineRecord, machineRows, rowsTable, titleOf, withExact } from "../machine/machine-statistics.ts"
import type { MachineStatistics, Row } from "../machine/machine-statistics.ts"
import { monitorRows } from "../machine/monitor-statistics.ts"
import type { MonitorRecord } from "../machine/monitor-statistics.ts"
import type { Colors } from "../terminal.ts"

export interface OsRunStatistics {
  readonly status: ExitStatus
  readonly program: ProcessStatistics
  readonly guestOs: GuestOsStatistics
  /** From the bottom up. */
  readonly monitors: readonly MonitorRecord[]
  readonly machine: MachineStatistics
}

/** Rows of the operating system, for all processes since it was booted. */
export function osRows({ systemCalls, pageFaults, contextSwitches }: GuestOsStatistics): readonly Row[] {
  return [
    ["Guest operating system, all processes", ""],
    ["  page faults", withExact(pageFaults)],
    ["  context switches", withExact(contextSwitches)],
    ...counted("system calls", Object.entries(systemCalls)),
  ]
}

/** A table for people, from the program down; lines end in `\n`. */
export function osTable(run: OsRunStatistics, stack: Stack, colors: Colors): string {
  return rowsTable(osRunRows(run, stack), colors)
}

/** The rows of the program, the operating system and what is beneath it. */
export function osRunRows(
  { program, guestOs, monitors, machine }: Omit<OsRunStatistics, "status">,
  stack: Stack,
): readonly Row[] {
  return [
    [titleOf(stack, "program", "jvm") ?? "Program", ""],
    ["  instructions", withExact(program.instructions)],
    ["  page faults", withExact(program.pageFaults)],
    ["  peak memory", formatQuantity(program.peakMemory, "bytes")],
    ...counted("system calls", Object.entries(program.systemCalls)),
    ...osRows(guestOs),
    ...monitorRows(monitors),
    ...machineRows(machine, stack, monitors),
  ]
}

/** One JSON object, on a line of its own: an object for each layer. */
export function osJson({ status, ...run }: OsRunStatistics): string {
  return `${JSON.stringify({ status, ...osRecord(run) })}\n`
}

/** An object for each layer. */
export function osRecord({
  program,
  guestOs,
  monitors,
  machine,
}: Omit<OsRunStatistics, "status">): Readonly<Record<string, unknown>> {
  return { program, guestOs, ...(monitors.length > 0 && { monitors }), machine: machineRecord(machine) }
}
