// What a co-designed machine's counts say: figures for each guest instruction.
import {
  rollbackCauses,
  waitCauses,
  type CodesignedStatistics,
  type RollbackCause,
  type WaitCause,
} from "@lamina/codesigned"

/** What a cycle of the core goes by for: a molecule issues, or something is waited for. */
export const cycleUses = ["issue", ...waitCauses] as const
export type CycleUse = "issue" | WaitCause

export interface CodesignedFigures {
  /** Guest instructions in translations for each cycle of the core. */
  readonly parallelism: number
  /** All guest instructions for each cycle of the core and of the software. */
  readonly withSoftware: number
  /** The part of guest instructions that is interpreted. */
  readonly interpreted: number
  /** Cycles of the software, reckoned, for each guest instruction. */
  readonly software: { readonly interpreting: number; readonly translating: number; readonly dispatching: number }
  /** Cycles that the translator takes for each guest instruction that it translates. */
  readonly translating: number
  /** Bytes of molecules for each byte of guest code that they were made from. */
  readonly expansion: number
  /** For each guest instruction in translations. */
  readonly atoms: number
  readonly molecules: number
  /** Guest instructions in translations for each commit. */
  readonly commit: number
  /** For each million guest instructions. */
  readonly rollbacks: Readonly<Record<RollbackCause, number>>
  /** For each thousand guest instructions in translations. */
  readonly misses: {
    readonly instruction: number
    readonly data: number
    readonly second: number
    readonly tlb: number
  }
  /** Cycles of the core for each guest instruction in translations. */
  readonly cycles: Readonly<Record<CycleUse, number>>
}

export function figuresOf(counts: CodesignedStatistics): CodesignedFigures {
  const { core, translated, interpreted, cycles, guestInstructions } = counts
  const all = translated + interpreted
  const software = cycles.interpreting + cycles.translating + cycles.dispatching
  const perThousand = (count: number) => (1000 * count) / translated
  return {
    parallelism: translated / core.cycles,
    withSoftware: all / (core.cycles + software),
    interpreted: interpreted / all,
    software: {
      interpreting: cycles.interpreting / all,
      translating: cycles.translating / all,
      dispatching: cycles.dispatching / all,
    },
    translating: cycles.translating / guestInstructions,
    expansion: counts.codeBytes / counts.guestBytes,
    atoms: core.atoms / translated,
    molecules: core.molecules / translated,
    commit: translated / core.commits,
    rollbacks: record(rollbackCauses, (cause) => (1e6 * core.rollbacks[cause]) / all),
    misses: {
      instruction: perThousand(core.instructionCache.misses),
      data: perThousand(core.dataCache.misses),
      second: perThousand(core.secondCache.misses),
      tlb: perThousand(core.tlbFills),
    },
    cycles: record(cycleUses, (use) => (use === "issue" ? core.molecules : core.waits[use]) / translated),
  }
}

function record<Name extends string>(names: readonly Name[], of: (name: Name) => number): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, number>
}
