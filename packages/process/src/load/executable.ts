// Finds what is to be run: follows `#!` lines and reads ELF files from the process's file tree.
import { ElfError, readElf, type ElfImage } from "@lamina/assembler"
import { errno, failed, type Errno } from "../errno.ts"
import type { GuestProcess } from "../guest-process.ts"
import type { OpenFile } from "../files/open-file.ts"
import { releaseOpenFile } from "../files/open-file.ts"
import { LoadError } from "../load-error.ts"

export interface Executable {
  /** Absolute path, free of links. */
  readonly path: string
  /** Path as AT_EXECFN shows it. */
  readonly shownAs: string
  readonly args: readonly string[]
  readonly file: OpenFile
  readonly image: ElfImage
}

/** Longest `#!` line that Linux reads (BINPRM_BUF_SIZE). */
const scriptLine = 256
/** How many scripts may be each other's interpreters. */
const scriptDepth = 5
const largestFile = 2 ** 30

/** Opens what `path` names, through its interpreters if it is a script. Throws `LoadError`. */
export function findExecutable(process: GuestProcess, path: string, args: readonly string[]): Executable {
  let current = path
  let currentArgs = args
  for (let depth = 0; depth <= scriptDepth; depth++) {
    const { file, bytes } = readProgram(process, current, path)
    if (bytes[0] !== 0x23 || bytes[1] !== 0x21) {
      return { path: file.path, shownAs: current, args: currentArgs, file, image: parse(file, bytes, current) }
    }
    releaseOpenFile(file)
    const [interpreter, argument] = scriptInterpreter(bytes, current)
    currentArgs = [interpreter, ...(argument === undefined ? [] : [argument]), current, ...currentArgs.slice(1)]
    current = interpreter
  }
  throw new LoadError("ELOOP", `cannot run ${path}: more than ${scriptDepth} scripts are each other's interpreters`)
}

/** Opens the program interpreter (the dynamic linker) that an executable names. Throws `LoadError`. */
export function findInterpreter(process: GuestProcess, interpreter: string, executable: string) {
  const { file, bytes } = readProgram(process, interpreter, executable)
  return { file, image: parse(file, bytes, interpreter) }
}

function readProgram(process: GuestProcess, path: string, asked: string) {
  const refused = (error: string, why: string) => {
    const what = path === asked ? `cannot run ${asked}` : `cannot run ${asked}: its interpreter ${path}`
    return new LoadError(
      error in errno ? (error as Errno) : "EIO",
      path === asked ? `${what}: ${why}` : `${what} ${why}`,
    )
  }
  const place = process.tree.resolve(path, process.cwd, true)
  if (failed(place))
    throw refused(place.error, place.error === "ENOENT" ? "does not exist" : `fails with ${place.error}`)
  const { status } = place
  if (!status) throw refused("ENOENT", "does not exist")
  if (status.kind !== "file") throw refused("EACCES", `is a ${status.kind}, not a file`)
  if ((status.mode & 0o111) === 0) throw refused("EACCES", "is not executable")
  if (status.size > largestFile) throw refused("ENOMEM", `has ${status.size} bytes, more than ${largestFile}`)
  const file = process.tree.open(place, 0, 0)
  if (failed(file)) throw refused(file.error, `cannot be opened (${file.error})`)
  const bytes = new Uint8Array(status.size)
  for (let done = 0; done < bytes.length;) {
    const count = file.node.read(bytes.subarray(done), done)
    if (failed(count) || count === 0) {
      releaseOpenFile(file)
      throw refused("EIO", "cannot be read to its end")
    }
    done += count
  }
  return { file, bytes }
}

function parse(file: OpenFile, bytes: Uint8Array, path: string): ElfImage {
  try {
    return readElf(bytes)
  } catch (thrown) {
    releaseOpenFile(file)
    if (!(thrown instanceof ElfError)) throw thrown
    throw new LoadError("ENOEXEC", `cannot run ${path}: ${thrown.message}`)
  }
}

function scriptInterpreter(bytes: Uint8Array, path: string): readonly [string, string | undefined] {
  const start = new TextDecoder().decode(bytes.subarray(2, scriptLine))
  const end = start.indexOf("\n")
  const line = (end < 0 ? start : start.slice(0, end)).replace(/^[ \t]+|[ \t]+$/g, "")
  const match = /^([^ \t\0]+)(?:[ \t]+([^\0]*))?/.exec(line)
  if (!match) throw new LoadError("ENOEXEC", `cannot run ${path}: its "#!" line names no interpreter`)
  return [match[1], match[2] || undefined]
}
