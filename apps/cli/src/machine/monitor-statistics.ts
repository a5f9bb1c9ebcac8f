// What monitors and their guests cost, told by level: as rows of a table, and as records for JSON.
import { exitCauses } from "@lamina/vmm"
import type { ExitCause, GuestMachine, GuestStatistics, VmmStatistics } from "@lamina/vmm"
import { formatQuantity } from "@lamina/stack"
import type { Machines } from "../wiring/machine-stack.ts"
import { counted, withExact } from "./machine-statistics.ts"
import type { Row } from "./machine-statistics.ts"

export interface GuestRecord extends GuestStatistics {
  readonly name: string
  /** Of the steps that the machine beneath has made. */
  readonly share: number
  /** Exits for each million of the guest's instructions. */
  readonly exitsPerMillion: Readonly<Record<ExitCause, number>>
}

export interface MonitorRecord {
  /** Monitors beneath this one, and itself. */
  readonly level: number
  readonly switches: number
  readonly memory: VmmStatistics["memory"]
  readonly sent: VmmStatistics["sent"]
  /**
   * Seconds that the machine beneath ran for the monitor, and what of them was the monitor's own, that of monitors above it, and the rest: the
   * guests', and of monitors beneath.
   */
  readonly time: { readonly running: number; readonly monitor: number; readonly above: number; readonly guests: number }
  readonly guests: readonly GuestRecord[]
}

const nanoseconds = 1e9

/** Records of all monitors, from the bottom up. */
export function monitorStatistics({ bare, monitors }: Pick<Machines, "bare" | "monitors">): readonly MonitorRecord[] {
  const all = monitors.map(({ vmm }) => vmm.statistics())
  return monitors.map(({ guests }, index) => {
    const { switches, memory, sent, time } = all[index]
    // A monitor works while the one beneath handles a trap of its guest.
    const above = all[index + 1]?.time.monitor ?? 0
    const { steps } = index === 0 ? bare : monitors[index - 1].guests[0]
    return {
      ...{ level: index + 1, switches, memory, sent },
      time: {
        running: time.running / nanoseconds,
        monitor: (time.monitor - above) / nanoseconds,
        above: above / nanoseconds,
        guests: (time.running - time.monitor) / nanoseconds,
      },
      guests: guests.map((guest) => guestRecord(guest, steps)),
    }
  })
}

function guestRecord(guest: GuestMachine, machineSteps: number): GuestRecord {
  const statistics = guest.statistics()
  const { exits, instructions } = statistics
  const perMillion = exitCauses.map((cause) => [cause, instructions > 0 ? (exits[cause] / instructions) * 1e6 : 0])
  return {
    name: guest.name,
    ...statistics,
    share: machineSteps > 0 ? statistics.machineSteps / machineSteps : 0,
    exitsPerMillion: Object.fromEntries(perMillion) as Record<ExitCause, number>,
  }
}

/** Rows of all monitors and their guests, from the topmost down. */
export function monitorDetails(records: readonly MonitorRecord[]): readonly Row[] {
  return records.toReversed().flatMap((record) => {
    const { level, switches, memory, time, guests } = record
    const title = records.length > 1 ? `Virtual machine monitor, level ${level}` : "Virtual machine monitor"
    return [
      ...guests.flatMap((guest) => guestRows(guest, records.length > 1 ? `, level ${level}` : "")),
      [title, ""] as const,
      ["  time in guests", formatQuantity(time.guests, "seconds")] as const,
      ["  time in the monitor", formatQuantity(time.monitor, "seconds")] as const,
      ...(time.above > 0 ? [["  time in monitors above", formatQuantity(time.above, "seconds")] as const] : []),
      ["  switches", withExact(switches)] as const,
      ["  guests' memory", used(memory.used, memory.guests)] as const,
      ["  shadow page tables", used(memory.shadowUsed, memory.shadow)] as const,
    ]
  })
}

function guestRows(guest: GuestRecord, where: string): readonly Row[] {
  const { exits, exitsPerMillion, shadow } = guest
  const causes = exitCauses.filter((cause) => exits[cause] > 0)
  const total = sum(Object.values(exitsPerMillion))
  const [titleRow, ...rows] = counted(
    "exits",
    causes.map((cause) => [cause, exits[cause]]),
  )
  const rate = (value: number) => `, ${value >= 100 ? Math.round(value) : value.toPrecision(3)} per M instructions`
  return [
    [`Guest ${guest.name}${where}`, ""],
    ["  instructions", withExact(guest.instructions)],
    ["  steps", withExact(guest.steps)],
    ["  share of the machine", `${(100 * guest.share).toFixed(1)} %`],
    ["  stolen steps", withExact(guest.stolenSteps)],
    ["  memory placed", used(guest.placed, guest.memory)],
    [titleRow[0], titleRow[1] + rate(total)],
    ...rows.map(([name, value]): Row => [name, value + rate(exitsPerMillion[name.trim() as ExitCause])]),
    ["  shadow entries filled", `${withExact(shadow.fills)}, and ${withExact(shadow.around)} around them`],
    ["  shadow spaces found", `${withExact(shadow.hits)}, made ${withExact(shadow.misses)}`],
    ["  shadow entries changed", withExact(shadow.changes)],
    ["  shadow pages", `${withExact(guest.shadowPages)}, evicted ${withExact(shadow.evictions)}`],
    ["  page tables followed", withExact(guest.guestTables)],
  ]
}

function used(part: number, whole: number): string {
  return `${formatQuantity(part, "bytes")} of ${formatQuantity(whole, "bytes")}`
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
