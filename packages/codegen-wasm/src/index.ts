// IR to WebAssembly.
export { compile } from "./compile.ts"
export type { CompileOptions } from "./compile.ts"
