// The tracked files of the repository, and its packages.
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "")

/** Every file that git tracks or would track, relative to the root, except those deleted but not yet staged. */
export function repositoryFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root })
  return [...new Set(listed.toString().split("\0"))].filter((file) => file !== "" && existsSync(join(root, file)))
}

/** The folders of packages in `groups`, relative to the root, such as "packages/isa". */
export function packageFolders(...groups: string[]): string[] {
  return groups
    .flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`))
    .filter((folder) => existsSync(join(root, folder, "package.json")))
}

export function read(file: string): string {
  return readFileSync(join(root, file), "utf8")
}
