// An open file as what stands behind a mapping.
import type { FileStatus } from "@lamina/interfaces"
import { failed, refuse } from "../errno.ts"
import type { Backing } from "../memory/mappings.ts"
import { releaseOpenFile, type OpenFile } from "./open-file.ts"

/** Keeps the file open until the last mapping over it is gone. Undefined for a file that cannot be mapped. */
export function backingOf(file: OpenFile): Backing | undefined {
  const { node } = file
  if (node.identity === undefined) return undefined
  const status = node.status()
  return failed(status) ? undefined : backing(file, node.identity, status)
}

function backing(file: OpenFile, identity: string, status: FileStatus): Backing {
  const { node, path } = file
  file.references++
  return {
    name: path,
    identity,
    device: status.device,
    inode: status.inode,
    writable: file.writable,
    read(into, offset) {
      let done = 0
      while (done < into.length) {
        const count = node.read(into.subarray(done), offset + done)
        if (failed(count)) return count
        if (count === 0) break
        done += count
      }
      return done
    },
    write: (from, offset) => (file.writable ? node.write(from, offset) : refuse("EBADF")),
    size() {
      const now = node.status()
      return failed(now) ? 0 : now.size
    },
    again: () => backing(file, identity, status),
    release: () => releaseOpenFile(file),
  }
}
