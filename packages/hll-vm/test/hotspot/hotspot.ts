// HotSpot 17, where it is installed: runs classes that tests have made.
import { execFileSync, spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import type { AssembledClass } from "../../src/jasmin/assemble-jasmin.ts"

/** Whether the JDK's commands are there, in version 17: what another says need not be the same. */
export const hasJdk17 = ["java", "javac", "javap"].every((command) => {
  const { stdout, stderr } = spawnSync(command, ["-version"], { encoding: "utf8" })
  return /\b17\.\d/.test(`${stdout}${stderr}`)
})

export interface Run {
  readonly name: string
  readonly main: string
  readonly classes: readonly AssembledClass[]
}

/** For each run what main printed, its last line end cut off, or the text of what it threw. */
export function runOnHotspot(runs: readonly Run[]): Map<string, string> {
  const scratch = mkdtempSync(join(tmpdir(), "lamina-hotspot-"))
  try {
    const runner = fileURLToPath(new URL("Runner.java", import.meta.url))
    execFileSync("javac", ["-d", scratch, runner])
    const directories = runs.flatMap(({ name, main, classes }) => {
      const directory = join(scratch, name)
      writeClasses(directory, classes)
      return [directory, main]
    })
    const options = ["-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", scratch, "Runner"]
    const output = execFileSync("java", [...options, ...directories], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    })
    const lines = output.trimEnd().split("\n")
    return new Map(
      runs.map(({ name }, index) => [name, (lines[index] ?? "").replace(/\\n$/, "").replaceAll("\\n", "\n")]),
    )
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/** Writes each class where a class loader looks for it. */
export function writeClasses(directory: string, classes: readonly AssembledClass[]): void {
  for (const { name, bytes } of classes) {
    const path = join(directory, `${name}.class`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
}
