// A control-flow graph with what is asked of it again and again.
import { dominatorTree, type DominatorTree } from "./dominator-tree.ts"
import { predecessorsOf, reversePostorder, type Successors } from "./graph.ts"

export interface ControlFlow {
  /** Reachable nodes in reverse postorder. */
  readonly order: readonly number[]
  /** Reachable predecessors of each node, each once. */
  readonly predecessors: readonly (readonly number[])[]
  readonly successors: Successors
  readonly dominators: DominatorTree
}

/** Analyses a graph. */
export function controlFlow(successors: Successors): ControlFlow {
  const order = reversePostorder(successors)
  const predecessors = predecessorsOf(successors, order)
  return { order, predecessors, successors, dominators: dominatorTree(successors, order, predecessors) }
}
