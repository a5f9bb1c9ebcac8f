// The front door: a module to assembly text, and to an object for the linker.
import { assemble, formatDiagnostic, type ObjectFile } from "@lamina/assembler"
import { InternalError, type Module, verify, verifierErrorText, IrError } from "@lamina/ir"
import { linearMemory } from "./linear-memory.ts"
import { moduleText, type SourcePlace } from "./module-text.ts"
import { runtimeText } from "./runtime.ts"
import { optimise } from "./passes/pipeline.ts"
import type { Target } from "./target.ts"

export interface CompileOptions {
  /** What the object is called in messages and line maps. */
  readonly name?: string
  /** Extensions beyond RV64GC that the code may use; none by default. */
  readonly extensions?: Iterable<"zba" | "zbb">
  /** Gives the source line of an instruction, by its origin in the IR. */
  readonly locate?: (origin: number) => SourcePlace | undefined
  /** Verifies the module first; true by default. */
  readonly verify?: boolean
  /** Runs the passes, which change the module; true by default. */
  readonly optimise?: boolean
  /** Where the linear memory begins, unsigned: below it is nothing. By default at the page that the lowest data lie in. */
  readonly memoryBase?: number
}

/** Where the linear memory is to be: the linker is to put `.linear`, and `.linear.bss` behind it, at `address`. */
export interface MemoryPlacement {
  /** Of the first byte, a multiple of 4096; unsigned, to be extended with its sign. */
  readonly address: number
  /** Bytes, of which `initialised` are in `.linear` and the others in `.linear.bss`. */
  readonly size: number
  readonly initialised: number
}

/** Compiles a module to assembly text in GNU syntax. Throws `CodegenError`, one line, for what this back end does not do. */
export function compileText(
  module: Module,
  options: CompileOptions = {},
): { readonly text: string; readonly memory: MemoryPlacement } {
  if (options.verify !== false) {
    const errors = verify(module)
    if (errors.length > 0) throw new IrError(errors.map(verifierErrorText).join("\n"))
  }
  const target: Target = { extensions: new Set(options.extensions) }
  if (options.optimise !== false) optimise(module)
  const memory = linearMemory(module, options.memoryBase)
  const text = moduleText(module, memory, { target, locate: options.locate })
  const { start, bytes, end } = memory
  return { text, memory: { address: start, size: end - start, initialised: bytes.length } }
}

/** Compiles a module to an object. */
export function compileObject(
  module: Module,
  options: CompileOptions = {},
): { readonly object: ObjectFile; readonly text: string; readonly memory: MemoryPlacement } {
  const { text, memory } = compileText(module, options)
  return { object: assembled(options.name ?? "module", text, options.extensions), text, memory }
}

/**
 * What compiled code calls: copying and filling memory, counting bits, rounding and conversions. `__wasm_memory_size` and
 * `__wasm_memory_grow` are not among it: what they mean depends on where the program runs.
 */
export function runtimeObject(): ObjectFile {
  return assembled("runtime.s", runtimeText, undefined)
}

function assembled(name: string, text: string, extensions: Iterable<string> | undefined): ObjectFile {
  const architecture = ["rv64imafdc_zicsr_zifencei", ...(extensions ?? [])].join("_")
  const { object, diagnostics } = assemble({ name, text }, { architecture })
  if (object) return object
  const [first] = diagnostics
  throw new InternalError(`the compiler's own text cannot be assembled: ${first ? formatDiagnostic(first) : ""}`)
}
