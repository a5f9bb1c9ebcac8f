// Natural loops of a function: how deep each block is, and where code that need not be repeated can go.
import { dominatorTree, reversePostorder, successorsOf, type FunctionDefinition } from "@lamina/ir"

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
  const successors = successorsOf(fn)
  const order = reversePostorder(successors)
  const { dominates, parent } = dominatorTree(successors, order)
  const predecessors: number[][] = fn.blocks.map(() => [])
  for (const block of order) for (const next of successors[block]) predecessors[next].push(block)
  const bodies = new Map<number, Set<number>>()
  for (const block of order) {
    for (const header of successors[block]) {
      if (!dominates(header, block)) continue
      const body = bodies.get(header) ?? new Set([header])
      bodies.set(header, body)
      const pending = [block]
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (body.has(next)) continue
        body.add(next)
        pending.push(...predecessors[next])
      }
    }
  }
  const loopOf: (Loop | undefined)[] = fn.blocks.map(() => undefined)
  const depth = fn.blocks.map(() => 0)
  // Larger ones first, so that inner ones overwrite them.
  const sorted = [...bodies].sort(([, a], [, b]) => b.size - a.size)
  for (const [header, blocks] of sorted) {
    const loop: Loop = { header, blocks, parent: loopOf[header] }
    for (const block of blocks) {
      loopOf[block] = loop
      depth[block]++
    }
  }
  return { order: together(order, successors, loopOf), depth, loopOf, immediateDominator: parent, dominates }
}

/** Reverse postorder, in which a loop's exits come behind all of the loop. */
function together(
  order: readonly number[],
  successors: ReturnType<typeof successorsOf>,
  loopOf: readonly (Loop | undefined)[],
): number[] {
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
