// Placeholder for the generated module of the `profiling` style: the build replaces what is made of this file.

/** The WebAssembly module in base64; undefined when it has not been generated ahead of time. */
export const module: string | undefined = undefined
