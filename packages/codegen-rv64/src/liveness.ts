// Which virtual registers are live at the start and the end of each block.
import { successors, type MachineFunction } from "./machine-code.ts"
import { isVirtual, type Register } from "./register.ts"

export interface Liveness {
  /** By place in `blocks`: the virtual registers live at the end. */
  readonly out: readonly ReadonlySet<Register>[]
  readonly in: readonly ReadonlySet<Register>[]
}

/** Backward data flow to a fixed point (Aho, Lam, Sethi and Ullman, section 9.2.5). */
export function findLiveness(fn: MachineFunction): Liveness {
  const places = new Map(fn.blocks.map((block, place) => [block.index, place]))
  const next = fn.blocks.map((block) => successors(block).map((index) => places.get(index) ?? -1))
  const previous: number[][] = fn.blocks.map(() => [])
  next.forEach((list, place) => list.forEach((to) => previous[to].push(place)))
  const used: Set<Register>[] = []
  const defined: Set<Register>[] = []
  for (const block of fn.blocks) {
    const [uses, defs] = [new Set<Register>(), new Set<Register>()]
    for (const instruction of block.instructions) {
      for (const use of instruction.uses) if (isVirtual(use) && !defs.has(use)) uses.add(use)
      for (const def of instruction.defs) if (isVirtual(def)) defs.add(def)
    }
    used.push(uses)
    defined.push(defs)
  }
  const liveIn = used.map((set) => new Set(set))
  const liveOut = fn.blocks.map(() => new Set<Register>())
  const pending = fn.blocks.map((_, place) => place)
  const isPending = new Uint8Array(fn.blocks.length).fill(1)
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    isPending[place] = 0
    const out = liveOut[place]
    for (const to of next[place]) for (const register of liveIn[to]) out.add(register)
    const before = liveIn[place].size
    for (const register of out) if (!defined[place].has(register)) liveIn[place].add(register)
    if (liveIn[place].size === before) continue
    for (const from of previous[place]) {
      if (isPending[from] === 1) continue
      isPending[from] = 1
      pending.push(from)
    }
  }
  return { in: liveIn, out: liveOut }
}
