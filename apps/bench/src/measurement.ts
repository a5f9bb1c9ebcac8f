// Measurements: what the rounds gave, and the figures derived from them.
import type { Contender } from "./contenders.ts"
import { isTimedWhole, type SuiteName } from "./programs.ts"
import type { MachineRun, RunResult } from "./run-once.ts"
import { geometricMean, median, spread, steadyLaps } from "./statistics.ts"

/** All runs of one program by one contender. */
export interface Series {
  readonly program: string
  readonly suite: SuiteName
  readonly contender: string
  readonly runs: readonly RunResult[]
  /** Why there are fewer runs than rounds. */
  readonly failure: string | undefined
}

export interface Measurement {
  readonly contenders: readonly Contender[]
  readonly series: readonly Series[]
  /** What was not run, and why. */
  readonly skipped: readonly string[]
  /** Contenders that gave different checksums. */
  readonly mismatches: readonly string[]
  /** The contender that ratios are formed against, unless a contender has one of its own. */
  readonly baseline: string | undefined
  readonly rounds: number
  readonly laps: number
}

/** A figure with its spread over the rounds. */
export interface Figure {
  readonly value: number
  /** See `spread`. */
  readonly spread: number
}

/** Seconds for one lap at steady state. Undefined when nothing ran to the end. */
export function lapTime(series: Series): Figure | undefined {
  return figure(series.runs.filter((run) => run.laps.length > 0).map((run) => median(steadyLaps(run.laps)) / 1e9))
}

/** Seconds for the whole process. */
export function wallTime(series: Series): Figure | undefined {
  return figure(series.runs.map((run) => run.wall))
}

/** Seconds for the first lap: start-up of an engine's tiers included. */
export function firstLap(series: Series): Figure | undefined {
  return figure(series.runs.filter((run) => run.laps.length > 0).map((run) => run.laps[0] / 1e9))
}

/** What machines told of themselves, each figure by itself; undefined where they told nothing. */
export function machineFigures(series: Series): Readonly<Record<keyof MachineRun, Figure>> | undefined {
  const runs = series.runs.map((run) => run.machine).filter((machine) => machine !== undefined)
  const read = (key: keyof MachineRun) => figure(runs.map((run) => run[key]))
  const [startUp, time, steps] = [read("startUp"), read("time"), read("steps")]
  return startUp && time && steps ? { startUp, time, steps } : undefined
}

/** Bytes. */
export function peakMemory(series: Series): Figure | undefined {
  return figure(series.runs.map((run) => run.peakMemory).filter((bytes) => bytes !== undefined))
}

/** The median of values with their spread; undefined for none. */
export function figure(values: readonly number[]): Figure | undefined {
  return values.length === 0 ? undefined : { value: median(values), spread: spread(values) }
}

/** Seconds that processors worked for the whole process. */
export function processorTime(series: Series): Figure | undefined {
  return figure(series.runs.map((run) => run.processorTime).filter((time) => time !== undefined))
}

/** The series of a program by a contender. */
export function findSeries(measurement: Measurement, program: string, contender: string): Series | undefined {
  return measurement.series.find((series) => series.program === program && series.contender === contender)
}

/** Names of a suite's programs, in the order they were run. */
export function programNames(measurement: Measurement, suite: SuiteName): readonly string[] {
  return [...new Set(measurement.series.filter((series) => series.suite === suite).map((series) => series.program))]
}

/** The contenders that ran programs of a suite. */
export function contendersOf(measurement: Measurement, suite: SuiteName): readonly Contender[] {
  const names = new Set(measurement.series.filter((one) => one.suite === suite).map(({ contender }) => contender))
  return measurement.contenders.filter(({ name }) => names.has(name))
}

/** The time that counts for a series' suite: a lap's, or the whole process's. */
export function countedTime(series: Series): Figure | undefined {
  return isTimedWhole(series.suite) ? wallTime(series) : lapTime(series)
}

/** The least such time of all runs, without a spread: what other work on the machine has disturbed the least. */
export function leastTime(series: Series): Figure | undefined {
  const times = isTimedWhole(series.suite)
    ? series.runs.map((run) => run.wall)
    : series.runs.flatMap((run) => steadyLaps(run.laps).map((lap) => lap / 1e9))
  return times.length === 0 ? undefined : { value: Math.min(...times), spread: 0 }
}

/** Which time of a series ratios are formed of. */
export type TimeReader = (series: Series) => Figure | undefined

/** The name of the contender that a contender's ratios are formed against; undefined for a baseline itself, and without one. */
export function baselineOf(measurement: Measurement, contender: string): string | undefined {
  const { contenders, baseline: general } = measurement
  const baseline = contenders.find(({ name }) => name === contender)?.baseline ?? general
  const isThere = contenders.some(({ name }) => name === baseline)
  return isThere && baseline !== contender ? baseline : undefined
}

/** How many times its baseline's time a contender needs for a program. */
export function timeRatio(
  measurement: Measurement,
  program: string,
  contender: string,
  read: TimeReader = countedTime,
): number | undefined {
  const baseline = baselineOf(measurement, contender)
  if (baseline === undefined) return undefined
  return ratioTo(measurement, program, contender, baseline, read)
}

/** How many times a certain contender's time another needs for a program. */
export function ratioTo(
  measurement: Measurement,
  program: string,
  contender: string,
  baseline: string,
  read: TimeReader = countedTime,
): number | undefined {
  const own = findSeries(measurement, program, contender)
  const base = findSeries(measurement, program, baseline)
  const ownTime = own && read(own)
  const baseTime = base && read(base)
  return ownTime && baseTime ? ownTime.value / baseTime.value : undefined
}

/**
 * The geometric mean of a contender's ratios over a suite. Undefined unless every program of the suite has one: a mean over
 * what happened to work would flatter.
 */
export function suiteRatio(
  measurement: Measurement,
  suite: SuiteName,
  contender: string,
  read: TimeReader = countedTime,
): number | undefined {
  const ratios = programNames(measurement, suite).map((program) => timeRatio(measurement, program, contender, read))
  const known = ratios.filter((ratio) => ratio !== undefined)
  return known.length === 0 || known.length < ratios.length ? undefined : geometricMean(known)
}
