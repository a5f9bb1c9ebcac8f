// A program in AssemblyScript to a Linux/RISC-V executable: with the library of guest programs and its start code.
import { assemble, link, LinkError, type Diagnostic, type LinkMap, type ObjectFile } from "@lamina/assembler"
import { runtimeObject, type MemoryPlacement } from "@lamina/codegen-rv64"
import type { SourceReader, WasmOptions } from "./assemblyscript/compile-to-wasm.ts"
import { compileToObject } from "./compile-to-object.ts"
import { guestLibrary } from "./guest-library.ts"

export interface ProgramOptions extends Pick<WasmOptions, "runtime" | "optimize" | "noAssert"> {
  /** Where the code is loaded. Default 0x10000. */
  readonly base?: bigint
}

export interface ProgramRequest {
  /** Files by name, or what gives them. Names are relative, with `/`. */
  readonly sources: Readonly<Record<string, string>> | SourceReader
  /** The file that exports `main`. */
  readonly entry: string
  readonly options?: ProgramOptions
  /** Linked with it: what it declares in a file called `symbol.ts` may be defined here. */
  readonly objects?: readonly ObjectFile[]
}

export interface ProgramResult {
  /** The executable; undefined when there were errors, as are `map` and what of the others could not be made. */
  readonly elf: Uint8Array | undefined
  readonly map: LinkMap | undefined
  readonly wasm: Uint8Array | undefined
  /** The program, without the start code, in GNU syntax. */
  readonly assembly: string | undefined
  readonly diagnostics: readonly Diagnostic[]
}

const wasmPageSize = 65536

/** Calls `main`; made for each program, since it imports the program. */
const startModule = "~start.ts"
const startFiles: readonly string[] = [startModule, "~lib/lamina/start.ts"]

/** Compiles and links a program. Mistakes in it become diagnostics, `file:line:column: what`. */
export async function compileProgram(request: ProgramRequest): Promise<ProgramResult> {
  const { entry, options = {}, objects = [] } = request
  const library = guestLibrary()
  const { base, ...wasmOptions } = options
  const compiled = await compileToObject({
    sources: withStart(request.sources, entry),
    entries: [entry, startModule],
    options: {
      ...wasmOptions,
      library: library.modules,
      exportStart: "__initialise",
      aliases: { abort: "~lib/lamina/abort/abortProgram" },
    },
  })
  const { wasm, assembly, object, memory } = compiled
  const wrongMain = compiled.diagnostics.find(inStart)
  const diagnostics = [
    ...compiled.diagnostics.filter((each) => !inStart(each)),
    ...(wrongMain ? [atMain(wrongMain, entry)] : []),
  ]
  if (object === undefined || memory === undefined)
    return { elf: undefined, map: undefined, wasm, assembly, diagnostics }
  const linked = linkProgram([object, ...objects], memory, library.startCode, { base, entry })
  if ("message" in linked)
    return { elf: undefined, map: undefined, wasm, assembly, diagnostics: [...diagnostics, linked] }
  return { elf: linked.bytes, map: linked.map, wasm, assembly, diagnostics }
}

interface LinkChoices {
  readonly base: bigint | undefined
  readonly entry: string
}

/** Links with the start code, which is told where the linear memory ends; or says what is missing. */
function linkProgram(
  objects: readonly ObjectFile[],
  memory: MemoryPlacement,
  startCode: string,
  { base, entry }: LinkChoices,
) {
  const pages = Math.ceil((memory.address + memory.size) / wasmPageSize)
  const text = `.set initial_memory_pages, ${pages}\n${startCode}`
  const { object: start } = assemble({ name: "start.s", text })
  try {
    return link([start!, ...objects, runtimeObject()], {
      sections: { ".linear": BigInt(memory.address) },
      ...(base !== undefined && { base }),
    })
  } catch (error) {
    if (!(error instanceof LinkError)) throw error
    const message = error.problems.join("; ")
    return { file: entry, line: 1, column: 1, severity: "error", message } satisfies Diagnostic
  }
}

function withStart(sources: ProgramRequest["sources"], entry: string): SourceReader {
  const text = [
    `import { main } from ${JSON.stringify(`./${entry.replace(/\.ts$/, "")}`)}`,
    'import "lamina/abort"',
    'import { runMain } from "lamina/start"',
    "export function __main(): i32 { return runMain(main) }",
  ].join("\n")
  return (path) => {
    if (path === startModule) return text
    if (typeof sources === "function") return sources(path)
    return Object.hasOwn(sources, path) ? sources[path] : undefined
  }
}

const inStart = ({ file }: Diagnostic): boolean => startFiles.includes(file)

/** What is wrong where `main` is called is wrong with the program's `main`. */
function atMain(diagnostic: Diagnostic, entry: string): Diagnostic {
  const message =
    "export function main(): i32, or main(args: string[]): i32, or either with void, is what a program begins with"
  return { ...diagnostic, file: entry, line: 1, column: 1, message: `${message} (${diagnostic.message})` }
}
