// The file tree of a program over the host's directories.
import { posix } from "node:path"
import { memoryFiles } from "@lamina/host"
import type { JsHost, Mount } from "@lamina/interfaces"
import type { HostMount } from "../guest-view.ts"

/** The mounts, and beneath them a root in memory where none of them is the root. */
export function mountsOf(host: JsHost, mounts: readonly HostMount[]): Mount[] {
  const trees = mounts.map(({ host: root, guest, readOnly }): Mount => ({ guest, files: host.files(root), readOnly }))
  return mounts.some((mount) => mount.guest === "/") ? trees : [emptyRoot(host, mounts), ...trees]
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
