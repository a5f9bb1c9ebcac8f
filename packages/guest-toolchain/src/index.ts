// AssemblyScript to RISC-V, and the library that guest programs are written with.
export { compileToWasm } from "./assemblyscript/compile-to-wasm.ts"
export type { Runtime, SourceReader, WasmOptions, WasmResult } from "./assemblyscript/compile-to-wasm.ts"
export type { SourceMap, SourcePlace } from "./assemblyscript/source-map.ts"
