// How often a loop goes round, where that is a constant.
import { type FunctionBuilder, type NaturalLoop, opOf, type Value } from "@lamina/ir"
import { constant32 } from "./constants.ts"
import type { Counter } from "./counters.ts"
import { operandsOf } from "./new-instruction.ts"

export interface TripCount {
  /** How many times the header goes on into the loop. */
  readonly times: number
  /** The comparison that decides. */
  readonly test: Value
  /** Whether the loop goes on when it holds. */
  readonly staysIfSo: boolean
}

interface Comparison {
  readonly isSigned: boolean
  /** What is compared is below this one, or above it. */
  readonly direction: 1 | -1
  /** Whether equality counts. */
  readonly orEqual: boolean
}

const comparisons: Readonly<Record<string, Comparison>> = Object.fromEntries(
  [true, false].flatMap((isSigned) =>
    [true, false].flatMap((orEqual) =>
      ([1, -1] as const).map((direction) => {
        const name = `i32.${direction === 1 ? "l" : "g"}${orEqual ? "e" : "t"}_${isSigned ? "s" : "u"}`
        return [name, { isSigned, direction, orEqual }]
      }),
    ),
  ),
)

const opposites: Readonly<Record<string, string>> = {
  ...{ "i32.lt_s": "i32.ge_s", "i32.ge_s": "i32.lt_s", "i32.gt_s": "i32.le_s", "i32.le_s": "i32.gt_s" },
  ...{ "i32.lt_u": "i32.ge_u", "i32.ge_u": "i32.lt_u", "i32.gt_u": "i32.le_u", "i32.le_u": "i32.gt_u" },
}

/** The trip count of a loop whose header compares a counter, which begins with a constant, with another constant. */
export function tripCountOf(fn: FunctionBuilder, loop: NaturalLoop, counter: Counter): TripCount | undefined {
  const end = fn.blocks[loop.header].terminator
  if (end?.kind !== "br_if") return undefined
  const [inside, outside] = [end.then, end.else].map(({ block }) => loop.nodes.has(block.index))
  const instruction = fn.valueInstruction[end.condition]
  if (inside === outside || instruction < 0) return undefined
  const [left, right] = operandsOf(fn, instruction)
  if (left !== counter.param || right === undefined) return undefined
  const { name } = opOf(fn, instruction)
  const comparison = comparisons[inside ? name : (opposites[name] ?? "")]
  const [first, bound] = [constant32(fn, counter.initial), constant32(fn, right)]
  if (!comparison || first === undefined || bound === undefined) return undefined
  const times = countTimes(comparison, first, bound, counter.step)
  return times === undefined ? undefined : { times, test: end.condition, staysIfSo: inside }
}

/** Undefined where the counter would wrap around before the bound is reached, or never reach it. */
function countTimes(
  { isSigned, direction, orEqual }: Comparison,
  first: number,
  bound: number,
  step: number,
): number | undefined {
  if (Math.sign(step) !== direction) return undefined
  const read = (value: number): number => (isSigned ? value : value >>> 0)
  const distance = (read(bound) - read(first)) * direction + (orEqual ? 1 : 0)
  const times = Math.max(0, Math.ceil(distance / Math.abs(step)))
  const last = read(first) + times * step
  const [lowest, highest] = isSigned ? [-(2 ** 31), 2 ** 31 - 1] : [0, 2 ** 32 - 1]
  return last >= lowest && last <= highest ? times : undefined
}
