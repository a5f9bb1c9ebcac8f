// Control-flow graphs: nodes are small integers, 0 is the entry. A function's blocks are one; back ends make others.
import type { FunctionDefinition } from "./function.ts"
import { targetsOf } from "./function.ts"

/** For each node the nodes it leads to, without repetitions. */
export type Successors = readonly (readonly number[])[]

/** The graph of a function's blocks. */
export function successorsOf(definition: FunctionDefinition): number[][] {
  return definition.blocks.map((block) => {
    const end = block.terminator
    if (end?.kind === "br") return [end.target.block.index]
    if (end?.kind === "br_if") {
      const [then, otherwise] = [end.then.block.index, end.else.block.index]
      return then === otherwise ? [then] : [then, otherwise]
    }
    return [...new Set(targetsOf(block).map((target) => target.block.index))]
  })
}

/** For each node the reachable nodes that lead to it. */
export function predecessorsOf(successors: Successors, order: readonly number[]): number[][] {
  const predecessors: number[][] = successors.map(() => [])
  for (const node of order) for (const to of successors[node]) predecessors[to].push(node)
  return predecessors
}

/** The nodes reachable from the entry in reverse postorder: every node before its successors, back edges aside. */
export function reversePostorder(successors: Successors): number[] {
  const visited = new Uint8Array(successors.length)
  const next = new Uint32Array(successors.length)
  const postorder: number[] = []
  const path = [0]
  visited[0] = 1
  while (path.length > 0) {
    const node = path[path.length - 1]
    const to = successors[node]
    // The last successor first, so that reversing puts the first one right behind the node.
    const i = next[node]++
    if (i === to.length) {
      postorder.push(node)
      path.pop()
      continue
    }
    const successor = to[to.length - 1 - i]
    if (visited[successor] === 0) {
      visited[successor] = 1
      path.push(successor)
    }
  }
  return postorder.reverse()
}

/** The place of each node in `order`, -1 for those not in it. */
export function placesIn(order: readonly number[], nodes: number): Int32Array {
  const places = new Int32Array(nodes).fill(-1)
  order.forEach((node, place) => (places[node] = place))
  return places
}
