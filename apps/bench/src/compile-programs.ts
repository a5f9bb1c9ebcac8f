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
  const hash = createHash("sha256")
  for (const file of [program.source, join(include, "lap.h")]) hash.update(readFileSync(file)).update("\0")
  hash.update([compiler.command, compiler.version, ...compiler.flags].join("\0"))
  const binary = join(cache, `${program.name}-${hash.digest("hex").slice(0, 16)}`)
  if (existsSync(binary)) return binary
  mkdirSync(cache, { recursive: true })
  const unfinished = `${binary}.${process.pid}`
  const args = [...compiler.flags, "-I", include, program.source, "-o", unfinished, "-lm"]
  const result = spawnSync(compiler.command, args, { encoding: "utf8" })
  if (result.status !== 0) {
    throw new CompileError(`${compiler.command} does not compile ${program.source}:\n${result.stderr.trimEnd()}`)
  }
  renameSync(unfinished, binary)
  return binary
}
