// The custom section "name" (WebAssembly specification, appendix "Custom Sections").
import type { ByteReader } from "./byte-reader.ts"
import { WasmError } from "./wasm-error.ts"

const functionNames = 1

/** Names of functions by number. A section that cannot be read gives what was read of it: custom sections make no module invalid. */
export function readFunctionNames(section: ByteReader): Map<number, string> {
  const names = new Map<number, string>()
  try {
    while (!section.atEnd) {
      const id = section.byte()
      const part = section.part(section.u32())
      if (id !== functionNames) continue
      part.vector(() => {
        const index = part.u32()
        names.set(index, part.name())
      })
    }
  } catch (error) {
    if (!(error instanceof WasmError)) throw error
  }
  return names
}
