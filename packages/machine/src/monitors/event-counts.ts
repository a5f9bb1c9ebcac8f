// Statistics: a monitor that counts traps, interrupts and accesses to devices.
import type { WholeSystem } from "../whole-system.ts"
import { deviceAt } from "./device-at.ts"
import { countIn, countTraps, type CountTable, type TrapCounts } from "./trap-counts.ts"

/** How often something happened since the counts began. */
export interface EventCounts extends TrapCounts {
  /** Accesses by device, `load` and `store`; `nothing` where there is none. */
  readonly devices: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Instructions retired, by hart. */
  readonly instructions: readonly bigint[]
  /** Of all harts: instructions retired, exceptions taken. */
  readonly steps: number
}

export interface EventCounter {
  /** The counts so far. */
  counts(): EventCounts
  /** The same for people to read, a line for each count. */
  report(): string
  detach(): void
}

/** Counts events of a machine from now on. */
export function countEvents(machine: WholeSystem): EventCounter {
  const traps = countTraps(machine)
  const { exceptions, interrupts } = traps
  const devices: CountTable = new Map()
  const start = { steps: machine.steps, retired: machine.harts.map(({ retired }) => retired) }
  const countAccess = (address: number, access: "load" | "store") =>
    countIn(devices, deviceAt(address)?.name ?? "nothing", access)
  const detach = machine.observe({
    bus: { load: (address) => countAccess(address, "load"), store: (address) => countAccess(address, "store") },
  })
  const counter: EventCounter = {
    counts: () => ({
      exceptions,
      interrupts,
      devices,
      instructions: machine.harts.map(({ retired }, hart) => retired - start.retired[hart]),
      steps: machine.steps - start.steps,
    }),
    report() {
      const { instructions, steps } = counter.counts()
      const lines = [`${steps} steps`, ...instructions.map((each, hart) => `hart ${hart}: ${each} instructions`)]
      for (const [title, table] of Object.entries({ exceptions, interrupts, devices })) {
        for (const [row, columns] of [...table].sort(([one], [other]) => (one < other ? -1 : 1)))
          for (const [column, times] of columns) lines.push(`${title}: ${row}, ${column}: ${times}`)
      }
      return lines.join("\n")
    },
    detach() {
      detach()
      traps.detach()
    },
  }
  return counter
}
