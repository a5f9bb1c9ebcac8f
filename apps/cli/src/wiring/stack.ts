// The stack that runs a program, by kind of file and engine; and how its layers are made.
import type { JsHost } from "@lamina/interfaces"
import { checkStack, layerKinds } from "@lamina/stack"
import type { Stack } from "@lamina/stack"

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
