// Where a file stands in the workspace: in which package, in its sources or elsewhere, and what the package's manifest declares.
import { existsSync, readFileSync } from "node:fs"
import { dirname, join, relative, sep } from "node:path"

export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export interface Place {
  /** "packages", "apps" or "tooling". */
  readonly group: string
  /** The folder's name, which is the package's name without its scope. */
  readonly member: string
  /** The package's folder. */
  readonly folder: string
  /** Whether the file is one of the package's sources, as against its tests and configuration. */
  readonly isSource: boolean
  readonly manifest: Manifest
}

/** The place of `file`, an absolute path; undefined for files of the root. */
export function placeOf(file: string): Place | undefined {
  let folder = dirname(file)
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder)
    if (parent === folder) return undefined
    folder = parent
  }
  const [member, group] = folder.split(sep).reverse()
  if (member === undefined || group === undefined || !["packages", "apps", "tooling"].includes(group)) return undefined
  return {
    group,
    member,
    folder,
    isSource: relative(folder, file).startsWith(`src${sep}`),
    manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest,
  }
}
