// The benchmark programs: C files in folders, one folder for each set.
import { readdirSync } from "node:fs"
import { basename, join } from "node:path"

export const suiteNames = ["measured", "training", "start-up"] as const
export type SuiteName = (typeof suiteNames)[number]

export interface Program {
  readonly name: string
  readonly suite: SuiteName
  /** Path of the C file. */
  readonly source: string
}

/** The programs of a suite, in alphabetical order. */
export function listPrograms(folder: string, suite: SuiteName): readonly Program[] {
  return readdirSync(join(folder, suite))
    .filter((file) => file.endsWith(".c"))
    .sort()
    .map((file) => ({ name: basename(file, ".c"), suite, source: join(folder, suite, file) }))
}
