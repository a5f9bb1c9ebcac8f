// Paths: links, mounts, and that nothing leads out of the tree.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { memoryFiles, nodeHost } from "@lamina/host"
import { afterAll, describe, expect, it } from "vitest"
import { runScript, scratch, type Guest, type ScriptOptions } from "./scripted.ts"

const at = -100
const names = new Map([
  [2, "ENOENT"],
  [20, "ENOTDIR"],
  [40, "ELOOP"],
  [36, "ENAMETOOLONG"],
  [30, "EROFS"],
  [18, "EXDEV"],
  [16, "EBUSY"],
  [21, "EISDIR"],
  [17, "EEXIST"],
])

/** Opens each path and reads what is there; gives the contents or the names of the errors. */
function readAll(paths: readonly string[], options: ScriptOptions, flags = 0): string[] {
  const seen: string[] = []
  function* read(guest: Guest) {
    const buffer = yield* scratch(guest)
    for (const path of paths) {
      yield* guest.store(buffer, `${path}\0`)
      const fd = yield* guest.call(56, at, buffer, flags, 0)
      if (fd < 0) {
        seen.push(names.get(-fd) ?? String(fd))
        continue
      }
      const count = yield* guest.call(63, fd, buffer, 100)
      seen.push(
        count < 0 ? (names.get(-count) ?? String(count)) : new TextDecoder().decode(yield* guest.load(buffer, count)),
      )
      yield* guest.call(57, fd)
    }
  }
  expect(runScript(read, options)).toEqual({ kind: "exited", status: 0 })
  return seen
}

describe("links", () => {
  const chain = Object.fromEntries(
    Array.from({ length: 41 }, (_, n) => [`/chain/${n}`, { symlink: n === 0 ? "../etc/motd" : String(n - 1) }]),
  )
  const tree = {
    "/etc/motd": "hello",
    "/a": { symlink: "etc" },
    "/b": { symlink: "/a/motd" },
    "/etc/up": { symlink: ".." },
    "/self": { symlink: "self" },
    "/deep/x/y": { symlink: "../../etc/./motd" },
    ...chain,
  }

  it("are followed in the guest's tree, 40 of them", () => {
    const paths = [
      "/b",
      "a/motd",
      "/a/up/b",
      "/deep/x/y",
      "/chain/39",
      "/chain/40",
      "/self",
      "/self/x",
      "/a/motd/x",
      "/a/none/..",
    ]
    expect(readAll(paths, { tree })).toEqual([
      ...["hello", "hello", "hello", "hello", "hello"],
      ...["ELOOP", "ELOOP", "ELOOP", "ENOTDIR", "ENOENT"],
    ])
  })

  it("count, and so do names that are too long, slashes and dots", () => {
    const paths = [
      ...[
        "",
        "/etc/motd/",
        "/etc/motd/.",
        "//etc///motd",
        "/etc/../etc/motd",
        `/${"n".repeat(256)}`,
        "/x".repeat(2048),
      ],
      ...["/../../../etc/motd", "/etc", "/a/", "/b/"],
    ]
    expect(readAll(paths, { tree })).toEqual([
      ...["ENOENT", "ENOTDIR", "ENOTDIR", "hello", "hello", "ENAMETOOLONG", "ENAMETOOLONG"],
      ...["hello", "EISDIR", "EISDIR", "ENOTDIR"],
    ])
  })

  it("are not followed with O_NOFOLLOW, at the end", () => {
    expect(readAll(["/b", "/a/motd"], { tree }, 0o400000)).toEqual(["ELOOP", "hello"])
  })

  it("are no directories for O_DIRECTORY, with O_PATH and O_NOFOLLOW too", () => {
    const [O_DIRECTORY, O_NOFOLLOW, O_PATH] = [0o200000, 0o400000, 0o10000000]
    expect(readAll(["/b", "/a/motd"], { tree }, O_DIRECTORY)).toEqual(["ENOTDIR", "ENOTDIR"])
    expect(readAll(["/b", "/a/motd"], { tree }, O_DIRECTORY | O_PATH)).toEqual(["ENOTDIR", "ENOTDIR"])
    expect(readAll(["/a", "/b"], { tree }, O_DIRECTORY | O_NOFOLLOW)).toEqual(["ENOTDIR", "ENOTDIR"])
    expect(readAll(["/a", "/b"], { tree }, O_DIRECTORY | O_NOFOLLOW | O_PATH)).toEqual(["ENOTDIR", "ENOTDIR"])
    expect(readAll(["/a"], { tree }, O_NOFOLLOW | O_PATH)).toEqual(["-9"])
  })
})

describe("confinement", () => {
  const outside = mkdtempSync(join(tmpdir(), "lamina-paths-"))
  afterAll(() => rmSync(outside, { recursive: true }))
  const root = join(outside, "root")
  mkdirSync(join(root, "d"), { recursive: true })
  writeFileSync(join(outside, "secret"), "SECRET")
  writeFileSync(join(root, "inside"), "inside")
  for (const [name, target] of Object.entries({
    up: "..",
    upper: "../../../../../../..",
    absolute: outside,
    direct: join(outside, "secret"),
    relative: "../secret",
    chain: "up/up/up/secret",
    "d/deep": "../../secret",
    looped: "d/deep",
  }))
    symlinkSync(target, join(root, name))

  it("holds for .., and for links of every kind", () => {
    const mounts = [{ guest: "/m", files: nodeHost().files(root) }]
    const paths = [
      ...["/m/../secret", "/m/../../secret", "/m/up/secret", "/m/upper/secret", "/m/absolute/secret", "/m/direct"],
      ...[
        "/m/relative",
        "/m/chain",
        "/m/d/deep",
        "/m/looped",
        `${outside}/secret`,
        "/m/d/../../secret",
        "/proc/self/root/secret",
      ],
      ...[`/proc/self/cwd/${outside}/secret`, "/dev/../secret", "/dev/fd/../../../../secret"],
    ]
    expect(readAll(["/m/inside", "/m/up/m/inside", ...paths], { mounts })).toEqual([
      ...["inside", "inside"],
      ...paths.map(() => "ENOENT"),
    ])
  })

  it("holds when the link leads to a place that is made by opening it", () => {
    const mounts = [{ guest: "/m", files: nodeHost().files(root) }]
    // O_WRONLY | O_CREAT through a link to ../secret: makes /secret in the guest's own tree.
    const [result] = readAll(["/m/relative"], { mounts }, 0o101)
    expect(result).toBe("-9")
    expect(readAll(["/m/inside"], { mounts })).toEqual(["inside"])
  })
})

describe("mounts", () => {
  const mounts = [
    { guest: "/mnt/data", files: memoryFiles({ "/f": "data", "/sub/g": "deep" }), readOnly: true },
    { guest: "/mnt/data/sub", files: memoryFiles({ "/g": "over" }) },
  ]

  it("hide what lies below, and lead back up", () => {
    const tree = { "/mnt/data/f": "hidden", "/top": "top", "/link": { symlink: "mnt/data" } }
    const paths = [
      "/mnt/data/f",
      "/link/f",
      "/mnt/data/sub/g",
      "/mnt/data/sub/../f",
      "/mnt/data/../../top",
      "/mnt/data/none",
    ]
    expect(readAll(paths, { tree, mounts })).toEqual(["data", "data", "over", "data", "top", "ENOENT"])
  })

  it("exist where nothing lies below them, and are listed", () => {
    let listed = ""
    function* list(guest: Guest) {
      const buffer = yield* scratch(guest)
      for (const path of ["/", "/mnt", "/mnt/data"]) {
        yield* guest.store(buffer, `${path}\0`)
        const fd = yield* guest.call(56, at, buffer, 0o200000, 0)
        const count = yield* guest.call(61, fd, buffer, 4096)
        listed += `${path}:${new TextDecoder("latin1").decode(yield* guest.load(buffer, count))}\n`
      }
    }
    expect(runScript(list, { mounts })).toEqual({ kind: "exited", status: 0 })
    const [top, middle, data] = listed.split("\n/")
    for (const name of ["bin", "dev", "proc", "mnt"]) expect(top).toContain(name)
    expect(middle).toContain("data")
    expect(data).toContain("sub")
  })

  it("lie in directories that say nothing can be written there, when nothing else makes them", () => {
    const seen: string[] = []
    function* ask(guest: Guest) {
      const buffer = yield* scratch(guest)
      for (const [call, path, ...rest] of [
        [48, "/mnt", 2],
        [48, "/mnt", 5],
        [48, "/real", 2],
        [56, "/mnt/new", 0o101, 0o644],
        [34, "/mnt/new", 0o755],
        [56, "/real/new", 0o101, 0o644],
        [56, "/new", 0o101, 0o644],
      ] as const) {
        yield* guest.store(buffer, `${path}\0`)
        const result = yield* guest.call(call, at, buffer, ...rest)
        seen.push(result < 0 ? (names.get(-result) ?? String(result)) : "done")
      }
    }
    const tree = { "/real/data/f": "hidden" }
    runScript(ask, { tree, mounts: [...mounts, { guest: "/real/data", files: memoryFiles({}) }] })
    expect(seen).toEqual(["EROFS", "done", "done", "EROFS", "EROFS", "done", "done"])
  })

  it("may be read-only, and are not crossed by renames or removed", () => {
    const seen: string[] = []
    function* change(guest: Guest) {
      const a = yield* scratch(guest)
      const b = a + 4096
      const attempt = function* (number: number, first: string, second: string, call: (number | bigint)[]) {
        yield* guest.store(a, `${first}\0`)
        yield* guest.store(b, `${second}\0`)
        const result = yield* guest.call(number, ...call)
        seen.push(result < 0 ? (names.get(-result) ?? String(result)) : "done")
      }
      yield* attempt(56, "/mnt/data/f", "", [at, a, 1, 0])
      yield* attempt(56, "/mnt/data/new", "", [at, a, 0o101, 0o644])
      yield* attempt(35, "/mnt/data/f", "", [at, a, 0])
      yield* attempt(34, "/mnt/data/dir", "", [at, a, 0o755])
      yield* attempt(276, "/mnt/data/sub/g", "/g", [at, a, at, b, 0])
      yield* attempt(35, "/mnt/data/sub", "", [at, a, 0x200])
      yield* attempt(276, "/bin", "/bin2", [at, a, at, b, 0])
      yield* attempt(276, "/mnt/data/sub/g", "/mnt/data/sub/h", [at, a, at, b, 0])
    }
    runScript(change, { mounts })
    expect(seen).toEqual(["EROFS", "EROFS", "EROFS", "EROFS", "EXDEV", "EBUSY", "done", "done"])
  })
})
