// Natural loops.
import type { ControlFlow } from "./control-flow.ts"

export interface Loop {
  readonly header: number
  /** All blocks, the header and those of inner loops included. */
  readonly blocks: ReadonlySet<number>
  /** Blocks of the loop that lead back to its header. */
  readonly latches: readonly number[]
}

/** The loops of a function, inner ones before those around them. What is irreducible is no loop. */
export function loopsOf({ order, predecessors, dominators }: ControlFlow): readonly Loop[] {
  const loops: Loop[] = []
  for (const header of order) {
    const latches = predecessors[header].filter((from) => dominators.dominates(header, from))
    if (latches.length === 0) continue
    const blocks = new Set([header])
    const pending = [...latches]
    for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
      if (blocks.has(block)) continue
      blocks.add(block)
      pending.push(...predecessors[block])
    }
    loops.push({ header, blocks, latches })
  }
  return loops.sort((a, b) => a.blocks.size - b.blocks.size)
}
