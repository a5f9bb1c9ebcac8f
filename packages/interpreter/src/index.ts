// RISC-V interpreters: the reference, and generated WebAssembly ones in the classic dispatch styles.
export { createInterpreter, interpreterStyles } from "./interpreter.ts"
export type { InterpreterOptions, InterpreterStyle } from "./interpreter.ts"
export { createReference } from "./reference/reference.ts"
export type { ReferenceOptions } from "./reference/reference.ts"
