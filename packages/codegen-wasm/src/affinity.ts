// Values that would best share a local: what branches pass to a parameter, the parameter, what it is passed on to. Two
// parameters of one block never belong together. A preference only; colouring decides.
import { type FunctionDefinition, targetsOf } from "@lamina/ir"

/** For each value the representative of its class. `order` are the reachable blocks. */
export function affinityClasses(
  definition: FunctionDefinition,
  order: readonly number[],
  needed: Uint8Array,
): Int32Array {
  const parent = Int32Array.from(definition.valueTypes, (_, value) => value)
  const find = (value: number): number => {
    while (parent[value] !== value) value = parent[value] = parent[parent[value]]!
    return value
  }
  /** The blocks whose parameters a class holds. */
  const blocks: (Set<number> | undefined)[] = []
  for (const index of order) for (const param of definition.blocks[index].params) blocks[param] = new Set([index])
  for (const index of order) {
    for (const { block, args } of targetsOf(definition.blocks[index])) {
      args.forEach((arg, i) => {
        const param = block.params[i]
        if (needed[param] === 0) return
        const [a, b] = [find(arg), find(param)]
        if (a === b) return
        const [left, right] = [blocks[a], blocks[b]]
        const [small, large] = (left?.size ?? 0) < (right?.size ?? 0) ? [left, right] : [right, left]
        for (const member of small ?? []) if (large?.has(member)) return
        for (const member of small ?? []) large?.add(member)
        parent[a] = b
        blocks[b] = large
      })
    }
  }
  for (let value = 0; value < parent.length; value++) parent[value] = find(value)
  return parent
}
