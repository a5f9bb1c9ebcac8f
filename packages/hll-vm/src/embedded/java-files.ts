// The Java virtual machine as it is built, in base 64. scripts/build.mjs puts it in when the package is built.

export interface JavaFiles {
  /** The kernel as a WebAssembly module. */
  readonly wasm: string
  /** The kernel as a RISC-V executable, with the class library in it. */
  readonly elf: string
  /** The class library, a jar. */
  readonly library: string
}

export const javaFiles: JavaFiles | undefined = undefined
