// The staged dynamic translator from RISC-V to WebAssembly.
export { loadJit } from "./load-jit.ts"
export type { JitOptions } from "./jit-options.ts"
