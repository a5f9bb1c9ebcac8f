// A kernel as executables: by gcc from C, and by our tool chain from AssemblyScript, with the WebAssembly in between.
import { assemble, formatDiagnostic, link, type ObjectFile } from "@lamina/assembler"
import { compileObject, runtimeObject } from "@lamina/codegen-rv64"
import { compileToWasm } from "@lamina/guest-toolchain"
import { translateWasm } from "@lamina/wasm-frontend"
import { readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { cached, CompileError, compileInto, type Compiler } from "./compile-programs.ts"
import type { Kernel } from "./kernels.ts"

const memoryBase = 0x1000_0000
const pageSize = 65536
/** 16 MiB above the base. */
const memoryPages = memoryBase / pageSize + 256

/** Compiles the C unless the cache has it. Gives the path of the executable. Throws `CompileError`. */
export function compileKernelWithGcc(kernel: Kernel, { command, version, flags }: Compiler, cache: string): string {
  const folder = dirname(kernel.c)
  const main = join(folder, "main.c")
  const files = [kernel.c, main, join(folder, "kernel.h")]
  const parts = [...files.map((file) => readFileSync(file)), command, version, ...flags]
  return cached(cache, `kernel-${kernel.name}`, parts, (output) => {
    compileInto(output, command, [...flags, kernel.c, main, "-lm"])
  })
}

export interface CompiledKernel {
  /** What our tool chain has made of the AssemblyScript: a module that exports `initialise` and `kernel`. */
  readonly wasm: Uint8Array
  readonly executable: Uint8Array
}

/** Compiles the AssemblyScript. `main` is what calls it: by default once. Throws `CompileError`. */
export async function compileKernelWithLamina(
  kernel: Kernel,
  main: ObjectFile = mainObject(dirname(kernel.assemblyScript)),
): Promise<CompiledKernel> {
  const file = basename(kernel.assemblyScript)
  const { wasm, diagnostics } = await compileToWasm({ [file]: readFileSync(kernel.assemblyScript, "utf8") }, [file], {
    runtime: "stub",
    noAssert: true,
    exportStart: "initialise",
    memoryBase,
    initialMemory: memoryPages,
  })
  if (!wasm) throw new CompileError(diagnostics.map(formatDiagnostic).join("\n"))
  const { object } = compileObject(translateWasm(wasm), { name: kernel.name, memoryBase })
  const { bytes } = link([main, object, runtimeObject()], {
    sections: { ".linear": BigInt(memoryBase) },
  })
  return { wasm, executable: bytes }
}

function mainObject(folder: string): ObjectFile {
  const { object, diagnostics } = assemble({ name: "main.s", text: readFileSync(join(folder, "main.s"), "utf8") })
  if (!object) throw new CompileError(diagnostics.map(formatDiagnostic).join("\n"))
  return object
}
