// Directories of the host, copied into the file system that the guest operating system starts with.
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs"
import { join } from "node:path"
import type { GuestFile } from "@lamina/guest-os"
import { CommandError, exitStatus } from "../command-error.ts"
import type { HostMount } from "../guest-view.ts"
import { fileErrorReason } from "../input-file.ts"

const permissions = 0o7777

/** All files under the mounts; what is neither file, directory nor symbolic link is left out. Throws `CommandError`. */
export function packFiles(mounts: readonly HostMount[]): readonly GuestFile[] {
  return mounts.flatMap(({ host, guest }) => packTree(host, guest === "/" ? "" : guest))
}

function packTree(host: string, guest: string): GuestFile[] {
  try {
    const status = lstatSync(host)
    const mode = status.mode & permissions
    if (status.isSymbolicLink()) return [{ path: guest, kind: "symlink", target: readlinkSync(host) }]
    if (status.isFile()) return [{ path: guest, mode, content: readFileSync(host) }]
    if (!status.isDirectory()) return []
    const inside = readdirSync(host)
      .sort()
      .flatMap((name) => packTree(join(host, name), `${guest}/${name}`))
    return guest === "" ? inside : [{ path: guest, kind: "directory", mode }, ...inside]
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError(`${host}: ${fileErrorReason(error)}`, exitStatus.usage)
  }
}
