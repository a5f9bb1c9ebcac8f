// The benchmark programs: C files in folders, one folder for each set.
import { readdirSync } from "node:fs"
import { basename, join } from "node:path"

/**
 * The sets of programs; `system` is the measured set once more, on a machine; `boot` are kernels, which have no folder; `compiler` are
 * kernels of another kind, whose instructions are counted; `os` is one program, on operating systems that are compared.
 */
export const suiteNames = ["measured", "training", "start-up", "system", "boot", "compiler", "os"] as const
export type SuiteName = (typeof suiteNames)[number]

export interface Program {
  readonly name: string
  readonly suite: SuiteName
  /** Path of the C file; of the image for a kernel. */
  readonly source: string
}

/** The programs of a suite that has a folder, in alphabetical order. */
export function listPrograms(
  folder: string,
  suite: Exclude<SuiteName, "boot" | "compiler" | "os">,
): readonly Program[] {
  const place = join(folder, suite === "system" ? "measured" : suite)
  return readdirSync(place)
    .filter((file) => file.endsWith(".c"))
    .sort()
    .map((file) => ({ name: basename(file, ".c"), suite, source: join(place, file) }))
}

/** Whether a suite is timed from outside, as whole processes, rather than by the programs themselves. */
export function isTimedWhole(suite: SuiteName): boolean {
  return suite === "start-up" || suite === "boot"
}
