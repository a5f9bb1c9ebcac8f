// The stacks that run a Java program: on the JS host, as a process of the process VM, as a process of the guest operating system;
// and how the first is made.
import { javaImage, javaOnHost } from "@lamina/hll-vm"
import type { JsHost, ManagedHost } from "@lamina/interfaces"
import { checkStack, composeStack, layerKinds, StackError } from "@lamina/stack"
import type { LayerFactory, Stack, StackTop } from "@lamina/stack"
import type { EnginePlan } from "../engine-swap.ts"
import type { HostMount } from "../guest-view.ts"
import type { MachinePlan } from "../machine/machine-plan.ts"
import { engineLayer } from "./engine-layers.ts"
import { hostName } from "./host.ts"
import { machineLayers } from "./machine-stack.ts"
import { mountsOf } from "./mounts.ts"

/** What a Java VM stands on. */
export type JavaPlace =
  | { readonly kind: "host" }
  | { readonly kind: "process"; readonly engines: EnginePlan }
  | { readonly kind: "os"; readonly plan: MachinePlan }

export function javaStack(place: JavaPlace, program: string): Stack {
  const java = [{ kind: "jvm" }, { kind: "java-program", name: program }]
  const layersOf = () => {
    switch (place.kind) {
      case "host":
        return java
      case "process":
        return [engineLayer(place.engines.engine), { kind: "process" }, ...java]
      case "os":
        return machineLayers(place.plan, [[{ kind: "sbi" }, { kind: "guest-os" }, ...java]])
    }
  }
  return checkStack({ host: hostName, layers: layersOf() }, layerKinds)
}

export interface JavaHostSettings {
  readonly mounts: readonly HostMount[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Gets the number of system calls of each kind when a run has ended. */
  readonly observeCalls: (counts: Readonly<Record<string, number>>) => void
}

/** Makes the Java VM on the JS host. */
export async function composeJavaOnHost(stack: Stack, host: JsHost, settings: JavaHostSettings): Promise<ManagedHost> {
  const jvm: LayerFactory = async () => {
    const image = javaImage()
    await Promise.all([image.wasm(), image.library()])
    const value = javaOnHost({ ...settings, host, image, mounts: mountsOf(host, settings.mounts) })
    return [{ interface: "managed-host", value }]
  }
  return managedHostOf(await composeStack(stack, host, { engines: {}, layers: { jvm } }))
}

/** What a stack's only program stands on. */
export function managedHostOf([{ offer }]: readonly StackTop[]): ManagedHost {
  if (offer.interface !== "managed-host") throw new StackError("there is no Java VM in this stack")
  return offer.value
}
