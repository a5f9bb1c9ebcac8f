// What the co-designed machine has counted, as engines tell it.
import type { EngineFigure, EngineStatistics } from "@lamina/interfaces"
import { rollbackCauses } from "../core/core.ts"
import type { CodesignedStatistics } from "./statistics.ts"

/** The figures, in the order in which a person would ask for them. Cycles are the core's, then the software's, which are reckoned. */
export function engineStatistics(counts: CodesignedStatistics): EngineStatistics {
  const { core, cycles, translations } = counts
  const software = cycles.interpreting + cycles.translating + cycles.dispatching
  const rate = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  const share = (part: number, whole: number) => Math.round(1000 * rate(part, whole)) / 10
  const instructions = counts.translated + counts.interpreted
  const figures: EngineFigure[] = [
    {
      label: "instructions per cycle, translated",
      value: Math.round(100 * rate(counts.translated, core.cycles)) / 100,
    },
    { label: "instructions translated, %", value: share(counts.translated, instructions) },
    { label: "instructions interpreted, %", value: share(counts.interpreted, instructions) },
    { label: "translations made", value: translations.made },
    { label: "translations made anew", value: translations.remade },
    { label: "translations thrown away", value: translations.removed },
    { label: "translations lost to changed code", value: counts.codeChanges },
    { label: "guest code translated", value: counts.guestBytes, unit: "bytes" },
    { label: "molecules made", value: counts.codeBytes, unit: "bytes" },
    { label: "chains", value: counts.chains },
    { label: "molecules executed", value: core.molecules },
    { label: "atoms executed", value: core.atoms },
    { label: "commits", value: core.commits },
    ...rollbackCauses
      .filter((cause) => core.rollbacks[cause] > 0)
      .map((cause) => ({ label: `rollbacks, ${cause}`, value: core.rollbacks[cause] })),
    { label: "instruction cache misses", value: core.instructionCache.misses },
    { label: "data cache misses", value: core.dataCache.misses },
    { label: "second cache misses", value: core.secondCache.misses },
    { label: "TLB fills", value: core.tlbFills },
    { label: "cycles of the core", value: core.cycles },
    { label: "cycles interpreting", value: cycles.interpreting },
    { label: "cycles translating", value: cycles.translating },
    { label: "cycles between core and software", value: cycles.dispatching },
  ]
  return { work: { unit: "cycles", count: core.cycles + software }, figures }
}
