// The stamp that tells whether node_modules is what the lockfile and the manifests ask for.
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const stampFile = "node_modules/.lamina-installed"

/**
 * A digest of everything an installation depends on: lockfile, workspace file, manifests, platform.
 *
 * @param {string} root
 * @returns {string}
 */
export function installDigest(root) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\0`)
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", ...memberManifests(root)]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0")
  }
  return hash.digest("hex")
}

/** @param {string} root */
export function isInstalled(root) {
  const file = join(root, stampFile)
  return existsSync(file) && readFileSync(file, "utf8") === installDigest(root)
}

/** @param {string} root */
export function stampInstalled(root) {
  writeFileSync(join(root, stampFile), installDigest(root))
}

/** @param {string} root */
function memberManifests(root) {
  return ["packages", "apps", "tooling"]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`))
    .filter((file) => existsSync(join(root, file)))
    .sort()
}
