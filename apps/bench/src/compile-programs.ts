// Compiling the programs into a cache: a binary's name holds the hash of all it was made from.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Program } from "./programs.ts"

/** A C compiler found on this machine. */
export interface Compiler {
  readonly command: string
  readonly version: string
  readonly flags: readonly string[]
}

/** Floating-point contraction is off, so that a checksum has one value everywhere. */
const commonFlags = ["-O2", "-std=gnu11", "-ffp-contract=off", "-Wall", "-Wextra"]
export const guestCompilerCommand = "riscv64-linux-gnu-gcc"
const nativeCompilerCommand = "cc"

/** A program that does not compile: a bug of ours, or a compiler that is too old. */
export class CompileError extends Error {
  override readonly name = "CompileError"
}

export function findGuestCompiler(): Compiler | undefined {
  return findCompiler(guestCompilerCommand, [...commonFlags, "-static"])
}

export function findNativeCompiler(): Compiler | undefined {
  return findCompiler(nativeCompilerCommand, commonFlags)
}

function findCompiler(command: string, flags: readonly string[]): Compiler | undefined {
  const result = spawnSync(command, ["--version"], { encoding: "utf8" })
  if (result.status !== 0) return undefined
  return { command, version: result.stdout.split("\n")[0], flags }
}

/** Compiles a program unless the cache has it. Returns the path of the binary. Throws `CompileError`. */
export function compileProgram(program: Program, compiler: Compiler, cache: string): string {
  const include = dirname(dirname(program.source))
  const { command, version, flags } = compiler
  const parts = [
    ...[program.source, join(include, "lap.h")].map((file) => readFileSync(file)),
    command,
    version,
    ...flags,
  ]
  return cached(cache, program.name, parts, (output) => {
    compileInto(output, command, [...flags, "-I", include, program.source, "-lm"])
  })
}

/** The path of what `make` has made, now or before, out of `parts`, which are all that it depends on. */
export function cached(
  cache: string,
  name: string,
  parts: readonly (Uint8Array | string)[],
  make: (output: string) => void,
): string {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part).update("\0")
  const path = join(cache, `${name}-${hash.digest("hex").slice(0, 16)}`)
  if (existsSync(path)) return path
  mkdirSync(cache, { recursive: true })
  const unfinished = `${path}.${process.pid}`
  make(unfinished)
  renameSync(unfinished, path)
  return path
}

/** Runs a compiler, which writes `output`. Throws `CompileError`. */
export function compileInto(output: string, command: string, args: readonly string[]): void {
  const result = spawnSync(command, [...args, "-o", output], { encoding: "utf8" })
  if (result.status !== 0) {
    const source = args.filter((arg) => /\.[cS]$/.test(arg)).join(", ")
    throw new CompileError(`${command} does not compile ${source}:\n${result.stderr.trimEnd()}`)
  }
}
