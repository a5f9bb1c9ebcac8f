// An engine whose time is measured.
import type { Clock, Engine, EngineFactory } from "@lamina/interfaces"

export interface TimedFactory {
  readonly make: EngineFactory
  /** Nanoseconds that the engines it made have run, all together. */
  readonly running: number
}

/** Measures the engines that `make` makes. */
export function timedEngines(make: EngineFactory, clock: Clock): TimedFactory {
  let running = 0n
  return {
    get running() {
      return Number(running)
    },
    make(memory): Engine {
      const engine = make(memory)
      return {
        get name() {
          return engine.name
        },
        memory,
        run(hart, fuel) {
          const before = clock.monotonic()
          const stop = engine.run(hart, fuel)
          running += clock.monotonic() - before
          return stop
        },
        flushTranslations: () => engine.flushTranslations(),
        fenceTranslations: (hart, address, addressSpace) => engine.fenceTranslations(hart, address, addressSpace),
        invalidateCode: (start, length) => engine.invalidateCode(start, length),
        ...(engine.statistics && { statistics: () => engine.statistics?.() ?? { figures: [] } }),
      }
    },
  }
}
