// Where `--cache` keeps translations: in a folder for each build of the command line, as other builds may translate otherwise.
import { createHash } from "node:crypto"
import { readdirSync } from "node:fs"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"
import { folderStore, HostPathError } from "@lamina/host"
import type { BlobStore } from "@lamina/interfaces"
import { CommandError, exitStatus } from "../command-error.ts"

/** Opens it. Throws `CommandError` for a folder that cannot be used. */
export function translationCache(folder: string): BlobStore {
  const bundle = fileURLToPath(new URL(".", import.meta.url))
  // The bundle's files are named by what is in them.
  if (basename(bundle) !== "bundle") throw new CommandError("--cache: only the bundled command line has it")
  const build = createHash("sha256").update(readdirSync(bundle).sort().join("\n")).digest("hex").slice(0, 16)
  try {
    return folderStore(join(folder, build))
  } catch (error) {
    if (error instanceof HostPathError) throw new CommandError(`--cache: ${error.message}`, exitStatus.usage)
    throw error
  }
}
