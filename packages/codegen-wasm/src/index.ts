// IR to WebAssembly.
export { compile } from "./compile.ts"
export type { CompileOptions } from "./compile.ts"
export { fusesMultiplyAdd } from "./fuses-multiply-add.ts"
