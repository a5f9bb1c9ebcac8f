// Sending to sockets and receiving from them.
import type { HostError } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import { openFlag, releaseOpenFile, type OpenFile } from "../files/open-file.ts"
import type { ReceivedMessage, Socket } from "../files/socket.ts"
import type { GuestProcess } from "../guest-process.ts"
import { raise } from "../signals/send-signal.ts"
import { signal } from "../signals/signal.ts"
import type { Outcome } from "../tasks/wait.ts"
import { receiveFiles, sentFiles } from "./control-data.ts"
import { named, openedSocket, writeName } from "./sockets.ts"
import type { SystemCall } from "./system-call.ts"
import { partsAt, type Part } from "./transfer.ts"

const messageFlag = {
  PEEK: 2,
  TRUNC: 0x20,
  DONTWAIT: 0x40,
  WAITALL: 0x100,
  NOSIGNAL: 0x4000,
  CMSG_CLOEXEC: 0x4000_0000,
} as const
const largestMessage = 4 * 1024 * 1024

function gather(p: GuestProcess, parts: readonly Part[]): Uint8Array | HostError {
  const total = parts.reduce((sum, { length }) => sum + length, 0)
  if (total > largestMessage) return refuse("EMSGSIZE")
  const all = new Uint8Array(total)
  let at = 0
  for (const { address, length } of parts) {
    all.set(p.memory.read(address, length), at)
    at += length
  }
  return all
}

/** Sends bytes, and with the first of them the files that `filesToSend` gives. Throws `BadAddress`. */
function send(
  p: GuestProcess,
  descriptor: number,
  parts: readonly Part[],
  flags: number,
  to: Socket | HostError | undefined,
  filesToSend: () => readonly OpenFile[] | HostError = () => [],
): Outcome {
  const found = openedSocket(p, descriptor)
  if (failed(found)) return found
  if (failed(to)) return to
  const { socket: own, file } = found
  const bytes = gather(p, parts)
  if (failed(bytes)) return bytes
  const files = filesToSend()
  if (failed(files)) return files
  let done = 0
  let unsent = files
  const attempt = (): Result | undefined => {
    for (;;) {
      const put = own.send(bytes.subarray(done), to ?? own.peer, unsent)
      if (failed(put)) {
        const mayWait = !(file.flags & openFlag.NONBLOCK) && !(flags & messageFlag.DONTWAIT)
        if (put.error === "EAGAIN" && mayWait) return undefined
        if (put.error === "EPIPE" && !(flags & messageFlag.NOSIGNAL))
          raise(p, signal.SIGPIPE, `SIGPIPE: write to ${file.path}, which nobody reads`)
        return done > 0 ? done : put
      }
      if (put > 0 || !own.isStream) unsent = []
      done += put
      if (done >= bytes.length) return done
    }
  }
  const release = () => unsent.forEach(releaseOpenFile)
  const first = attempt()
  if (first === undefined) return { kind: "wait", what: "send", restarts: true, poll: attempt, release }
  release()
  return first
}

interface Received {
  /** Writes the sender's name, and what else goes with a message; takes over its files. */
  readonly finish: (message: ReceivedMessage, truncated: boolean) => void
}

function receive(
  p: GuestProcess,
  descriptor: number,
  parts: readonly Part[],
  flags: number,
  { finish }: Received,
): Outcome {
  const found = openedSocket(p, descriptor)
  if (failed(found)) return found
  const { socket: own, file } = found
  const total = Math.min(
    largestMessage,
    parts.reduce((sum, { length }) => sum + length, 0),
  )
  let done = 0
  const attempt = (): Result | undefined => {
    const buffer = new Uint8Array(total - done)
    const got = own.receive(buffer, (flags & messageFlag.PEEK) !== 0)
    if (failed(got)) {
      const mayWait = !(file.flags & openFlag.NONBLOCK) && !(flags & messageFlag.DONTWAIT)
      if (got.error === "EAGAIN" && mayWait) return undefined
      return done > 0 ? done : got
    }
    try {
      scatter(p, parts, done, buffer.subarray(0, got.count))
    } catch (error) {
      got.files.forEach(releaseOpenFile)
      throw error
    }
    done += got.count
    const goesOn = flags & messageFlag.WAITALL && own.isStream && got.files.length === 0
    if (goesOn && got.count > 0 && done < total) return attempt()
    const truncated = !own.isStream && got.length > got.count
    finish(got, truncated)
    return truncated && flags & messageFlag.TRUNC ? got.length : done
  }
  return attempt() ?? { kind: "wait", what: `recv from ${file.path}`, restarts: true, poll: attempt }
}

/** Writes bytes to the parts, from the byte `skip` on. */
function scatter(p: GuestProcess, parts: readonly Part[], skip: number, bytes: Uint8Array): void {
  let [before, done] = [skip, 0]
  for (const { address, length } of parts) {
    const start = Math.min(before, length)
    before -= start
    const count = Math.min(length - start, bytes.length - done)
    if (count > 0) p.memory.write(address + start, bytes.subarray(done, done + count))
    done += count
  }
}

function sendto(p: GuestProcess, ...[descriptor, address, length, flags, to, toLength]: number[]): Outcome {
  return send(p, descriptor, [{ address, length }], flags, to === 0 ? undefined : named(p, to, toLength))
}

function recvfrom(p: GuestProcess, ...[descriptor, address, length, flags, from, fromLength]: number[]): Outcome {
  const finish = ({ from: name, files }: ReceivedMessage) => {
    files.forEach(releaseOpenFile)
    if (name) writeName(p, name, from, fromLength)
    else if (from !== 0) p.memory.setU32(fromLength, 0)
  }
  return receive(p, descriptor, [{ address, length }], flags, { finish })
}

/** struct msghdr: name, its length, the parts, their number, control data, its length, flags. */
function message(p: GuestProcess, address: number) {
  const { memory } = p
  const parts = partsAt(p, memory.u64(address + 16), memory.u64(address + 24))
  if (failed(parts)) return parts
  return {
    name: memory.u64(address),
    nameLength: memory.u32(address + 8),
    parts,
    control: memory.u64(address + 32),
    controlLength: memory.u64(address + 40),
  }
}

function sendmsg(p: GuestProcess, descriptor: number, address: number, flags: number): Outcome {
  const given = message(p, address)
  if (failed(given)) return given
  const to = given.name === 0 ? undefined : named(p, given.name, given.nameLength)
  return send(p, descriptor, given.parts, flags, to, () => sentFiles(p, given.control, given.controlLength))
}

const MSG_CTRUNC = 8
const MSG_TRUNC = 0x20

function recvmsg(p: GuestProcess, descriptor: number, address: number, flags: number): Outcome {
  const given = message(p, address)
  if (failed(given)) return given
  const finish = ({ from, files }: ReceivedMessage, truncated: boolean) => {
    const closeOnExec = (flags & messageFlag.CMSG_CLOEXEC) !== 0
    const control = receiveFiles(p, files, { address: given.control, length: given.controlLength, closeOnExec })
    if (from) writeName(p, from, given.name, address + 8)
    else p.memory.setU32(address + 8, 0)
    p.memory.setU64(address + 40, BigInt(control.length))
    p.memory.setU32(address + 48, (truncated ? MSG_TRUNC : 0) | (control.truncated ? MSG_CTRUNC : 0))
  }
  return receive(p, descriptor, given.parts, flags, { finish })
}

export const messageCalls: readonly SystemCall[] = [
  {
    number: 206,
    name: "sendto",
    args: ["descriptor", "in", "size", "hex", "address", "unsigned"],
    call: sendto,
  },
  {
    number: 207,
    name: "recvfrom",
    args: ["descriptor", "out", "size", "hex", "address", "address"],
    call: recvfrom,
  },
  { number: 211, name: "sendmsg", args: ["descriptor", "address", "hex"], call: sendmsg },
  { number: 212, name: "recvmsg", args: ["descriptor", "address", "hex"], call: recvmsg },
]
