// Interpreters that end each of their instructions with a jump to the next one's code: every such jump leads to all of that code. One jump
// that they share has as many ways in and out as there were jumps and targets, in place of their product.
import { mostMapped } from "../build/target-map.ts"
import { comparedTargets, mostJumpEdges } from "../tuning.ts"
import { FreshIds } from "./block-ids.ts"
import type { BlockEnd, GuestBlock, GuestFunction } from "./guest-function.ts"

/** Whether the indirect jumps of a function lead to so many places together that they are shared. */
export function hasManyWays(blocks: readonly { readonly end: BlockEnd }[]): boolean {
  let edges = 0
  for (const { end } of blocks) if (isManifold(end)) edges += end.targets.length
  return edges > mostJumpEdges
}

const isOpenJump = ({ end }: GuestBlock) => end.kind === "jump-indirect" && end.isOpen === true

function isManifold(end: BlockEnd): end is Extract<BlockEnd, { kind: "jump-indirect" }> {
  return end.kind === "jump-indirect" && end.targets.length > comparedTargets
}

/** The function with one jump for all indirect ones through a register, if these lead to very many places together. */
export function shareJumps(guest: GuestFunction): GuestFunction {
  if (!hasManyWays(guest.blocks)) return guest
  const groups = new Map<string, GuestBlock[]>()
  for (const block of guest.blocks) {
    if (!isManifold(block.end)) continue
    const { rs1, imm } = block.steps[block.steps.length - 1].decoded
    const key = `${rs1},${imm}`
    const group = groups.get(key)
    if (group) group.push(block)
    else groups.set(key, [block])
  }
  const ids = new FreshIds(guest.blocks)
  const cold = new Set(guest.blocks.flatMap(({ id, end }) => (end.kind === "leave" && end.isCold ? [id] : [])))
  const shared: GuestBlock[] = []
  const ends = new Map<GuestBlock, BlockEnd>()
  for (const group of groups.values()) {
    if (group.length === 1) continue
    const id = ids.next()
    const jump = group[0].steps[group[0].steps.length - 1]
    const all = [...new Set(group.flatMap(({ end }) => (end.kind === "jump-indirect" ? end.targets : [])))]
    const targets = all.filter((target) => !cold.has(target)).slice(0, mostMapped)
    const isOpen = group.some(isOpenJump) && { isOpen: true }
    shared.push({ id, start: jump.at, steps: [jump], end: { kind: "jump-indirect", targets, ...isOpen } })
    for (const block of group) ends.set(block, { kind: "fall", next: id })
  }
  const blocks = guest.blocks.map((block) => {
    const end = ends.get(block)
    return end ? { ...block, steps: block.steps.slice(0, -1), end } : block
  })
  return { ...guest, blocks: [...blocks, ...shared] }
}
