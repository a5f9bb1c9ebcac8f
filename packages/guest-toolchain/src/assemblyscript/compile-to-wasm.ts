// AssemblyScript sources to a WebAssembly module with a source map, in memory.
import { formatDiagnostic, type Diagnostic } from "@lamina/assembler"
import { loadAsc, type Asc, type AscMessage, type AscModule, type AscOptions, type AscProgram } from "./asc-api.ts"
import { parseSourceMap, type SourceMap } from "./source-map.ts"

export type Runtime = "stub" | "minimal" | "incremental"

/** Gives the text of a file, undefined when there is no such file. Paths are relative, with `/` and extension. */
export type SourceReader = (path: string) => string | undefined | Promise<string | undefined>

export interface WasmOptions {
  /** Memory management: `stub` never frees, `minimal` frees on `__collect()`, `incremental` by itself. Default `incremental`. */
  readonly runtime?: Runtime
  /** 0 to 3. Default 3. */
  readonly optimize?: 0 | 1 | 2 | 3
  /** Replaces assertions by nothing. Default false. */
  readonly noAssert?: boolean
  /** Address of the first static byte. Default 0x10000000. */
  readonly memoryBase?: number
  /** Pages of 64 KiB that the memory has at least, from address 0. */
  readonly initialMemory?: number
  /** Exports the code that initialises globals under this name, instead of having it run at instantiation. */
  readonly exportStart?: string
  /** Global names that stand for others, such as `abort` for a function of the sources. */
  readonly aliases?: Readonly<Record<string, string>>
  /** Libraries beside AssemblyScript's own: modules by what stands behind `~lib/`, without extension. */
  readonly library?: Readonly<Record<string, string>>
}

export interface WasmResult {
  /** Undefined when there were errors. */
  readonly wasm: Uint8Array | undefined
  readonly sourceMap: SourceMap | undefined
  readonly diagnostics: readonly Diagnostic[]
}

const libraryPrefix = "~lib/"
const runtimes: Readonly<Record<Runtime, number>> = { stub: 0, minimal: 1, incremental: 2 }

/**
 * Compiles the module that `entries` export. Mistakes in the sources become diagnostics; a failure within the compiler
 * becomes one too, at the first entry.
 */
export async function compileToWasm(
  sources: Readonly<Record<string, string>> | SourceReader,
  entries: readonly string[],
  options: WasmOptions = {},
): Promise<WasmResult> {
  const { asc, standardLibrary } = await loadAsc()
  const read = typeof sources === "function" ? sources : (path: string) => ownProperty(sources, path)
  const libraries = [standardLibrary, options.library ?? {}]
  const program = asc.newProgram(makeOptions(asc, options))
  const diagnostics: Diagnostic[] = []
  /** Whether all is well so far. */
  const sound = (): boolean => {
    for (let message = asc.nextDiagnostic(program); message; message = asc.nextDiagnostic(program)) {
      const diagnostic = toDiagnostic(asc, message, entries[0])
      if (diagnostic) diagnostics.push(diagnostic)
    }
    return !diagnostics.some(({ severity }) => severity === "error")
  }
  const failed = (): WasmResult => ({ wasm: undefined, sourceMap: undefined, diagnostics: tidy(diagnostics) })
  try {
    await parseAll(asc, program, { read, libraries, entries, runtime: options.runtime ?? "incremental" })
    if (!sound()) return failed()
    asc.initializeProgram(program)
    const module = asc.compile(program)
    try {
      if (!sound()) return failed()
      return { ...emit(asc, module, options.optimize ?? 3), diagnostics: tidy(diagnostics) }
    } finally {
      module.dispose()
    }
  } catch (error) {
    // The diagnostics so far may say what it was that the compiler could not bear.
    if (!sound()) return failed()
    const reason = error instanceof Error ? error.message : String(error)
    const message = `the AssemblyScript compiler failed: ${reason.split("\n")[0]}`
    diagnostics.push({ file: entries[0], line: 1, column: 1, severity: "error", message })
    return failed()
  }
}

function makeOptions(asc: Asc, options: WasmOptions): AscOptions {
  const made = asc.newOptions()
  const runtime = options.runtime ?? "incremental"
  asc.setTarget(made, 0)
  asc.setRuntime(made, runtimes[runtime])
  asc.setNoAssert(made, options.noAssert ?? false)
  asc.setInitialMemory(made, options.initialMemory ?? 0)
  asc.setMemoryBase(made, options.memoryBase ?? 0x1000_0000)
  asc.setSourceMap(made, true)
  asc.setDebugInfo(made, true)
  if (runtime === "incremental") asc.setStackSize(made, asc.DEFAULT_STACK_SIZE)
  if (options.exportStart !== undefined) asc.setExportStart(made, options.exportStart)
  asc.setOptimizeLevelHints(made, options.optimize ?? 3, 0)
  for (const [alias, name] of Object.entries(options.aliases ?? {})) asc.addGlobalAlias(made, alias, name)
  return made
}

interface Parsing {
  readonly read: SourceReader
  readonly libraries: readonly Readonly<Record<string, string>>[]
  readonly entries: readonly string[]
  readonly runtime: Runtime
}

/** Parses what is global in the library, the runtime, the entries, and then whatever these import. */
async function parseAll(asc: Asc, program: AscProgram, parsing: Parsing): Promise<void> {
  const { read, libraries, entries } = parsing
  const [standard] = libraries
  for (const [name, text] of Object.entries(standard))
    if (!name.includes("/")) asc.parse(program, text, `${libraryPrefix}${name}.ts`, false)
  const runtime = `rt/index-${parsing.runtime}`
  asc.parse(program, standard[runtime], `${libraryPrefix}${runtime}.ts`, true)
  for (const entry of entries) asc.parse(program, (await read(entry)) ?? null, entry, true)
  for (let path = asc.nextFile(program); path !== null; path = asc.nextFile(program)) {
    const found = path.startsWith(libraryPrefix)
      ? findInLibraries(libraries, path.slice(libraryPrefix.length))
      : await findInSources(read, path)
    asc.parse(program, found?.text ?? null, found?.path ?? `${path}.ts`, false)
  }
}

interface Found {
  readonly text: string
  readonly path: string
}

function findInLibraries(libraries: Parsing["libraries"], name: string): Found | undefined {
  for (const library of libraries)
    for (const candidate of [name, `${name}/index`]) {
      const text = ownProperty(library, candidate)
      if (text !== undefined) return { text, path: `${libraryPrefix}${candidate}.ts` }
    }
  return undefined
}

async function findInSources(read: SourceReader, name: string): Promise<Found | undefined> {
  for (const path of [`${name}.ts`, `${name}/index.ts`]) {
    const text = await read(path)
    if (text !== undefined) return { text, path }
  }
  return undefined
}

function emit(asc: Asc, module: AscModule, level: number): Pick<WasmResult, "wasm" | "sourceMap"> {
  if (!asc.validate(module)) throw new Error("it made an invalid module")
  asc.optimize(module, level, 0, true, false)
  const { output, sourceMap } = module.toBinary("map")
  return { wasm: output.slice(), sourceMap: sourceMap ? parseSourceMap(sourceMap) : undefined }
}

function toDiagnostic(asc: Asc, message: AscMessage, entry: string): Diagnostic | undefined {
  const severity = asc.isError(message) ? "error" : asc.isWarning(message) ? "warning" : undefined
  if (severity === undefined) return undefined
  const text = asc.getDiagnosticMessage(message)
  const range = asc.getDiagnosticRange(message)
  if (range === null) return { file: entry, line: 1, column: 1, severity, message: text }
  const source = asc.getRangeSource(range)
  const line = source.lineAt(asc.getRangeStart(range))
  return { file: source.normalizedPath, line, column: source.columnAt(), severity, message: text }
}

/** One of each: generics are checked anew for each set of type arguments. */
function tidy(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map((each) => [formatDiagnostic(each), each])).values()]
}

const ownProperty = (record: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined
