// Running the built command line in a process of its own, as its users do.
import { spawnSync } from "node:child_process"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const main = join(dirname(dirname(fileURLToPath(import.meta.url))), "dist", "main.js")

/** The command that is `lamina`. */
export const laminaCommand: readonly string[] = [process.execPath, main]

export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface LaminaOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
}

/** Runs `lamina` with `args` to its end. */
export function lamina(args: readonly string[], options: LaminaOptions = {}): Outcome {
  const result = spawnSync(process.execPath, [main, ...args], {
    encoding: "utf8",
    cwd: options.cwd,
    input: options.input ?? "",
    maxBuffer: 1 << 28,
    env: { PATH: process.env.PATH, LANG: "C.UTF-8", ...options.env },
  })
  return { status: result.status, stdout: result.stdout, stderr: result.stderr }
}

/** A new directory with files in it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "lamina-cli-"))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** Whether a tool is installed. */
export function hasTool(command: string): boolean {
  return spawnSync(command, ["--version"]).status === 0
}

const compiler = "riscv64-linux-gnu-gcc"
export const hasCrossCompiler = hasTool(compiler)

/** Compiles C or assembly for RISC-V Linux, without a C library, into `folder`. Returns the executable's path. */
export function compile(
  folder: string,
  name: string,
  source: string,
  extension: "c" | "s" = "s",
  more: readonly string[] = [],
): string {
  const file = join(folder, `${name}.${extension}`)
  const output = join(folder, name)
  writeFileSync(file, source)
  const flags = ["-O1", "-nostdlib", "-static", "-ffreestanding", "-Wl,--no-relax"]
  const result = spawnSync(compiler, [...flags, ...more, file, "-o", output], { encoding: "utf8" })
  if (result.status !== 0) throw new Error(`${compiler}: ${result.stderr}`)
  return output
}
