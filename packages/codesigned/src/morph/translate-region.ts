// The translator: from the guest code of a region to the bytes of a translation.
import type { VliwDescription } from "@lamina/isa"
import { layOut, type EmittedCode } from "./emit/lay-out.ts"
import { buildRegion, type Region } from "./region/build-region.ts"
import type { TracePath } from "./region/trace.ts"
import { allocate, OutOfRegisters, type PlacedSegment } from "./schedule/allocate.ts"
import type { Speculation } from "./schedule/dependences.ts"
import { schedule } from "./schedule/schedule.ts"
import type { PatternTable } from "./select/pattern.ts"
import type { Selected } from "./select/segment.ts"
import { selectRegion } from "./select/select-region.ts"
import { scheduleWindows } from "./tuning.ts"

/** What a translation is made with. */
export interface TranslateOptions {
  readonly description: VliwDescription
  readonly patterns: PatternTable
  readonly speculation: Speculation
  /** Whether the guest address is in a page that the region was made from. */
  readonly isNear: (pc: bigint) => boolean
  /** Number of the first exit. */
  readonly firstExit: number
  /** Improves the IR of a region in place. */
  readonly optimize: (region: Region) => void
}

/** Every stage of a translation. */
export interface Translated {
  readonly region: Region
  readonly selected: Selected
  readonly placed: PlacedSegment
  readonly code: EmittedCode
  /** Steps that the translator took: what its time is reckoned from. */
  readonly work: number
}

/** Translates a region; undefined where its registers do not suffice. Throws `NotSelectable`. */
export function translateRegion(path: TracePath, options: TranslateOptions): Translated | undefined {
  const { description, speculation } = options
  const region = buildRegion(path)
  let work = region.fn.instructionOp.length
  options.optimize(region)
  const selected = selectRegion(region, options.patterns, options.isNear)
  work += region.fn.instructionOp.length + selected.size
  for (const { window, pressure } of scheduleWindows) {
    const scheduled = schedule(
      selected.trunk,
      { description, speculation, origins: region.origins, isFloat: selected.isFloat, window, pressure },
      (steps) => (work += steps),
    )
    const placed = tryAllocate(() => allocate(scheduled, selected.isFloat, description))
    work += selected.size
    if (!placed) continue
    const code = layOut(placed, description, region.most, region.usesFloat, options.firstExit)
    return { region, selected, placed, code, work: work + code.atoms }
  }
  return undefined
}

function tryAllocate(run: () => PlacedSegment): PlacedSegment | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof OutOfRegisters) return undefined
    throw error
  }
}
