// Where harts are, each time so many instructions have completed: engines run in slices, and between two of them one looks.
import type { Engine, EngineFactory, MachineMemory, Stop } from "@lamina/interfaces"
import { hartState } from "@lamina/isa"

/** Samples that were taken at one place. */
export interface Sampled {
  /** How many programs had taken the place of the first by then. */
  readonly program: number
  readonly hart: number
  /** The privilege level of the machine at the bottom. */
  readonly level: number
  readonly pc: bigint
  readonly samples: number
}

export interface SamplerOptions {
  /** Instructions from one sample to the next. By default few, and twice as many again and again, so that thousands of samples come out. */
  readonly every?: number | undefined
  /** Called before the first instruction of each program. */
  readonly started?: ((memory: MachineMemory, hart: number) => void) | undefined
}

export interface Sampler {
  /** Instructions from one sample to the next by now. */
  readonly every: number
  /** Engines as `make` makes them that are looked at. All of a run count together. */
  watch(make: EngineFactory): EngineFactory
  /** Another program takes the place of the one that runs. */
  replaced(): void
  samples(): readonly Sampled[]
}

/** A prime number: a loop's length seldom divides it. */
const firstPeriod = 1009
/** With so many samples every other one is dropped. */
const mostSamples = 1 << 14

/** Makes one for a run. Instructions alone decide when it looks: the same samples each time, on each engine. */
export function createSampler({ every, started }: SamplerOptions = {}): Sampler {
  const places = new Map<string, number>()
  const kinds: Omit<Sampled, "samples">[] = []
  let taken: number[] = []
  let period = every ?? firstPeriod
  let position = 0
  let program = 0
  let isFresh = true

  const take = (memory: MachineMemory, hart: number) => {
    const [view, state] = [memory.view(), memory.hartState(hart)]
    const pc = view.getBigUint64(state + hartState.pc, true)
    const level = view.getUint32(state + hartState.privilege, true)
    const key = `${program} ${hart} ${level} ${pc}`
    const known = places.get(key)
    if (known === undefined) {
      places.set(key, kinds.length)
      kinds.push({ program, hart, level, pc })
    }
    taken.push(known ?? kinds.length - 1)
    if (every !== undefined || taken.length < mostSamples) return
    // The second, the fourth and so on were taken at multiples of twice the period.
    taken = taken.filter((_, index) => index % 2 === 1)
    period *= 2
  }
  const run = (engine: Engine, hart: number, fuel: number): Stop => {
    if (isFresh) started?.(engine.memory, hart)
    isFresh = false
    let retired = 0
    for (;;) {
      const room = period - (position % period)
      const stop = engine.run(hart, Math.min(room, fuel - retired))
      position += stop.retired
      retired += stop.retired
      if (stop.retired === room) take(engine.memory, hart)
      if (stop.kind !== "fuel" || retired >= fuel) return { ...stop, retired }
    }
  }
  return {
    get every() {
      return period
    },
    watch: (make) => (memory) => {
      const engine = make(memory)
      return {
        get name() {
          return engine.name
        },
        memory,
        run: (hart, fuel) => run(engine, hart, fuel),
        flushTranslations: () => engine.flushTranslations(),
        fenceTranslations: (hart, address, addressSpace) => engine.fenceTranslations(hart, address, addressSpace),
        invalidateCode: (start, length) => engine.invalidateCode(start, length),
        ...(engine.statistics && { statistics: () => engine.statistics?.() ?? { figures: [] } }),
      }
    },
    replaced() {
      program++
      isFresh = true
    },
    samples() {
      const counts = kinds.map(() => 0)
      for (const kind of taken) counts[kind]++
      return kinds.flatMap((place, index) => (counts[index] === 0 ? [] : [{ ...place, samples: counts[index] }]))
    },
  }
}
