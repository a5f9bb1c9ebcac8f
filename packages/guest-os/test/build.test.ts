// The build gives the same bytes each time, wherever and whenever it runs: a part of the system is built anew, beside the one that the package has.
import { spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, describe, expect, test } from "vitest"
import { writeCpio } from "../src/index.ts"
import { isBuilt, needsBuild } from "./booted.ts"

const packages = fileURLToPath(new URL("../../", import.meta.url))
const own = join(packages, "guest-os")
const toolchain = ["isa", "ir", "assembler", "wasm-frontend", "codegen-rv64", "guest-toolchain"]
/** The largest takes long enough. */
const programs = ["agent", "init", "true"]

const scratch = mkdtempSync(join(tmpdir(), "lamina-build-"))
afterAll(() => rmSync(scratch, { recursive: true }))

/** Builds the kernel and some programs in a folder of their own; gives that of the images. */
function build(): string {
  const copy = join(scratch, "packages", "guest-os")
  for (const folder of ["dist/embedded", "programs"]) mkdirSync(join(copy, folder), { recursive: true })
  for (const name of toolchain) symlinkSync(join(packages, name), join(scratch, "packages", name))
  symlinkSync(join(own, "node_modules"), join(copy, "node_modules"))
  for (const name of ["kernel", "scripts", "dist/files", "package.json"])
    cpSync(join(own, name), join(copy, name), { recursive: true })
  for (const name of programs)
    for (const part of [name, `${name}.ts`]) {
      const from = join(own, "programs", part)
      if (existsSync(from)) cpSync(from, join(copy, "programs", part), { recursive: true })
    }
  const { status, stderr } = spawnSync("node", [join(copy, "scripts/build.mjs")], { encoding: "utf8" })
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  return join(copy, "dist/image")
}

const hashesIn = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "hashes.json"), "utf8")) as Readonly<Record<string, string>>

describe.skipIf(!isBuilt)(needsBuild, { timeout: 120_000 }, () => {
  test("kernel, programs and archive are those of the package, byte by byte", ({ skip }) => {
    const [again, first] = [build(), join(own, "dist/image")]
    const [hashes, before] = [hashesIn(again), hashesIn(first)]
    const names = Object.keys(hashes)
    expect(names).toEqual(["kernel", ...programs.map((name) => `programs/${name}`)])
    if (names.some((name) => hashes[name] !== before[name])) skip("the package was built from other sources")
    for (const file of ["kernel.elf", ...programs.map((name) => `programs/${name}`)])
      expect(readFileSync(join(again, file)).equals(readFileSync(join(first, file))), file).toBe(true)
    const files = programs.map((name) => {
      return { path: `/bin/${name}`, content: readFileSync(join(first, "programs", name)), mode: 0o755 }
    })
    const archive = writeCpio([{ path: "/init", kind: "symlink", target: "bin/init" }, ...files])
    expect(readFileSync(join(again, "base.cpio")).equals(archive)).toBe(true)
    expect(archive.length).toBeGreaterThan(10_000)
  })
})
