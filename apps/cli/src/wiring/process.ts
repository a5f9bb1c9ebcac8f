// The process VM over the host's directories.
import { posix } from "node:path"
import { memoryFiles } from "@lamina/host"
import type { EngineFactory, JsHost, Mount, ProcessHost } from "@lamina/interfaces"
import { createProcessHost } from "@lamina/process"
import type { HostMount } from "../guest-view.ts"

export interface ProcessSettings {
  readonly mounts: readonly HostMount[]
  /** Bytes; the process VM's own limit when undefined. */
  readonly memoryLimit: number | undefined
  /** Gets a line for each system call. */
  readonly onSystemCall: ((line: string) => void) | undefined
}

/** Makes the process VM. */
export function makeProcessHost(host: JsHost, engine: EngineFactory, settings: ProcessSettings): ProcessHost {
  const { mounts, memoryLimit, onSystemCall } = settings
  const trees: Mount[] = mounts.map(({ host: root, guest, readOnly }) => ({ guest, files: host.files(root), readOnly }))
  if (!mounts.some((mount) => mount.guest === "/")) trees.unshift(emptyRoot(host, mounts))
  return createProcessHost({
    host,
    engine,
    mounts: trees,
    ...(memoryLimit !== undefined && { limits: { memory: memoryLimit } }),
    ...(onSystemCall && { trace: { call: ({ text }) => onSystemCall(text) } }),
  })
}

/** A root in memory: an empty /tmp, and the directories on the way to the mounts. */
function emptyRoot(host: JsHost, mounts: readonly HostMount[]): Mount {
  const entries: Record<string, { readonly directory: true; readonly mode: number }> = {
    "/tmp": { directory: true, mode: 0o1777 },
  }
  for (const { guest } of mounts) {
    for (let folder = guest; folder !== "/"; folder = posix.dirname(folder))
      entries[folder] ??= { directory: true, mode: 0o755 }
  }
  const sorted = Object.fromEntries(Object.entries(entries).sort(([a], [b]) => a.length - b.length))
  return { guest: "/", files: memoryFiles(sorted, { clock: host.clock }) }
}
