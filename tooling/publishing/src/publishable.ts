// The packages of this workspace that are published.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

export interface Publishable {
  readonly name: string
  readonly folder: string
  readonly manifest: {
    readonly exports?: unknown
    readonly engines?: { readonly node?: string }
    readonly dependencies?: Readonly<Record<string, string>>
  }
}

/** Every package under packages/ and apps/ whose manifest does not say that it is private. */
export function publishablePackages(root: string): Publishable[] {
  return ["packages", "apps"]
    .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map((folder) => {
      const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Publishable["manifest"] & {
        name: string
        private?: boolean
      }
      return { name: manifest.name, folder, manifest, isPrivate: manifest.private === true }
    })
    .filter(({ isPrivate }) => !isPrivate)
}
