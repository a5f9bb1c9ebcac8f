// Regions before they are translated: a path, with paths that leave it. A superblock is one without such; with them it is a tree.
import type { Decoded } from "@lamina/isa"
import type { TraceStep } from "../trace/trace.ts"

/** One entry, many exits: every step is reached in one way only. */
export interface RegionTree {
  readonly steps: readonly TraceStep[]
  /** By the index of a conditional branch: how the region goes on when the guest does not go where the step's `next` says. */
  readonly exits: ReadonlyMap<number, RegionTree>
}

/** A way out of a region at a branch. */
export interface RegionExit {
  /** Indices of the branches that lead from the root's steps to the path of this one. */
  readonly path: readonly number[]
  /** The index of the branch in its path. */
  readonly step: number
  /** Where the guest goes from there; undefined where it jumps to a computed address that is not the expected one. */
  readonly pc: bigint | undefined
  /** Steps from the region's start to behind the branch. */
  readonly depth: number
}

/** The caller's mistake: what is put together does not fit. */
export class RegionError extends Error {
  override readonly name = "RegionError"
}

/** The region of one path, where all selection begins. */
export function superblock(steps: readonly TraceStep[]): RegionTree {
  return { steps, exits: new Map() }
}

/** Steps of all paths. */
export function regionSize({ steps, exits }: RegionTree): number {
  let size = steps.length
  for (const exit of exits.values()) size += regionSize(exit)
  return size
}

/** The ways out at branches, along the paths, those of a path that leaves another where it does. The ends of paths are not among them. */
export function sideExits(tree: RegionTree): RegionExit[] {
  return exitsBehind(tree, [], 0)
}

function exitsBehind({ steps, exits }: RegionTree, path: readonly number[], before: number): RegionExit[] {
  return steps.flatMap((each, step) => {
    const depth = before + step + 1
    const inner = exits.get(step)
    if (inner) return exitsBehind(inner, [...path, step], depth)
    return mayLeave(each) ? [{ path, step, pc: otherWay(each), depth }] : []
  })
}

/** The same region with a path behind an exit. Throws `RegionError` when the path does not begin where the exit leads. */
export function graft(tree: RegionTree, exit: Pick<RegionExit, "path" | "step">, branch: RegionTree): RegionTree {
  const [first, ...rest] = exit.path
  const { steps, exits } = tree
  if (first !== undefined) {
    const inner = exits.get(first)
    if (!inner) throw new RegionError(`no path leaves at step ${first}`)
    return { steps, exits: new Map(exits).set(first, graft(inner, { path: rest, step: exit.step }, branch)) }
  }
  const pc = steps[exit.step] && otherWay(steps[exit.step])
  if (pc === undefined || branch.steps[0]?.pc !== pc)
    throw new RegionError(`step ${exit.step} does not lead to where the path begins`)
  return { steps, exits: new Map(exits).set(exit.step, branch) }
}

/** Where a conditional branch goes when it does not go to `next`; undefined for other instructions, and when there is no other way. */
export function otherWay({ pc, decoded, next }: TraceStep): bigint | undefined {
  if (!isBranch(decoded)) return undefined
  const behind = BigInt.asUintN(64, pc + BigInt(decoded.length))
  const target = BigInt.asUintN(64, pc + BigInt(decoded.imm))
  if (target === behind) return undefined
  return next === target ? behind : target
}

function mayLeave(step: TraceStep): boolean {
  return step.decoded.instruction.name === "jalr" || otherWay(step) !== undefined
}

const branches: ReadonlySet<string> = new Set(["beq", "bne", "blt", "bge", "bltu", "bgeu"])

function isBranch({ instruction }: Decoded): boolean {
  return branches.has(instruction.name)
}
