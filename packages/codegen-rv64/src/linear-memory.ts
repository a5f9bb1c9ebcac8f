// The linear memory as the linker sees it: where it starts, what it holds at first.
import type { Module } from "@lamina/ir"
import { CodegenError } from "./codegen-error.ts"

export interface LinearMemory {
  /** Address of the first byte of the page that the lowest data lie in; unsigned. 0 where there are no data. */
  readonly start: number
  /** What it holds from there on; zeros follow. */
  readonly bytes: Uint8Array
  /** Where the memory that the module asks for ends. */
  readonly end: number
}

const pageSize = 4096
const wasmPageSize = 65536

/** Puts a module's active data together. Throws `CodegenError` for a memory that is imported, or data at an address that is not known. */
export function linearMemory(module: Module): LinearMemory {
  const { memory } = module
  const active = module.data.flatMap(({ offset, bytes }) => {
    if (offset === undefined) return []
    if (typeof offset !== "number") throw new CodegenError("data go where an imported global says")
    return [{ offset, bytes }]
  })
  const limit = (memory?.min ?? 0) * wasmPageSize
  const top = active.reduce((most, { offset, bytes }) => Math.max(most, offset + bytes.length), 0)
  if (top > limit) throw new CodegenError("data reach beyond the memory")
  if (active.length === 0) return { start: limit, bytes: new Uint8Array(0), end: limit }
  const start = Math.floor(Math.min(...active.map(({ offset }) => offset)) / pageSize) * pageSize
  const bytes = new Uint8Array(top - start)
  for (const { offset, bytes: part } of active) bytes.set(part, offset - start)
  return { start, bytes, end: limit }
}
