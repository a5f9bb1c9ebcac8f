// Engines that run one after the other over one memory: the architected state lies there, so each goes on where the one before it stopped.
import type { Engine, EngineFactory, MachineMemory, Stop } from "@lamina/interfaces"

/** An engine, and when it takes over. */
export interface EngineLeg {
  /** How many steps have been made by then. */
  readonly at: number
  readonly make: EngineFactory
}

export interface EngineRelayOptions {
  /** In any order; the one at 0, which must be there, is the first. */
  readonly legs: readonly EngineLeg[]
  /** The steps made before the run that begins; the instructions that the relay has retired by default. */
  readonly position?: () => number
}

/** What one of the engines did. */
export interface EngineStint {
  readonly leg: EngineLeg
  readonly engine: Engine
  /** Completed by it. */
  readonly instructions: number
}

export interface EngineRelay extends Engine {
  /** By the order in which the legs were first run. */
  readonly stints: readonly EngineStint[]
}

interface Running {
  readonly leg: EngineLeg
  readonly engine: Engine
  instructions: number
}

/** Makes the engine over a memory. Legs with the same `make` share an engine. Throws `RangeError` for legs that are in no order. */
export function relayEngines(memory: MachineMemory, options: EngineRelayOptions): EngineRelay {
  const legs = [...options.legs].sort((one, other) => one.at - other.at)
  if (legs.at(0)?.at !== 0) throw new RangeError("there is no engine for the first step")
  const twice = legs.find(({ at }, index) => index > 0 && legs[index - 1].at === at)
  if (twice) throw new RangeError(`two engines are to take over at step ${twice.at}`)
  const engines = new Map<EngineFactory, Engine>()
  const stints: Running[] = []
  let retiredBefore = 0
  const { position = () => retiredBefore } = options

  const enter = (leg: EngineLeg): Running => {
    const known = stints.find((stint) => stint.leg === leg)
    if (known) return known
    const engine = engines.get(leg.make) ?? leg.make(memory)
    engines.set(leg.make, engine)
    const stint: Running = { leg, engine, instructions: 0 }
    stints.push(stint)
    return stint
  }
  let current = enter(legs[0])
  /** The leg that a step belongs to, and how many steps are left of it. */
  const legAt = (step: number) => {
    const next = legs.findIndex(({ at }) => at > step)
    return next < 0
      ? { leg: legs[legs.length - 1], left: Infinity }
      : { leg: legs[next - 1], left: legs[next].at - step }
  }

  return {
    get name() {
      return current.engine.name
    },
    memory,
    stints,
    run(hart, fuel): Stop {
      const start = position()
      let retired = 0
      for (;;) {
        const { leg, left } = legAt(start + retired)
        if (leg !== current.leg) current = enter(leg)
        const stop = current.engine.run(hart, Math.min(fuel - retired, left))
        retired += stop.retired
        retiredBefore += stop.retired
        current.instructions += stop.retired
        if (stop.kind !== "fuel" || retired >= fuel) return { ...stop, retired }
      }
    },
    flushTranslations: () => current.engine.flushTranslations(),
    fenceTranslations: (hart, address, addressSpace) => current.engine.fenceTranslations(hart, address, addressSpace),
    invalidateCode: (start, length) => current.engine.invalidateCode(start, length),
  }
}
