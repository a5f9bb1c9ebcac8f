// The report for programs: every lap of every run, and the figures derived from them.
import { programFigures, type CodesignedComparison } from "./compare-codesigned.ts"
import type { JavaComparison } from "./compare-java.ts"
import type { CompilerComparison } from "./compare-compilers.ts"
import type { OsComparison } from "./compare-os.ts"
import type { VmmComparison } from "./compare-vmm.ts"
import type { Measurement } from "./measurement.ts"
import {
  firstLap,
  lapTime,
  leastTime,
  machineFigures,
  peakMemory,
  processorTime,
  suiteRatio,
  timeRatio,
  wallTime,
} from "./measurement.ts"
import { suiteNames, type SuiteName } from "./programs.ts"
import { geometricMean } from "./statistics.ts"
import { summarise, type SuiteSummary } from "./suite-summary.ts"
import { startUpTime, timeToFirstLap, warmUpExcess } from "./warm-up.ts"

export interface ReportContext {
  /** ISO 8601. */
  readonly date: string
  readonly machine: string
}

/**
 * A JSON text. Times in seconds except raw laps, which are nanoseconds; memory in bytes. `least` is the
 * least time of a steady lap, or of a whole process. A ratio is a contender's time as a multiple of its
 * baseline's: of a lap, or of the whole process for what is timed so. `startUp` ends where the first lap starts; `warmUp` is what the laps
 * before the steady state took beyond steady ones; a break-even is work in seconds of the baseline's steady state, or "never". `compiler` and `os`: instructions.
 * `java`: bytecodes in a second, instructions for a bytecode. `vmm`: of one operation, seconds, and exits by depth and level.
 * `codesigned`: for each guest and machine all counts, what they say of each instruction, and seconds.
 */
export function reportJson(
  measurements: readonly Measurement[],
  context: ReportContext,
  compiler?: CompilerComparison,
  os?: OsComparison,
  java?: JavaComparison,
  vmm?: VmmComparison,
  codesigned?: CodesignedComparison,
): string {
  const compared = {
    ...{ compiler: compiler ?? null, os: os ?? null, java: java ?? null, vmm: vmm ?? null },
    codesigned: codesigned ? { ...codesigned, geometricMeans: codesignedMeans(codesigned) } : null,
  }
  const report = { ...context, measurements: measurements.map(measurementReport), ...compared }
  return `${JSON.stringify(report, null, 1)}\n`
}

function codesignedMeans(comparison: CodesignedComparison) {
  return comparison.settings.map((setting) => ({
    ...setting,
    parallelism: geometricMean(programFigures(comparison, setting, ({ parallelism }) => parallelism)),
    withSoftware: geometricMean(programFigures(comparison, setting, ({ withSoftware }) => withSoftware)),
  }))
}

function measurementReport(measurement: Measurement) {
  const series = measurement.series.map((one) => ({
    program: one.program,
    suite: one.suite,
    contender: one.contender,
    lap: lapTime(one) ?? null,
    firstLap: firstLap(one) ?? null,
    startUp: startUpTime(one) ?? null,
    timeToFirstLap: timeToFirstLap(one) ?? null,
    warmUp: warmUpExcess(one) ?? null,
    least: leastTime(one)?.value ?? null,
    wall: wallTime(one) ?? null,
    processorTime: processorTime(one) ?? null,
    peakMemory: peakMemory(one) ?? null,
    machine: machineFigures(one) ?? null,
    ratio: timeRatio(measurement, one.program, one.contender) ?? null,
    failure: one.failure ?? null,
    runs: one.runs,
  }))
  const { contenders, baseline, rounds, laps, skipped, mismatches } = measurement
  const ratiosOf = (name: string) =>
    Object.fromEntries(suiteNames.map((suite) => [suite, suiteRatio(measurement, suite, name) ?? null]))
  const geometricMeans = Object.fromEntries(contenders.map(({ name }) => [name, ratiosOf(name)]))
  const summaries = Object.fromEntries(
    (["measured", "training"] as const).map((suite) => [suite, summariesOf(measurement, suite)]),
  )
  return { baseline, rounds, laps, contenders, geometricMeans, summaries, skipped, mismatches, series }
}

/** JSON has no infinity. */
function summariesOf(measurement: Measurement, suite: SuiteName) {
  const orNever = (work: number) => (work === Infinity ? "never" : work)
  const breakEvensOf = ({ breakEvens }: SuiteSummary) =>
    breakEvens && {
      ...breakEvens,
      median: orNever(breakEvens.median),
      programs: breakEvens.programs.map(({ program, work }) => ({ program, work: orNever(work) })),
    }
  return summarise(measurement, suite).map((summary) => ({ ...summary, breakEvens: breakEvensOf(summary) ?? null }))
}
