// AssemblyScript to RISC-V, and the library that guest programs are written with.
export { compileToWasm } from "./asc/compile-to-wasm.ts"
export type { Runtime, SourceReader, WasmOptions, WasmResult } from "./asc/compile-to-wasm.ts"
export type { SourceMap, SourcePlace } from "./asc/source-map.ts"
