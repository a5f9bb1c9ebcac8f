// The programs that the bench measures, compiled as it does, and run as processes.
import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { browserHost, memoryFiles, outputStream, virtualClock } from "@lamina/host"
import type { Engine, EngineFactory } from "@lamina/interfaces"
import { createProcessHost } from "@lamina/process"

const compiler = "riscv64-linux-gnu-gcc"
const flags = ["-O2", "-std=gnu11", "-ffp-contract=off", "-static"]
const folder = new URL("../../../apps/bench/programs/", import.meta.url).pathname

/** For the names of tests that skip without it. */
export const needsCompiler = `needs ${compiler}`
export const hasCompiler = spawnSync(compiler, ["--version"]).status === 0

export const measuredPrograms: readonly string[] = readdirSync(join(folder, "measured"))
  .filter((name) => name.endsWith(".c"))
  .map((name) => name.slice(0, -2))
  .sort()

/** Compiles a program; gives the executable. */
export function compileMeasured(name: string): Uint8Array<ArrayBuffer> {
  const scratch = mkdtempSync(join(tmpdir(), "lamina-jit-"))
  try {
    const output = join(scratch, name)
    const args = [...flags, "-I", folder, join(folder, "measured", `${name}.c`), "-lm", "-o", output]
    const { status, stderr } = spawnSync(compiler, args, { encoding: "utf8" })
    if (status !== 0) throw new Error(`${name} does not compile: ${stderr}`)
    return new Uint8Array(readFileSync(output))
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/** Runs an executable for so many laps, or instructions at most. Time and random numbers are the same each time. */
export function runMeasured(executable: Uint8Array<ArrayBuffer>, make: EngineFactory, laps: number, fuel?: number) {
  const stdout = outputStream()
  let engine: Engine | undefined
  const guest = createProcessHost({
    host: browserHost({ stdout, clock: virtualClock(), entropy: (into) => into.fill(1) }),
    engine: (memory) => (engine = make(memory)),
    mounts: [{ guest: "/", files: memoryFiles({ "/program": { file: executable, mode: 0o755 } }) }],
  }).spawn({ path: "/program", args: ["/program", String(laps)] })
  const end = guest.run(fuel)
  const { instructions, systemCalls } = guest.statistics()
  return { result: { end, instructions, systemCalls, output: stdout.text() }, engine: engine as Engine }
}
