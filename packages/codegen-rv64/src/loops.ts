// Natural loops of a function: how deep each block is, and where code that need not be repeated can go.
import { controlFlow, naturalLoops, successorsOf, type FunctionDefinition, type Successors } from "@lamina/ir"

export interface Loop {
  readonly header: number
  readonly blocks: ReadonlySet<number>
  readonly parent: Loop | undefined
}

export interface Flow {
  /** Reachable blocks in reverse postorder, the blocks of each loop together. */
  readonly order: readonly number[]
  /** By block: how many loops it is in. */
  readonly depth: readonly number[]
  /** By block: the innermost loop. */
  readonly loopOf: readonly (Loop | undefined)[]
  readonly immediateDominator: Int32Array
  dominates(a: number, b: number): boolean
}

/** Finds the loops of a function, those with a header that dominates them; the others count as none. */
export function findLoops(fn: FunctionDefinition): Flow {
  const flow = controlFlow(successorsOf(fn))
  const { order, successors, dominators } = flow
  const loopOf: (Loop | undefined)[] = fn.blocks.map(() => undefined)
  const depth = fn.blocks.map(() => 0)
  // Inner ones last, so that they overwrite the others.
  for (const { header, nodes: blocks } of [...naturalLoops(flow)].reverse()) {
    const loop: Loop = { header, blocks, parent: loopOf[header] }
    for (const block of blocks) {
      loopOf[block] = loop
      depth[block]++
    }
  }
  return {
    order: together(order, successors, loopOf),
    depth,
    loopOf,
    immediateDominator: dominators.parent,
    dominates: dominators.dominates,
  }
}

/** Reverse postorder, in which a loop's exits come behind all of the loop. */
function together(order: readonly number[], successors: Successors, loopOf: readonly (Loop | undefined)[]): number[] {
  const place = new Map(order.map((block, index) => [block, index]))
  const visited = new Set<number>()
  const result: number[] = []
  // What is visited first comes last: exits of the loop first, then what reverse postorder has later.
  const sortedSuccessors = (block: number): number[] => {
    const loop = loopOf[block]
    const leaves = (next: number) => (loop && !loop.blocks.has(next) ? 0 : 1)
    return [...new Set(successors[block])].sort(
      (a, b) => leaves(a) - leaves(b) || (place.get(b) ?? 0) - (place.get(a) ?? 0),
    )
  }
  const stack: { readonly block: number; readonly next: number[] }[] = []
  const enter = (block: number) => {
    visited.add(block)
    stack.push({ block, next: sortedSuccessors(block) })
  }
  if (order.length > 0) enter(order[0])
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const next = top.next.shift()
    if (next === undefined) {
      result.push(top.block)
      stack.pop()
    } else if (!visited.has(next)) enter(next)
  }
  return result.reverse()
}
