// The kernel as a WebAssembly module, in base 64. scripts/build.mjs puts it in when the package is built.

export const kernelWasm: string = ""
