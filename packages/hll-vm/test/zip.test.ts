// Zip archives: what is written is read, by others as well, and is the same each time; damage is told.
import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { isZip, readZip } from "../src/jar/read-zip.ts"
import { writeZip } from "../src/jar/write-zip.ts"

const scratch = mkdtempSync(join(tmpdir(), "lamina-zip-"))
afterAll(() => rmSync(scratch, { recursive: true }))

const text = (content: string): Uint8Array => new TextEncoder().encode(content)
const files = new Map([
  ["b/Long.class", text("lamina ".repeat(1000))],
  ["a.txt", text("short")],
  ["META-INF/MANIFEST.MF", text("Manifest-Version: 1.0\r\n\r\n")],
  ["empty", new Uint8Array()],
  ["\u00e9\u4e2d.txt", text("\u00e9")],
])

test.each([{}, { isStored: true }])("what is written is read: %j", (options) => {
  const archive = writeZip(files, options)
  expect(isZip(archive)).toBe(true)
  const entries = readZip(archive)
  expect([...entries.keys()]).toEqual(["META-INF/MANIFEST.MF", "a.txt", "b/Long.class", "empty", "\u00e9\u4e2d.txt"])
  for (const [name, content] of files) expect(entries.get(name)?.read()).toEqual(content)
})

test("the same files in another order make the same bytes", () => {
  expect(writeZip(new Map([...files].reverse()))).toEqual(writeZip(files))
})

test("an archive in which every byte in turn is changed gives the files, or a ZipError", () => {
  const archive = writeZip(files)
  let told = 0
  for (let at = 0; at < archive.length; at++) {
    const damaged = archive.slice()
    damaged[at] ^= 0x5a
    try {
      for (const entry of readZip(damaged).values()) entry.read()
    } catch (error) {
      expect((error as Error).name).toBe("ZipError")
      expect((error as Error).message).not.toMatch(/\n/)
      told++
    }
  }
  expect(told).toBeGreaterThan(100)
  for (let length = 0; length < archive.length; length++)
    expect(() => readZip(archive.slice(0, length))).toThrow("end of its directory")
})

test.skipIf(spawnSync("python3", ["--version"]).status !== 0)("Python's zipfile agrees (needs python3)", () => {
  writeFileSync(join(scratch, "ours.jar"), writeZip(files))
  const script = `
import sys, zipfile
ours = zipfile.ZipFile(sys.argv[1])
assert ours.testzip() is None
theirs = zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED)
for name in ours.namelist(): theirs.writestr(name, ours.read(name))
theirs.comment = b"a comment"
theirs.close()`
  execFileSync("python3", ["-c", script, join(scratch, "ours.jar"), join(scratch, "theirs.jar")])
  const entries = readZip(readFileSync(join(scratch, "theirs.jar")))
  for (const [name, content] of files) expect(entries.get(name)?.read()).toEqual(content)
})
