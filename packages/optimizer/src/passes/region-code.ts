// A region as its passes see it: a function whose blocks form a tree.
import {
  dominatorTree,
  predecessorsOf,
  reversePostorder,
  successorsOf,
  targetsOf,
  type FunctionBuilder,
  type Module,
  type Value,
} from "@lamina/ir"
import { RegionError } from "../region/region-tree.ts"
import { guestFunctions, type GuestFunction } from "./guest-function.ts"
import { opCode } from "./op-code.ts"

/** How blocks hang together: a region's form a tree; those of a whole function any graph, whose dominator tree takes the tree's place. */
export type RegionShape = "tree" | "graph"

/** A pass changes a region in place, and leaves it valid. Blocks keep their numbers; those that nothing leads to any more are emptied. */
export interface RegionPass {
  readonly name: string
  run(region: RegionCode): void
}

export class RegionCode {
  readonly module: Module
  readonly fn: FunctionBuilder
  /** The number of the region of memory that guest registers are loaded from; nothing in a tree stores to it. -1 in a graph. */
  readonly state: number
  /** By index in the module. */
  readonly functions: readonly GuestFunction[]
  /** Blocks that can be reached: each is followed by all that it leads to, or dominates. */
  readonly order: number[] = []
  /** The block that leads to each, or dominates it immediately; -1 for the entry and for those that nothing leads to. */
  readonly parent: Int32Array
  /** 1 for blocks that only their parent leads to. */
  readonly isOnlyWay: Uint8Array
  readonly #shape: RegionShape

  /** Throws `RegionError` when the blocks of a tree are none. */
  constructor(module: Module, fn: FunctionBuilder, shape: RegionShape = "tree") {
    this.module = module
    this.fn = fn
    this.#shape = shape
    this.isOnlyWay = new Uint8Array(fn.blocks.length).fill(1)
    this.state = shape === "tree" ? module.region("state") : -1
    this.functions = guestFunctions(module)
    this.parent = new Int32Array(fn.blocks.length)
    this.#findTree()
  }

  /** The function that gives a value; undefined when no call does. */
  calleeOf(value: Value): GuestFunction | undefined {
    const { valueInstruction, instructionOp, immediate } = this.fn
    const instruction = valueInstruction[value]
    const isCall = instruction >= 0 && instructionOp[instruction] === opCode.call
    return isCall ? this.functions[immediate[instruction]] : undefined
  }

  /** Branches have been decided: finds anew what can be reached, and empties other blocks. */
  prune(): void {
    this.#findTree()
    for (const block of this.fn.blocks) {
      if (block.index === 0 || this.parent[block.index] >= 0) continue
      block.instructions.length = 0
      block.params.length = 0
      block.terminator = { kind: "unreachable" }
    }
  }

  /** Replaces values wherever they are read. What replaces a value must stand in front of it. */
  replaceUses(replacement: (value: Value) => Value): void {
    this.fn.rewrite(replacement, () => true)
  }

  #findTree(): void {
    const { blocks, name } = this.fn
    this.order.length = 0
    this.parent.fill(-1)
    if (this.#shape === "graph") return this.#findDominators()
    const pending = [0]
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      this.order.push(index)
      const targets = targetsOf(blocks[index])
      for (let i = targets.length - 1; i >= 0; i--) {
        const to = targets[i].block.index
        if (to === 0 || this.parent[to] >= 0) throw new RegionError(`@${name} is no tree: two branches lead to b${to}`)
        this.parent[to] = index
        pending.push(to)
      }
    }
  }

  #findDominators(): void {
    const successors = successorsOf(this.fn)
    const order = reversePostorder(successors)
    const predecessors = predecessorsOf(successors, order)
    const { parent, children } = dominatorTree(successors, order, predecessors)
    this.parent.set(parent)
    const pending = [0]
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      this.order.push(index)
      this.isOnlyWay[index] = predecessors[index].length === 1 ? 1 : 0
      for (let i = children[index].length - 1; i >= 0; i--) pending.push(children[index][i])
    }
  }
}
