// The linear memory as the linker sees it: where it starts, what it holds at first.
import type { Module } from "@lamina/ir"
import { CodegenError } from "./codegen-error.ts"

export interface LinearMemory {
  /** Address of the first byte, a multiple of 4096; unsigned. */
  readonly start: number
  /** What it holds from there on; zeros follow. */
  readonly bytes: Uint8Array
  /** Where the memory that the module asks for ends. */
  readonly end: number
}

const pageSize = 4096
const wasmPageSize = 65536
const leastInitialised = 8

/**
 * Puts a module's active data together. The memory begins at `base`, or at the page that the lowest data lie in; where there are no data
 * either, it is empty. Throws `CodegenError` for data at an address that is not known, or outside the memory.
 */
export function linearMemory(module: Module, base?: number): LinearMemory {
  const { memory } = module
  const active = module.data.flatMap(({ offset, bytes }) => {
    if (offset === undefined) return []
    if (typeof offset !== "number") throw new CodegenError("data go where an imported global says")
    return [{ offset, bytes }]
  })
  const limit = (memory?.min ?? 0) * wasmPageSize
  const top = active.reduce((most, { offset, bytes }) => Math.max(most, offset + bytes.length), 0)
  if (top > limit) throw new CodegenError("data reach beyond the memory")
  const lowest = Math.min(limit, ...active.map(({ offset }) => offset))
  const start = Math.floor((base ?? lowest) / pageSize) * pageSize
  if (start > lowest) throw new CodegenError("data lie below the memory's base")
  // Never empty where there is memory: a section without bytes would have no place, and nor would what follows it.
  const bytes = new Uint8Array(Math.max(top - start, Math.min(limit - start, leastInitialised)))
  for (const { offset, bytes: part } of active) bytes.set(part, offset - start)
  return { start, bytes, end: limit }
}
