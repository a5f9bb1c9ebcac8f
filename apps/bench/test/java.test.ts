// The Java programs on our virtual machine and on the peer: the same checksums, instructions counted, and what the report says.
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { outputStream } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
// The package as it was built: sources have no kernel in them.
import { javaImage, javaOnHost } from "@lamina/hll-vm"
import { browserHost } from "@lamina/host"
import { expect, test } from "vitest"
import { countJava, JavaRunError } from "../src/java-guests.ts"
import { javaJar, javaSizes, listJavaPrograms } from "../src/java-programs.ts"
import { reportJava } from "../src/report-java.ts"

const root = join(import.meta.dirname, "..")
const folder = join(root, "programs", "java")
const bytes = new Uint8Array(readFileSync(javaJar(folder)))
const classPath = [{ kind: "jar", name: "programs.jar", bytes }] as const
const programs = listJavaPrograms(folder)
const needsBuild = "needs the Java virtual machine to be built"
const hasJava = spawnSync("java", ["-version"]).status === 0

/** Issue 5's target. */
const mostInstructions = 40

function isBuilt(): boolean {
  try {
    javaImage()
    return true
  } catch {
    return false
  }
}

test("there are programs of many kinds, each with its sizes", () => {
  expect(programs.length).toBeGreaterThanOrEqual(14)
  for (const name of programs) {
    const { size, guestSize } = javaSizes(join(folder, `${name}.java`))
    expect(size, name).toBeGreaterThan(guestSize)
  }
})

test.skipIf(!isBuilt() || !hasJava)(
  `the same checksums as java's (${needsBuild}, and java)`,
  { timeout: 120_000 },
  async () => {
    for (const name of programs) {
      const size = `${javaSizes(join(folder, `${name}.java`)).guestSize}`
      const stdout = outputStream()
      await javaOnHost({ host: browserHost() }).run({ mainClass: name, args: [size, "2"], classPath, stdout })
      const peer = spawnSync("java", ["-Xint", "-cp", javaJar(folder), name, size, "2"], { encoding: "utf8" })
      const checksum = (text: string) => /^lap \d+\nlap \d+\nchecksum ([0-9a-f]{16})\n$/.exec(text)?.[1]
      expect(checksum(peer.stdout), name).toBeDefined()
      expect(checksum(stdout.text()), name).toBe(checksum(peer.stdout))
    }
  },
)

test.skipIf(!isBuilt())(
  `a bytecode takes ${mostInstructions} instructions at most (${needsBuild})`,
  { timeout: 60_000 },
  async () => {
    const engine = await loadInterpreter("predecoded")
    for (const mainClass of ["IntArithmetic", "InterfaceCalls", "BinaryTrees", "Strings"]) {
      const { guestSize } = javaSizes(join(folder, `${mainClass}.java`))
      const count = (laps: number) =>
        countJava(engine, "process VM", { mainClass, args: [`${guestSize}`, `${laps}`], classPath })
      const [one, two] = [await count(1), await count(2)]
      const cost = (two.instructions - one.instructions) / (two.bytecodes - one.bytecodes)
      expect(cost, mainClass).toBeLessThan(mostInstructions)
      expect(cost, mainClass).toBeGreaterThan(1)
    }
    await expect(countJava(engine, "process VM", { mainClass: "Missing", classPath })).rejects.toThrow(JavaRunError)
  },
)

test.skipIf(!isBuilt())(`the command's table and figures (${needsBuild})`, { timeout: 120_000 }, () => {
  const scratch = mkdtempSync(join(tmpdir(), "lamina-java-bench-"))
  try {
    const json = join(scratch, "figures.json")
    const args = ["--suite", "java", "--filter", "^Recursion$", "--no-peers", "--rounds", "1", "--laps", "1"]
    const main = join(root, "dist", "main.js")
    const { status, stdout } = spawnSync(process.execPath, [main, ...args, "--json", json], { encoding: "utf8" })
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Recursion +[\d,]+ +[\d.]+ +[\d.]+$/m)
    expect(stdout).toMatch(/on the host .* over it\n {2}in the process VM +[\d.]+ million instructions/)
    const { java } = JSON.parse(readFileSync(json, "utf8")) as { java: { programs: { bytecodes: number }[] } }
    expect(java.programs[0].bytecodes).toBeGreaterThan(1_000_000)
  } finally {
    rmSync(scratch, { recursive: true })
  }
})

test("a report has a ratio for each program, the means and start-up", () => {
  const report = reportJava({
    programs: [{ program: "Sieve", bytecodes: 5_000_000, host: 1e8, peer: 2.5e8, instructions: 21.25 }],
    ...{ slowdown: 2.5, instructions: 21.25, skipped: ["guest OS: it is not built"] },
    startUp: { node: 0.04, host: 0.16, peer: 0.08, processVm: 6_000_000, guestOs: undefined },
  })
  expect(report).toMatch(/^Sieve +5,000,000 +100 +250 +2\.50× +21\.3$/m)
  expect(report).toMatch(/^geometric mean +2\.50× +21\.3$/m)
  expect(report).toContain("160 ms, of which Node 40 ms: 120 ms over it")
  expect(report).toContain("Skipped:\n  guest OS: it is not built")
})
