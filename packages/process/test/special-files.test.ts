// Named pipes and sockets: their names in the tree beside the host's files, and what goes through them.
import { describe, expect, it } from "vitest"
import { runScript, scratch, type Guest } from "./scripted.ts"

const at = -100
const call = {
  ...{ mknod: 33, mkdir: 34, unlink: 35, link: 37, chmod: 53, open: 56, close: 57, getdents: 61, read: 63, write: 64 },
  ...{ ppoll: 73, stat: 79, socket: 198, bind: 200, socketpair: 199, listen: 201, connect: 203, rename: 276 },
  ...{ pipe: 59, getsockopt: 209, sendmsg: 211, recvmsg: 212 },
}
const open = { WRONLY: 1, RDWR: 2, NONBLOCK: 0o4000 }
const kind = { fifo: 0o010000, socket: 0o140000 }

/** The call at the paths that follow it, which are written to `buffer`. */
function* withPaths(
  guest: Guest,
  buffer: number,
  paths: readonly string[],
  make: (places: readonly number[]) => readonly number[],
) {
  const places = paths.map((_, index) => buffer + index * 256)
  for (const [index, path] of paths.entries()) yield* guest.store(places[index], `${path}\0`)
  const [number, ...args] = make(places)
  return yield* guest.call(number, ...args)
}

function* openPath(guest: Guest, buffer: number, path: string, flags = 0) {
  return yield* withPaths(guest, buffer, [path], ([place]) => [call.open, at, place, flags, 0])
}

function* makePipe(guest: Guest, buffer: number, path: string) {
  return yield* withPaths(guest, buffer, [path], ([place]) => [call.mknod, at, place, kind.fifo | 0o666, 0])
}

function* modeOf(guest: Guest, buffer: number, path: string) {
  const result = yield* withPaths(guest, buffer, [path], ([place]) => [call.stat, at, place, buffer + 1024, 0])
  return result < 0 ? result : (yield* guest.word(buffer + 1024 + 16)) % 2 ** 32
}

function* remove(guest: Guest, buffer: number, path: string, flags = 0) {
  return yield* withPaths(guest, buffer, [path], ([place]) => [call.unlink, at, place, flags])
}

function* rename(guest: Guest, buffer: number, from: string, to: string) {
  return yield* withPaths(guest, buffer, [from, to], ([a, b]) => [call.rename, at, a, at, b, 0])
}

describe("named pipes", () => {
  it("have a name like a file's", () => {
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      expect(yield* makePipe(guest, buffer, "/pipe")).toBe(0)
      expect(yield* makePipe(guest, buffer, "/pipe")).toBe(-17)
      expect(yield* modeOf(guest, buffer, "/pipe")).toBe(kind.fifo | 0o644)
      yield* withPaths(guest, buffer, ["/pipe"], ([place]) => [call.chmod, at, place, 0o600])
      expect(yield* modeOf(guest, buffer, "/pipe")).toBe(kind.fifo | 0o600)
      yield* withPaths(guest, buffer, ["/pipe", "/other"], ([a, b]) => [call.link, at, a, at, b, 0])
      expect(yield* remove(guest, buffer, "/pipe")).toBe(0)
      expect(yield* modeOf(guest, buffer, "/pipe")).toBe(-2)
      expect(yield* rename(guest, buffer, "/other", "/file")).toBe(0)
      expect(yield* modeOf(guest, buffer, "/file")).toBe(kind.fifo | 0o600)
      expect(yield* rename(guest, buffer, "/file", "/folder")).toBe(-21)
      expect(yield* rename(guest, buffer, "/file", "/folder/file")).toBe(0)
      expect(yield* remove(guest, buffer, "/folder", 0x200)).toBe(-39)
      expect(yield* rename(guest, buffer, "/folder", "/renamed")).toBe(0)
      expect(yield* modeOf(guest, buffer, "/renamed/file")).toBe(kind.fifo | 0o600)
      const folder = yield* openPath(guest, buffer, "/renamed")
      const count = yield* guest.call(call.getdents, folder, buffer, 4096)
      const records = yield* guest.load(buffer, count)
      expect([...records.subarray(48 + 18, 48 + 23)]).toEqual([1, ...new TextEncoder().encode("file")])
      expect(yield* makePipe(guest, buffer, "/proc/pipe")).toBe(-1)
    }
    const tree = { "/file": "a file", "/folder": { directory: true } } as const
    expect(runScript(work, { tree })).toEqual({ kind: "exited", status: 0 })
  })

  it("are pipes once both ends are open", () => {
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      const polled = buffer + 2048
      yield* makePipe(guest, buffer, "/pipe")
      expect(yield* openPath(guest, buffer, "/pipe", open.WRONLY | open.NONBLOCK)).toBe(-6)
      const reader = yield* openPath(guest, buffer, "/pipe", open.NONBLOCK)
      function* events() {
        yield* guest.store(polled, Uint8Array.of(reader, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        yield* guest.store(polled + 16, new Uint8Array(16))
        yield* guest.call(call.ppoll, polled, 1, polled + 16, 0, 8)
        return (yield* guest.load(polled + 6, 1))[0]
      }
      expect(yield* guest.call(call.read, reader, buffer, 10)).toBe(0)
      expect(yield* events()).toBe(0)
      const writer = yield* openPath(guest, buffer, "/pipe", open.WRONLY)
      expect(yield* guest.call(call.read, reader, buffer, 10)).toBe(-11)
      expect(yield* guest.call(call.write, writer, buffer, 5)).toBe(5)
      expect(yield* events()).toBe(1)
      expect(yield* guest.call(call.read, reader, buffer, 10)).toBe(5)
      yield* guest.call(call.close, writer)
      expect(yield* events()).toBe(16)
      yield* guest.call(call.close, reader)
      const both = yield* openPath(guest, buffer, "/pipe", open.RDWR)
      expect(yield* guest.call(call.write, both, buffer, 3)).toBe(3)
      expect(yield* guest.call(call.read, both, buffer, 10)).toBe(3)
    }
    expect(runScript(work)).toEqual({ kind: "exited", status: 0 })
  })

  it("are waited for until somebody opens the other end", () => {
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      yield* makePipe(guest, buffer, "/pipe")
      yield* openPath(guest, buffer, "/pipe")
    }
    expect(runScript(work)).toHaveProperty("reason", expect.stringContaining("open of /pipe"))
  })
})

describe("sockets", () => {
  it("keep their names in the tree until they are removed", () => {
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      const name = buffer + 4096
      function* named(number: number, socket: number, path: string) {
        yield* guest.store(name, `\x01\0${path}\0`)
        return yield* guest.call(number, socket, name, 3 + path.length)
      }
      function* socket() {
        return yield* guest.call(call.socket, 1, 1, 0)
      }
      const listener = yield* socket()
      expect(yield* named(call.bind, listener, "/folder/socket")).toBe(0)
      yield* guest.call(call.listen, listener, 5)
      expect(yield* modeOf(guest, buffer, "/folder/socket")).toBe(kind.socket | 0o755)
      expect(yield* openPath(guest, buffer, "/folder/socket")).toBe(-6)
      expect(yield* named(call.connect, yield* socket(), "/folder/../folder/socket")).toBe(0)
      expect(yield* named(call.connect, yield* socket(), "/folder")).toBe(-111)
      expect(yield* named(call.connect, yield* socket(), "/folder/none")).toBe(-2)
      yield* guest.call(call.close, listener)
      expect(yield* named(call.connect, yield* socket(), "/folder/socket")).toBe(-111)
      expect(yield* named(call.bind, yield* socket(), "/folder/socket")).toBe(-98)
      expect(yield* remove(guest, buffer, "/folder/socket")).toBe(0)
      expect(yield* named(call.bind, yield* socket(), "/folder/socket")).toBe(0)
    }
    expect(runScript(work, { tree: { "/folder": { directory: true } } })).toEqual({ kind: "exited", status: 0 })
  })

  it("say whose the other end is", () => {
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      yield* guest.call(call.socketpair, 1, 1, 0, buffer)
      const [socket] = yield* guest.load(buffer, 1)
      yield* guest.store(buffer, Uint8Array.of(12, 0, 0, 0))
      expect(yield* guest.call(call.getsockopt, socket, 1, 17, buffer + 8, buffer)).toBe(0)
      expect((yield* guest.word(buffer + 8)) % 2 ** 32).toBe(1000)
      const lone = yield* guest.call(call.socket, 1, 1, 0)
      expect(yield* guest.call(call.getsockopt, lone, 1, 17, buffer + 8, buffer)).toBe(0)
      expect(yield* guest.word(buffer + 8)).toBe(2 ** 32 * 0xffff_ffff)
    }
    expect(runScript(work)).toEqual({ kind: "exited", status: 0 })
  })

  it("carry open files", () => {
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      const [pair, control, message, part, byte] = [0, 64, 256, 512, 600].map((offset) => buffer + offset)
      yield* guest.call(call.socketpair, 1, 1, 0, pair)
      const [from, , , , to] = yield* guest.load(pair, 8)
      yield* guest.call(call.pipe, pair, 0)
      const [reader, , , , writer] = yield* guest.load(pair, 8)
      const words = (...values: number[]) => new Uint8Array(new BigUint64Array(values.map(BigInt)).buffer)
      yield* guest.store(part, words(byte, 1))
      function* header(controlLength: number) {
        yield* guest.store(message, words(0, 0, part, 1, control, controlLength, 0))
      }
      function* sendWith(descriptor: number) {
        yield* guest.store(control, words(20, 2 ** 32 + 1, descriptor))
        yield* header(24)
        return yield* guest.call(call.sendmsg, from, message, 0)
      }
      expect(yield* sendWith(77)).toBe(-9)
      expect(yield* sendWith(writer)).toBe(1)
      yield* guest.call(call.write, from, byte, 1)
      yield* guest.call(call.close, writer)
      yield* header(64)
      expect(yield* guest.call(call.recvmsg, to, message, 0)).toBe(1)
      expect(yield* guest.word(message + 40)).toBe(24)
      expect(yield* guest.word(control)).toBe(20)
      const received = (yield* guest.load(control + 16, 1))[0]
      expect(yield* guest.call(call.write, received, byte, 3)).toBe(3)
      expect(yield* guest.call(call.read, reader, buffer, 10)).toBe(3)
      yield* header(64)
      expect(yield* guest.call(call.recvmsg, to, message, 0)).toBe(1)
      expect(yield* guest.word(message + 40)).toBe(0)
      // Without room for it, or read without it, what was sent is closed.
      for (const room of [0, 8]) {
        expect(yield* sendWith(received)).toBe(1)
        yield* header(room)
        expect(yield* guest.call(call.recvmsg, to, message, 0)).toBe(1)
        expect((yield* guest.load(message + 48, 1))[0]).toBe(8)
      }
      yield* sendWith(received)
      expect(yield* guest.call(call.read, to, buffer, 10)).toBe(1)
      // So it is where the bytes have nowhere to go.
      yield* sendWith(received)
      yield* guest.store(part, words(16, 1))
      yield* header(64)
      expect(yield* guest.call(call.recvmsg, to, message, 0)).toBe(-14)
      yield* guest.store(part, words(byte, 1))
      yield* sendWith(received)
      yield* guest.call(call.close, to)
      yield* guest.call(call.close, received)
      expect(yield* guest.call(call.read, reader, buffer, 10)).toBe(0)
    }
    expect(runScript(work)).toEqual({ kind: "exited", status: 0 })
  })
})
