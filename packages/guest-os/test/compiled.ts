// C programs of the folder programs, compiled for Linux/riscv64 with the C library in them, and what qemu-riscv64 makes of them.
import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { constants, tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const compiler = "riscv64-linux-gnu-gcc"
const emulator = "qemu-riscv64"
const found = (tool: string) => spawnSync(tool, ["--version"]).status === 0
const sources = fileURLToPath(new URL("programs/", import.meta.url))

export const hasCompiler = found(compiler)
export const hasPeer = hasCompiler && found(emulator)
export const needsCompiler = `needs ${compiler}`
export const needsPeer = `needs ${compiler} and ${emulator}`

export interface Outcome {
  readonly stdout: string
  /** Of its exit; 128 and the number of a signal, as shells have it. */
  readonly status: number
}

export interface Compiled {
  readonly files: Readonly<Record<string, Uint8Array>>
  /** Runs one under the emulator; a directory of its own is its last argument. */
  onPeer(name: string, args?: readonly string[]): Outcome
  remove(): void
}

/** Compiles programs by the names of their sources. */
export function compilePrograms(names: readonly string[]): Compiled {
  const folder = mkdtempSync(join(tmpdir(), "lamina-compiled-"))
  for (const name of names)
    execFileSync(compiler, ["-static", "-O2", "-w", join(sources, `${name}.c`), "-o", join(folder, name)])
  return {
    files: Object.fromEntries(names.map((name) => [`/bin/${name}`, readFileSync(join(folder, name))])),
    onPeer(name, args = []) {
      // Without files of the memory of those that a signal ends.
      const script = 'ulimit -c 0; exec "$@"'
      const words = [emulator, join(folder, name), ...args, folder]
      const { stdout, status, signal } = spawnSync("sh", ["-c", script, "sh", ...words], { encoding: "utf8" })
      return { stdout, status: status ?? 128 + (signal ? constants.signals[signal] : 0) }
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
