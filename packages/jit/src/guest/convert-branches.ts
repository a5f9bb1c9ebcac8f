// If-conversion: branches around a few quick instructions are executed without branching. The host cannot foresee branches that depend on data, and
// compilers for hosts that can choose between two values write none; those for RISC-V have to.
import { convertedSteps } from "../tuning.ts"
import { successorsOfEnd, type GuestBlock, type GuestFunction, type GuestStep } from "./guest-function.ts"
import type { RegisterUsage } from "./register-usage.ts"

/** Makes choices of those branches of a function whose ways meet again after a few quick instructions, and one block of what follows. */
export function convertBranches(guest: GuestFunction, usage: RegisterUsage): GuestFunction {
  const blocks = new Map(guest.blocks.map((block) => [block.id, block]))
  const [first] = guest.blocks
  const comers = new Map<number, number>([[first.id, 1]])
  for (const { end } of guest.blocks) for (const to of successorsOfEnd(end)) comers.set(to, (comers.get(to) ?? 0) + 1)
  const isOnlyFrom = (id: number) => comers.get(id) === 1
  /** The steps of a block that nothing else leads to, and that are few and quick; and where it goes on. */
  const wayOf = (id: number): Way | undefined => {
    const block = blocks.get(id)!
    const to = block.end.kind === "fall" ? block.end.next : block.end.kind === "jump" ? block.end.target : undefined
    if (to === undefined || to === id || !isOnlyFrom(id) || block.steps.length > convertedSteps) return undefined
    return block.steps.every(({ decoded }) => usage.isQuick(decoded)) ? { id, steps: block.steps, to } : undefined
  }
  const convert = (block: GuestBlock): GuestBlock | undefined => {
    const found = choiceOf(block, wayOf)
    if (!found) return undefined
    const { next, taken, to } = found
    for (const way of [next, taken]) if (way.id !== undefined) blocks.delete(way.id)
    // Two ways led there, and now one does.
    comers.set(to, comers.get(to)! - 1)
    const branch = block.steps[block.steps.length - 1]
    const choice = { next: next.steps.length, taken: taken.steps.length }
    const steps = [...block.steps.slice(0, -1), { ...branch, choice }, ...next.steps, ...taken.steps]
    const follower = to !== block.id && isOnlyFrom(to) ? blocks.get(to) : undefined
    if (!follower) return { ...block, steps, end: { kind: "fall", next: to } }
    blocks.delete(to)
    return { ...block, steps: [...steps, ...follower.steps], end: follower.end }
  }
  for (let changed = true; changed;) {
    changed = false
    // From the end, so that inner ones come first.
    for (const { id } of [...blocks.values()].reverse()) {
      for (let block = blocks.get(id); block; changed ||= block !== undefined) {
        block = convert(block)
        if (block) blocks.set(id, block)
      }
    }
  }
  return blocks.size === guest.blocks.length ? guest : { ...guest, blocks: [...blocks.values()] }
}

/** A way from a branch to where it meets the other; without a block, it is the edge itself. */
interface Way {
  readonly id?: number
  readonly steps: readonly GuestStep[]
  readonly to: number
}

/** The ways of a block's branch, and where they meet. */
function choiceOf(
  { id, end }: GuestBlock,
  wayOf: (id: number) => Way | undefined,
): { readonly next: Way; readonly taken: Way; readonly to: number } | undefined {
  if (end.kind !== "branch" || end.taken === end.next) return undefined
  const next = end.next === id ? undefined : wayOf(end.next)
  const taken = end.taken === id ? undefined : wayOf(end.taken)
  if (next?.to === end.taken) return { next, taken: { steps: [], to: end.taken }, to: end.taken }
  if (taken?.to === end.next) return { next: { steps: [], to: end.next }, taken, to: end.next }
  if (!next || !taken || next.to !== taken.to || next.steps.length + taken.steps.length > convertedSteps)
    return undefined
  return { next, taken, to: next.to }
}
