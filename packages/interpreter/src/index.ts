// RISC-V interpreters: the reference, and generated WebAssembly ones in the classic dispatch styles.
export { interpreterStyles } from "./generate-module.ts"
export type { InterpreterStyle } from "./generate-module.ts"
export { createInterpreter, loadInterpreter } from "./interpreter.ts"
export type { InterpreterOptions } from "./interpreter.ts"
export { operationName } from "./operation-name.ts"
export { createReference } from "./reference/reference.ts"
export type { ReferenceOptions } from "./reference/reference.ts"
