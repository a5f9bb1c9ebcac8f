// The process VM over the host's directories.
import type { EngineFactory, JsHost, ProcessHost } from "@lamina/interfaces"
import { CommandError, exitStatus } from "../command-error.ts"
import type { HostMount } from "../guest-view.ts"
import { take } from "./missing.ts"

export interface ProcessSettings {
  readonly mounts: readonly HostMount[]
  /** Bytes. */
  readonly memoryLimit: number | undefined
}

type MakeProcessHost = (options: {
  readonly host: JsHost
  readonly engine: EngineFactory
  readonly mounts: readonly { readonly guest: string; readonly files: ReturnType<JsHost["files"]>; readonly readOnly: boolean }[]
  readonly memoryLimit?: number
}) => ProcessHost

export async function makeProcessHost(
  host: JsHost,
  engine: EngineFactory | undefined,
  settings: ProcessSettings,
): Promise<ProcessHost> {
  const module = await import("@lamina/process")
  if (!engine) throw new CommandError("a process VM needs an engine", exitStatus.usage)
  const mounts = settings.mounts.map(({ host: root, guest, readOnly }) => ({ guest, files: host.files(root), readOnly }))
  const make = take<MakeProcessHost>(module, "createProcessHost", "process VM")
  return make({ host, engine, mounts, ...(settings.memoryLimit !== undefined && { memoryLimit: settings.memoryLimit }) })
}

/** Names of system calls by number. */
export async function loadSystemCallNames(): Promise<(number: number) => string | undefined> {
  const module = await import("@lamina/process")
  return take<(number: number) => string | undefined>(module, "systemCallName", "names of system calls")
}
