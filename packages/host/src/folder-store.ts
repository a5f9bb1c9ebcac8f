// A BlobStore in a folder of the host: a file for each name.
import type { BlobStore } from "@lamina/interfaces"
import { HostPathError } from "./host-path-error.ts"
import { errorName, nodeBuiltins } from "./node-builtins.ts"

export interface FolderStoreOptions {
  /** Bytes that the files may take when the store is opened: the oldest go until they do. 256 MiB by default. */
  readonly limit?: number
}

const unfinished = ".new"

/**
 * Keeps bytes in a folder, which is made if there is none. A file is complete or not there, whoever else writes to the folder; where there is
 * no room for one, it is left out. Throws `HostPathError` when the folder cannot be used, and `Error` where there is no Node.
 */
export function folderStore(folder: string, { limit = 256 * 2 ** 20 }: FolderStoreOptions = {}): BlobStore {
  const { fs, process } = nodeBuiltins()
  const place = (name: string) => `${folder}/${name}`
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work()
    } catch (error) {
      errorName(error)
      return undefined
    }
  }
  const all = () => attempt(() => fs.readdirSync(folder)) ?? []

  try {
    fs.mkdirSync(folder, { recursive: true })
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK)
    if (!fs.statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" })
  } catch (error) {
    throw new HostPathError(`cannot keep anything in ${folder}: ${reasonOf(errorName(error))}`)
  }
  let total = 0
  const files = all().flatMap((name) => {
    const status = attempt(() => fs.statSync(place(name)))
    return status?.isFile() ? [{ name, size: status.size, time: status.mtimeMs }] : []
  })
  for (const { size } of files) total += size
  for (const { name, size } of files.sort((a, b) => a.time - b.time)) {
    if (total <= limit) break
    attempt(() => fs.rmSync(place(name), { force: true }))
    total -= size
  }

  return {
    names: () => all().filter((name) => !name.endsWith(unfinished)),
    read: (name) => attempt(() => new Uint8Array(fs.readFileSync(place(name)))),
    write(name, bytes) {
      const next = `${place(name)}.${process.pid}${unfinished}`
      const isWritten = attempt(() => {
        fs.writeFileSync(next, bytes)
        fs.renameSync(next, place(name))
        return true
      })
      if (!isWritten) attempt(() => fs.rmSync(next, { force: true }))
    },
  }
}

function reasonOf(name: string): string {
  const reasons: Readonly<Record<string, string>> = {
    EEXIST: "it is no folder",
    ENOTDIR: "it is no folder",
    EACCES: "permission denied",
    EROFS: "the file system is read-only",
  }
  return reasons[name] ?? name
}
