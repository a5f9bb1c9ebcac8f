// Co-designed machines of several widths on the same guests: counts, which are the same each time, and the speed of the simulation.
import type { CodesignedStatistics } from "@lamina/codesigned"
import { figuresOf, type CodesignedFigures } from "./codesigned-figures.ts"
import { settingName, type CodesignedSetting } from "./codesigned-setting.ts"
import { peerEngine, type CodesignedOrder, type CodesignedRun } from "./fork-codesigned.ts"
import type { GuestWorkload } from "./guest-workloads.ts"
import type { Figure } from "./measurement.ts"
import { median, spread } from "./statistics.ts"

/** How fast the host ran a guest. */
export interface HostSpeed {
  /** Seconds. */
  readonly time: Figure
  /** Guest instructions in a second: by the wall, and by what a processor worked; the latter undefined where the system does not tell. */
  readonly rate: Figure
  readonly processorRate: number | undefined
}

export interface CodesignedResult {
  readonly setting: CodesignedSetting
  readonly counts: CodesignedStatistics
  readonly figures: CodesignedFigures
  readonly speed: HostSpeed
}

export interface CodesignedRow {
  readonly name: string
  readonly kind: GuestWorkload["kind"]
  /** Instructions that the guest completed, and whether it came to its end with them. */
  readonly instructions: number
  readonly isWhole: boolean
  /** On the interpreter. */
  readonly peer: HostSpeed
  /** One for each setting, in their order. */
  readonly results: readonly CodesignedResult[]
}

export interface CodesignedComparison {
  readonly settings: readonly CodesignedSetting[]
  readonly rows: readonly CodesignedRow[]
  /** Instructions of each guest, at most. */
  readonly fuel: number
  readonly rounds: number
  /** Where something is not the same on all engines, or in all rounds. */
  readonly mismatches: readonly string[]
  readonly skipped: readonly string[]
}

export interface CompareCodesignedOptions {
  readonly workloads: readonly GuestWorkload[]
  readonly settings: readonly CodesignedSetting[]
  readonly fuel: number
  readonly rounds: number
  readonly skipped: readonly string[]
  readonly run: (order: CodesignedOrder) => Promise<CodesignedRun>
  readonly progress?: (what: string) => void
}

/**
 * Runs each guest on the interpreter and on all settings, and in further rounds on the interpreter and the first setting, which take turns to be first: counts do not
 * vary, times do. Rejects with what `run` does.
 */
export async function compareCodesigned(options: CompareCodesignedOptions): Promise<CodesignedComparison> {
  const { workloads, settings, fuel, rounds, skipped, run, progress } = options
  const rows: CodesignedRow[] = []
  const mismatches: string[] = []
  const all = workloads.map((workload) => ({
    workload,
    runs: new Map<CodesignedSetting | undefined, CodesignedRun[]>([undefined, ...settings].map((one) => [one, []])),
  }))
  for (let round = 0; round < rounds; round++) {
    const order = [undefined, ...(round === 0 ? settings : settings.slice(0, 1))]
    for (const { workload, runs } of all) {
      for (const setting of round % 2 === 0 ? order : order.toReversed()) {
        progress?.(`round ${round + 1} of ${rounds}: ${workload.name}, ${nameOf(setting)}`)
        runs.get(setting)?.push(await run({ workload, setting, fuel }))
      }
    }
  }
  for (const { workload, runs } of all) {
    const [peer, ...others] = [undefined, ...settings].map((setting) => ({ setting, runs: runs.get(setting) ?? [] }))
    mismatches.push(...[peer, ...others].flatMap((one) => mismatchesOf(workload, peer.runs[0], one)))
    const { instructions, isWhole } = peer.runs[0]
    const results = others.map(({ setting, runs: own }) => resultOf(setting, own))
    const row = { name: workload.name, kind: workload.kind, instructions, isWhole, peer: speedOf(peer.runs) }
    rows.push({ ...row, results: results.filter((result) => result !== undefined) })
  }
  return { settings, rows, fuel, rounds, mismatches, skipped }
}

/** A figure of each program, without the boot: what means are formed of. */
export function programFigures(
  { rows }: CodesignedComparison,
  setting: CodesignedSetting,
  read: (figures: CodesignedFigures) => number,
): readonly number[] {
  const programs = rows.filter(({ kind }) => kind === "program")
  return programs.flatMap(({ results }) =>
    results.filter((one) => one.setting === setting).map(({ figures }) => read(figures)),
  )
}

function nameOf(setting: CodesignedSetting | undefined): string {
  return setting ? settingName(setting) : peerEngine
}

/** One line for each thing that is not as it was in the interpreter's first run, and for counts that vary. */
function mismatchesOf(
  { name }: GuestWorkload,
  first: CodesignedRun,
  { setting, runs }: { readonly setting: CodesignedSetting | undefined; readonly runs: readonly CodesignedRun[] },
): readonly string[] {
  const who = nameOf(setting)
  const lines = runs.flatMap((run) => [
    ...(run.output === first.output ? [] : [`${name}: the guest wrote something else on ${who}`]),
    ...(run.state === first.state ? [] : [`${name}: the guest's state is another on ${who}`]),
    ...(run.instructions === first.instructions && run.isWhole === first.isWhole
      ? []
      : [`${name}: ${run.instructions} instructions on ${who}, and ${first.instructions} on ${peerEngine}`]),
  ])
  const counts = new Set(runs.map((run) => JSON.stringify(run.counts)))
  return [...new Set(lines), ...(counts.size > 1 ? [`${name}: counts vary on ${who}`] : [])]
}

function resultOf(
  setting: CodesignedSetting | undefined,
  runs: readonly CodesignedRun[],
): CodesignedResult | undefined {
  const counts = runs[0].counts
  return setting && counts && { setting, counts, figures: figuresOf(counts), speed: speedOf(runs) }
}

function speedOf(runs: readonly CodesignedRun[]): HostSpeed {
  const figure = (values: readonly number[]): Figure => ({ value: median(values), spread: spread(values) })
  const processorRates = runs.map(({ instructions, processorTime }) => (1e9 * instructions) / processorTime)
  return {
    time: figure(runs.map(({ time }) => time / 1e9)),
    rate: figure(runs.map(({ instructions, time }) => (1e9 * instructions) / time)),
    processorRate: processorRates.every(Number.isFinite) ? median(processorRates) : undefined,
  }
}
