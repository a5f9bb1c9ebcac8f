// The measuring loop: round by round, program by program, contenders in alternating order.
import type { Compiler } from "./compile-programs.ts"
import { compileProgram } from "./compile-programs.ts"
import type { Contender } from "./contenders.ts"
import type { Measurement, Series } from "./measurement.ts"
import type { Program } from "./programs.ts"
import { RunError, runOnce } from "./run-once.ts"
import type { RunResult } from "./run-once.ts"

export interface MeasureOptions {
  readonly programs: readonly Program[]
  readonly contenders: readonly Contender[]
  readonly guestCompiler: Compiler
  readonly nativeCompiler: Compiler | undefined
  readonly cache: string
  readonly rounds: number
  readonly laps: number
  /** Seconds for one run. */
  readonly timeout: number
  readonly skipped: readonly string[]
  readonly baseline: string | undefined
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
export async function measure(options: MeasureOptions): Promise<Measurement> {
  const cells: Cell[] = options.programs.flatMap((program) =>
    options.contenders.map((contender) => ({ program, contender, runs: [], failure: undefined })),
  )
  for (let round = 0; round < options.rounds; round++) {
    for (const program of options.programs) {
      const row = cells.filter((cell) => cell.program === program)
      for (const cell of round % 2 === 0 ? row : row.reverse()) {
        if (cell.failure !== undefined) continue
        options.progress(round, program, cell.contender)
        await runCell(cell, options)
      }
    }
  }
  const series: Series[] = cells.map(({ program, contender, runs, failure }) => {
    return { program: program.name, suite: program.suite, contender: contender.name, runs, failure }
  })
  const { contenders, skipped, baseline, rounds, laps } = options
  return { contenders, series, skipped, mismatches: findMismatches(series), baseline, rounds, laps }
}

async function runCell(cell: Cell, options: MeasureOptions): Promise<void> {
  const compiler = cell.contender.runs === "guest" ? options.guestCompiler : options.nativeCompiler
  if (!compiler) return
  try {
    const run = await runOnce(
      cell.contender,
      compileProgram(cell.program, compiler, options.cache),
      options.laps,
      options.timeout,
    )
    if (cell.program.suite !== "start-up" && run.checksum === undefined) throw new RunError("printed no checksum")
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
