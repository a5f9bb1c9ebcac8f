// The HostFiles contract, held against the tree on disk and the tree in memory alike.
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { HostFile, HostFiles } from "@lamina/interfaces"
import { afterAll, describe, expect, it } from "vitest"
import { HostPathError, memoryFiles, nodeHost } from "../src/index.ts"

const scratch = mkdtempSync(join(tmpdir(), "lamina-host-"))
afterAll(() => rmSync(scratch, { recursive: true }))

function onDisk(): HostFiles {
  const root = mkdtempSync(join(scratch, "tree-"))
  writeFileSync(join(scratch, "secret"), "outside")
  mkdirSync(join(root, "etc"))
  writeFileSync(join(root, "etc/motd"), "hello\n")
  symlinkSync("etc/motd", join(root, "relative"))
  symlinkSync(join(scratch, "secret"), join(root, "absolute"))
  symlinkSync("..", join(root, "up"))
  symlinkSync("etc", join(root, "dir"))
  return nodeHost().files(root)
}

function inMemory(): HostFiles {
  return memoryFiles({
    "/etc/motd": "hello\n",
    "/relative": { symlink: "etc/motd" },
    "/absolute": { symlink: "/secret" },
    "/up": { symlink: ".." },
    "/dir": { symlink: "etc" },
  })
}

function opened(result: ReturnType<HostFiles["open"]>): HostFile {
  if ("error" in result) throw new Error(`open: ${result.error}`)
  return result
}

function content(files: HostFiles, path: string): string {
  const file = opened(files.open(path, { read: true, write: false }))
  const bytes = new Uint8Array(100)
  const count = file.read(bytes, 0)
  file.close()
  return new TextDecoder().decode(bytes.subarray(0, Number(count)))
}

const writable = { read: true, write: true }
const readable = { read: true, write: false }
const bytes = (text: string) => new TextEncoder().encode(text)

describe.each([
  { name: "on disk", make: onDisk },
  { name: "in memory", make: inMemory },
])("$name", ({ make }) => {
  it("reads, and says what a path is", () => {
    const files = make()
    expect(content(files, "/etc/motd")).toBe("hello\n")
    expect(files.status("/etc/motd")).toMatchObject({ kind: "file", size: 6, links: 1 })
    expect(files.status("/")).toMatchObject({ kind: "directory" })
    expect(files.status("/relative")).toMatchObject({ kind: "symlink", size: 8 })
    expect(files.readLink("/relative")).toBe("etc/motd")
    expect(files.readLink("/etc/motd")).toEqual({ error: "EINVAL" })
    expect(files.list("/etc")).toEqual([{ name: "motd", kind: "file" }])
  })

  it("follows no link, at the end or on the way", () => {
    const files = make()
    for (const path of ["/relative", "/absolute", "/up", "/dir"]) {
      expect(files.open(path, readable)).toEqual({ error: "ELOOP" })
      expect(files.open(path, { ...writable, create: true, truncate: true })).toEqual({ error: "ELOOP" })
      expect(files.list(path)).toEqual({ error: "ELOOP" })
      expect(files.setMode(path, 0o777)).toEqual({ error: "ELOOP" })
    }
    for (const path of ["/up/secret", "/dir/motd", "/up/x/y"]) {
      expect(files.status(path)).toEqual({ error: "ELOOP" })
      expect(files.open(path, readable)).toEqual({ error: "ELOOP" })
      expect(files.unlink(path)).toEqual({ error: "ELOOP" })
      expect(files.makeDirectory(path, 0o755)).toEqual({ error: "ELOOP" })
      expect(files.rename("/etc/motd", path)).toEqual({ error: "ELOOP" })
      expect(files.link("/etc/motd", path)).toEqual({ error: "ELOOP" })
    }
  })

  it("refuses paths that are not normalised", () => {
    const files = make()
    for (const path of ["", "etc/motd", "/../secret", "/etc/../../secret", "/etc//motd", "/./etc", "/etc/", "/a\0b"]) {
      expect(files.status(path), path).toEqual({ error: "EINVAL" })
      expect(files.open(path, { ...writable, create: true }), path).toEqual({ error: "EINVAL" })
    }
  })

  it("names what is wrong", () => {
    const files = make()
    expect(files.open("/none", readable)).toEqual({ error: "ENOENT" })
    expect(files.open("/none/x", readable)).toEqual({ error: "ENOENT" })
    expect(files.open("/etc/motd/x", readable)).toEqual({ error: "ENOTDIR" })
    expect(files.open("/etc", readable)).toEqual({ error: "EISDIR" })
    expect(files.open("/etc/motd", { ...writable, create: true, exclusive: true })).toEqual({ error: "EEXIST" })
    expect(files.makeDirectory("/etc", 0o755)).toEqual({ error: "EEXIST" })
    expect(files.removeDirectory("/etc")).toEqual({ error: "ENOTEMPTY" })
    expect(files.removeDirectory("/etc/motd")).toEqual({ error: "ENOTDIR" })
    expect(files.unlink("/etc")).toEqual({ error: "EISDIR" })
    expect(files.list("/etc/motd")).toEqual({ error: "ENOTDIR" })
  })

  it("writes at offsets, with zeros in the gaps, and truncates", () => {
    const files = make()
    const file = opened(files.open("/new", { ...writable, create: true, mode: 0o640 }))
    expect(file.write(bytes("abc"), 5)).toBe(3)
    expect(content(files, "/new")).toBe("\0\0\0\0\0abc")
    expect(file.truncate(6)).toBeUndefined()
    expect(file.truncate(8)).toBeUndefined()
    expect(content(files, "/new")).toBe("\0\0\0\0\0a\0\0")
    expect(file.status()).toMatchObject({ kind: "file", size: 8 })
    expect(file.read(new Uint8Array(4), 100)).toBe(0)
    expect(file.setMode?.(0o600)).toBeUndefined()
    expect(file.setTimes?.(1_000_000_000n, 2_000_001_000n)).toBeUndefined()
    expect(file.sync()).toBeUndefined()
    expect(files.status("/new")).toMatchObject({ mode: 0o600, accessed: 1_000_000_000n, modified: 2_000_001_000n })
    file.close()
    opened(files.open("/new", { ...writable, truncate: true })).close()
    expect(files.status("/new")).toMatchObject({ size: 0 })
  })

  it("makes, links, renames and removes", () => {
    const files = make()
    expect(files.makeDirectory("/d", 0o755)).toBeUndefined()
    expect(files.symlink("../etc", "/d/s")).toBeUndefined()
    expect(files.link("/etc/motd", "/d/hard")).toBeUndefined()
    expect(files.status("/d/hard")).toMatchObject({ links: 2 })
    expect(files.rename("/d/hard", "/d/s")).toBeUndefined()
    expect(content(files, "/d/s")).toBe("hello\n")
    expect(files.rename("/d", "/d/inside")).toEqual({ error: "EINVAL" })
    expect(files.rename("/d", "/e")).toBeUndefined()
    expect(files.status("/d")).toEqual({ error: "ENOENT" })
    expect(files.unlink("/e/s")).toBeUndefined()
    expect(files.status("/etc/motd")).toMatchObject({ links: 1 })
    expect(files.removeDirectory("/e")).toBeUndefined()
    expect(files.status("/e")).toEqual({ error: "ENOENT" })
  })

  it("keeps an unlinked file for whoever has it open", () => {
    const files = make()
    const file = opened(files.open("/etc/motd", readable))
    files.unlink("/etc/motd")
    const into = new Uint8Array(6)
    expect(file.read(into, 0)).toBe(6)
    expect(new TextDecoder().decode(into)).toBe("hello\n")
    file.close()
  })
})

describe("roots", () => {
  it("must be directories", () => {
    writeFileSync(join(scratch, "plain"), "")
    expect(() => nodeHost().files(join(scratch, "plain"))).toThrow(HostPathError)
    expect(() => nodeHost().files(join(scratch, "missing"))).toThrow(/missing.*ENOENT/)
  })

  it("of memory refuse a tree that contradicts itself", () => {
    expect(() => memoryFiles({ "/a": "file", "/a/b": "below" })).toThrow(RangeError)
    expect(() => memoryFiles({ "a/../b": "" })).toThrow(/not an absolute/)
  })
})
