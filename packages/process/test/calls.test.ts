// System calls one by one: results, errors, bad addresses, the trace.
import { describe, expect, it } from "vitest"
import { missingCalls, systemCalls } from "../src/calls/table.ts"
import { runScript, scratch, spawnScript, type Guest } from "./scripted.ts"

const EFAULT = -14

describe("the table", () => {
  it("has each number and each name once", () => {
    const rows = [...systemCalls.values()]
    expect(rows.length).toBeGreaterThan(140)
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
    for (const number of missingCalls.keys()) expect(systemCalls.has(number), `${number}`).toBe(false)
  })
})

describe("bad addresses", () => {
  it("give EFAULT wherever a call reads or writes through one", () => {
    const results: Record<string, number> = {}
    // Calls whose other arguments are fine, with `bad` for the address.
    const calls: [string, number, (bad: number | bigint) => (number | bigint)[]][] = [
      ["read", 63, (bad) => [3, bad, 10]],
      ["write", 64, (bad) => [4, bad, 10]],
      ["readv", 65, (bad) => [3, bad, 1]],
      ["openat", 56, (bad) => [-100, bad, 0, 0]],
      ["newfstatat", 79, (bad) => [-100, bad, bad, 0]],
      ["fstat", 80, (bad) => [3, bad]],
      ["getcwd", 17, (bad) => [bad, 100]],
      ["pipe2", 59, (bad) => [bad, 0]],
      ["uname", 160, (bad) => [bad]],
      ["sysinfo", 179, (bad) => [bad]],
      ["clock_gettime", 113, (bad) => [0, bad]],
      ["nanosleep", 101, (bad) => [bad, 0]],
      ["getrandom", 278, (bad) => [bad, 8, 0]],
      ["rt_sigaction", 134, (bad) => [10, bad, 0, 8]],
      ["prlimit64", 261, (bad) => [0, 3, 0, bad]],
      ["execve", 221, (bad) => [bad, 0, 0]],
      ["ppoll", 73, (bad) => [bad, 1, 0, 0, 8]],
      ["futex", 98, (bad) => [bad, 0, 0, 0, 0, 0]],
      ["getdents64", 61, (bad) => [5, bad, 1000]],
    ]
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      for (const [path, flags] of [
        ["/dev/zero", 0],
        ["/dev/null", 1],
        ["/", 0o200000],
      ] as const) {
        yield* guest.store(buffer, `${path}\0`)
        yield* guest.call(56, -100, buffer, flags, 0)
      }
      const readOnly = yield* guest.call(222, 0, 4096, 0, 0x22, -1, 0)
      for (const bad of [8, readOnly, 2 ** 38, 2n ** 63n, 2n ** 64n - 8n]) {
        for (const [name, number, args] of calls) {
          const result = yield* guest.call(
            number,
            ...args(typeof bad === "bigint" || name !== "futex" ? bad : bad & ~3 || 8),
          )
          if (result !== EFAULT) results[`${name}(${bad})`] = result
        }
      }
    }
    expect(runScript(work)).toEqual({ kind: "exited", status: 0 })
    expect(results).toEqual({})
  })

  it("in the middle give what came before", () => {
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest, 8192)
      yield* guest.call(215, buffer + 4096, 4096)
      yield* guest.store(buffer, "/dev/zero\0")
      const fd = yield* guest.call(56, -100, buffer, 2, 0)
      expect(yield* guest.call(63, fd, buffer + 4000, 200)).toBe(96)
      expect(yield* guest.call(64, fd, buffer + 4000, 200)).toBe(96)
      expect(yield* guest.call(278, buffer + 4000, 200, 0)).toBe(96)
    }
    expect(runScript(work)).toEqual({ kind: "exited", status: 0 })
  })
})

describe("calls that are missing", () => {
  it("return ENOSYS and are reported once", () => {
    const missing: string[] = []
    function* work(guest: Guest) {
      for (let round = 0; round < 3; round++) {
        expect(yield* guest.call(425, 0, 0, 0, 0, 0)).toBe(-38)
        expect(yield* guest.call(9999)).toBe(-38)
        expect(yield* guest.call(2n ** 63n)).toBe(-38)
      }
    }
    const { process } = spawnScript(work, {
      trace: { missing: (_, number, name) => missing.push(`${number} ${name}`) },
    })
    expect(process.run()).toEqual({ kind: "exited", status: 0 })
    expect(missing).toEqual([
      "425 io_uring_setup",
      "9999 syscall_9999",
      "9223372036854776000 syscall_9223372036854776000",
    ])
    expect(process.statistics().systemCalls).toMatchObject({ io_uring_setup: 3, syscall_9999: 3 })
  })
})

describe("the trace", () => {
  it("reads like strace's", () => {
    const lines: string[] = []
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      yield* guest.store(buffer, "/etc/motd\0")
      const fd = yield* guest.call(56, -100, buffer, 0o2000000, 0)
      yield* guest.call(63, fd, buffer, 100)
      yield* guest.call(64, 99, buffer, 5)
      yield* guest.call(56, -100, 8, 0o101, 0o644)
      yield* guest.call(98, buffer, 129, 1)
      yield* guest.call(226, buffer, 4096, 5)
      yield* guest.call(220, 0x811)
      return 3
    }
    const tree = { "/etc/motd": 'say "hi"\n\t\u0001 and a good deal more than fits' }
    runScript(work, { tree, trace: { call: ({ text }) => lines.push(text) } })
    expect(lines).toEqual([
      "mmap(NULL, 65536, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0xdf6ef000",
      'openat(AT_FDCWD, "/etc/motd", O_RDONLY|O_CLOEXEC, 0) = 3',
      'read(3, "say \\"hi\\"\\n\\t\\1 and a good deal more"..., 100) = 42',
      'write(99, "say \\"", 5) = -1 EBADF (9)',
      "openat(AT_FDCWD, 0x8, O_WRONLY|O_CREAT, 0644) = -1 EFAULT (14)",
      expect.stringMatching(/^futex\(0xdf6ef000, 0x81, 1, /),
      "mprotect(0xdf6ef000, 4096, PROT_READ|PROT_EXEC) = 0",
      expect.stringMatching(/^clone\(CLONE_SIGHAND\|SIGCHLD, .*\) = -1 EINVAL \(22\)$/),
      "exit_group(3) = ?",
    ])
  })
})

describe("signals", () => {
  it("keep dispositions and masks, and wait while blocked", () => {
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      const action = new Uint8Array(24)
      action.set([0x78, 0x56, 0x34, 0x12], 0)
      action[8] = 4
      yield* guest.store(buffer, action)
      expect(yield* guest.call(134, 10, buffer, 0, 8)).toBe(0)
      expect(yield* guest.call(134, 10, 0, buffer + 100, 8)).toBe(0)
      expect([...(yield* guest.load(buffer + 100, 24))]).toEqual([...action])
      expect(yield* guest.call(134, 9, buffer, 0, 8)).toBe(-22)
      expect(yield* guest.call(134, 10, buffer, 0, 16)).toBe(-22)
      yield* guest.store(buffer, Uint8Array.of(0xff, 0xff, 0, 0, 0, 0, 0, 0))
      expect(yield* guest.call(135, 2, buffer, 0, 8)).toBe(0)
      expect(yield* guest.call(135, 0, 0, buffer + 8, 8)).toBe(0)
      expect((yield* guest.load(buffer + 8, 2)).join()).toBe("255,254")
      expect(yield* guest.call(129, 1000, 15)).toBe(0)
      expect(yield* guest.call(136, buffer, 8)).toBe(0)
      expect((yield* guest.load(buffer, 2)).join()).toBe("0,64")
      yield* guest.store(buffer, new Uint8Array(8))
      yield* guest.call(135, 2, buffer, 0, 8)
      return 1
    }
    expect(runScript(work)).toEqual({ kind: "signalled", signal: 15, reason: "SIGTERM: sent by the process itself" })
  })

  it("end a process that writes to a stream that nobody reads, unless it ignores SIGPIPE", () => {
    const stdout = { read: () => 0, write: () => ({ error: "EPIPE" }), isTerminal: false }
    function* write(guest: Guest) {
      return (yield* guest.call(64, 1, yield* scratch(guest), 10)) + 100
    }
    function* ignore(guest: Guest) {
      const buffer = yield* scratch(guest)
      yield* guest.store(buffer, Uint8Array.of(1))
      yield* guest.call(134, 13, buffer, 0, 8)
      return yield* write(guest)
    }
    expect(runScript(write, { stdout })).toMatchObject({ kind: "signalled", signal: 13 })
    expect(runScript(ignore, { stdout })).toEqual({ kind: "exited", status: 100 - 32 })
  })

  it("end a process whose handler has no room on the stack", () => {
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      yield* guest.store(buffer, Uint8Array.of(0, 0, 1, 0))
      yield* guest.call(134, 11, buffer, 0, 8)
      guest.setRegister(2, 0x2000n)
      yield* guest.load(64, 1)
    }
    expect(runScript(work)).toHaveProperty("reason", expect.stringMatching(/no room on the stack .* signal 11/))
  })
})

describe("execve", () => {
  it("replaces the program, closes what is to be closed, and leaves all as it was when it fails", () => {
    const names: string[] = []
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      yield* guest.store(buffer, "/bin/none\0")
      expect(yield* guest.call(221, buffer, 0, 0)).toBe(-2)
      expect((yield* guest.load(buffer, 4)).join()).toBe("47,98,105,110")
      yield* guest.store(buffer, "/dev/null\0")
      expect(yield* guest.call(56, -100, buffer, 0o2000000, 0)).toBe(3)
      expect(yield* guest.call(56, -100, buffer, 0, 0)).toBe(4)
      yield* guest.store(buffer, "/bin/tiny\0second\0")
      const pointers = new Uint8Array(16)
      new DataView(pointers.buffer).setBigUint64(0, BigInt(buffer + 10), true)
      yield* guest.store(buffer + 64, pointers)
      yield* guest.call(221, buffer, buffer + 64, 0)
      const sp = Number(guest.register(2))
      names.push(yield* guest.text(yield* guest.word(sp + 8)))
      expect(yield* guest.call(57, 3)).toBe(-9)
      expect(yield* guest.call(57, 4)).toBe(0)
      yield* guest.load(buffer, 1)
    }
    const status = runScript(work)
    expect(names).toEqual(["second"])
    expect(status).toHaveProperty("reason", expect.stringMatching(/SEGV_MAPERR/))
  })
})

describe("signalfd", () => {
  it("gives blocked signals, with what came along", () => {
    const [user1, user2] = [10, 12]
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      const set = (...numbers: number[]) =>
        new Uint8Array(
          BigUint64Array.of(numbers.reduce((bits, number) => bits | (1n << BigInt(number - 1)), 0n)).buffer,
        )
      yield* guest.store(buffer, set(user1, user2))
      yield* guest.call(135, 0, buffer, 0, 8)
      yield* guest.store(buffer, set(user2))
      const signals = yield* guest.call(74, -1, buffer, 8, 0o4000)
      expect(yield* guest.call(63, signals, buffer, 128)).toBe(-11)
      expect(yield* guest.call(63, signals, buffer, 127)).toBe(-22)
      yield* guest.call(129, 1000, user1)
      expect(yield* guest.call(63, signals, buffer, 128)).toBe(-11)
      yield* guest.call(131, 1000, 1000, user2)
      yield* guest.store(buffer, Uint8Array.of(signals, 0, 0, 0, 1, 0, 0, 0))
      expect(yield* guest.call(73, buffer, 1, 0, 0, 8)).toBe(1)
      yield* guest.store(buffer, set(user1, user2))
      expect(yield* guest.call(74, signals, buffer, 8, 0)).toBe(signals)
      expect(yield* guest.call(63, signals, buffer, 1000)).toBe(256)
      const info = new DataView((yield* guest.load(buffer, 256)).buffer)
      const fields = [0, 8, 12].flatMap((at) => [info.getInt32(at, true), info.getInt32(128 + at, true)])
      expect(fields).toEqual([user2, user1, -6, 0, 1000, 1000])
      expect(yield* guest.call(74, 1, buffer, 8, 0)).toBe(-22)
    }
    expect(runScript(work)).toEqual({ kind: "exited", status: 0 })
  })
})

describe("setpriority", () => {
  it("is told again", () => {
    const [set, get, processes, users] = [140, 141, 0, 2]
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      expect(yield* guest.call(get, processes, 0)).toBe(20)
      expect(yield* guest.call(set, processes, 0, 7)).toBe(0)
      expect(yield* guest.call(get, processes, 1000)).toBe(13)
      expect(yield* guest.call(set, users, 0, -50)).toBe(0)
      expect(yield* guest.call(get, users, 0)).toBe(40)
      expect(yield* guest.call(get, processes, 77)).toBe(-3)
      expect(yield* guest.call(set, 3, 0, 1)).toBe(-22)
      yield* guest.store(buffer, "/proc/self/stat\0")
      const fd = yield* guest.call(56, -100, buffer, 0, 0)
      const count = yield* guest.call(63, fd, buffer, 1000)
      const fields = new TextDecoder().decode(yield* guest.load(buffer, count)).split(" ")
      expect(fields.slice(17, 19)).toEqual(["0", "-20"])
    }
    expect(runScript(work)).toEqual({ kind: "exited", status: 0 })
  })
})

describe("waiting for nobody", () => {
  it.each<[string, number, (buffer: number) => number[]]>([
    ["futex", 98, (buffer) => [buffer, 128, 0, 0, 0, 0]],
    ["ppoll", 73, () => [0, 0, 0, 0, 8]],
    ["rt_sigsuspend", 133, (buffer) => [buffer, 8]],
  ])("ends the process: %s", (name, number, args) => {
    function* work(guest: Guest) {
      yield* guest.call(number, ...args(yield* scratch(guest)))
      return 1
    }
    const status = runScript(work)
    expect(status).toMatchObject({ kind: "signalled", signal: 9 })
    expect(status).toHaveProperty("reason", expect.stringContaining(name))
  })

  it("advances the clock when there is a time-out", () => {
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      yield* guest.store(buffer + 16, Uint8Array.of(5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
      yield* guest.call(113, 1, buffer)
      const before = yield* guest.word(buffer)
      expect(yield* guest.call(98, buffer + 64, 128, 0, buffer + 16)).toBe(-110)
      expect(yield* guest.call(73, 0, 0, buffer + 16, 0, 8)).toBe(0)
      expect(yield* guest.call(101, buffer + 16, 0)).toBe(0)
      yield* guest.call(113, 1, buffer)
      expect((yield* guest.word(buffer)) - before).toBe(15)
    }
    expect(runScript(work)).toEqual({ kind: "exited", status: 0 })
  })
})
