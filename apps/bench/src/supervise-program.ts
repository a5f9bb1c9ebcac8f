// Putting a supervisor under a program: an image of both, for a bare machine.
import { readdirSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { cached, compileInto } from "./compile-programs.ts"
import type { Compiler } from "./compile-programs.ts"

/** No floating point: the program's registers stay as they are. Nothing that calls a C library. */
const flags =
  "-O2 -std=gnu11 -Wall -Wextra -march=rv64imac_zicsr_zifencei -mabi=lp64 -mcmodel=medany -ffreestanding -fno-builtin -fno-pic -fno-tree-loop-distribute-patterns -nostdlib -static -Wl,--build-id=none"

/**
 * The image of a static executable at `binary`, which is told to run `laps` laps, and of the supervisor in `folder`; from the cache where
 * it is there. Returns its path. Throws `CompileError`.
 */
export function superviseProgram(
  binary: string,
  laps: number,
  folder: string,
  compiler: Compiler,
  cache: string,
): string {
  const files = readdirSync(folder).sort()
  const parts = [binary, ...files.map((file) => join(folder, file))].map((file) => readFileSync(file))
  const sources = files.filter((file) => /\.[cS]$/.test(file)).map((file) => join(folder, file))
  const defines = [`-DPROGRAM="${binary}"`, `-DLAPS="${laps}"`]
  const script = join(folder, "supervisor.ld")
  return cached(cache, `${basename(binary)}-supervised`, [...parts, flags, `${laps}`, compiler.version], (output) => {
    compileInto(output, compiler.command, [...flags.split(" "), ...defines, "-T", script, ...sources])
  })
}
