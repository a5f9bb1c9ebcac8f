// AssemblyScript to RISC-V, and the library that guest programs are written with.
export { compileToWasm } from "./assemblyscript/compile-to-wasm.ts"
export type { Runtime, SourceReader, WasmOptions, WasmResult } from "./assemblyscript/compile-to-wasm.ts"
export type { SourceMap, SourcePlace } from "./assemblyscript/source-map.ts"
export { guestLibrary } from "./guest-library.ts"
export { compileProgram } from "./compile-program.ts"
export type { ProgramOptions, ProgramRequest, ProgramResult } from "./compile-program.ts"
export { compileToObject } from "./compile-to-object.ts"
export type { ObjectRequest, ObjectResult } from "./compile-to-object.ts"
/** What compiled code calls, to be linked with the result of `compileToObject`. */
export { runtimeObject } from "@lamina/codegen-rv64"
