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

  const predecessors = flow.predecessors.map((each) => [...each])
  const regions: number[][] = [[...flow.order]]
  for (let region = regions.pop(); region !== undefined; region = regions.pop()) {
    for (const component of components(successors, region)) {
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

/** The strongly connected components of the graph restricted to `region`, after Tarjan (1972), without recursion. */
function components(successors: readonly (readonly number[])[], region: readonly number[]): number[][] {
  const found: number[][] = []
  const number = new Map<number, number>()
  const low = new Map<number, number>()
  const next = new Map<number, number>()
  const open: number[] = []
  const isOpen = new Set<number>()
  const allowed = new Set(region)
  for (const start of region) {
    if (number.has(start)) continue
    const path = [start]
    while (path.length > 0) {
      const node = path[path.length - 1]
      if (!number.has(node)) {
        number.set(node, number.size)
        low.set(node, number.get(node)!)
        next.set(node, 0)
        open.push(node)
        isOpen.add(node)
      }
      const i = next.get(node)!
      const to = successors[node][i]
      if (to !== undefined) {
        next.set(node, i + 1)
        if (!allowed.has(to)) continue
        if (!number.has(to)) path.push(to)
        else if (isOpen.has(to)) low.set(node, Math.min(low.get(node)!, number.get(to)!))
        continue
      }
      path.pop()
      const parent = path[path.length - 1]
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent)!, low.get(node)!))
      if (low.get(node) !== number.get(node)) continue
      const component: number[] = []
      let member: number
      do {
        member = open.pop()!
        isOpen.delete(member)
        component.push(member)
      } while (member !== node)
      found.push(component.reverse())
    }
  }
  return found
}
