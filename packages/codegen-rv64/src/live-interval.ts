// Live intervals with holes (Wimmer and Franz, "Linear Scan Register Allocation on SSA Form", CGO 2010).
import { findLiveness } from "./liveness.ts"
import type { Constant, MachineFunction } from "./machine-code.ts"
import { isVirtual, type Register } from "./register.ts"
import { loopWeight, mostWeighedDepth } from "./tuning.ts"

/** Positions, four for each instruction: what is read is read at 0, calls clobber at 1, what is written is written at 2. */
export const positionsPerInstruction = 4
const [clobber, write, late] = [1, 2, 3]

/** Positions from `start` up to `end`, that one not included. */
export interface Range {
  readonly start: number
  readonly end: number
}

export interface Interval {
  /** The registers that share it. */
  readonly registers: Register[]
  /** Sorted, disjoint. */
  ranges: Range[]
  /** How often its registers are read and written, weighed by loops. */
  weight: number
  /** The constant that it is, where that is all it is: not worth memory. */
  constant: Constant | undefined
  /** Made to hold what is in memory for one instruction. */
  readonly isReload: boolean
  /** Physical registers that would save a move, with what that is worth. */
  readonly hints: Map<Register, number>
}

export interface Intervals {
  /** By virtual register. */
  readonly of: Map<Register, Interval>
  /** Positions at which calls change registers, in order. */
  readonly calls: readonly number[]
  /** Those at which only argument registers are changed. */
  readonly systemCalls: readonly number[]
}

/** What one execution of a block counts for. */
export function blockWeight(depth: number): number {
  return loopWeight ** Math.min(depth, mostWeighedDepth)
}

/** Builds the intervals of all virtual registers; `reloads` are those that hold spilled registers for one instruction. */
export function buildIntervals(fn: MachineFunction, reloads: ReadonlySet<Register>): Intervals {
  const of = new Map<Register, Interval>()
  const calls: number[] = []
  const systemCalls: number[] = []
  const liveness = findLiveness(fn)
  const definitions = new Map<Register, number>()
  const intervalOf = (register: Register): Interval => {
    const known = of.get(register)
    if (known) return known
    const made: Interval = {
      ...{ registers: [register], ranges: [], weight: 0, constant: undefined },
      ...{ isReload: reloads.has(register), hints: new Map<Register, number>() },
    }
    of.set(register, made)
    return made
  }
  let total = 0
  for (const block of fn.blocks) total += block.instructions.length
  let position = total * positionsPerInstruction
  // Backwards, so that ranges grow at their front.
  for (let place = fn.blocks.length - 1; place >= 0; place--) {
    const { instructions, depth } = fn.blocks[place]
    const weight = blockWeight(depth)
    const end = position
    const start = end - instructions.length * positionsPerInstruction
    for (const register of liveness.out[place]) addRange(intervalOf(register), start, end)
    for (let i = instructions.length - 1; i >= 0; i--) {
      position -= positionsPerInstruction
      const instruction = instructions[i]
      for (const def of instruction.defs) {
        if (!isVirtual(def)) continue
        const interval = intervalOf(def)
        shorten(interval, position + write)
        interval.weight += weight
        definitions.set(def, (definitions.get(def) ?? 0) + 1)
        interval.constant =
          instruction.kind === "constant" && definitions.get(def) === 1 ? instruction.value : undefined
      }
      const isLate = (instruction.kind === "plain" && instruction.isSequence) || instruction.kind === "table"
      instruction.uses.forEach((use) => {
        if (!isVirtual(use)) return
        const interval = intervalOf(use)
        // A select writes its result before it has looked at anything but the value it starts with, which stays what it is.
        const isNeededLater = isLate || (instruction.kind === "select" && use !== instruction.uses[2])
        addRange(interval, start, position + (isNeededLater ? late : clobber))
        interval.weight += weight
      })
      if (instruction.kind === "call") (instruction.keepsRegisters ? systemCalls : calls).unshift(position + clobber)
    }
  }
  return { of, calls, systemCalls }
}

function addRange(interval: Interval, start: number, end: number): void {
  const first = interval.ranges[0]
  if (first && first.start <= end) {
    // Within a block, going backwards, a range can only meet the first one.
    interval.ranges[0] = { start: Math.min(start, first.start), end: Math.max(end, first.end) }
    return
  }
  interval.ranges.unshift({ start, end })
}

/** The interval begins here, as far as this block knows. */
function shorten(interval: Interval, start: number): void {
  const first = interval.ranges[0]
  if (first && first.start <= start && start < first.end) interval.ranges[0] = { start, end: first.end }
  // Written, and never read.
  else interval.ranges.unshift({ start, end: start + 1 })
}

/** Whether two intervals are ever live at once. */
export function overlap(a: readonly Range[], b: readonly Range[]): boolean {
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i].end <= b[j].start) i++
    else if (b[j].end <= a[i].start) j++
    else return true
  }
  return false
}

/** The union of two intervals that do not overlap. */
export function mergeRanges(a: readonly Range[], b: readonly Range[]): Range[] {
  const merged: Range[] = []
  for (const range of [...a, ...b].sort((x, y) => x.start - y.start)) {
    const last = merged[merged.length - 1]
    if (last && last.end >= range.start)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
    else merged.push(range)
  }
  return merged
}
