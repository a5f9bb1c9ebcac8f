// Waiting for descriptors, and what ioctl does with them.
import { failed, refuse, type Result } from "../errno.ts"
import { openFlag, type OpenFile, type Readiness } from "../files/open-file.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"
import { timeAt } from "./time.ts"
import type { SystemCall } from "./system-call.ts"

const poll = { IN: 1, PRI: 2, OUT: 4, ERR: 8, HUP: 16, NVAL: 32, RDNORM: 64, WRNORM: 256 } as const
const always: Readiness = { readable: true, writable: true, hangup: false }

function readiness(file: OpenFile): Readiness {
  return file.node.ready?.() ?? always
}

/** Sleeps until a time-out; without one the process would wait for ever. */
function expire(p: GuestProcess, timeout: number, call: string): Result {
  if (timeout === 0) return p.endInDeadlock(call)
  const time = timeAt(p, timeout)
  if (failed(time)) return time
  if (time > 0n) p.host.clock.sleep(time)
  return 0
}

function ppoll(p: GuestProcess, address: number, count: number, timeout: number): Result {
  if (count > p.descriptors.limit) return refuse("EINVAL")
  const bytes = p.memory.read(address, count * 8)
  const entries = view(bytes)
  let ready = 0
  for (let at = 0; at < bytes.length; at += 8) {
    const descriptor = entries.getInt32(at, true)
    const events = pollEvents(p, descriptor, entries.getInt16(at + 4, true))
    entries.setInt16(at + 6, events, true)
    if (events !== 0) ready++
  }
  if (ready === 0) {
    const expired = expire(p, timeout, "ppoll")
    if (failed(expired)) return expired
  }
  p.memory.write(address, bytes)
  return ready
}

function pollEvents(p: GuestProcess, descriptor: number, wanted: number): number {
  if (descriptor < 0) return 0
  const file = p.file(descriptor)
  if (failed(file)) return poll.NVAL
  const { readable, writable, hangup } = readiness(file)
  const inputs = readable && file.readable ? wanted & (poll.IN | poll.RDNORM) : 0
  const outputs = writable && file.writable ? wanted & (poll.OUT | poll.WRNORM) : 0
  return inputs | outputs | (hangup ? (file.writable ? poll.ERR : poll.HUP) : 0)
}

function pselect6(p: GuestProcess, ...[count, readSet, writeSet, exceptSet, timeout]: number[]): Result {
  if (!(count >= 0 && count <= p.descriptors.limit)) return refuse("EINVAL")
  const length = Math.ceil(count / 64) * 8
  const sets = [readSet, writeSet, exceptSet].map((address) =>
    address === 0 ? undefined : p.memory.read(address, length),
  )
  const results = sets.map((set) => set && new Uint8Array(set.length))
  let ready = 0
  for (let descriptor = 0; descriptor < count; descriptor++) {
    const bit = 1 << (descriptor & 7)
    const asked = sets.map((set) => set !== undefined && (set[descriptor >> 3] & bit) !== 0)
    if (!asked.includes(true)) continue
    const file = p.file(descriptor)
    if (failed(file)) return file
    const state = readiness(file)
    for (const [index, is] of [state.readable || state.hangup, state.writable].entries()) {
      const result = results[index]
      if (!asked[index] || !is || !result) continue
      result[descriptor >> 3] |= bit
      ready++
    }
  }
  if (ready === 0) {
    const expired = expire(p, timeout, "pselect6")
    if (failed(expired)) return expired
  }
  for (const [index, address] of [readSet, writeSet, exceptSet].entries()) {
    const result = results[index]
    if (result) p.memory.write(address, result)
  }
  return ready
}

const request = {
  TCGETS: 0x5401,
  TCSETS: 0x5402,
  TCSETSW: 0x5403,
  TCSETSF: 0x5404,
  TIOCGPGRP: 0x540f,
  TIOCSPGRP: 0x5410,
  TIOCGWINSZ: 0x5413,
  FIONREAD: 0x541b,
  FIONBIO: 0x5421,
  FIONCLEX: 0x5450,
  FIOCLEX: 0x5451,
} as const

/** struct termios of a terminal in its usual state: four words of flags, the line discipline, 19 control characters. */
function termios(): Uint8Array {
  const bytes = new Uint8Array(36)
  const flags = [0x500, 0x5, 0xbf, 0x8a3b]
  flags.forEach((word, index) => view(bytes).setUint32(index * 4, word, true))
  bytes.set([3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26, 0, 18, 15, 23, 22], 17)
  return bytes
}

function ioctl(p: GuestProcess, descriptor: number, command: number, address: number): Result {
  const file = p.file(descriptor)
  if (failed(file)) return file
  const entry = p.descriptors.entry(descriptor)
  switch (command) {
    case request.FIOCLEX:
    case request.FIONCLEX:
      if (entry) entry.closeOnExec = command === request.FIOCLEX
      return 0
    case request.FIONBIO:
      file.flags = p.memory.u32(address) ? file.flags | openFlag.NONBLOCK : file.flags & ~openFlag.NONBLOCK
      return 0
    case request.FIONREAD:
      return available(p, file, address)
    default:
      return terminalRequest(p, file, command, address)
  }
}

function available(p: GuestProcess, file: OpenFile, address: number): Result {
  const { node } = file
  if (node.available) p.memory.setU32(address, node.available())
  else {
    const status = node.status()
    if (failed(status)) return status
    if (status.kind !== "file") return refuse("ENOTTY")
    p.memory.setU32(address, Math.max(0, status.size - file.offset))
  }
  return 0
}

function terminalRequest(p: GuestProcess, file: OpenFile, command: number, address: number): Result {
  const { terminal } = file.node
  if (!terminal) return refuse("ENOTTY")
  switch (command) {
    case request.TCGETS:
      p.memory.write(address, termios())
      return 0
    case request.TCSETS:
    case request.TCSETSW:
    case request.TCSETSF:
      p.memory.read(address, 36)
      return 0
    case request.TIOCGWINSZ: {
      const size = new Uint8Array(8)
      view(size).setUint16(0, terminal.rows, true)
      view(size).setUint16(2, terminal.columns, true)
      p.memory.write(address, size)
      return 0
    }
    case request.TIOCGPGRP:
      p.memory.setU32(address, p.pid)
      return 0
    case request.TIOCSPGRP:
      return 0
    default:
      return refuse("ENOTTY")
  }
}

export const waitingCalls: readonly SystemCall[] = [
  { number: 29, name: "ioctl", args: ["descriptor", "hex", "address"], call: ioctl },
  {
    number: 72,
    name: "pselect6",
    args: ["int", "address", "address", "address", "address", "address"],
    call: pselect6,
  },
  { number: 73, name: "ppoll", args: ["address", "unsigned", "address", "address", "size"], call: ppoll },
]
