// The paths that the guest took from an address in several passes, as a tree: where it went each time is the trunk of a region, where it
// went often enough belongs to it as well.
import type { TracePath, TraceStep } from "./region/trace.ts"
import type { RecordedStep } from "./record-path.ts"
import { keyOf } from "./translation.ts"
import { asideShare, regionLimit } from "./tuning.ts"

interface Node {
  readonly step: RecordedStep
  /** How many passes went to it. */
  count: number
  readonly children: Map<number, Node>
}

/** Passes from one address. */
export class PathTree {
  readonly head: bigint
  readonly #roots = new Map<number, Node>()
  #passes = 0
  /** What lies at an address has changed between two passes. */
  #isSpoilt = false

  constructor(head: bigint) {
    this.head = head
  }

  get passes(): number {
    return this.#passes
  }

  get isSpoilt(): boolean {
    return this.#isSpoilt
  }

  /** Adds a pass. `isHead` says where other regions begin: a pass ends best there, or at its own head. */
  add(steps: readonly RecordedStep[], isHead: (pc: bigint) => boolean): void {
    this.#passes++
    let level = this.#roots
    for (const step of steps.slice(0, this.#end(steps, isHead))) {
      const key = keyOf(step.pc)
      let node = level.get(key)
      if (!node) level.set(key, (node = { step, count: 0, children: new Map() }))
      else if (node.step.fetched.word !== step.fetched.word) this.#isSpoilt = true
      node.count++
      level = node.children
    }
  }

  /** How much of a pass is kept: to where it last came back to its head, or else to another's. */
  #end(steps: readonly TraceStep[], isHead: (pc: bigint) => boolean): number {
    let last = 0
    for (let index = steps.length - 1; index >= 0; index--) {
      const { next } = steps[index]
      if (next === this.head) return index + 1
      if (last === 0 && index > 0 && isHead(next)) last = index + 1
    }
    return last === 0 ? steps.length : last
  }

  /** The region: the most frequent path, with the others that were taken often enough. */
  region(): { readonly path: TracePath; readonly steps: readonly RecordedStep[] } | undefined {
    const budget = { left: regionLimit }
    const used: RecordedStep[] = []
    const [root] = [...this.#roots.values()].sort((a, b) => b.count - a.count)
    if (!root) return undefined
    const path = this.#path(root, budget, used)
    return { path, steps: used }
  }

  #path(from: Node, budget: { left: number }, used: RecordedStep[]): TracePath {
    const steps: TraceStep[] = []
    const asides: { readonly at: number; readonly node: Node }[] = []
    const least = Math.max(2, Math.ceil(asideShare * this.#passes))
    let node: Node | undefined = from
    while (node && budget.left > 0) {
      const children: Node[] = [...node.children.values()].sort((a, b) => b.count - a.count)
      const [main, ...others]: Node[] = children
      const { step } = node
      steps.push(main ? { ...step, next: main.step.pc } : step)
      used.push(step)
      budget.left--
      for (const other of others) if (other.count >= least) asides.push({ at: steps.length - 1, node: other })
      node = main
    }
    if (asides.length === 0) return { steps }
    // Of several ways to leave an indirect jump the most frequent is kept.
    const kept = new Map<number, TracePath>()
    for (const { at, node: aside } of asides)
      if (!kept.has(at) && budget.left > 0) kept.set(at, this.#path(aside, budget, used))
    return { steps, asides: kept }
  }
}
