// Signals that are read from a descriptor: signalfd(2).
import { refuse } from "../errno.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"
import { signalInfoBytes, type SignalInfo } from "../signals/signal-info.ts"
import { syntheticStatus } from "./nodes.ts"
import type { FileNode, OpenFile } from "./open-file.ts"

interface SignalNode extends FileNode {
  /** Which signals it gives, as a signal set. */
  wanted: bigint
}

const infoSize = 128

/** It gives signals that are pending for the process, or for the thread that reads. */
export function signalNode(process: GuestProcess, wanted: bigint): FileNode {
  const inode = process.nextInode()
  const source = () =>
    [process.thread.pending, process.pending].find((pending) => pending.first(node.wanted) !== undefined)
  const take = () => {
    const pending = source()
    const number = pending?.first(node.wanted)
    return number === undefined ? undefined : pending?.take(number)
  }
  const node: SignalNode = {
    wanted,
    seekable: false,
    status: () => syntheticStatus("file", inode, 0o600),
    read(into) {
      if (into.length < infoSize) return refuse("EINVAL")
      let done = 0
      while (done + infoSize <= into.length) {
        const info = take()
        if (!info) break
        into.set(signalBytes(info), done)
        done += infoSize
      }
      return done > 0 ? done : refuse("EAGAIN")
    },
    write: () => refuse("EINVAL"),
    ready: () => ({ readable: source() !== undefined, writable: false, hangup: false }),
    close() {},
  }
  return node
}

/** Has it give other signals. Says whether the open file is one that gives any. */
export function watchSignals({ node }: OpenFile, wanted: bigint): boolean {
  if (!("wanted" in node)) return false
  ;(node as SignalNode).wanted = wanted
  return true
}

/** struct signalfd_siginfo: what siginfo_t has, in other places. */
function signalBytes(info: SignalInfo): Uint8Array {
  const bytes = new Uint8Array(infoSize)
  const [from, to] = [view(signalInfoBytes(info)), view(bytes)]
  to.setInt32(0, info.number, true)
  to.setInt32(8, info.code, true)
  if (info.address !== undefined) to.setBigUint64(72, from.getBigUint64(16, true), true)
  else if (info.timer) {
    to.setInt32(24, info.timer.id, true)
    to.setInt32(32, info.timer.overrun, true)
  } else {
    to.setInt32(12, from.getInt32(16, true), true)
    to.setInt32(16, from.getInt32(20, true), true)
  }
  if (info.status !== undefined) to.setInt32(40, info.status, true)
  else {
    to.setInt32(44, from.getInt32(24, true), true)
    to.setBigUint64(48, from.getBigUint64(24, true), true)
  }
  return bytes
}
