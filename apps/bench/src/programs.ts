// The benchmark programs: C files in folders, one folder for each set.
import { readdirSync } from "node:fs"
import { basename, join } from "node:path"

/**
 * The sets of programs; `system` is the measured set once more, on a machine; `boot` are kernels, which have no folder; `compiler` are
 * kernels of another kind, whose instructions are counted; `os` is one program, on operating systems that are compared; `java` are
 * programs in Java; `vmm` is some of all these, on monitors; `codesigned` is the measured set and a boot, on co-designed machines.
 */
export const suiteNames = [
  "measured",
  "training",
  "start-up",
  "system",
  "boot",
  "compiler",
  "os",
  "java",
  "vmm",
  "codesigned",
] as const
export type SuiteName = (typeof suiteNames)[number]

/** What `user` stands for: programs in user mode, steady and from their start. */
export const userSuites: readonly SuiteName[] = ["measured", "start-up"]

const withoutFolder = ["boot", "compiler", "os", "java", "vmm", "codesigned"] as const satisfies readonly SuiteName[]
type FolderOfC = Exclude<SuiteName, (typeof withoutFolder)[number]>

export interface Program {
  readonly name: string
  readonly suite: SuiteName
  /** Path of the C or Java file; of the image for a kernel. */
  readonly source: string
}

/** The programs of a suite that has a folder, in alphabetical order. */
export function listPrograms(folder: string, suite: FolderOfC): readonly Program[] {
  const place = join(folder, suite === "system" ? "measured" : suite)
  return readdirSync(place)
    .filter((file) => file.endsWith(".c"))
    .sort()
    .map((file) => ({ name: basename(file, ".c"), suite, source: join(place, file) }))
}

/** The suites that are no folder of C programs run in user mode or on a machine. */
export function isFolderOfC(suite: SuiteName): suite is FolderOfC {
  return !withoutFolder.some((name) => name === suite)
}

/** Whether a suite is timed from outside, as whole processes, rather than by the programs themselves. */
export function isTimedWhole(suite: SuiteName): boolean {
  return suite === "start-up" || suite === "boot"
}
