// Test material from the GNU cross tools: compiled and assembled once per test file, in a directory of its own.
import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const runs = (command: string): boolean => spawnSync(command, ["--version"]).status === 0

export const hasGcc = runs("riscv64-linux-gnu-gcc")
export const hasGxx = hasGcc && runs("riscv64-linux-gnu-g++")
export const hasQemu = runs("qemu-riscv64")

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
    run: (command, ...args) => execFileSync(command, args, { cwd: directory, encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "pipe"] }),
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
