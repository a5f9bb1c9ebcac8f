// Reading files that the user named, with errors as shells word them.
import { readFileSync, statSync } from "node:fs"
import { CommandError, exitStatus } from "./command-error.ts"

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  ENOTDIR: "a part of the path is not a directory",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "is a directory",
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "the name is too long",
  ENOSPC: "no space left on the device",
  EROFS: "the file system is read-only",
  ERR_FS_FILE_TOO_LARGE: "the file is too large",
}

/** What went wrong with a file, in words. Rethrows what is no error of the file system. */
export function fileErrorReason(error: unknown): string {
  const code = (error as { readonly code?: unknown }).code
  if (typeof code !== "string") throw error
  return reasons[code] ?? code
}

/** Reads a whole file. Throws `CommandError` with status 1. */
export function readInput(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new CommandError(`${path}: ${fileErrorReason(error)}`)
  }
}

/**
 * Reads a program to be run. Throws `CommandError` with 127 when it is not there, 126 when it cannot be read or is a
 * device or pipe, which might never end.
 */
export function readProgram(path: string): Uint8Array {
  try {
    const status = statSync(path)
    if (!status.isFile() && !status.isDirectory())
      throw new CommandError(`${path}: a device or pipe, not a program`, exitStatus.cannotRun)
    return readFileSync(path)
  } catch (error) {
    if (error instanceof CommandError) throw error
    const code = (error as { readonly code?: unknown }).code
    const status = code === "ENOENT" || code === "ENOTDIR" ? exitStatus.notFound : exitStatus.cannotRun
    throw new CommandError(`${path}: ${fileErrorReason(error)}`, status)
  }
}

/** Whether there is a file, and no directory, device or pipe. */
export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch (error) {
    fileErrorReason(error)
    return false
  }
}
