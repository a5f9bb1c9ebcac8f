// The stack that runs a program, and how its layers are made; each is loaded when it is needed.
import type { EngineFactory, JsHost } from "@lamina/interfaces"
import { checkStack, layerKinds } from "@lamina/stack"
import type { Factories, Stack } from "@lamina/stack"
import type { ProcessSettings } from "./process.ts"

/** The stack for a RISC-V executable. */
export function processStack(engine: string, program: string): Stack {
  return checkStack(
    {
      host: `Node.js ${process.versions.node}`,
      layers: [{ kind: "engine", name: engine }, { kind: "process" }, { kind: "program", name: program }],
    },
    layerKinds,
  )
}

/** Node as the bottom of a stack. */
export async function loadHost(): Promise<JsHost> {
  const { nodeHost } = await import("@lamina/host")
  return nodeHost()
}

/** Makers of all layers. `monitor` is put around the engine: a trace, or nothing. */
export function layerFactories(
  settings: ProcessSettings,
  defaultEngine: string,
  monitor: (engine: EngineFactory) => EngineFactory,
): Factories {
  return {
    engines: {
      engine: async ({ name }) => {
        const { loadEngine } = await import("./engine.ts")
        return monitor(await loadEngine(name ?? defaultEngine))
      },
    },
    layers: {
      process: async ({ host, engine }) => {
        const { makeProcessHost } = await import("./process.ts")
        return [{ interface: "process-host", value: await makeProcessHost(host, engine, settings) }]
      },
    },
  }
}
