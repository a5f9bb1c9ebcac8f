// The programs: two disjoint sets, each program with one checksum wherever it runs; and the runner as a process.
import { spawnSync } from "node:child_process"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { CompileError, compileProgram, findGuestCompiler, findNativeCompiler } from "../src/compile-programs.ts"
import { laminaContender, nativeContender, qemuContender } from "../src/contenders.ts"
import { listPrograms } from "../src/programs.ts"
import { RunError, runOnce } from "../src/run-once.ts"

const root = join(import.meta.dirname, "..")
const cache = mkdtempSync(join(tmpdir(), "lamina-bench-"))
const measured = listPrograms(join(root, "programs"), "measured")
const training = listPrograms(join(root, "programs"), "training")
const guest = findGuestCompiler()
const native = findNativeCompiler()
const qemu = qemuContender()
const cli = join(dirname(fileURLToPath(import.meta.resolve("@lamina/cli"))), "main.js")
const predecoded = laminaContender("predecoded", process.execPath, cli)
/** A huge function takes compilers some seconds. */
const timeout = 60_000

test("the sets are large enough and share no program", () => {
  expect(measured.length).toBeGreaterThanOrEqual(20)
  expect(training.length).toBeGreaterThanOrEqual(8)
  const names = new Set(measured.map((program) => program.name))
  expect(training.filter((program) => names.has(program.name))).toEqual([])
})

describe.skipIf(!guest || !native || !qemu)("with the cross compiler, cc and qemu-riscv64", () => {
  test.each([...measured, ...training])("$name gives the same checksum everywhere", { timeout }, async (program) => {
    if (!guest || !native || !qemu) return
    const ours = await runOnce(qemu, [compileProgram(program, guest, cache), "1"], 60)
    const theirs = await runOnce(nativeContender(native.version), [compileProgram(program, native, cache), "2"], 60)
    expect(ours.checksum).toMatch(/^[0-9a-f]{16}$/)
    expect(ours.checksum).not.toBe("0000000000000000")
    expect(theirs.checksum).toBe(ours.checksum)
    expect(theirs.laps).toHaveLength(2)
    const engine = await runOnce(predecoded, [compileProgram(program, guest, cache), "1"], 60)
    expect(engine.checksum).toBe(ours.checksum)
  })
})

describe.skipIf(!native)("with cc", () => {
  const compiler = native ?? { command: "", version: "", flags: [] }
  const contender = { ...nativeContender(""), command: ["sh", "-c"] }

  test("a binary comes from the cache the second time", () => {
    const [program] = training
    expect(compileProgram(program, compiler, cache)).toBe(compileProgram(program, compiler, cache))
  })

  test("a program that does not compile", () => {
    const [program] = training
    expect(() => compileProgram(program, { ...compiler, flags: ["--no-such-flag"] }, cache)).toThrow(CompileError)
  })

  test("failed and slow runs", async () => {
    await expect(runOnce(contender, ["echo why >&2; exit 3"], 10)).rejects.toThrow(/status 3: why/)
    await expect(runOnce(contender, ["kill -9 $$"], 10)).rejects.toThrow(/SIGKILL/)
    await expect(runOnce(contender, ["sleep 5"], 0.05)).rejects.toThrow(RunError)
  })
})

describe("the runner", () => {
  const bench = (args: readonly string[], env: Readonly<Record<string, string | undefined>> = process.env) => {
    return spawnSync(process.execPath, [join(root, "dist", "main.js"), ...args], { encoding: "utf8", env })
  }

  test("lists programs", () => {
    expect(bench(["--list", "--suite", "training"]).stdout).toContain("base64")
  })

  test("mistakes", () => {
    expect(bench(["--suite", "all-of-them"]).stderr).toContain(
      "There are user, measured, training, start-up, system, boot, compiler, os, java, vmm, codesigned, and all.",
    )
    expect(bench(["--filter", "("]).stderr).toContain("no regular expression")
    expect(bench(["--filter", "nothing-like-it"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("no program matches") as string,
    })
  })

  test("says so when the cross compiler is missing", () => {
    const outcome = bench([], { PATH: "/nowhere" })
    expect(outcome).toMatchObject({ status: 2, stderr: expect.stringContaining("riscv64-linux-gnu-gcc") as string })
  })

  test.skipIf(!guest)("runs without peers, and one engine against another", () => {
    const args = [
      "--no-peers",
      "--filter",
      "^hello$",
      "--rounds",
      "1",
      "--laps",
      "1",
      "--engines",
      "predecoded,reference",
    ]
    const outcome = bench([...args, "--cache", cache])
    expect(outcome.stderr).toBe("")
    expect(outcome.status).toBe(0)
    expect(outcome.stdout).toMatch(/^hello +\d/m)
  })
})
