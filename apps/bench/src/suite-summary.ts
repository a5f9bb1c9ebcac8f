// A contender's figures over a suite: speed against peers with its worst program, start-up, warm-up, break-even.
import { breakEvens, type BreakEvens } from "./break-even.ts"
import { findSeries, programNames, ratioTo, type Figure, type Measurement, type Series } from "./measurement.ts"
import type { SuiteName } from "./programs.ts"
import { geometricMean, median } from "./statistics.ts"
import { startUpTime, timeToFirstLap, warmUpExcess } from "./warm-up.ts"

export interface Comparison {
  readonly baseline: string
  /** The geometric mean of times of steady laps as multiples of the baseline's. Undefined unless every program has one. */
  readonly mean: number | undefined
  /** The program with the greatest multiple. */
  readonly worst: { readonly program: string; readonly ratio: number }
}

export interface SuiteSummary {
  readonly contender: string
  readonly comparisons: readonly Comparison[]
  /** Seconds, medians over the programs; undefined where no program has one. */
  readonly startUp: number | undefined
  readonly timeToFirstLap: number | undefined
  readonly warmUp: number | undefined
  readonly breakEvens: BreakEvens | undefined
}

/** Who engines are compared with, as far as they took part: the baseline, QEMU and native code. */
export function comparedWith({ contenders, baseline }: Measurement): readonly string[] {
  const names = [baseline, "qemu", "native"].filter((name) => contenders.some((contender) => contender.name === name))
  return [...new Set(names)].filter((name) => name !== undefined)
}

/** A summary for each contender that ran programs of the suite. */
export function summarise(measurement: Measurement, suite: SuiteName): readonly SuiteSummary[] {
  const programs = programNames(measurement, suite)
  return measurement.contenders.flatMap(({ name, kind }) => {
    const series = programs.flatMap((program) => findSeries(measurement, program, name) ?? [])
    if (series.length === 0) return []
    const middle = (read: (one: Series) => Figure | undefined) => {
      const values = series.flatMap((one) => read(one)?.value ?? [])
      return values.length === 0 ? undefined : median(values)
    }
    return [
      {
        contender: name,
        comparisons: comparedWith(measurement).flatMap((baseline) => compare(measurement, programs, name, baseline)),
        ...{ startUp: middle(startUpTime), timeToFirstLap: middle(timeToFirstLap), warmUp: middle(warmUpExcess) },
        breakEvens: kind === "lamina" ? breakEvens(measurement, suite, name) : undefined,
      },
    ]
  })
}

function compare(
  measurement: Measurement,
  programs: readonly string[],
  contender: string,
  baseline: string,
): readonly Comparison[] {
  if (contender === baseline) return []
  const ratios = programs.flatMap((program) => {
    const ratio = ratioTo(measurement, program, contender, baseline)
    return ratio === undefined ? [] : [{ program, ratio }]
  })
  if (ratios.length === 0) return []
  const worst = ratios.reduce((one, other) => (other.ratio > one.ratio ? other : one))
  const isWhole = ratios.length === programs.length
  return [{ baseline, mean: isWhole ? geometricMean(ratios.map(({ ratio }) => ratio)) : undefined, worst }]
}
