// Which registers are passed from block to block as parameters where several edges meet. A register that no way from the immediate
// dominator changes needs none. Of the others those are carried that a loop uses most, as many as the host has registers, and not those that
// it passes from block to block more often than it uses them; the rest is in memory there, as cheap to reach as a slot of the host's stack,
// which every edge would have to move them to; and so are more of them where a jump with many ways leads.
import { naturalLoops, type ControlFlow } from "@lamina/ir"
import { carriedFloats, carriedIntegers, fewWays, dispatchedIntegers, joinWeight, loopWeight } from "../tuning.ts"
import { addRegister, eachRegister, heaviest, type RegisterMasks } from "./register-masks.ts"
import { registerCount } from "./register-usage.ts"

/** What a block does with registers. */
export interface BlockRegisters {
  /** Those it uses, as often as it does, by number. */
  readonly uses: readonly number[]
  /** Those that it changes: all, where it calls. */
  readonly writes: RegisterMasks
}

export interface CarriedRegisters {
  /** By block: what depends on the way that control has come. */
  readonly merged: readonly RegisterMasks[]
  /** By block: what may be passed where several edges meet. */
  readonly carried: readonly RegisterMasks[]
  /** By block that is a loop's header: what the loop uses, and does not change. */
  readonly invariant: readonly RegisterMasks[]
}

/** Whether several edges lead to a block: the way in is one to the entry. */
export function isJoin({ predecessors }: ControlFlow, index: number): boolean {
  return predecessors[index].length > (index === 0 ? 0 : 1)
}

/**
 * Whether control may come to a block by a jump with many ways: each would have to pass the same registers as all others. What leads from the
 * beginning to entries is none.
 */
function isDispatched({ predecessors, successors }: ControlFlow, index: number): boolean {
  return predecessors[index].some((from) => from !== 0 && successors[from].length > fewWays)
}

interface Region {
  /** How often registers are used, by number, less what it costs to carry them. */
  readonly weights: Float64Array
  readonly writes: RegisterMasks
  readonly uses: RegisterMasks
  chosen: RegisterMasks
  /** Of these, what jumps with many ways pass on. */
  dispatched: RegisterMasks
}

const none: RegisterMasks = { x: 0, f: 0 }

/** Finds them for the blocks of a function; `live` has the registers by block that are needed there. */
export function carriedRegisters(
  flow: ControlFlow,
  blocks: readonly BlockRegisters[],
  live: readonly RegisterMasks[],
): CarriedRegisters {
  const merged = mergedRegisters(flow, blocks)
  const whole = newRegion()
  const regionOf: Region[] = blocks.map(() => whole)
  const headers = new Map<number, Region>()
  const regions: { readonly region: Region; readonly outer: Region }[] = []
  // Outer loops first, so that each block ends up with its innermost one.
  for (const { header, nodes } of [...naturalLoops(flow)].reverse()) {
    const region = newRegion()
    regions.push({ region, outer: regionOf[header] })
    headers.set(header, region)
    for (const node of nodes) regionOf[node] = region
  }
  for (const index of flow.order) {
    weigh(regionOf[index], blocks[index])
    if (isJoin(flow, index)) weighJoin(regionOf[index], merged[index], live[index])
  }
  for (const { region, outer } of regions.reverse()) add(outer, region)
  for (const region of [whole, ...headers.values()]) {
    region.chosen = heaviest(region.weights, region.writes, carriedIntegers, carriedFloats)
    region.dispatched = heaviest(region.weights, region.writes, dispatchedIntegers, 0)
  }
  return {
    merged,
    carried: merged.map(({ x, f }, index) => {
      const { chosen, dispatched } = regionOf[index]
      const most = isDispatched(flow, index) ? dispatched : chosen
      return { x: x & most.x, f: f & most.f }
    }),
    invariant: merged.map(({ x, f }, index) => {
      const uses = headers.get(index)?.uses
      return uses ? { x: uses.x & ~x, f: uses.f & ~f } : none
    }),
  }
}

function newRegion(): Region {
  return {
    weights: new Float64Array(registerCount),
    writes: { x: 0, f: 0 },
    uses: { x: 0, f: 0 },
    chosen: none,
    dispatched: none,
  }
}

function weigh(region: Region, { uses, writes }: BlockRegisters): void {
  for (const register of uses) {
    region.weights[register]++
    addRegister(region.uses, register)
  }
  region.writes.x |= writes.x
  region.writes.f |= writes.f
}

/** Where several edges meet, what they carry costs as much as some uses. */
function weighJoin({ weights }: Region, merged: RegisterMasks, live: RegisterMasks): void {
  eachRegister({ x: merged.x & live.x, f: merged.f & live.f }, (register) => (weights[register] -= joinWeight))
}

/** Adds what is known of a loop to what is around it. */
function add(outer: Region, { weights, writes, uses }: Region): void {
  for (const [register, weight] of weights.entries()) outer.weights[register] += loopWeight * weight
  outer.writes.x |= writes.x
  outer.writes.f |= writes.f
  outer.uses.x |= uses.x
  outer.uses.f |= uses.f
}

/** By block what changes on some way from its immediate dominator: a block's changes reach the iterated dominance frontier. */
function mergedRegisters(flow: ControlFlow, blocks: readonly BlockRegisters[]): readonly RegisterMasks[] {
  const { order, predecessors, dominators } = flow
  const { parent } = dominators
  const merged = blocks.map(() => ({ x: 0, f: 0 }))
  const joins = order.filter((index) => isJoin(flow, index))
  for (let changed = true; changed;) {
    changed = false
    for (const index of joins) {
      let { x, f } = merged[index]
      for (const from of predecessors[index])
        for (let each = from; each !== parent[index]; each = parent[each]) {
          x |= blocks[each].writes.x | merged[each].x
          f |= blocks[each].writes.f | merged[each].f
        }
      if (x === merged[index].x && f === merged[index].f) continue
      merged[index] = { x, f }
      changed = true
    }
  }
  return merged
}
