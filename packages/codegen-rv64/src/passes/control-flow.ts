// The control-flow graph of a function as passes ask for it.
import {
  type DominatorTree,
  dominatorTree,
  type FunctionDefinition,
  predecessorsOf,
  reversePostorder,
  successorsOf,
} from "@lamina/ir"

export interface ControlFlow {
  /** Reachable blocks in reverse postorder. */
  readonly order: readonly number[]
  /** Reachable predecessors of each block, each once. */
  readonly predecessors: readonly (readonly number[])[]
  readonly successors: readonly (readonly number[])[]
  readonly dominators: DominatorTree
}

export function controlFlowOf(fn: FunctionDefinition): ControlFlow {
  const successors = successorsOf(fn)
  const order = reversePostorder(successors)
  const predecessors = predecessorsOf(successors, order)
  return { order, predecessors, successors, dominators: dominatorTree(successors, order) }
}
