// The measuring loop: round by round, program by program, contenders in alternating order.
import type { Contender } from "./contenders.ts"
import type { Measurement, Series } from "./measurement.ts"
import type { Plan } from "./plans.ts"
import { isTimedWhole, type Program } from "./programs.ts"
import { RunError, runOnce } from "./run-once.ts"
import type { RunResult } from "./run-once.ts"

export interface MeasureOptions {
  readonly rounds: number
  readonly laps: number
  /** Seconds for one run. */
  readonly timeout: number
  /** Called before each run. */
  readonly progress: (round: number, program: Program, contender: Contender) => void
}

interface Cell {
  readonly program: Program
  readonly contender: Contender
  readonly runs: RunResult[]
  failure: string | undefined
}

/** Runs everything. A failed run ends its program's series for that contender and is reported, not thrown. */
export async function measure(plan: Plan, options: MeasureOptions): Promise<Measurement> {
  const cells: Cell[] = plan.programs.flatMap((program) =>
    contendersFor(plan, program).map((contender) => ({ program, contender, runs: [], failure: undefined })),
  )
  for (let round = 0; round < options.rounds; round++) {
    for (const program of plan.programs) {
      const row = cells.filter((cell) => cell.program === program)
      for (const cell of round % 2 === 0 ? row : row.reverse()) {
        if (cell.failure !== undefined) continue
        options.progress(round, program, cell.contender)
        await runCell(cell, plan, options.timeout)
      }
    }
  }
  const series: Series[] = cells.map(({ program, contender, runs, failure }) => {
    return { program: program.name, suite: program.suite, contender: contender.name, runs, failure }
  })
  const { contenders, skipped, baseline } = plan
  const { rounds, laps } = options
  return { contenders, series, skipped, mismatches: findMismatches(series), baseline, rounds, laps }
}

/** Who runs a program of a plan. */
export function contendersFor({ contenders }: Plan, { suite }: Program): readonly Contender[] {
  return contenders.filter(({ suites }) => suites === undefined || suites.includes(suite))
}

async function runCell(cell: Cell, plan: Plan, timeout: number): Promise<void> {
  try {
    const run = await runOnce(cell.contender, plan.argumentsFor(cell.program, cell.contender), timeout)
    if (!isTimedWhole(cell.program.suite) && run.checksum === undefined) throw new RunError("printed no checksum")
    cell.runs.push(run)
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    cell.failure = error.message
  }
}

/** One line for each program whose checksums differ, over all contenders and rounds. */
export function findMismatches(series: readonly Series[]): readonly string[] {
  const lines: string[] = []
  for (const program of new Set(series.map((one) => one.program))) {
    const holders = new Map<string, Set<string>>()
    for (const one of series.filter((candidate) => candidate.program === program)) {
      for (const { checksum } of one.runs) {
        if (checksum === undefined) continue
        holders.set(checksum, (holders.get(checksum) ?? new Set()).add(one.contender))
      }
    }
    if (holders.size < 2) continue
    const parts = [...holders].map(([checksum, names]) => `${checksum} by ${[...names].join(", ")}`)
    lines.push(`${program}: ${parts.join("; ")}`)
  }
  return lines
}
