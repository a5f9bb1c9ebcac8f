// Dominators, after Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
import { predecessorsOf, placesIn, type Successors } from "./graph.ts"

export interface DominatorTree {
  /** Immediate dominator of each node; -1 for the entry and for unreachable nodes. */
  readonly parent: Int32Array
  /** For each node those it immediately dominates, in reverse postorder. */
  readonly children: readonly (readonly number[])[]
  /** Whether `a` dominates `b`; every reachable node dominates itself. */
  dominates(a: number, b: number): boolean
}

/** The dominator tree of the nodes in `order`, a reverse postorder of the graph; `predecessors` where somebody has them already. */
export function dominatorTree(
  successors: Successors,
  order: readonly number[],
  predecessors: Successors = predecessorsOf(successors, order),
): DominatorTree {
  const nodes = successors.length
  const places = placesIn(order, nodes)
  // By places in the order: a dominator stands in front of what it dominates.
  const above = new Int32Array(order.length).fill(-1)
  above[0] = 0
  for (let changed = true; changed;) {
    changed = false
    for (let place = 1; place < order.length; place++) {
      let found = -1
      for (const from of predecessors[order[place]]) {
        let other = places[from]
        if (above[other] < 0) continue
        if (found < 0) found = other
        while (found !== other)
          if (found > other) found = above[found]
          else other = above[other]
      }
      if (above[place] === found) continue
      above[place] = found
      changed = true
    }
  }
  const parent = new Int32Array(nodes).fill(-1)
  for (let place = 1; place < order.length; place++) parent[order[place]] = order[above[place]]
  const children: number[][] = successors.map(() => [])
  for (const node of order) if (node !== 0) children[parent[node]].push(node)
  let walk: Intervals | undefined
  return {
    parent,
    children,
    dominates(a, b) {
      const { entered, left } = (walk ??= intervals(children))
      return places[a] >= 0 && places[b] >= 0 && entered[a] <= entered[b] && left[b] <= left[a]
    },
  }
}

interface Intervals {
  readonly entered: Uint32Array
  readonly left: Uint32Array
}

/** When a walk of the tree enters and leaves each node: an ancestor's interval contains its descendants'. */
function intervals(children: readonly (readonly number[])[]): Intervals {
  const entered = new Uint32Array(children.length)
  const left = new Uint32Array(children.length)
  const next = new Uint32Array(children.length)
  const path = [0]
  let time = 0
  while (path.length > 0) {
    const node = path[path.length - 1]
    if (next[node] === 0) entered[node] = time++
    const child = children[node][next[node]++]
    if (child !== undefined) path.push(child)
    else {
      left[node] = time++
      path.pop()
    }
  }
  return { entered, left }
}
