// Statistics: a monitor that counts the traps that a machine's harts take.
import type { ObservableMachine } from "../core/observers.ts"
import { privilegeName } from "../core/privilege-name.ts"
import { trapName } from "./trap-name.ts"

/** By cause, and by the privilege level that takes them: `load page fault`, `supervisor`. */
export interface TrapCounts {
  readonly exceptions: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly interrupts: ReadonlyMap<string, ReadonlyMap<string, number>>
}

export interface TrapCounter extends TrapCounts {
  detach(): void
}

/** A count by row and column. */
export type CountTable = Map<string, Map<string, number>>

export function countIn(table: CountTable, row: string, column: string): void {
  const counts = table.get(row) ?? new Map<string, number>()
  table.set(row, counts.set(column, (counts.get(column) ?? 0) + 1))
}

/** Counts from now on; a guest's traps are those that it takes itself. */
export function countTraps(machine: ObservableMachine): TrapCounter {
  const exceptions: CountTable = new Map()
  const interrupts: CountTable = new Map()
  const detach = machine.observe({
    trap: (_, trap, level) => countIn(trap.interrupt ? interrupts : exceptions, trapName(trap), privilegeName(level)),
  })
  return { exceptions, interrupts, detach }
}
