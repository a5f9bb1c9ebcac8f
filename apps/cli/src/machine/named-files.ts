// The files whose names a machine's code may have.
import { CommandError, exitStatus } from "../command-error.ts"
import { isFile, readProgram } from "../input-file.ts"
import { loadSymbols } from "../symbols.ts"
import { isGuestOs } from "./guest-os-name.ts"

export interface NamedFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Files that may have names for a machine's code: the kernel, and what `--symbols` says. Throws `CommandError`. */
export async function namedFiles(
  path: string | undefined,
  symbols: readonly string[] = [],
): Promise<readonly NamedFile[]> {
  const said = symbols.map((file) => ({ path: file, bytes: readProgram(file) }))
  if (isGuestOs(path)) return [await guestOsFile(), ...said]
  return path === undefined || !isFile(path) ? said : [{ path, bytes: readProgram(path) }, ...said]
}

/** The guest operating system's kernel. Throws `CommandError` where it was not built. */
export async function guestOsFile(): Promise<NamedFile> {
  const { guestOsImage } = await import("@lamina/guest-os")
  try {
    return { path: "guest-os", bytes: guestOsImage().kernel }
  } catch (error) {
    if (error instanceof Error && error.name === "GuestOsError")
      throw new CommandError(error.message, exitStatus.cannotRun)
    throw error
  }
}

/** The names in all of them, the first file's first. */
export async function symbolsOf(files: readonly NamedFile[]): Promise<(address: bigint) => string | undefined> {
  const lookUps = await Promise.all(files.map(({ bytes }) => loadSymbols(bytes)))
  return (address) => {
    for (const lookUp of lookUps) {
      const name = lookUp(address)
      if (name !== undefined) return name
    }
    return undefined
  }
}
