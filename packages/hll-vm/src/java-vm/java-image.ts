// The Java virtual machine's programs: kernel and class library, as bytes.
import { javaFiles, type JavaFiles } from "../embedded/java-files.ts"

export interface JavaImage {
  /** The kernel for the JS host. */
  readonly wasm: Uint8Array<ArrayBuffer>
  /** `java`, an executable for RISC-V Linux with the class library in it. */
  readonly elf: Uint8Array<ArrayBuffer>
  /** The class library, a jar. */
  readonly library: Uint8Array<ArrayBuffer>
}

/** What the package was built with. */
export function javaImage(): JavaImage {
  const files: JavaFiles | undefined = javaFiles
  if (files === undefined) throw new Error("the package is not built: scripts/build.mjs has not run")
  return {
    get wasm() {
      return decode(files.wasm)
    },
    get elf() {
      return decode(files.elf)
    },
    get library() {
      return decode(files.library)
    },
  }
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
