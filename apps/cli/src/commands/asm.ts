// `lamina asm`: assembles sources, links them with objects and archives, writes what comes out.
import { chmodSync, readFileSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import {
  assemble,
  ElfError,
  formatDiagnostic,
  link,
  LinkError,
  readArchive,
  readObject,
  writeObject,
} from "@lamina/assembler"
import type { LinkInput, LinkResult, ObjectFile } from "@lamina/assembler"
import { CommandError, exitStatus } from "../command-error.ts"
import { fileErrorReason, readInput } from "../input-file.ts"
import { linkedListing, objectListing } from "../source-listing.ts"

export interface AsmOptions {
  readonly output?: string
  readonly c?: boolean
  readonly base?: bigint
  readonly bareMetal?: boolean
  readonly relax: boolean
  readonly listing?: boolean
}

/** A source with what became of it. */
interface Source {
  readonly path: string
  readonly text: string
  readonly object: ObjectFile
}

/** Assembles `files`, and links them unless `-c` is given. Throws `CommandError`. */
export function asm(files: readonly string[], options: AsmOptions): void {
  const sources = files.filter((file) => !isLinkerInput(file))
  if (options.c) return assembleOnly(files, sources, options)
  const assembled = assembleAll(sources, options)
  const inputs = files.map((file) => assembled.find((one) => one.path === file)?.object ?? readLinkerInput(file))
  const result = linkAll(inputs, options)
  const output = options.output ?? "a.out"
  write(output, result.bytes)
  chmodSync(output, 0o755)
  if (options.listing) process.stdout.write(linkedListing(result, sourceTexts(assembled)))
}

function assembleOnly(files: readonly string[], sources: readonly string[], options: AsmOptions): void {
  const stray = files.find(isLinkerInput)
  if (stray !== undefined)
    throw new CommandError(`${stray}: nothing to assemble; -c leaves out linking`, exitStatus.usage)
  if (options.output !== undefined && sources.length > 1) {
    throw new CommandError("-o names one file, but -c writes an object for each source", exitStatus.usage)
  }
  for (const one of assembleAll(sources, options)) {
    const output = options.output ?? `${basename(one.path).replace(/\.[sS]$/, "")}.o`
    write(output, writeObject(one.object))
    if (options.listing) process.stdout.write(objectListing(one.object, sourceTexts([one])))
  }
}

/** Assembles all sources, so that every file's mistakes are reported, and then throws if there were any. */
function assembleAll(paths: readonly string[], options: AsmOptions): readonly Source[] {
  const decoder = new TextDecoder()
  let failed = 0
  const done = paths.flatMap((path) => {
    const text = decoder.decode(readInput(path))
    const { object, diagnostics } = assemble({ name: path, text }, { relax: options.relax, ...includes })
    for (const diagnostic of diagnostics) process.stderr.write(`${formatDiagnostic(diagnostic)}\n`)
    if (object) return [{ path, text, object }]
    failed++
    return []
  })
  if (failed > 0)
    throw new CommandError(`${failed === 1 ? "a file has" : `${failed} files have`} errors; nothing is written`)
  return done
}

/** `.include` and `.incbin`: first beside the file that asks, then in the current directory. */
const includes = {
  include: (name: string, from: string) => readBeside(name, from, (bytes) => new TextDecoder().decode(bytes)),
  includeBytes: (name: string, from: string) => readBeside(name, from, (bytes) => bytes),
}

function readBeside<T>(name: string, from: string, convert: (bytes: Uint8Array) => T): T | undefined {
  for (const path of [join(dirname(from), name), name]) {
    try {
      return convert(readFileSync(path))
    } catch {
      // not here: the next place, and in the end the assembler's own error
    }
  }
  return undefined
}

function isLinkerInput(path: string): boolean {
  return /\.(o|a)$/.test(path)
}

function readLinkerInput(path: string): LinkInput {
  const bytes = readInput(path)
  try {
    return path.endsWith(".a") ? readArchive(bytes, path) : readObject(bytes, path)
  } catch (error) {
    if (error instanceof ElfError) throw new CommandError(withPath(path, error.message))
    throw error
  }
}

function linkAll(inputs: readonly LinkInput[], options: AsmOptions): LinkResult {
  try {
    return link(inputs, {
      relax: options.relax,
      ...(options.bareMetal && { image: "bare-metal" }),
      ...(options.base !== undefined && { base: options.base }),
    })
  } catch (error) {
    if (!(error instanceof LinkError)) throw error
    for (const problem of error.problems.slice(0, -1)) process.stderr.write(`lamina: ${problem}\n`)
    throw new CommandError(error.problems.at(-1) ?? error.message)
  }
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes)
  } catch (error) {
    throw new CommandError(`${path}: ${fileErrorReason(error)}`)
  }
}

function sourceTexts(sources: readonly Source[]): ReadonlyMap<string, readonly string[]> {
  return new Map(sources.map(({ path, text }) => [path, text.split("\n")]))
}

function withPath(path: string, message: string): string {
  return message.startsWith(path) ? message : `${path}: ${message}`
}
