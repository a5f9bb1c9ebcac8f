// Cells in the machine's memory: a counter of transfers, and where a `jump` or `exit` leads at present.
import type { MachineMemory } from "@lamina/interfaces"
import { cellsOfChunk } from "./tuning.ts"

/** A cell: target (address of a translation, or -1 to leave; 32 bits), and how often it was gone to (64 bits). */
export const cell = { size: 16, target: 0, count: 8 } as const

export interface Cells {
  /** A cell with count 0. */
  take(): number
  give(place: number): void
}

export function createCells(memory: MachineMemory): Cells {
  const free: number[] = []
  return {
    take() {
      if (free.length === 0) {
        const chunk = memory.allocate(cellsOfChunk * cell.size, cell.size)
        for (let index = cellsOfChunk - 1; index >= 0; index--) free.push(chunk + index * cell.size)
      }
      const place = free.pop() as number
      memory.view().setBigUint64(place + cell.count, 0n, true)
      return place
    },
    give: (place) => void free.push(place),
  }
}
