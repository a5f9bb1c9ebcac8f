// Interpreters that end each of their instructions with a jump to the next one's code: every such jump leads to all of that code. One jump
// that they share has as many ways in and out as there were jumps and targets, in place of their product.
import { mostMapped } from "../build/target-map.ts"
import { comparedTargets, mostJumpEdges } from "../tuning.ts"
import { FreshIds } from "./block-ids.ts"
import type { BlockEnd, GuestBlock, GuestFunction } from "./guest-function.ts"

/** The function with one jump for all indirect ones through a register, if these lead to very many places together. */
export function shareJumps(guest: GuestFunction): GuestFunction {
  const groups = new Map<string, GuestBlock[]>()
  let edges = 0
  for (const block of guest.blocks) {
    if (block.end.kind !== "jump-indirect" || block.end.targets.length <= comparedTargets) continue
    edges += block.end.targets.length
    const { rs1, imm } = block.steps[block.steps.length - 1].decoded
    const key = `${rs1},${imm}`
    const group = groups.get(key)
    if (group) group.push(block)
    else groups.set(key, [block])
  }
  if (edges <= mostJumpEdges) return guest
  const ids = new FreshIds(guest.blocks)
  const shared: GuestBlock[] = []
  const ends = new Map<GuestBlock, BlockEnd>()
  for (const group of groups.values()) {
    if (group.length === 1) continue
    const id = ids.next()
    const jump = group[0].steps[group[0].steps.length - 1]
    const all = new Set(group.flatMap(({ end }) => (end.kind === "jump-indirect" ? end.targets : [])))
    const targets = [...all].slice(0, mostMapped)
    shared.push({ id, start: jump.at, steps: [jump], end: { kind: "jump-indirect", targets } })
    for (const block of group) ends.set(block, { kind: "fall", next: id })
  }
  const blocks = guest.blocks.map((block) => {
    const end = ends.get(block)
    return end ? { ...block, steps: block.steps.slice(0, -1), end } : block
  })
  return { ...guest, blocks: [...blocks, ...shared] }
}
