// The kernels that the compiler is measured by: each written in AssemblyScript and in C, with the same algorithm and data types.
import { readdirSync } from "node:fs"
import { basename, join } from "node:path"

export interface Kernel {
  readonly name: string
  /** Path of the AssemblyScript file, which exports `kernel(): u64`. */
  readonly assemblyScript: string
  /** Path of the C file, which defines `uint64_t kernel(void)`. */
  readonly c: string
}

/** The kernel that does nothing: what it costs is no kernel's. */
export const emptyKernel = "empty"

/** All kernels of a folder in alphabetical order, the empty one included. */
export function listKernels(folder: string): readonly Kernel[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => {
      const name = basename(file, ".ts")
      return { name, assemblyScript: join(folder, file), c: join(folder, `${name}.c`) }
    })
}
