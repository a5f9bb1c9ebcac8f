// What a process on the guest operating system cost, told by layer.
import type { ProcessStatistics } from "@lamina/interfaces"
import type { GuestOsStatistics } from "@lamina/guest-os"
import { formatQuantity } from "@lamina/stack"
import type { LayerRow, Stack } from "@lamina/stack"
import { counted, machineDetails, machineRecord, titleOf, withExact } from "../machine/machine-statistics.ts"
import type { MachineStatistics, Row } from "../machine/machine-statistics.ts"
import { monitorDetails } from "../machine/monitor-statistics.ts"
import type { MonitorRecord } from "../machine/monitor-statistics.ts"

/** Of a run, from the program down. */
export interface OsRunStatistics {
  readonly program: ProcessStatistics
  readonly guestOs: GuestOsStatistics
  /** From the bottom up. */
  readonly monitors: readonly MonitorRecord[]
  readonly machine: MachineStatistics
  /** The same as rows of a table, but for what stands on the system, and the host. */
  readonly layers: readonly LayerRow[]
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

/** Everything that was counted of the program, the operating system and what is beneath it. */
export function osDetails({ program, guestOs, monitors, machine }: OsRunStatistics, stack: Stack): readonly Row[] {
  return [
    [titleOf(stack, "program", "jvm") ?? "Program", ""],
    ["  instructions", withExact(program.instructions)],
    ["  page faults", withExact(program.pageFaults)],
    ["  peak memory", formatQuantity(program.peakMemory, "bytes")],
    ...counted("system calls", Object.entries(program.systemCalls)),
    ...osRows(guestOs),
    ...monitorDetails(monitors),
    ...machineDetails(machine, stack, monitors),
  ]
}

/** An object for each layer. */
export function osRecord({ program, guestOs, monitors, machine }: OsRunStatistics): Readonly<Record<string, unknown>> {
  return { program, guestOs, ...(monitors.length > 0 && { monitors }), machine: machineRecord(machine) }
}
