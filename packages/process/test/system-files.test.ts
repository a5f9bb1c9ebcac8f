// /dev and /proc as a process sees them.
import { describe, expect, it } from "vitest"
import { runScript, scratch, type Guest } from "./scripted.ts"

const at = -100

function* open(guest: Guest, buffer: number, path: string, flags = 0) {
  yield* guest.store(buffer, `${path}\0`)
  return yield* guest.call(56, at, buffer, flags, 0)
}

function* content(guest: Guest, buffer: number, path: string) {
  const fd = yield* open(guest, buffer, path)
  const count = yield* guest.call(63, fd, buffer, 30000)
  yield* guest.call(57, fd)
  return count < 0 ? `error ${count}` : new TextDecoder().decode(yield* guest.load(buffer, count))
}

function* link(guest: Guest, buffer: number, path: string) {
  yield* guest.store(buffer, `${path}\0`)
  const count = yield* guest.call(78, at, buffer, buffer + 4096, 200)
  return count < 0 ? `error ${count}` : new TextDecoder().decode(yield* guest.load(buffer + 4096, count))
}

describe("/proc", () => {
  it("shows the process itself", () => {
    const seen: Record<string, string> = {}
    function* look(guest: Guest) {
      const buffer = yield* scratch(guest)
      for (const name of ["cmdline", "environ", "comm", "maps", "stat", "status"]) {
        seen[name] = yield* content(guest, buffer, `/proc/self/${name}`)
      }
      for (const name of ["exe", "cwd", "fd/1", "fd/77"]) seen[name] = yield* link(guest, buffer, `/proc/self/${name}`)
      seen.self = yield* link(guest, buffer, "/proc/self")
      seen.other = yield* content(guest, buffer, "/proc/1/maps")
    }
    const options = { args: ["tiny", "a b"], env: { X: "1" }, cwd: "/bin" }
    expect(runScript(look, options)).toEqual({ kind: "exited", status: 0 })
    expect(seen).toMatchObject({
      cmdline: "tiny\0a b\0",
      environ: "X=1\0",
      comm: "tiny\n",
      exe: "/bin/tiny",
      cwd: "/bin",
      "fd/77": "error -2",
      self: "1000",
      other: "error -9",
    })
    expect(seen["fd/1"]).toMatch(/^pipe:\[\d+\]$/)
    expect(seen.maps).toMatch(/^00010000-00011000 r-xp 00000000 00:01 \d+ +\/bin\/tiny\n/)
    expect(seen.maps).toMatch(/\ndf7ff000-dffff000 rw-p 00000000 00:00 0 +\[stack\]\n.* r-xp .*\[vdso\]\n$/)
    expect(seen.stat).toMatch(/^1000 \(tiny\) R 1 /)
    expect(seen.status).toContain("Pid:\t1000\n")
  })
})

describe("/dev", () => {
  it("has its devices, and links to what is open", () => {
    function* look(guest: Guest) {
      const buffer = yield* scratch(guest)
      const place = buffer + 8192
      const results: number[] = []
      for (const [path, flags] of [
        ["/dev/zero", 2],
        ["/dev/null", 2],
        ["/dev/full", 2],
        ["/dev/urandom", 0],
      ] as const) {
        const fd = yield* open(guest, buffer, path, flags)
        yield* guest.store(place, "abcd")
        results.push(yield* guest.call(63, fd, place, 4))
        results.push([...(yield* guest.load(place, 4))][3])
        results.push(yield* guest.call(64, fd, place, 4))
      }
      expect(results).toEqual([4, 0, 4, 0, 100, 4, 4, 0, -28, 4, 0x5a, -9])
      // A pipe opened anew through /dev/fd is the same pipe.
      yield* guest.call(59, place, 0)
      const [reader] = yield* guest.load(place, 1)
      const again = yield* open(guest, buffer, `/dev/fd/${reader}`)
      expect(again).toBeGreaterThan(reader)
      yield* guest.call(57, reader)
      yield* guest.store(place, "pipe")
      expect(yield* guest.call(64, reader + 1, place, 4)).toBe(4)
      expect(yield* guest.call(63, again, place + 8, 10)).toBe(4)
      expect(new TextDecoder().decode(yield* guest.load(place + 8, 4))).toBe("pipe")
      expect(yield* open(guest, buffer, "/dev/stdin")).toBeGreaterThan(0)
      expect(yield* open(guest, buffer, "/dev/tty", 2)).toBe(-6)
      expect(yield* open(guest, buffer, "/dev/new", 0o101)).toBe(-13)
    }
    const status = runScript(look)
    expect(status).toEqual({ kind: "exited", status: 0 })
  })

  it("has files that are shared memory, by several names", () => {
    function* look(guest: Guest) {
      const buffer = yield* scratch(guest)
      const created = yield* open(guest, buffer, "/dev/shm/new", 0o302)
      expect(created).toBeGreaterThan(0)
      expect(yield* open(guest, buffer, "/dev/shm/new", 0o302)).toBe(-17)
      expect(yield* guest.call(46, created, 4096)).toBe(0)
      const mapped = yield* guest.call(222, 0, 4096, 3, 1, created, 0)
      yield* guest.store(mapped, "shared")
      const [from, to] = [buffer, buffer + 64]
      yield* guest.store(from, "/dev/shm/new\0")
      yield* guest.store(to, "/dev/shm/name\0")
      expect(yield* guest.call(37, at, from, at, to, 0)).toBe(0)
      expect(yield* guest.call(35, at, from, 0)).toBe(0)
      expect(yield* open(guest, buffer, "/dev/shm/new")).toBe(-2)
      expect((yield* content(guest, buffer, "/dev/shm/name")).slice(0, 7)).toBe("shared\0")
      const folder = yield* open(guest, buffer, "/dev/shm")
      expect(yield* guest.call(61, folder, buffer, 4096)).toBe(24 + 24 + 24)
      yield* guest.store(buffer, "/dev/shm/folder\0")
      expect(yield* guest.call(34, at, buffer, 0o777)).toBe(-1)
    }
    expect(runScript(look)).toEqual({ kind: "exited", status: 0 })
  })

  it("makes a mapping of /dev/zero anonymous memory, even a shared one", () => {
    function* look(guest: Guest) {
      const buffer = yield* scratch(guest)
      const fd = yield* open(guest, buffer, "/dev/zero", 2)
      const place = yield* guest.call(222, 0, 8192, 3, 1, fd, 0)
      yield* guest.store(place, "x")
      expect((yield* guest.load(place, 2)).join()).toBe("120,0")
    }
    expect(runScript(look)).toEqual({ kind: "exited", status: 0 })
  })
})
