// Test material from the GNU cross tools: compiled and assembled once per test file, in a directory of its own.
import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { readArchive } from "../src/elf/read-archive.ts"
import { readObject } from "../src/elf/read-object.ts"
import type { LinkInput } from "../src/link/link-options.ts"

const runs = (command: string): boolean => spawnSync(command, ["--version"]).status === 0

export const hasGcc = runs("riscv64-linux-gnu-gcc")
export const hasGxx = hasGcc && runs("riscv64-linux-gnu-g++")
export const hasQemu = runs("qemu-riscv64")
export const hasQemuSystem = runs("qemu-system-riscv64")

export interface Workshop {
  readonly directory: string
  path(name: string): string
  write(name: string, content: string | Uint8Array): string
  read(name: string): Uint8Array
  /** Runs a program in the directory; throws with its standard error when it fails. */
  run(command: string, ...args: string[]): string
  close(): void
}

export function workshop(): Workshop {
  const directory = mkdtempSync(join(tmpdir(), "lamina-elf-"))
  const path = (name: string) => join(directory, name)
  return {
    directory,
    path,
    write(name, content) {
      writeFileSync(path(name), content, { mode: 0o755 })
      return path(name)
    },
    read: (name) => new Uint8Array(readFileSync(path(name))),
    run: (command, ...args) =>
      execFileSync(command, args, {
        cwd: directory,
        encoding: "utf8",
        maxBuffer: 1 << 26,
        stdio: ["ignore", "pipe", "pipe"],
      }),
    close: () => rmSync(directory, { recursive: true, force: true }),
  }
}

/** A small deterministic generator of numbers in [0, below): xorshift32. */
export function random(seed: number): (below: number) => number {
  let state = seed | 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const fileOf = (name: string): string =>
  execFileSync("riscv64-linux-gnu-gcc", [`-print-file-name=${name}`], { encoding: "utf8" }).trim()

const read = (path: string): Uint8Array => new Uint8Array(readFileSync(path))

/** Start files, the given objects, libraries and end files, in the order in which g++ -static gives them to the linker. */
export function hostedInputs(
  objects: readonly LinkInput[],
  libraries = ["libm.a", "libgcc.a", "libgcc_eh.a", "libc.a"],
): LinkInput[] {
  const start = ["crt1.o", "crti.o", "crtbeginT.o"].map((name) => readObject(read(fileOf(name)), name))
  const end = ["crtend.o", "crtn.o"].map((name) => readObject(read(fileOf(name)), name))
  return [...start, ...objects, ...libraries.map((name) => readArchive(read(fileOf(name)), name)), ...end]
}
