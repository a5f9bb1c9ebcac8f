// /dev as a process sees it.
import type { HostError } from "@lamina/interfaces"
import { refuse } from "../errno.ts"
import type { GuestFiles } from "./guest-files.ts"
import { syntheticStatus } from "./nodes.ts"
import type { DirectoryEntry, FileNode } from "./open-file.ts"
import { syntheticFiles, type SyntheticEntry } from "./synthetic-files.ts"

/** The identity of /dev/zero: a mapping of it is anonymous memory. */
export const zeroIdentity = "device:zero"

export interface DeviceOptions {
  readonly entropy: (into: Uint8Array) => void
  /** Opens the terminal, where one of the standard streams is one. */
  readonly terminal: () => FileNode | undefined
}

/** Builds /dev. */
export function deviceFiles({ entropy, terminal }: DeviceOptions): GuestFiles {
  const device = (inode: number, read: (into: Uint8Array) => number, write?: () => HostError): SyntheticEntry => ({
    kind: "character-device",
    mode: 0o666,
    open: () => ({
      seekable: true,
      ...(inode === 5 ? { identity: zeroIdentity } : {}),
      status: () => syntheticStatus("character-device", inode, 0o666),
      read,
      write: (from) => write?.() ?? from.length,
      ready: () => ({ readable: true, writable: true, hangup: false }),
      close() {},
    }),
  })
  const zeros = (into: Uint8Array) => into.fill(0).length
  const random = (into: Uint8Array) => {
    entropy(into)
    return into.length
  }
  const entries = new Map<string, SyntheticEntry>([
    ["null", device(4, () => 0)],
    ["zero", device(5, zeros)],
    ["full", device(6, zeros, () => refuse("ENOSPC"))],
    ["random", device(7, random)],
    ["urandom", device(8, random)],
    ["tty", { kind: "character-device", mode: 0o666, open: () => terminal() ?? refuse("ENXIO") }],
    ["fd", { kind: "symlink", target: "/proc/self/fd" }],
    ["stdin", { kind: "symlink", target: "/proc/self/fd/0" }],
    ["stdout", { kind: "symlink", target: "/proc/self/fd/1" }],
    ["stderr", { kind: "symlink", target: "/proc/self/fd/2" }],
  ])
  const root: SyntheticEntry = {
    kind: "directory",
    entries: () => [...entries].map(([name, { kind }]): DirectoryEntry => ({ name, kind })),
  }
  return syntheticFiles((path) => (path === "/" ? root : entries.get(path.slice(1))))
}
