// The Java VM as a process: how its layer is made over any process host, and the whole stack over the process VM.
import { memoryFiles } from "@lamina/host"
import { javaImage, javaOn } from "@lamina/hll-vm"
import type { JavaGround, JavaProcessOptions } from "@lamina/hll-vm"
import type { HostFiles, InstructionObserver, JsHost, ManagedHost, ProcessHost } from "@lamina/interfaces"
import { composeStack, StackError } from "@lamina/stack"
import type { LayerFactory, Stack } from "@lamina/stack"
import type { EnginePlan } from "../engine-swap.ts"
import { managedHostOf } from "./java-stack.ts"
import { layerFactories } from "./process-stack.ts"
import type { ProcessSettings } from "./process.ts"
import type { EngineUse } from "./run-engines.ts"

/** The folder of the VM's own files among the program's: a sysroot keeps all that it has. */
export const javaFolder = "/run/java"
/** Where `java` is, which whoever makes the processes puts there. */
export const javaExecutable = `${javaFolder}/bin/java`

/** Makes the Java VM over processes whose files are `files`. */
export function javaLayer(
  settings: JavaProcessOptions,
  files: (below: ProcessHost) => Pick<JavaGround, "put" | "get">,
): LayerFactory {
  return ({ below }) => {
    if (below.interface !== "process-host") throw new StackError("a Java VM in RISC-V instructions stands on processes")
    const host = below.value
    const ground: JavaGround = { name: host.name, spawn: (wanted) => host.spawn(wanted), ...files(host) }
    return [{ interface: "managed-host", value: javaOn(ground, { ...settings, executable: javaExecutable }) }]
  }
}

/** Makes the Java VM as a process of the process VM. */
export async function composeJavaOnProcess(
  stack: Stack,
  host: JsHost,
  settings: JavaProcessOptions,
  process: ProcessSettings,
  plan: EnginePlan,
  observer: InstructionObserver | undefined,
): Promise<{ readonly managed: ManagedHost; readonly engineUses: () => readonly EngineUse[] }> {
  const java = { file: await javaImage().elf(), mode: 0o755 }
  const tree = memoryFiles({ [javaExecutable.slice(javaFolder.length)]: java }, { clock: host.clock })
  const { engines, layers, engineUses } = layerFactories(
    { ...process, more: [{ guest: javaFolder, files: tree }] },
    plan,
    observer,
  )
  const jvm = javaLayer(settings, () => filesBelow(tree, javaFolder))
  return {
    managed: managedHostOf(await composeStack(stack, host, { engines, layers: { ...layers, jvm } })),
    engineUses,
  }
}

function filesBelow(tree: HostFiles, folder: string): Pick<JavaGround, "put" | "get"> {
  const inside = (path: string) => path.slice(folder.length)
  return {
    put(path, content) {
      const parts = inside(path).split("/").slice(1, -1)
      parts.forEach((_, index) => tree.makeDirectory(`/${parts.slice(0, index + 1).join("/")}`, 0o755))
      const file = tree.open(inside(path), { read: false, write: true, create: true, truncate: true, mode: 0o644 })
      if (!("error" in file)) file.write(content, 0)
    },
    get(path) {
      const file = tree.open(inside(path), { read: true, write: false })
      if ("error" in file) return undefined
      const status = file.status()
      if ("error" in status) return undefined
      const content = new Uint8Array(status.size)
      file.read(content, 0)
      return content
    },
  }
}
