// From which amount of work a contender's whole process is faster than its baseline's, start-up and warm-up included.
import { baselineOf, findSeries, programNames, type Measurement } from "./measurement.ts"
import type { SuiteName } from "./programs.ts"
import { geometricMean, median } from "./statistics.ts"
import { processTime } from "./warm-up.ts"

/** Seconds: what a mean counts at least for a program, so that one which breaks even at once does not make it nothing. */
const leastWork = 0.001

export interface BreakEvens {
  readonly programs: readonly { readonly program: string; /** Infinity for never. */ readonly work: number }[]
  /** How many programs break even at all. */
  readonly reached: number
  /** Infinity where most programs never do. */
  readonly median: number
  /** Over the programs that do, a millisecond at least for each; undefined where none does. */
  readonly geometricMean: number | undefined
}

/**
 * The work in seconds of the baseline's steady state from which the contender's process takes less time: start-up and warm-up are paid once,
 * and each second of work saves what the ratio of steady laps leaves. 0 where it is ahead from the start; Infinity where it never is, or does
 * not stay so. Undefined without a baseline or where laps are missing.
 */
export function breakEven(measurement: Measurement, program: string, contender: string): number | undefined {
  const baseline = baselineOf(measurement, contender)
  if (baseline === undefined) return undefined
  const [own, base] = [contender, baseline].map((name) => findSeries(measurement, program, name))
  const [mine, theirs] = [own && processTime(own), base && processTime(base)]
  if (!mine || !theirs) return undefined
  const saved = 1 - mine.lap / theirs.lap
  return saved <= 0 ? Infinity : Math.max(0, (mine.once - theirs.once) / saved)
}

/** All programs of a suite. Undefined unless every one is known: what happened to work would flatter. */
export function breakEvens(measurement: Measurement, suite: SuiteName, contender: string): BreakEvens | undefined {
  const names = programNames(measurement, suite)
  const programs = names.flatMap((program) => {
    const work = breakEven(measurement, program, contender)
    return work === undefined ? [] : [{ program, work }]
  })
  if (programs.length === 0 || programs.length < names.length) return undefined
  const finite = programs.map(({ work }) => work).filter((work) => work !== Infinity)
  return {
    programs,
    reached: finite.length,
    median: median(programs.map(({ work }) => work)),
    geometricMean: finite.length === 0 ? undefined : geometricMean(finite.map((work) => Math.max(leastWork, work))),
  }
}
