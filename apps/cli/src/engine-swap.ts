// `--swap-at STEPS=ENGINE`: another engine takes over when the machine has made so many steps.
import { EngineSettingError, parseEngine } from "./engine-setting.ts"
import { parseCount } from "./quantities.ts"

export interface EngineSwap {
  /** Steps of the machine at the bottom; instructions of a process. */
  readonly at: number
  /** As `--engine` has it. */
  readonly engine: string
}

/** Which engines execute a run's instructions. */
export interface EnginePlan {
  /** The first, as `--engine` has it. */
  readonly engine: string
  readonly swaps: readonly EngineSwap[]
}

/** What is said of them. */
export interface EngineOptions {
  readonly engine: string
  readonly swapAt?: readonly EngineSwap[]
}

export function enginePlan({ engine, swapAt = [] }: EngineOptions): EnginePlan {
  return { engine, swaps: swapAt }
}

/** Reads one more swap behind those that were said before. Throws `EngineSettingError`. */
export function parseSwap(text: string, before: readonly EngineSwap[] = []): EngineSwap {
  const [, count = "", engine] = /^([^=]*)=(.*)$/.exec(text) ?? []
  const at = parseCount(count)
  if (at === undefined || at === 0)
    throw new EngineSettingError("it must be a number of steps from 1 on and an engine, like 10k=reference")
  parseEngine(engine)
  if (before.some((other) => other.at === at))
    throw new EngineSettingError(`two engines are to take over at step ${at}`)
  return { at, engine }
}
