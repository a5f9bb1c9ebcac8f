// Makes a graph reducible: each strongly connected component with several entries gets one dispatcher, a node that all
// edges to those entries pass through and that goes on to the one a label names. Then what is inside it, in the same way.
import { controlFlow, placesIn, type ControlFlow } from "@lamina/ir"

export interface Dispatchers {
  /** The dispatcher through which a node is reached, -1 for none. */
  readonly dispatcher: Int32Array
  /** Its place among the dispatcher's successors. */
  readonly label: Int32Array
  /** What is known of the graph with them. */
  readonly flow: ControlFlow
}

/** Inserts dispatchers behind the nodes of `successors`, which it changes. A node has at most one. */
export function insertDispatchers(successors: number[][]): Dispatchers {
  const nodes = successors.length
  const dispatcher = new Int32Array(2 * nodes).fill(-1)
  const label = new Int32Array(2 * nodes)
  const flow = controlFlow(successors)
  if (isReducible(flow)) return { dispatcher, label, flow }

  const search: Search = {
    number: new Int32Array(2 * nodes).fill(-1),
    low: new Int32Array(2 * nodes),
    next: new Int32Array(2 * nodes),
  }
  const predecessors = flow.predecessors.map((each) => [...each])
  const regions: number[][] = [[...flow.order]]
  for (let region = regions.pop(); region !== undefined; region = regions.pop()) {
    for (const component of components(successors, region, search)) {
      if (component.length === 1) continue
      const inside = new Set(component)
      const entries = component.filter((node) => node === 0 || predecessors[node].some((from) => !inside.has(from)))
      if (entries.length === 1) {
        regions.push(component.filter((node) => node !== entries[0]))
        continue
      }
      const added = successors.push([...entries]) - 1
      predecessors.push([])
      entries.forEach((entry, i) => {
        dispatcher[entry] = added
        label[entry] = i
        for (const from of predecessors[entry]) {
          // An edge per arm is kept: two arms to one dispatcher are two forward edges.
          successors[from] = successors[from].map((to) => (to === entry ? added : to))
          if (!predecessors[added].includes(from)) predecessors[added].push(from)
        }
        predecessors[entry] = [added]
      })
      regions.push(component)
    }
  }
  return { dispatcher, label, flow: controlFlow(successors) }
}

function isReducible({ successors, order, dominators: { dominates } }: ControlFlow): boolean {
  const place = placesIn(order, successors.length)
  return order.every((node) => successors[node].every((to) => place[to] > place[node] || dominates(to, node)))
}

/** What a search for components knows of nodes. */
interface Search {
  /** From 1 on; 0 of those that have not been seen, -1 of those that are outside the region, or in a component already. */
  readonly number: Int32Array
  readonly low: Int32Array
  /** How many successors have been looked at. */
  readonly next: Int32Array
}

/** The strongly connected components of the graph restricted to `region`, after Tarjan (1972), without recursion. */
function components(
  successors: readonly (readonly number[])[],
  region: readonly number[],
  { number, low, next }: Search,
): number[][] {
  const found: number[][] = []
  for (const node of region) number[node] = next[node] = 0
  const open: number[] = []
  let count = 0
  for (const start of region) {
    if (number[start] !== 0) continue
    const path = [start]
    while (path.length > 0) {
      const node = path[path.length - 1]
      if (number[node] === 0) {
        number[node] = low[node] = ++count
        open.push(node)
      }
      if (next[node] < successors[node].length) {
        const to = successors[node][next[node]++]
        if (number[to] === 0) path.push(to)
        else if (number[to] > 0 && number[to] < low[node]) low[node] = number[to]
        continue
      }
      path.pop()
      const parent = path[path.length - 1]
      if (parent !== undefined && low[node] < low[parent]) low[parent] = low[node]
      if (low[node] !== number[node]) continue
      const component = open.splice(open.lastIndexOf(node))
      for (const member of component) number[member] = -1
      found.push(component)
    }
  }
  return found
}
