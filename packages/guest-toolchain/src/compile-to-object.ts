// AssemblyScript to an object for the linker: for those who bring start code, memory layout and library of their own.
import type { Diagnostic, ObjectFile } from "@lamina/assembler"
import { CodegenError, compileObject, type MemoryPlacement } from "@lamina/codegen-rv64"
import { translateWasm, WasmError } from "@lamina/wasm-frontend"
import {
  compileToWasm,
  type SourceReader,
  type WasmOptions,
  type WasmResult,
} from "./assemblyscript/compile-to-wasm.ts"

export interface ObjectRequest {
  /** Files by name, or what gives them. Names are relative, with `/`. */
  readonly sources: Readonly<Record<string, string>> | SourceReader
  /** The files whose exports are the object's global symbols. */
  readonly entries: readonly string[]
  readonly options?: WasmOptions
}

export interface ObjectResult {
  /** Undefined when there were errors, as is what of the others could not be made. */
  readonly object: ObjectFile | undefined
  /** Where the linker is to put the sections of the linear memory: `link`'s `sections: { ".linear": address }`. */
  readonly memory: MemoryPlacement | undefined
  readonly wasm: Uint8Array | undefined
  /** The code in GNU syntax. */
  readonly assembly: string | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Compiles to an object, with the lines of the sources. Mistakes become diagnostics. It needs `runtimeObject()` of `codegen-rv64` beside it, and
 * `__wasm_memory_grow` and `__wasm_memory_size` when the memory is to grow.
 */
export async function compileToObject({ sources, entries, options = {} }: ObjectRequest): Promise<ObjectResult> {
  const compiled = await compileToWasm(sources, entries, options)
  const { wasm, diagnostics } = compiled
  const none = { object: undefined, memory: undefined, assembly: undefined }
  if (wasm === undefined) return { ...none, wasm, diagnostics }
  try {
    const { object, memory, text } = translate(wasm, compiled, entries[0], options.memoryBase)
    return { object, memory, wasm, assembly: text, diagnostics }
  } catch (error) {
    if (!(error instanceof CodegenError) && !(error instanceof WasmError)) throw error
    const refusal: Diagnostic = { file: entries[0], line: 1, column: 1, severity: "error", message: error.message }
    return { ...none, wasm, diagnostics: [...diagnostics, refusal] }
  }
}

function translate(wasm: Uint8Array, { sourceMap }: WasmResult, name: string, memoryBase = 0x1000_0000) {
  return compileObject(translateWasm(wasm), { name, memoryBase, locate: (origin) => sourceMap?.at(origin) })
}
