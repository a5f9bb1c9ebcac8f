// Natural loops: those whose header dominates them.
import type { ControlFlow } from "./control-flow.ts"

export interface NaturalLoop {
  readonly header: number
  /** All nodes, the header and those of inner loops included. */
  readonly nodes: ReadonlySet<number>
  /** Nodes of the loop that lead back to its header. */
  readonly latches: readonly number[]
}

/** The loops of a graph, one for each header, inner ones before those around them. What is irreducible is no loop. */
export function naturalLoops({ order, predecessors, dominators }: ControlFlow): readonly NaturalLoop[] {
  const loops: NaturalLoop[] = []
  for (const header of order) {
    const latches = predecessors[header].filter((from) => dominators.dominates(header, from))
    if (latches.length === 0) continue
    const nodes = new Set([header])
    const pending = [...latches]
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (nodes.has(node)) continue
      nodes.add(node)
      pending.push(...predecessors[node])
    }
    loops.push({ header, nodes, latches })
  }
  return loops.sort((a, b) => a.nodes.size - b.nodes.size)
}
