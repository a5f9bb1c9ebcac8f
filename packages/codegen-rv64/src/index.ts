// IR to RISC-V objects.
export { CodegenError } from "./codegen-error.ts"
export { compileObject, compileText, runtimeObject } from "./compile.ts"
export type { CompileOptions, MemoryPlacement } from "./compile.ts"
export { startSymbol } from "./module-text.ts"
export type { SourcePlace } from "./module-text.ts"
