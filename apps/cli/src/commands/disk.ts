// `lamina disk`: makes an image for the guest operating system, or lists and checks one.
import { writeFileSync } from "node:fs"
import { checkDiskImage, createDiskImage, DiskFormatError, readDiskImage } from "@lamina/guest-os"
import type { GuestFile } from "@lamina/guest-os"
import { CommandError, exitStatus } from "../command-error.ts"
import { readMapping } from "../guest-view.ts"
import { fileErrorReason, readInput } from "../input-file.ts"
import { packFiles } from "../os/packed-files.ts"

export interface DiskOptions {
  /** Bytes. */
  readonly create?: number
  readonly map: readonly string[]
}

/** Returns the exit status: 1 for a disk that is not whole. Throws `CommandError`. */
export function disk(path: string, options: DiskOptions): number {
  if (options.create !== undefined) {
    create(path, options.create, packFiles(options.map.map(readMapping)))
    return 0
  }
  if (options.map.length > 0) throw new CommandError("--map: only for a new disk, with --create", exitStatus.usage)
  const image = readInput(path)
  const problems = naming(path, () => {
    const files = readDiskImage(image)
    process.stdout.write([...files.values()].map(line).sort().join(""))
    return checkDiskImage(image)
  })
  process.stderr.write(problems.map((problem) => `lamina: ${path}: ${problem}\n`).join(""))
  return problems.length > 0 ? 1 : 0
}

function create(path: string, size: number, files: readonly GuestFile[]): void {
  const image = naming(path, () => createDiskImage({ size, files }))
  try {
    writeFileSync(path, image)
  } catch (error) {
    throw new CommandError(`${path}: ${fileErrorReason(error)}`)
  }
}

/** `/bin/program  1234`, `/bin/link -> program`, `/bin/`. */
function line(file: GuestFile): string {
  if ("target" in file) return `${file.path} -> ${file.target}\n`
  return "content" in file ? `${file.path}  ${file.content.length}\n` : `${file.path}/\n`
}

function naming<Result>(path: string, action: () => Result): Result {
  try {
    return action()
  } catch (error) {
    if (error instanceof DiskFormatError) throw new CommandError(`${path}: ${error.message}`)
    throw error
  }
}
