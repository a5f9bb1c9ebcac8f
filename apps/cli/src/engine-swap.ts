// `--swap-at STEPS=ENGINE`: another engine takes over when the machine has made so many steps.
import { CommandError, exitStatus } from "./command-error.ts"
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
  /** The folder where translations are kept for other runs. */
  readonly cache?: string
}

/** What is said of them. */
export interface EngineOptions {
  readonly engine: string
  readonly swapAt?: readonly EngineSwap[]
  readonly cache?: string
}

/** Throws `CommandError` where no engine has what is to be kept. */
export function enginePlan({ engine, swapAt = [], cache }: EngineOptions): EnginePlan {
  if (cache === undefined) return { engine, swaps: swapAt }
  const choices = [engine, ...swapAt.map((swap) => swap.engine)].map((text) => parseEngine(text).choice)
  if (!choices.some(({ isCached }) => isCached))
    throw new CommandError(`--cache: ${choices[0].name} keeps no translations between runs; jit does`, exitStatus.usage)
  return { engine, swaps: swapAt, cache }
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
