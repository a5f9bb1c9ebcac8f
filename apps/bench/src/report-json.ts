// The report for programs: every lap of every run, and the figures derived from them.
import type { Measurement } from "./measurement.ts"
import { firstLap, lapRatio, lapTime, peakMemory, suiteRatio, wallTime } from "./measurement.ts"

export interface ReportContext {
  /** ISO 8601. */
  readonly date: string
  readonly machine: string
}

/** A JSON text. Times in seconds except raw laps, which are nanoseconds; memory in bytes. */
export function reportJson(measurement: Measurement, context: ReportContext): string {
  const series = measurement.series.map((one) => ({
    program: one.program,
    suite: one.suite,
    contender: one.contender,
    lap: lapTime(one) ?? null,
    firstLap: firstLap(one) ?? null,
    wall: wallTime(one) ?? null,
    peakMemory: peakMemory(one) ?? null,
    ratio: lapRatio(measurement, one.program, one.contender) ?? null,
    failure: one.failure ?? null,
    runs: one.runs,
  }))
  const { contenders, baseline, rounds, laps, skipped, mismatches } = measurement
  const geometricMeans = Object.fromEntries(
    contenders.map(({ name }) => [
      name,
      {
        measured: suiteRatio(measurement, "measured", name) ?? null,
        training: suiteRatio(measurement, "training", name) ?? null,
      },
    ]),
  )
  const report = { ...context, baseline, rounds, laps, contenders, geometricMeans, skipped, mismatches, series }
  return `${JSON.stringify(report, null, 1)}\n`
}
