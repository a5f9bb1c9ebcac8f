// The Java virtual machine's programs: kernel and class library, as bytes, each loaded when it is asked for.
import { isBuilt } from "../embedded/is-built.ts"

export interface JavaImage {
  /** The kernel for the JS host. */
  wasm(): Promise<Uint8Array<ArrayBuffer>>
  /** `java`, an executable for RISC-V Linux with the class library in it. */
  elf(): Promise<Uint8Array<ArrayBuffer>>
  /** The class library, a jar. */
  library(): Promise<Uint8Array<ArrayBuffer>>
}

/** What the package was built with. Throws an `Error` of one line when its build has not run. */
export function javaImage(): JavaImage {
  if (!isBuilt) throw new Error("the Java virtual machine was not built into its package: run the build")
  return {
    wasm: once(async () => (await import("../embedded/kernel-wasm.ts")).kernelWasm),
    elf: once(async () => (await import("../embedded/java-elf.ts")).javaElf),
    library: once(async () => (await import("../embedded/library-jar.ts")).libraryJar),
  }
}

function once(load: () => Promise<string>): () => Promise<Uint8Array<ArrayBuffer>> {
  let loaded: Promise<Uint8Array<ArrayBuffer>> | undefined
  return () => (loaded ??= load().then(decode))
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as { readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }
  if (fromBase64) return fromBase64(text)
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
