// WebAssembly to IR.
export { translateWasm } from "./translate-wasm.ts"
export { WasmError } from "./wasm-error.ts"
