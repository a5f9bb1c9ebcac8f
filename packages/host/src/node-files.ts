// HostFiles over a directory of the machine that Node runs on. Follows no symbolic link and never leaves the directory.
import type { BigIntStats } from "node:fs"
import type { FileKind, FileStatus, HostError, HostFile, HostFiles, OpenOptions } from "@lamina/interfaces"
import { pathParts } from "./guest-path.ts"
import { HostPathError } from "./host-path-error.ts"
import { errorName, type NodeBuiltins } from "./node-builtins.ts"

interface KindTests {
  isFile(): boolean
  isDirectory(): boolean
  isSymbolicLink(): boolean
  isCharacterDevice(): boolean
  isBlockDevice(): boolean
  isFIFO(): boolean
}

function kindOf(entry: KindTests): FileKind {
  if (entry.isFile()) return "file"
  if (entry.isDirectory()) return "directory"
  if (entry.isSymbolicLink()) return "symlink"
  if (entry.isCharacterDevice()) return "character-device"
  if (entry.isBlockDevice()) return "block-device"
  return entry.isFIFO() ? "fifo" : "socket"
}

function statusOf(stats: BigIntStats): FileStatus {
  return {
    kind: kindOf(stats),
    mode: Number(stats.mode & 0o7777n),
    size: Number(stats.size),
    inode: stats.ino,
    device: stats.dev,
    links: Number(stats.nlink),
    user: Number(stats.uid),
    group: Number(stats.gid),
    accessed: stats.atimeNs,
    modified: stats.mtimeNs,
    changed: stats.ctimeNs,
  }
}

/** Node takes seconds as a double: exact to about a quarter of a microsecond. */
const seconds = (nanoseconds: bigint) => Number(nanoseconds / 1000n) / 1e6

const attempt = <Result>(operation: () => Result): Result | HostError => {
  try {
    return operation()
  } catch (thrown) {
    return { error: errorName(thrown) }
  }
}

const attemptOnly = (operation: () => void): HostError | undefined => attempt<undefined>(() => void operation())

/** A tree rooted at the directory `root`. Names that are not UTF-8 cannot be opened. Throws `HostPathError`. */
export function nodeFiles({ fs }: NodeBuiltins, root: string): HostFiles {
  const base = realDirectory()
  const at = (parts: readonly string[]) =>
    parts.length === 0 ? base : `${base === "/" ? "" : base}/${parts.join("/")}`

  /** The host path, once every directory on the way has been seen to be one. */
  const locate = (path: string): { readonly host: string } | HostError => {
    const parts = pathParts(path)
    if (!parts) return { error: "EINVAL" }
    for (let depth = 1; depth < parts.length; depth++) {
      const stats = attempt(() => fs.lstatSync(at(parts.slice(0, depth))))
      if ("error" in stats) return stats
      if (!stats.isDirectory()) return { error: stats.isSymbolicLink() ? "ELOOP" : "ENOTDIR" }
    }
    return { host: at(parts) }
  }
  const located = <Result>(path: string, operation: (host: string) => Result): Result | HostError => {
    const place = locate(path)
    return "error" in place ? place : attempt(() => operation(place.host))
  }
  const locatedOnly = (path: string, operation: (host: string) => void) =>
    located<undefined>(path, (host) => void operation(host))
  const isLink = (host: string) => fs.lstatSync(host).isSymbolicLink()

  return {
    open: (path, options) => located<HostFile | HostError>(path, (host) => openFile(host, options)),
    status: (path) => located(path, (host) => statusOf(fs.lstatSync(host, { bigint: true }))),
    list: (path) =>
      located<readonly { name: string; kind: FileKind }[] | HostError>(path, (host) => {
        if (isLink(host)) return { error: "ELOOP" }
        return fs.readdirSync(host, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
      }),
    readLink: (path) => located(path, (host) => fs.readlinkSync(host)),
    makeDirectory: (path, mode) => locatedOnly(path, (host) => fs.mkdirSync(host, { mode })),
    removeDirectory: (path) => locatedOnly(path, (host) => fs.rmdirSync(host)),
    unlink: (path) =>
      located<HostError | undefined>(path, (host) =>
        fs.lstatSync(host).isDirectory() ? { error: "EISDIR" } : void fs.unlinkSync(host),
      ),
    rename(from, to) {
      const target = locate(to)
      return "error" in target ? target : locatedOnly(from, (host) => fs.renameSync(host, target.host))
    },
    symlink: (target, path) => locatedOnly(path, (host) => fs.symlinkSync(target, host)),
    link(existing, path) {
      const target = locate(path)
      return "error" in target ? target : locatedOnly(existing, (host) => fs.linkSync(host, target.host))
    },
    setMode: (path, mode) =>
      located<HostError | undefined>(path, (host) =>
        isLink(host) ? { error: "ELOOP" } : void fs.chmodSync(host, mode & 0o7777),
      ),
    setTimes: (path, accessed, modified) =>
      locatedOnly(path, (host) => fs.lutimesSync(host, seconds(accessed), seconds(modified))),
  }

  function realDirectory(): string {
    const real = attempt(() => fs.realpathSync(root))
    if (typeof real !== "string") throw new HostPathError(`cannot use ${root} as a file tree: ${real.error}`)
    if (!fs.statSync(real).isDirectory()) throw new HostPathError(`cannot use ${root} as a file tree: not a directory`)
    return real
  }

  function openFile(host: string, options: OpenOptions): HostFile | HostError {
    const { constants } = fs
    const present = attempt(() => fs.lstatSync(host))
    if (!("error" in present)) {
      if (options.create && options.exclusive) return { error: "EEXIST" }
      if (present.isSymbolicLink()) return { error: "ELOOP" }
      if (present.isDirectory()) return { error: "EISDIR" }
      if (present.isFIFO() || present.isSocket()) return { error: "ENXIO" }
    }
    const access = options.write ? (options.read ? constants.O_RDWR : constants.O_WRONLY) : constants.O_RDONLY
    const flags =
      access |
      constants.O_NOFOLLOW |
      constants.O_NONBLOCK |
      constants.O_NOCTTY |
      (options.create ? constants.O_CREAT : 0) |
      (options.exclusive ? constants.O_EXCL : 0) |
      (options.truncate && options.write ? constants.O_TRUNC : 0)
    return descriptorFile(fs.openSync(host, flags, options.mode ?? 0o666))
  }

  function descriptorFile(descriptor: number): HostFile {
    const positional = fs.fstatSync(descriptor).isFile()
    const place = (offset: number) => (positional ? offset : null)
    return {
      read: (into, offset) => attempt(() => fs.readSync(descriptor, into, 0, into.length, place(offset))),
      write: (from, offset) =>
        attempt(() => {
          let done = 0
          while (done < from.length) {
            done += fs.writeSync(descriptor, from, done, from.length - done, place(offset + done))
          }
          return done
        }),
      truncate: (size) => attemptOnly(() => fs.ftruncateSync(descriptor, size)),
      status: () => attempt(() => statusOf(fs.fstatSync(descriptor, { bigint: true }))),
      sync: () => attemptOnly(() => fs.fsyncSync(descriptor)),
      setTimes: (accessed, modified) =>
        attemptOnly(() => fs.futimesSync(descriptor, seconds(accessed), seconds(modified))),
      setMode: (mode) => attemptOnly(() => fs.fchmodSync(descriptor, mode & 0o7777)),
      close: () => void attemptOnly(() => fs.closeSync(descriptor)),
    }
  }
}
