// The Java programs: what their first lines say of the sizes that they are run with, and the jar that they stand compiled in.
import { readdirSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"

export interface JavaSizes {
  /** Of a lap of a few tenths of a second on the host. */
  readonly size: number
  /** Of a lap in the guest, where instructions are counted. */
  readonly guestSize: number
}

const sizes = /^\/\/ size: (\d+)\n\/\/ guest: (\d+)\n/

/** Names of the programs of a folder that are measured, in alphabetical order: those whose heads say sizes. */
export function listJavaPrograms(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".java") && sizes.test(readFileSync(join(folder, file), "utf8")))
    .map((file) => basename(file, ".java"))
    .sort()
}

/** What the head of a program says. `source` is its path. */
export function javaSizes(source: string): JavaSizes {
  const [, size, guestSize] = sizes.exec(readFileSync(source, "utf8")) ?? []
  if (size === undefined) throw new Error(`${source} does not begin with "// size: N" and "// guest: N"`)
  return { size: Number(size), guestSize: Number(guestSize) }
}

/** All programs of a folder, compiled: `packages/conformance/scripts/compile-java.mjs` makes it. */
export function javaJar(folder: string): string {
  return join(folder, "programs.jar")
}
