// If-conversion: branches around a few quick instructions are executed without branching. The host cannot foresee branches that depend on data, and
// compilers for hosts that can choose between two values write none; those for RISC-V have to. So are branches to loads from two places, as on the
// way down a tree: there is one load, from the place that is chosen.
import { convertedSteps } from "../tuning.ts"
import {
  successorsOfEnd,
  type BlockEnd,
  type Choice,
  type GuestBlock,
  type GuestFunction,
  type GuestStep,
} from "./guest-function.ts"
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

  /** Puts the steps of a choice, and of what follows, in place of a block's branch; its ways have met at `end`, or go on at `to`. */
  const replace = (block: GuestBlock, choice: Choice, ways: readonly GuestStep[], end: BlockEnd): void => {
    const { id, steps } = block
    const all = [...steps.slice(0, -1), { ...steps[steps.length - 1], choice }, ...ways]
    const to = end.kind === "fall" ? end.next : id
    const follower = to !== id && entering.get(to) === 1 ? blocks.get(to) : undefined
    if (follower) {
      blocks.delete(to)
      blocks.set(id, { ...block, steps: [...all, ...follower.steps], end: follower.end })
    } else blocks.set(id, { ...block, steps: all, end })
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
    replace(block, choice, [...next.steps, ...taken.steps], { kind: "fall", next: to })
    return true
  }

  /** The same of a branch whose ways each load something, and are alike from there on, by whatever branch they end with. */
  const convertLoads = (id: number): boolean => {
    const block = blocks.get(id)
    if (block?.end.kind !== "branch") return false
    const ids = [block.end.next, block.end.taken]
    if (ids[0] === ids[1] || ids.some((each) => each === id || entering.get(each) !== 1)) return false
    const [next, taken] = ids.map((each) => blocks.get(each)!)
    const parted = partLoads(next, taken, usage)
    if (!parted || parted.next.length + parted.taken.length - 2 > convertedSteps) return false
    for (const to of successorsOfEnd(taken.end)) entering.set(to, entering.get(to)! - 1)
    for (const each of ids) blocks.delete(each)
    const choice = { next: parted.next.length, taken: parted.taken.length, loads: true }
    replace(block, choice, [...parted.next, ...parted.taken, ...parted.rest], parted.end)
    return true
  }

  for (let changed = true; changed;) {
    changed = false
    // From the end, so that inner ones come first.
    for (const id of [...blocks.keys()].reverse()) while (convert(id) || convertLoads(id)) changed = true
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

/** Two ways up to their loads, with these; and what is the same in both behind them, as the first has it. */
interface PartedWays {
  readonly next: readonly GuestStep[]
  readonly taken: readonly GuestStep[]
  readonly rest: readonly GuestStep[]
  readonly end: BlockEnd
}

const loads = new Set(["lb", "lbu", "lh", "lhu", "lw", "lwu", "ld"])

/** The lowest bit of `funct3`, which turns a branch's condition into its opposite (manual volume I, "RV32/64G Instruction Set Listings"). */
const opposite = 1 << 12

/** Parts the ways of a branch, if each loads something into the same register, and they are alike and quick behind that. */
function partLoads(next: GuestBlock, taken: GuestBlock, usage: RegisterUsage): PartedWays | undefined {
  const end = commonEnd(next, taken)
  if (!end) return undefined
  const [a, b] = [ownSteps(next), ownSteps(taken)]
  let same = end.kind === "branch" ? 1 : 0
  while (same < a.length && same < b.length && isSame(a[a.length - 1 - same], b[b.length - 1 - same])) same++
  const [ownA, ownB] = [a, b].map((steps) => steps.slice(0, steps.length - same))
  const [loadA, loadB] = [ownA, ownB].map((steps) => steps[steps.length - 1]?.decoded)
  if (!loadA || loadA.instruction !== loadB?.instruction || loadA.rd !== loadB.rd || loadA.rd === 0) return undefined
  const rest = a.slice(a.length - same)
  const quick = [...ownA.slice(0, -1), ...ownB.slice(0, -1), ...rest]
  if (!loads.has(loadA.instruction.name) || !quick.every(({ decoded }) => usage.isQuick(decoded))) return undefined
  // Where choices stand in the ways, it would have to be seen that none is cut in two.
  if ([...a, ...b].some(({ choice }) => choice)) return undefined
  return { next: ownA, taken: ownB, rest, end }
}

/** The steps of a block; a jump at its end, which does nothing but count, first. */
function ownSteps({ steps, end }: GuestBlock): readonly GuestStep[] {
  return end.kind === "jump" ? [...steps.slice(-1), ...steps.slice(0, -1)] : steps
}

/** How two blocks end, if they go on at the same places, under the same condition. */
function commonEnd(a: GuestBlock, b: GuestBlock): BlockEnd | undefined {
  const [toA, toB] = [a.end, b.end].map((end) =>
    end.kind === "fall" ? end.next : end.kind === "jump" ? end.target : undefined,
  )
  if (toA !== undefined) return toA === toB ? { kind: "fall", next: toA } : undefined
  if (a.end.kind !== "branch" || b.end.kind !== "branch") return undefined
  const [x, y] = [a, b].map(({ steps }) => steps[steps.length - 1].decoded)
  if (x.rs1 !== y.rs1 || x.rs2 !== y.rs2) return undefined
  const crosses = a.end.taken === b.end.next && a.end.next === b.end.taken
  if (crosses) return (x.instruction.match ^ y.instruction.match) === opposite ? a.end : undefined
  const isAlike = a.end.taken === b.end.taken && a.end.next === b.end.next
  return isAlike && x.instruction === y.instruction ? a.end : undefined
}

/** Whether two steps do the same, wherever they are. */
function isSame({ decoded: a }: GuestStep, { decoded: b }: GuestStep): boolean {
  return (
    a.instruction === b.instruction && a.instruction.name !== "auipc" && fields.every((field) => a[field] === b[field])
  )
}

const fields = ["rd", "rs1", "rs2", "rs3", "imm", "shamt", "uimm", "csr", "rm"] as const
