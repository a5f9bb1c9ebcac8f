// A run of a program as the command line of `java`, and the files that it names.
import type { ManagedRun } from "@lamina/interfaces"
import { readClassFile } from "../class-file/read-class-file.ts"
import { ClassFileError } from "../class-file/class-file-error.ts"

export interface Launch {
  /** Behind the program's name. */
  readonly args: readonly string[]
  /** Contents by absolute path. */
  readonly files: Readonly<Record<string, Uint8Array>>
}

/** Where the files of a run are, and there what it cost when it has ended. */
export const launchFolder = "/run/java"
export const statisticsPath = (folder: string) => `${folder}/statistics`

/** The command line for a run whose files are in `folder`. */
export function launchOf(run: ManagedRun, folder: string): Launch {
  const { limits = {}, collector, stress, args = [], properties = {} } = run
  const files: Record<string, Uint8Array> = {}
  const path = run.classPath.map((entry, index) => {
    if (entry.kind === "path") return entry.path
    const place = `${folder}/classes/${index}`
    if (entry.kind === "jar") {
      files[`${place}.jar`] = entry.bytes
      return `${place}.jar`
    }
    files[`${place}/${classNameOf(entry.bytes, entry.name)}.class`] = entry.bytes
    return place
  })
  const options = [
    ...(path.length > 0 ? ["-cp", path.join(":")] : []),
    ...(limits.heap === undefined ? [] : [`-Xmx${Math.floor(limits.heap)}`]),
    ...(limits.bytecodes === undefined ? [] : [`--max-bytecodes=${Math.floor(limits.bytecodes)}`]),
    ...(collector === undefined ? [] : [`--gc=${collector}`]),
    ...(stress === true ? ["-Xstress"] : []),
    ...Object.entries(properties).map(([name, value]) => `-D${name}=${value}`),
    `--statistics=${statisticsPath(folder)}`,
  ]
  return { args: [...options, run.mainClass, ...args], files }
}

/** The internal name of a class by its class file; by its file's name where that is damaged, so that the virtual machine says what is wrong. */
function classNameOf(bytes: Uint8Array, file: string): string {
  try {
    const { pool, thisClass } = readClassFile(bytes)
    return pool.className(thisClass)
  } catch (error) {
    if (!(error instanceof ClassFileError)) throw error
    return file.replace(/^.*\//, "").replace(/\.class$/, "")
  }
}
