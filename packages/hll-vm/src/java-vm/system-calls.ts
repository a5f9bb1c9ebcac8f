// The system calls that the kernel makes, for the JS host: those of Linux/riscv64 by the names they are imported under, number included.
import type { ByteStream, Clock, FileStatus, HostFile } from "@lamina/interfaces"
import { failed } from "./errno.ts"
import type { FileTree } from "./file-tree.ts"
import type { KernelMemory } from "./kernel-memory.ts"

export interface SystemCallsOptions {
  readonly memory: () => KernelMemory
  readonly streams: readonly [stdin: ByteStream, stdout: ByteStream, stderr: ByteStream]
  readonly tree: FileTree
  /** Where relative paths begin. */
  readonly cwd: string
  readonly clock: Clock
  readonly entropy: (into: Uint8Array) => void
}

/** The kernel has ended with a status. */
export class KernelExit extends Error {
  readonly status: number
  constructor(status: number) {
    super(`exit ${status}`)
    this.status = status
  }
}

interface OpenFile {
  readonly file: HostFile
  readonly path: string
  readonly appends: boolean
  offset: number
}

type Result = bigint
const firstFile = 3
const kinds: Readonly<Record<FileStatus["kind"], number>> = {
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
  "character-device": 0o020000,
  "block-device": 0o060000,
  fifo: 0o010000,
  socket: 0o140000,
}

/** The calls, and how often each was made. */
export function systemCalls({ memory, streams, tree, cwd, clock, entropy }: SystemCallsOptions) {
  const files = new Map<number, OpenFile>()
  const counts: Record<string, number> = {}

  const open = (path: string, flags: number, mode: number): Result => {
    const access = flags & 3
    const status = tree.status(path)
    const isDirectory = !("error" in status) && status.kind === "directory"
    const file: HostFile | { readonly error: string } = isDirectory
      ? directoryFile(status)
      : tree.open(path, {
          read: access !== 1,
          write: access !== 0,
          append: (flags & 0o2000) !== 0,
          create: (flags & 0o100) !== 0,
          exclusive: (flags & 0o200) !== 0,
          truncate: (flags & 0o1000) !== 0,
          mode,
        })
    if ("error" in file) return failed(file.error)
    let descriptor = firstFile
    while (files.has(descriptor)) descriptor++
    files.set(descriptor, { file, path, appends: (flags & 0o2000) !== 0, offset: 0 })
    return BigInt(descriptor)
  }

  const sizeOf = (open: OpenFile): number => {
    const status = open.file.status()
    return "error" in status ? 0 : status.size
  }

  const calls: Readonly<Record<string, (...args: never[]) => Result>> = {
    getcwd_17(buffer: number, size: number) {
      const text = new TextEncoder().encode(`${cwd}\0`)
      if (text.length > size) return failed("ERANGE")
      memory().bytes(buffer, text.length).set(text)
      return BigInt(text.length)
    },
    mkdirat_34: (_at: number, path: number, mode: number) => outcome(tree.makeDirectory(memory().text(path), mode)),
    unlinkat_35: (_at: number, path: number, flags: number) =>
      outcome((flags & 0x200) !== 0 ? tree.removeDirectory(memory().text(path)) : tree.unlink(memory().text(path))),
    ftruncate_46(descriptor: number, size: bigint) {
      const open = files.get(descriptor)
      return open ? outcome(open.file.truncate(Number(size))) : failed("EBADF")
    },
    openat_56: (_at: number, path: number, flags: number, mode: number) => open(memory().text(path), flags, mode),
    close_57(descriptor: number) {
      const open = files.get(descriptor)
      if (!open) return descriptor < firstFile ? 0n : failed("EBADF")
      files.delete(descriptor)
      open.file.close()
      return 0n
    },
    lseek_62(descriptor: number, offset: bigint, whence: number) {
      const open = files.get(descriptor)
      if (!open) return failed(descriptor < firstFile ? "ESPIPE" : "EBADF")
      const base = whence === 0 ? 0 : whence === 1 ? open.offset : sizeOf(open)
      const place = base + Number(offset)
      if (place < 0) return failed("EINVAL")
      open.offset = place
      return BigInt(place)
    },
    getdents64_61(descriptor: number, buffer: number, size: number) {
      const open = files.get(descriptor)
      if (!open) return failed("EBADF")
      const entries = tree.list(open.path)
      if ("error" in entries) return failed(entries.error)
      const into = memory().bytes(buffer, size)
      let used = 0
      for (const { name, kind } of entries.slice(open.offset)) {
        const text = new TextEncoder().encode(name)
        const length = (19 + text.length + 1 + 7) & ~7
        if (used + length > size) break
        const view = new DataView(into.buffer, into.byteOffset + used, length)
        view.setBigUint64(0, 1n, true)
        view.setBigUint64(8, BigInt(open.offset + 1), true)
        view.setUint16(16, length, true)
        view.setUint8(18, kind === "directory" ? 4 : 8)
        into.fill(0, used + 19, used + length)
        into.set(text, used + 19)
        used += length
        open.offset++
      }
      return BigInt(used)
    },
    read_63(descriptor: number, buffer: number, size: number) {
      if (descriptor === 0) return BigInt(readStream(streams[0], memory().bytes(buffer, size)))
      const open = files.get(descriptor)
      if (!open) return failed("EBADF")
      const count = open.file.read(memory().bytes(buffer, size), open.offset)
      if (typeof count !== "number") return failed(count.error)
      open.offset += count
      return BigInt(count)
    },
    write_64(descriptor: number, buffer: number, size: number) {
      // A copy: the stream may keep it.
      const bytes = memory().bytes(buffer, size).slice()
      if (descriptor === 1 || descriptor === 2) {
        const problem = streams[descriptor].write(bytes)
        return problem === undefined ? BigInt(size) : failed(problem.error)
      }
      const open = files.get(descriptor)
      if (!open) return failed("EBADF")
      const count = open.file.write(bytes, open.appends ? sizeOf(open) : open.offset)
      if (typeof count !== "number") return failed(count.error)
      open.offset += count
      return BigInt(count)
    },
    ppoll_73(entries: number, count: number) {
      // A read of what is not there yet waits: everything counts as ready.
      const view = memory().view()
      for (let i = 0; i < count; i++) {
        const at = (entries >>> 0) + i * 8
        view.setInt16(at + 6, view.getInt16(at + 4, true), true)
      }
      return BigInt(count)
    },
    newfstatat_79: (_at: number, path: number, into: number) => putStatus(tree.status(memory().text(path)), into),
    fstat_80(descriptor: number, into: number) {
      const open = files.get(descriptor)
      if (open) return putStatus(open.file.status(), into)
      if (descriptor >= firstFile) return failed("EBADF")
      memory().bytes(into, 128).fill(0)
      memory()
        .view()
        .setUint32((into >>> 0) + 16, 0o020600, true)
      return 0n
    },
    fsync_82(descriptor: number) {
      const open = files.get(descriptor)
      return open ? outcome(open.file.sync()) : failed("EBADF")
    },
    exit_93: (status: number) => leave(status),
    exit_group_94: (status: number) => leave(status),
    nanosleep_101(duration: number) {
      const view = memory().view()
      const at = duration >>> 0
      clock.sleep(view.getBigUint64(at, true) * 1_000_000_000n + view.getBigUint64(at + 8, true))
      return 0n
    },
    clock_gettime_113(which: number, into: number) {
      const time = which === 0 ? clock.now() : clock.monotonic()
      const view = memory().view()
      view.setBigUint64(into >>> 0, time / 1_000_000_000n, true)
      view.setBigUint64((into >>> 0) + 8, time % 1_000_000_000n, true)
      return 0n
    },
    renameat2_276: (_a: number, from: number, _b: number, to: number) =>
      outcome(tree.rename(memory().text(from), memory().text(to))),
    getrandom_278(buffer: number, size: number) {
      entropy(memory().bytes(buffer, size))
      return BigInt(size)
    },
  }

  const putStatus = (status: FileStatus | { readonly error: string }, into: number): Result => {
    if ("error" in status) return failed(status.error)
    memory().bytes(into, 128).fill(0)
    const view = memory().view()
    const at = into >>> 0
    view.setUint32(at + 16, kinds[status.kind] | status.mode, true)
    view.setUint32(at + 20, status.links, true)
    view.setBigUint64(at + 48, BigInt(status.size), true)
    view.setBigUint64(at + 88, status.modified / 1_000_000_000n, true)
    view.setBigUint64(at + 96, status.modified % 1_000_000_000n, true)
    return 0n
  }

  /** A call by the name it is imported under. One that is not known fails as Linux has it. */
  const call = (imported: string) => {
    const name = imported.replace(/_\d+$/, "")
    const body = calls[imported] as ((...args: unknown[]) => Result) | undefined
    return (...args: unknown[]): Result => {
      counts[name] = (counts[name] ?? 0) + 1
      return body ? body(...args) : failed("ENOSYS")
    }
  }
  return { call, counts }
}

function leave(status: number): never {
  throw new KernelExit(status & 0xff)
}

function outcome(problem: { readonly error: string } | undefined): Result {
  return problem === undefined ? 0n : failed(problem.error)
}

function readStream(stream: ByteStream, into: Uint8Array): number {
  const bytes = new Uint8Array(into.length)
  const count = stream.read(bytes)
  into.set(bytes.subarray(0, count))
  return count
}

function directoryFile(status: FileStatus): HostFile {
  const refused = { error: "EISDIR" }
  return {
    read: () => refused,
    write: () => refused,
    truncate: () => refused,
    status: () => status,
    sync: () => undefined,
    close: () => undefined,
  }
}
