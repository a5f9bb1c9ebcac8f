// What the process VM mounts: the host's trees, and trees of its own whose files are more than bytes.
import type { FileStatus, HostError, HostFiles } from "@lamina/interfaces"
import type { FileNode } from "./open-file.ts"

/** A tree whose files may open as something other than a `HostFile`: devices, /proc and /dev/shm. */
export interface GuestFiles extends HostFiles {
  /** `flags` as `open` has them; `mode` holds the permission bits of a file that is made. */
  openNode?(path: string, flags: number, mode: number): FileNode | HostError | undefined
  /** A link in /proc that leads to an open file without a path: the file's status, and `openNode` opens it. */
  jump?(path: string): FileStatus | HostError | undefined
}
