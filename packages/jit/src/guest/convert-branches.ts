// If-conversion: branches around a few quick instructions are executed without branching. The host cannot foresee branches that depend on data, and
// compilers for hosts that can choose between two values write none; those for RISC-V have to.
import { convertedSteps } from "../tuning.ts"
import { successorsOfEnd, type GuestBlock, type GuestFunction, type GuestStep } from "./guest-function.ts"
import type { RegisterUsage } from "./register-usage.ts"

/** Makes choices of those branches of a function whose ways meet again after a few quick instructions, and one block of what follows. */
export function convertBranches(guest: GuestFunction, usage: RegisterUsage): GuestFunction {
  const blocks = new Map(guest.blocks.map((block) => [block.id, block]))
  const entering = new Map<number, number>([[guest.blocks[0].id, 1]])
  for (const { end } of guest.blocks)
    for (const to of successorsOfEnd(end)) entering.set(to, (entering.get(to) ?? 0) + 1)

  /** What a branch leads to, if nothing else does, all of it is quick, and it leads on to one place. */
  const wayOf = (id: number): Way | undefined => {
    const { steps, end } = blocks.get(id)!
    const to = end.kind === "fall" ? end.next : end.kind === "jump" ? end.target : undefined
    const isWay = to !== undefined && entering.get(id) === 1 && steps.every(({ decoded }) => usage.isQuick(decoded))
    return isWay ? { id, steps, to } : undefined
  }

  /** Makes a choice of a block's branch. Says whether that could be done. */
  const convert = (id: number): boolean => {
    const block = blocks.get(id)
    const ways = block && waysOf(block, wayOf)
    if (!ways || ways.next.steps.length + ways.taken.steps.length > convertedSteps) return false
    const { next, taken, to } = ways
    for (const way of [next, taken]) if (way.id !== undefined) blocks.delete(way.id)
    // Both ways led there.
    entering.set(to, entering.get(to)! - 1)
    const choice = { next: next.steps.length, taken: taken.steps.length }
    const branch = { ...block.steps[block.steps.length - 1], choice }
    const steps = [...block.steps.slice(0, -1), branch, ...next.steps, ...taken.steps]
    const follower = to !== id && entering.get(to) === 1 ? blocks.get(to) : undefined
    if (follower) {
      blocks.delete(to)
      blocks.set(id, { ...block, steps: [...steps, ...follower.steps], end: follower.end })
    } else blocks.set(id, { ...block, steps, end: { kind: "fall", next: to } })
    return true
  }

  for (let changed = true; changed;) {
    changed = false
    // From the end, so that inner ones come first.
    for (const id of [...blocks.keys()].reverse()) while (convert(id)) changed = true
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
function waysOf(
  { id, end }: GuestBlock,
  wayOf: (id: number) => Way | undefined,
): { readonly next: Way; readonly taken: Way; readonly to: number } | undefined {
  if (end.kind !== "branch" || end.taken === end.next) return undefined
  const next = end.next === id ? undefined : wayOf(end.next)
  const taken = end.taken === id ? undefined : wayOf(end.taken)
  if (next?.to === end.taken) return { next, taken: { steps: [], to: end.taken }, to: end.taken }
  if (taken?.to === end.next) return { next: { steps: [], to: end.next }, taken, to: end.next }
  return next && next.to === taken?.to ? { next, taken, to: next.to } : undefined
}
