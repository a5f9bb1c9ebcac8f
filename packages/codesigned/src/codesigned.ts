// Makes co-designed engines: core, concealed memory, interpreter and code-morphing software over the memory of a machine or process.
import type { EngineFactory, MachineMemory } from "@lamina/interfaces"
import { loadProfilingInterpreter, type ProfilingInterpreter } from "@lamina/interpreter"
import { vliwMachine, type VliwWidth } from "@lamina/isa"
import { createCodeCache, optimizeRegion, type CachePolicy } from "@lamina/optimizer"
import { createGeneratedCore } from "./core/generated/generated-core.ts"
import { createPlainCore } from "./core/plain/plain-core.ts"
import { translationAlignment, type CorePorts } from "./core/core.ts"
import { takeConcealedMemory } from "./morph/concealed-memory.ts"
import { Morpher, type CodesignedEngine } from "./morph/engine.ts"
import { engineStatistics } from "./morph/engine-statistics.ts"
import { createJumpTable } from "./morph/jump-table.ts"
import { plainNames } from "./morph/region/classify.ts"
import { atomPatterns } from "./morph/select/pattern.ts"
import { exitThreshold, hotThreshold, passes } from "./morph/tuning.ts"

export interface CodesignedOptions {
  /** Atoms of a molecule: 4 by default. */
  readonly atoms?: VliwWidth
  /** Whether every access hits the first cache. */
  readonly infiniteCaches?: boolean
  /** What becomes of translations when their place is full: `flush` by default. */
  readonly policy?: CachePolicy
  /** Bytes of concealed memory: 16 MiB by default. */
  readonly concealed?: number
  /** The core's model: `generated` by default. `plain` is its specification, and slow. */
  readonly core?: "generated" | "plain"
  /** How often a transfer to an address is taken before what is there is translated. */
  readonly threshold?: number
  /** How many passes of the guest over it are recorded first. */
  readonly passes?: number
  /** How often a translation is left for code that is not translated before that is. */
  readonly exits?: number
}

/** What the core computes and translates with are functions of the interpreter's module. */
function corePorts({ functions }: ProfilingInterpreter): CorePorts {
  const { translateLoad, translateStore } = functions as Record<string, unknown>
  return {
    translateLoad: translateLoad as CorePorts["translateLoad"],
    translateStore: translateStore as CorePorts["translateStore"],
    float: functions as CorePorts["float"],
  }
}

export const defaultConcealedMemory = 16 * 2 ** 20

/** A factory of engines that can tell more than others. Throws `RangeError` for options out of range. */
export type CodesignedFactory = (memory: MachineMemory) => CodesignedEngine

/** Loads what co-designed engines are made from. The factory can be used many times. */
export async function loadCodesigned(options: CodesignedOptions = {}): Promise<CodesignedFactory & EngineFactory> {
  const makeInterpreter = await loadProfilingInterpreter()
  const patterns = atomPatterns(plainNames)
  const { atoms = 4, infiniteCaches = false, policy = "flush", concealed: size = defaultConcealedMemory } = options
  const description = vliwMachine(atoms, infiniteCaches)
  const makeCore = options.core === "plain" ? createPlainCore : createGeneratedCore
  return (memory) => {
    const concealed = takeConcealedMemory(memory, size)
    const jumps = createJumpTable(memory, concealed.jumpTable)
    const interpreter: ProfilingInterpreter = makeInterpreter(memory, {
      threshold: options.threshold ?? hotThreshold,
      listener: {
        codeChanged: (page) => morpher.pageChanged(page),
        guardedStore: (place, bytes) => morpher.guardedStore(place, bytes),
        fetchesMoved: () => morpher.placesChanged(),
        cleared: () => morpher.forgetAll(),
      },
    })
    const core = makeCore({
      memory,
      concealed,
      description,
      ports: corePorts(interpreter),
      jumpTable: concealed.jumpTable,
      guardTable: concealed.guardTable,
    })
    const morpher: Morpher = new Morpher({
      memory,
      concealed,
      jumps,
      core,
      interpreter,
      description,
      patterns,
      optimize: ({ module, fn }) => optimizeRegion(module, fn),
      passes: options.passes ?? passes,
      exits: options.exits ?? exitThreshold,
      space: (evict) =>
        createCodeCache({
          start: concealed.cache.start,
          size: concealed.cache.size,
          align: translationAlignment,
          policy,
          evict,
        }),
    })
    const { engine } = interpreter
    return {
      name: "codesigned",
      memory,
      core,
      concealed,
      run: (hart, fuel) => morpher.run(hart, fuel),
      flushTranslations() {
        engine.flushTranslations()
        morpher.placesChanged()
      },
      fenceTranslations: engine.fenceTranslations,
      invalidateCode(start, length) {
        engine.invalidateCode(start, length)
      },
      counts: () => morpher.counts(),
      statistics: () => engineStatistics(morpher.counts()),
      translations: () => morpher.translations(),
      list: (translation) => morpher.list(translation),
    }
  }
}
