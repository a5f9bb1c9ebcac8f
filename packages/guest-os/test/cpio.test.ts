// Archives for initial RAM disks, as GNU cpio reads them where it is installed, and as their format is defined.
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, readlinkSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { writeCpio } from "../src/index.ts"

const content = (text: string) => new TextEncoder().encode(text)
const archive = writeCpio([
  { path: "/bin/program", content: content("#!"), mode: 0o755 },
  { path: "/bin/link", kind: "symlink", target: "program" },
  { path: "/etc/name", content: content("first") },
  { path: "/etc/name", content: content("second") },
  { path: "/tmp", kind: "directory", mode: 0o1777 },
])

function hasCpio(): boolean {
  try {
    execFileSync("cpio", ["--version"])
    return true
  } catch {
    return false
  }
}

test("entries are those of the format, in order, padded to four bytes", () => {
  const text = new TextDecoder("latin1").decode(archive)
  const names: string[] = []
  let at = 0
  while (names.at(-1) !== "TRAILER!!!") {
    expect(text.slice(at, at + 6)).toBe("070701")
    const field = (index: number) => parseInt(text.slice(at + 6 + 8 * index, at + 14 + 8 * index), 16)
    const [size, nameSize] = [field(6), field(11)]
    names.push(text.slice(at + 110, at + 110 + nameSize - 1))
    at = Math.ceil((at + 110 + nameSize) / 4) * 4
    at = Math.ceil((at + size) / 4) * 4
  }
  expect(names).toEqual(["bin", "bin/program", "bin/link", "etc", "etc/name", "tmp", "TRAILER!!!"])
  expect(at).toBe(archive.length)
})

test("a path that is not absolute is refused", () => {
  expect(() => writeCpio([{ path: "bin", kind: "directory" }])).toThrow("bin is no absolute path")
})

test.skipIf(!hasCpio())("GNU cpio unpacks it", () => {
  const folder = mkdtempSync(join(tmpdir(), "lamina-cpio-"))
  try {
    execFileSync("cpio", ["-idm", "--quiet"], { cwd: folder, input: archive })
    expect(readFileSync(join(folder, "bin/program"), "utf8")).toBe("#!")
    expect(readFileSync(join(folder, "etc/name"), "utf8")).toBe("second")
    expect(readlinkSync(join(folder, "bin/link"))).toBe("program")
    expect(statSync(join(folder, "bin/program")).mode & 0o7777).toBe(0o755)
    expect(statSync(join(folder, "tmp")).mode & 0o7777).toBe(0o1777)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
