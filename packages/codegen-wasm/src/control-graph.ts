// The graph that is structured: a function's reachable blocks, one node for each switch edge that copies arguments, and
// one dispatcher for each loop with several entries.
import { type DominatorTree, type FunctionDefinition, placesIn, type Successors, type Target } from "@lamina/ir"
import { insertDispatchers } from "./dispatchers.ts"

/** A node beyond the blocks, which are the first ones: passes a switch's arguments on, or selects a loop's entry. */
export type ExtraNode =
  | { readonly kind: "edge"; readonly target: Target }
  | { readonly kind: "dispatcher"; readonly entries: readonly number[] }

export interface ControlGraph {
  /** What node `blocks + i` is. */
  readonly extra: readonly ExtraNode[]
  /** The dispatcher that leads to a node, -1 for none; and the number that tells it to. */
  readonly dispatcher: Int32Array
  readonly label: Int32Array
  /** The nodes of each switch's targets, the default last, by block. */
  readonly switchNodes: ReadonlyMap<number, readonly number[]>
  readonly tree: DominatorTree
  /** Place in reverse postorder. */
  readonly place: Int32Array
  /** Targets of back edges. */
  readonly header: Uint8Array
  /** Nodes that branches name by a label: with several forward edges, or in a table of targets. */
  readonly merge: Uint8Array
}

/** Builds the graph. `copies` says whether taking an edge needs code for its arguments. */
export function controlGraph(
  definition: FunctionDefinition,
  order: readonly number[],
  copies: (target: Target) => boolean,
): ControlGraph {
  // A switch edge to a dispatcher needs code too, so which blocks are behind one is found out first.
  let graph = edges(definition, order, copies)
  let beforeDispatchers = graph.successors.length
  let dispatchers = insertDispatchers(graph.successors)
  const behind = dispatchers.dispatcher
  const blocks = definition.blocks.length
  if ([...graph.switchNodes.values()].some((nodes) => nodes.some((node) => node < blocks && behind[node] >= 0))) {
    graph = edges(definition, order, (target) => copies(target) || behind[target.block.index] >= 0)
    beforeDispatchers = graph.successors.length
    dispatchers = insertDispatchers(graph.successors)
  }
  const { successors, switchNodes, extra } = graph
  const { dispatcher, label, flow } = dispatchers
  for (const entries of successors.slice(beforeDispatchers)) extra.push({ kind: "dispatcher", entries })

  const { order: nodes, predecessors, dominators: tree } = flow
  const place = placesIn(nodes, successors.length)
  const header = new Uint8Array(successors.length)
  const merge = new Uint8Array(successors.length)
  for (const node of nodes) {
    let forward = 0
    for (const from of predecessors[node]) {
      if (place[from] >= place[node]) header[node] = 1
      else forward += isTable(definition, switchNodes, successors, from) ? 2 : 1
    }
    if (forward > 1) merge[node] = 1
  }
  return { extra, dispatcher, label, switchNodes, tree, place, header, merge }
}

/** Whether a node ends in a table of labels. */
function isTable(
  definition: FunctionDefinition,
  switchNodes: ReadonlyMap<number, readonly number[]>,
  successors: Successors,
  node: number,
): boolean {
  return switchNodes.has(node) || (node >= definition.blocks.length && successors[node].length > 2)
}

interface Edges {
  readonly successors: number[][]
  readonly switchNodes: Map<number, number[]>
  readonly extra: ExtraNode[]
}

/** The graph without dispatchers. Both arms of a `br_if` are edges, even to one block. */
function edges(
  definition: FunctionDefinition,
  order: readonly number[],
  needsCode: (target: Target) => boolean,
): Edges {
  const extra: ExtraNode[] = []
  const switchNodes = new Map<number, number[]>()
  const successors: number[][] = definition.blocks.map(() => [])
  for (const index of order) {
    const end = definition.blocks[index].terminator!
    if (end.kind === "br") successors[index].push(end.target.block.index)
    else if (end.kind === "br_if") successors[index].push(end.then.block.index, end.else.block.index)
    else if (end.kind === "switch") {
      const nodeOf = new Map<Target, number>()
      const nodes = [...end.targets, end.default].map((target) => {
        if (!needsCode(target)) return target.block.index
        let node = nodeOf.get(target)
        if (node === undefined) {
          node = successors.push([target.block.index]) - 1
          extra.push({ kind: "edge", target })
          nodeOf.set(target, node)
        }
        return node
      })
      switchNodes.set(index, nodes)
      successors[index] = [...new Set(nodes)]
    }
  }
  return { successors, switchNodes, extra }
}
