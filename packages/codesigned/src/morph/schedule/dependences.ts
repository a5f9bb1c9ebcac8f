// What must be executed before what: the dependences among the operations of a segment.
import type { VliwDescription } from "@lamina/isa"
import { accessBytes, type Operation, type Segment, type Virtual } from "../select/segment.ts"

/** How much a region speculates on a guest instruction, by its address; adaptive retranslation turns it down. */
export interface Speculation {
  /** Whether a load, or what raises floating-point exceptions, may be executed before a branch that it stands behind. */
  aboveBranches(pc: bigint): boolean
  /** Whether loads may be executed before this store, though they may overlap with it. */
  belowLoads(pc: bigint): boolean
}

export interface Dependences {
  /** By operation: which wait for it, and for how many cycles after its issue. */
  readonly successors: readonly (readonly { readonly to: number; readonly latency: number }[])[]
  /** By operation: for how many others it waits. */
  readonly predecessors: Int32Array
  /** By load: stores before it that it may pass if an alias entry protects it. */
  readonly passable: readonly (readonly number[] | undefined)[]
  /** By operation: the earliest cycle, for what is under way when the segment begins. */
  readonly earliest: Int32Array
  /** By operation: cycles from its issue to the end of the segment, at least. */
  readonly height: Int32Array
}

/** Whether two accesses touch the same bytes: `never` and `always` are certain. */
function overlap(a: Operation, b: Operation): "never" | "always" | "perhaps" {
  if (a.rs1 !== b.rs1 || a.row.memory === "atomic" || b.row.memory === "atomic") return "perhaps"
  const isApart = a.imm + accessBytes(a.row) <= b.imm || b.imm + accessBytes(b.row) <= a.imm
  return isApart ? "never" : "always"
}

/** Finds the dependences of a segment. `readyAt` says from which cycle on an inherited register can be read. */
export function findDependences(
  { operations }: Segment,
  description: VliwDescription,
  speculation: Speculation,
  origins: readonly bigint[],
  readyAt: (register: Virtual) => number,
): Dependences {
  const count = operations.length
  const successors: { to: number; latency: number }[][] = Array.from({ length: count }, () => [])
  const predecessors = new Int32Array(count)
  const earliest = new Int32Array(count)
  const passable: (number[] | undefined)[] = new Array<number[] | undefined>(count).fill(undefined)
  const definedBy = new Map<Virtual, number>()
  const latency = (index: number) => description.latency[operations[index].row.latency]
  const edge = (from: number, to: number, cycles: number) => {
    successors[from].push({ to, latency: cycles })
    predecessors[to]++
  }
  let branch = -1
  let barrier = -1
  let loads: number[] = []
  let stores: number[] = []
  /** What may fault or raise since the last branch, which must not be left behind it. */
  let unguarded: number[] = []
  for (let index = 0; index < count; index++) {
    const operation = operations[index]
    const { row, aside } = operation
    const waitFor = (register: Virtual, cycles: (by: number) => number) => {
      const by = definedBy.get(register)
      if (by !== undefined) edge(by, index, cycles(by))
      else if (register > 0) earliest[index] = Math.max(earliest[index], readyAt(register))
    }
    for (const source of [operation.rs1, operation.rs2, operation.rs3]) waitFor(source, latency)
    if (aside) {
      for (const register of aside.inherited) {
        const by = definedBy.get(register)
        if (by !== undefined) edge(by, index, 0)
      }
      for (const access of unguarded) edge(access, index, 0)
      if (branch >= 0) edge(branch, index, 0)
      unguarded = []
      branch = index
    }
    const pc = origins[operation.origin]
    const mayPassBranches = (row.memory !== "load" && !row.raises) || speculation.aboveBranches(pc)
    if (row.raises) {
      // What it raises must be known where the region is left behind it.
      unguarded.push(index)
      if (branch >= 0 && !mayPassBranches) edge(branch, index, 1)
    }
    if (row.memory) {
      unguarded.push(index)
      if (barrier >= 0) edge(barrier, index, 1)
    }
    if (row.memory === "load") {
      if (branch >= 0 && !mayPassBranches) edge(branch, index, 1)
      for (const store of stores) {
        const relation = overlap(operations[store], operation)
        if (
          relation === "always" ||
          (relation === "perhaps" && !speculation.belowLoads(origins[operations[store].origin]))
        )
          edge(store, index, 1)
        else if (relation === "perhaps") (passable[index] ??= []).push(store)
      }
      loads.push(index)
    } else if (row.memory === "store") {
      if (branch >= 0) edge(branch, index, 1)
      for (const load of loads) if (overlap(operations[load], operation) !== "never") edge(load, index, 0)
      for (const store of stores) if (overlap(operations[store], operation) !== "never") edge(store, index, 0)
      stores.push(index)
    } else if (row.memory === "atomic") {
      if (branch >= 0) edge(branch, index, 1)
      for (const access of [...loads, ...stores]) edge(access, index, 1)
      loads = []
      stores = []
      barrier = index
    }
    if (operation.def >= 0) definedBy.set(operation.def, index)
  }
  const height = new Int32Array(count)
  for (let index = count - 1; index >= 0; index--) {
    // The commit stands in no molecule with a branch.
    let longest = operations[index].aside ? 2 : latency(index)
    for (const { to, latency: cycles } of successors[index]) longest = Math.max(longest, cycles + height[to])
    height[index] = longest
  }
  return { successors, predecessors, passable, earliest, height }
}
