// The Java virtual machine's programs: kernel and class library, as bytes, each loaded when it is asked for.

export interface JavaImage {
  /** The kernel for the JS host. */
  wasm(): Promise<Uint8Array<ArrayBuffer>>
  /** `java`, an executable for RISC-V Linux with the class library in it. */
  elf(): Promise<Uint8Array<ArrayBuffer>>
  /** The class library, a jar. */
  library(): Promise<Uint8Array<ArrayBuffer>>
}

/** What the package was built with. Its parts reject with an `Error` of one line when the package's build has not run. */
export function javaImage(): JavaImage {
  return {
    wasm: once(async () => (await import("../embedded/kernel-wasm.ts")).kernelWasm),
    elf: once(async () => (await import("../embedded/java-elf.ts")).javaElf),
    library: once(async () => (await import("../embedded/library-jar.ts")).libraryJar),
  }
}

function once(load: () => Promise<string | undefined>): () => Promise<Uint8Array<ArrayBuffer>> {
  let loaded: Promise<Uint8Array<ArrayBuffer>> | undefined
  return () => (loaded ??= load().then(decode))
}

function decode(text: string | undefined): Uint8Array<ArrayBuffer> {
  if (text === undefined) throw new Error("the Java virtual machine was not built into its package: run the build")
  const { fromBase64 } = Uint8Array as { readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }
  if (fromBase64) return fromBase64(text)
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
