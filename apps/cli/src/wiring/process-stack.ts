// The stack that runs a process, and how its layers are made; each is loaded when it is needed.
import type { InstructionObserver } from "@lamina/interfaces"
import { checkStack, layerKinds, StackError } from "@lamina/stack"
import type { Factories, Stack } from "@lamina/stack"
import type { EnginePlan } from "../engine-swap.ts"
import { engineLayer } from "./engine-layers.ts"
import { hostName } from "./host.ts"
import type { ProcessSettings } from "./process.ts"
import type { EngineUse, RunEngines } from "./run-engines.ts"

/** The stack for a RISC-V executable. */
export function processStack(engine: string, program: string): Stack {
  return checkStack(
    {
      host: hostName,
      layers: [engineLayer(engine), { kind: "process" }, { kind: "program", name: program }],
    },
    layerKinds,
  )
}

/** Makers of all layers, and what the engines have done. `observer` watches the engines' instructions. */
export function layerFactories(
  settings: ProcessSettings,
  plan: EnginePlan,
  observer: InstructionObserver | undefined,
): Factories & { engineUses(): readonly EngineUse[] } {
  let engines: RunEngines | undefined
  return {
    engineUses: () => engines?.uses() ?? [],
    engines: {
      engine: async () => {
        const { loadEngines } = await import("./run-engines.ts")
        engines = await loadEngines(plan, { observer, stopwatch: settings.stopwatch, sampler: settings.sampler })
        return engines.make
      },
    },
    layers: {
      process: async ({ host, engine }) => {
        if (!engine) throw new StackError("a process VM needs an engine")
        const { makeProcessHost } = await import("./process.ts")
        return [{ interface: "process-host", value: makeProcessHost(host, engine, settings) }]
      },
    },
  }
}
