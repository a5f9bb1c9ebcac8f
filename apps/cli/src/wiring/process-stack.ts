// The stack that runs a process, and how its layers are made; each is loaded when it is needed.
import type { InstructionObserver } from "@lamina/interfaces"
import { checkStack, layerKinds, StackError } from "@lamina/stack"
import type { Factories, Stack } from "@lamina/stack"
import { defaultEngine } from "../engine-names.ts"
import { engineLayer } from "./engine-layers.ts"
import { hostName } from "./host.ts"
import type { ProcessSettings } from "./process.ts"

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

/** Makers of all layers. `observer` watches the engine's instructions. */
export function layerFactories(settings: ProcessSettings, observer: InstructionObserver | undefined): Factories {
  return {
    engines: {
      engine: async ({ name }) => {
        const { loadEngine } = await import("./engine.ts")
        return loadEngine(name ?? defaultEngine, observer)
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
