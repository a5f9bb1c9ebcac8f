// An engine around a predecoded interpreter.
import type { Engine, MachineMemory } from "@lamina/interfaces"
import { InternalError } from "@lamina/isa"
import { createPredecodedCore, type PredecodedCore, type PredecodedCoreOptions } from "./predecoded-core.ts"

/** Makes an engine that runs a module over `memory`. */
export function createPredecodedEngine(
  memory: MachineMemory,
  options: PredecodedCoreOptions & { readonly name: string },
): Engine {
  return engineOf(options.name, memory, createPredecodedCore(memory, options))
}

/** The engine that runs as `core` does, and never comes back because a target is hot. */
export function engineOf(name: string, memory: MachineMemory, core: PredecodedCore): Engine {
  const { flushTranslations, fenceTranslations, invalidateCode, statistics } = core
  return {
    name,
    memory,
    flushTranslations,
    fenceTranslations,
    invalidateCode,
    statistics,
    run(hart, fuel) {
      const stop = core.run(hart, fuel, true)
      if (stop.kind === "hot" || stop.kind === "owner") throw new InternalError("a quiet run came back at a hot target")
      return stop
    },
  }
}
