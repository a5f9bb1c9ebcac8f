// Waiting for descriptors: ppoll(2), pselect(2), epoll(7).
import type { HostError } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import { epollNode, epollOf } from "../files/epoll-node.ts"
import { makeOpenFile, openFlag, type OpenFile } from "../files/open-file.ts"
import { pollEvent, pollEvents, readiness } from "../files/readiness.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"
import type { Outcome } from "../tasks/wait.ts"
import { signalSetAt, withMask } from "./signals.ts"
import type { SystemCall } from "./system-call.ts"
import { timeAt } from "./time.ts"

interface Condition {
  readonly what: string
  /** The files that are waited for. */
  readonly files: () => readonly OpenFile[]
  /** Writes what there is, and says how many: undefined when there is nothing. */
  readonly collect: () => Result | undefined
  /** Writes that there is nothing. */
  readonly nothing: () => Result
  /** Nanoseconds; undefined for no limit. */
  readonly timeout: bigint | undefined
}

/** Waits until there is something to collect. */
function waitFor(p: GuestProcess, { what, files, collect, nothing, timeout }: Condition): Outcome {
  const first = collect()
  if (first !== undefined) return first
  if (timeout !== undefined && timeout <= 0n) return nothing()
  return {
    kind: "wait",
    what,
    ...(timeout === undefined ? {} : { deadline: p.host.clock.monotonic() + timeout }),
    poll: collect,
    expired: nothing,
    wakeAt: () => earliest(files()),
  }
}

function earliest(files: readonly OpenFile[]): bigint | undefined {
  const times = files.map(({ node }) => node.readyAt?.()).filter((time) => time !== undefined)
  return times.reduce<bigint | undefined>(
    (least, time) => (least === undefined || time < least ? time : least),
    undefined,
  )
}

function timeoutAt(p: GuestProcess, address: number): bigint | undefined | HostError {
  return address === 0 ? undefined : timeAt(p, address)
}

function ppoll(p: GuestProcess, ...[address, count, timeoutAddress, mask, size]: number[]): Outcome {
  if (count > p.descriptors.limit) return refuse("EINVAL")
  const timeout = timeoutAt(p, timeoutAddress)
  if (failed(timeout)) return timeout
  const bytes = p.memory.read(address, count * 8)
  const entries = view(bytes)
  if (mask !== 0) {
    if (size !== 8) return refuse("EINVAL")
    withMask(p.thread, signalSetAt(p, mask))
  }
  const write = (ready: number) => {
    p.memory.write(address, bytes)
    return ready
  }
  return waitFor(p, {
    what: "ppoll",
    timeout,
    files: () => polledFiles(p, entries),
    collect() {
      let ready = 0
      for (let at = 0; at < bytes.length; at += 8) {
        const descriptor = entries.getInt32(at, true)
        const file = descriptor < 0 ? undefined : p.file(descriptor)
        const wanted = entries.getInt16(at + 4, true)
        const events = !file ? 0 : failed(file) ? pollEvent.NVAL : pollEvents(file, wanted)
        entries.setInt16(at + 6, events, true)
        if (events !== 0) ready++
      }
      return ready > 0 ? write(ready) : undefined
    },
    nothing: () => write(0),
  })
}

function polledFiles(p: GuestProcess, entries: DataView): readonly OpenFile[] {
  const descriptors = Array.from({ length: entries.byteLength / 8 }, (_, index) => entries.getInt32(index * 8, true))
  return descriptors.map((descriptor) => p.file(descriptor)).filter((file): file is OpenFile => !failed(file))
}

function pselect6(p: GuestProcess, ...[count, readSet, writeSet, exceptSet, timeoutAddress, mask]: number[]): Outcome {
  if (!(count >= 0 && count <= p.descriptors.limit)) return refuse("EINVAL")
  const timeout = timeoutAt(p, timeoutAddress)
  if (failed(timeout)) return timeout
  const length = Math.ceil(count / 64) * 8
  const places = [readSet, writeSet, exceptSet]
  const sets = places.map((address) => (address === 0 ? undefined : p.memory.read(address, length)))
  const asked: { readonly descriptor: number; readonly file: OpenFile }[] = []
  for (let descriptor = 0; descriptor < count; descriptor++) {
    if (!sets.some((set) => set && set[descriptor >> 3] & (1 << (descriptor & 7)))) continue
    const file = p.file(descriptor)
    if (failed(file)) return file
    asked.push({ descriptor, file })
  }
  if (mask !== 0) {
    const [set, size] = [p.memory.u64(mask), p.memory.u64(mask + 8)]
    if (set !== 0 && size !== 8) return refuse("EINVAL")
    if (set !== 0) withMask(p.thread, signalSetAt(p, set))
  }
  const write = (results: readonly (Uint8Array | undefined)[], ready: number) => {
    results.forEach((result, index) => result && p.memory.write(places[index], result))
    return ready
  }
  return waitFor(p, {
    what: "pselect6",
    timeout,
    files: () => asked.map(({ file }) => file),
    collect() {
      const results = sets.map((set) => set && new Uint8Array(set.length))
      let ready = 0
      for (const { descriptor, file } of asked) {
        const bit = 1 << (descriptor & 7)
        const { readable, writable, hangup } = readiness(file)
        for (const [index, is] of [readable || hangup, writable || (hangup && !file.readable)].entries()) {
          const [set, result] = [sets[index], results[index]]
          if (!is || !set || !result || !(set[descriptor >> 3] & bit)) continue
          result[descriptor >> 3] |= bit
          ready++
        }
      }
      return ready > 0 ? write(results, ready) : undefined
    },
    nothing: () =>
      write(
        sets.map((set) => set && new Uint8Array(set.length)),
        0,
      ),
  })
}

function epollCreate(p: GuestProcess, flags: number): Result {
  if (flags & ~openFlag.CLOEXEC) return refuse("EINVAL")
  const file = makeOpenFile(epollNode(p.nextInode()), "anon_inode:[eventpoll]", openFlag.RDWR)
  return p.descriptors.add(file, flags !== 0)
}

const epollOperation = { ADD: 1, DEL: 2, MOD: 3 } as const

/** struct epoll_event of riscv64: events, padding, 64 bits of data. */
function epollCtl(p: GuestProcess, descriptor: number, operation: number, target: number, event: number): Result {
  const epoll = p.descriptors.get(descriptor)
  const file = p.descriptors.get(target)
  if (!epoll || !file) return refuse("EBADF")
  const set = epollOf(epoll)
  if (!set || file === epoll) return refuse("EINVAL")
  if (!file.node.ready || file.node.list || file.node.identity !== undefined) return refuse("EPERM")
  const known = set.find(target, file)
  if (operation === epollOperation.DEL) {
    if (!known) return refuse("ENOENT")
    set.remove(known)
    return 0
  }
  const fields = view(p.memory.read(event, 16))
  const wanted = { events: fields.getUint32(0, true), data: fields.getBigUint64(8, true) }
  if (operation === epollOperation.ADD) {
    if (known) return refuse("EEXIST")
    set.add({ descriptor: target, file, ...wanted, shown: 0 })
    return 0
  }
  if (operation !== epollOperation.MOD) return refuse("EINVAL")
  if (!known) return refuse("ENOENT")
  Object.assign(known, wanted, { shown: 0 })
  return 0
}

function epollWait(p: GuestProcess, timeout: bigint | undefined, args: readonly number[]): Outcome {
  const [descriptor, address, count, , mask, size] = args
  const epoll = p.descriptors.get(descriptor)
  if (!epoll) return refuse("EBADF")
  const set = epollOf(epoll)
  if (!set || !(count > 0)) return refuse("EINVAL")
  if (mask !== 0) {
    if (size !== 8) return refuse("EINVAL")
    withMask(p.thread, signalSetAt(p, mask))
  }
  return waitFor(p, {
    what: "epoll_pwait",
    timeout,
    files: () => set.files(),
    collect() {
      const events = set.take(count)
      if (events.length === 0) return undefined
      const bytes = new Uint8Array(events.length * 16)
      for (const [index, event] of events.entries()) {
        view(bytes).setUint32(index * 16, event.events, true)
        view(bytes).setBigUint64(index * 16 + 8, event.data, true)
      }
      p.memory.write(address, bytes)
      return events.length
    },
    nothing: () => 0,
  })
}

function epollPwait(p: GuestProcess, ...args: number[]): Outcome {
  const milliseconds = args[3]
  return epollWait(p, milliseconds < 0 ? undefined : BigInt(milliseconds) * 1_000_000n, args)
}

function epollPwait2(p: GuestProcess, ...args: number[]): Outcome {
  const timeout = timeoutAt(p, args[3])
  return failed(timeout) ? timeout : epollWait(p, timeout, args)
}

export const waitingCalls: readonly SystemCall[] = [
  { number: 20, name: "epoll_create1", args: ["hex"], call: epollCreate },
  { number: 21, name: "epoll_ctl", args: ["descriptor", "int", "descriptor", "address"], call: epollCtl },
  {
    number: 22,
    name: "epoll_pwait",
    args: ["descriptor", "address", "int", "int", "address", "size"],
    call: epollPwait,
  },
  {
    number: 72,
    name: "pselect6",
    args: ["int", "address", "address", "address", "address", "address"],
    call: pselect6,
  },
  { number: 73, name: "ppoll", args: ["address", "unsigned", "address", "address", "size"], call: ppoll },
  {
    number: 441,
    name: "epoll_pwait2",
    args: ["descriptor", "address", "int", "address", "address", "size"],
    call: epollPwait2,
  },
]
