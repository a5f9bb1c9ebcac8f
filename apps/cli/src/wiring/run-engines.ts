// The engines of a run: one, or several that take over from each other; and what each of them has done.
import type { Clock, Engine, EngineFactory, EngineStatistics, InstructionObserver } from "@lamina/interfaces"
import { relayEngines } from "@lamina/stack"
import type { EngineRelay } from "@lamina/stack"
import type { EnginePlan } from "../engine-swap.ts"
import type { Sampler } from "../profile/sampler.ts"
import { loadEngine } from "./engine.ts"
import { timedEngines } from "./timed-engine.ts"
import type { TimedFactory } from "./timed-engine.ts"

/** What an engine did in a run. */
export interface EngineUse {
  /** As `--engine` has it. */
  readonly engine: string
  /** Completed by it; undefined where it was the only one. */
  readonly instructions: number | undefined
  /** Seconds that it ran; undefined where nothing was measured. */
  readonly time: number | undefined
  readonly statistics: EngineStatistics | undefined
}

export interface RunEngines {
  readonly make: EngineFactory
  /** What all engines that were made have done so far. */
  uses(): readonly EngineUse[]
}

export interface EngineWatch {
  /** Called before each of their instructions. */
  readonly observer?: InstructionObserver | undefined
  /** Measures them. */
  readonly stopwatch?: Clock | undefined
  /** Looks where their harts are. */
  readonly sampler?: Sampler | undefined
  /** The steps that swaps are counted by; the instructions retired by default. */
  readonly position?: () => number
}

interface Named {
  readonly text: string
  readonly make: EngineFactory
  readonly timed: TimedFactory | undefined
}

/** Loads them. Throws `EngineSettingError`. */
export async function loadEngines({ engine, swaps, cache }: EnginePlan, watch: EngineWatch): Promise<RunEngines> {
  const { observer, stopwatch, sampler, position } = watch
  const load = async (text: string): Promise<Named> => {
    const plain = await loadEngine(text, { observer, cache })
    const timed = stopwatch && timedEngines(plain, stopwatch)
    return { text, make: timed?.make ?? plain, timed }
  }
  const first = await load(engine)
  if (swaps.length === 0) return sampled(alone(first), sampler)
  const all = [first]
  for (const { engine: text } of swaps) if (!all.some((known) => known.text === text)) all.push(await load(text))
  const legs = [{ at: 0, engine }, ...swaps].map((leg) => ({
    at: leg.at,
    make: all.find(({ text }) => text === leg.engine)?.make ?? first.make,
  }))
  const turns = inTurn(all, (memory) => relayEngines(memory, { legs, ...(position && { position }) }))
  return sampled(turns, sampler)
}

function sampled({ make, uses }: RunEngines, sampler: Sampler | undefined): RunEngines {
  return { make: sampler ? sampler.watch(make) : make, uses }
}

function alone({ text, make, timed }: Named): RunEngines {
  const made: Engine[] = []
  return {
    make(memory) {
      const engine = make(memory)
      // A tree of processes has many, whose memories should go when nobody asks what they have done.
      if (!timed) made.length = 0
      made.push(engine)
      return engine
    },
    uses() {
      const statistics = sumOf(made.map((engine) => engine.statistics?.()))
      return made.length === 0 ? [] : [{ engine: text, instructions: undefined, time: secondsOf(timed), statistics }]
    },
  }
}

/** What several engines of the same kind have counted, all together. */
function sumOf(all: readonly (EngineStatistics | undefined)[]): EngineStatistics | undefined {
  return all.reduce((sum, next) => {
    if (!sum || !next) return sum ?? next
    const { work } = next
    const others = next.figures.filter(({ label }) => !sum.figures.some((figure) => figure.label === label))
    const figures = sum.figures.map((figure) => {
      const same = next.figures.find(({ label }) => label === figure.label)
      return { ...figure, value: figure.value + (same?.value ?? 0) }
    })
    return {
      figures: [...figures, ...others],
      ...(sum.work && { work: { ...sum.work, count: sum.work.count + (work?.count ?? 0) } }),
    }
  }, undefined)
}

function inTurn(all: readonly Named[], relay: (...args: Parameters<EngineFactory>) => EngineRelay): RunEngines {
  const relays: EngineRelay[] = []
  return {
    make(memory) {
      const made = relay(memory)
      relays.push(made)
      return made
    },
    uses: () =>
      relays.flatMap(({ stints }) =>
        all.flatMap(({ text, make, timed }): EngineUse[] => {
          const own = stints.filter(({ leg }) => leg.make === make)
          const instructions = own.reduce((sum, stint) => sum + stint.instructions, 0)
          if (instructions === 0) return []
          return [{ engine: text, instructions, time: secondsOf(timed), statistics: own[0].engine.statistics?.() }]
        }),
      ),
  }
}

function secondsOf(timed: TimedFactory | undefined): number | undefined {
  return timed && timed.running / 1e9
}
