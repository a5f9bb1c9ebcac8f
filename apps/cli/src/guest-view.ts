// What a program sees of the host's files: mounts, its own path, its working directory.
import { existsSync, realpathSync, statSync } from "node:fs"
import { dirname, posix, resolve, sep } from "node:path"
import { CommandError, exitStatus } from "./command-error.ts"

/** A host directory in the program's file tree. */
export interface HostMount {
  readonly host: string
  readonly guest: string
  readonly readOnly: boolean
}

export interface ViewOptions {
  readonly sysroot?: string
  readonly map: readonly string[]
  readonly cwd?: string
}

export interface GuestView {
  readonly mounts: readonly HostMount[]
  /** Paths as the program sees them. */
  readonly program: string
  readonly cwd: string
  /** Where the program is on the host. */
  readonly hostProgram: string
}

/**
 * Decides what the program at `program` sees. Without `sysroot` and `map`: the host's current directory at its own path, and
 * the program's directory read-only. Throws `CommandError`.
 */
export function guestView(program: string, options: ViewOptions): GuestView {
  const here = realpathSync(".")
  const mounts: HostMount[] = []
  if (options.sysroot !== undefined) {
    mounts.push({ host: directory(options.sysroot, "--sysroot"), guest: "/", readOnly: false })
  }
  mounts.push(...options.map.map(readMapping))
  if (mounts.length === 0) mounts.push({ host: here, guest: guestPath(here), readOnly: false })

  const place = findProgram(program, options.sysroot !== undefined, mounts)
  if (options.cwd !== undefined && !options.cwd.startsWith("/")) {
    throw new CommandError(`--cwd ${options.cwd}: it must be absolute, as the program sees it`, exitStatus.usage)
  }
  const cwd = options.cwd === undefined ? (toGuest(here, mounts) ?? "/") : posix.normalize(options.cwd)
  return { mounts, cwd, ...place }
}

/** Finds the program, and mounts its directory when it lies in no mount. */
function findProgram(
  program: string,
  sysrootFirst: boolean,
  mounts: HostMount[],
): Pick<GuestView, "program" | "hostProgram"> {
  const inGuest = program.startsWith("/") ? toHost(posix.normalize(program), mounts) : undefined
  if (inGuest !== undefined && sysrootFirst && existsSync(inGuest)) return { program, hostProgram: inGuest }
  if (existsSync(program)) {
    const hostProgram = realpathSync(program)
    const seen = toGuest(hostProgram, mounts)
    if (seen !== undefined) return { program: seen, hostProgram }
    const folder = dirname(hostProgram)
    mounts.push({ host: folder, guest: guestPath(folder), readOnly: true })
    return { program: guestPath(hostProgram), hostProgram }
  }
  if (inGuest !== undefined && existsSync(inGuest)) return { program, hostProgram: inGuest }
  const hint = !program.includes("/") && !program.includes(sep) ? " in this directory" : ""
  throw new CommandError(`${program}: not found${hint}`, exitStatus.notFound)
}

/** Reads `HOST:GUEST` or `HOST:GUEST:ro`. */
export function readMapping(text: string): HostMount {
  const match = /^(.+?):(\/[^:]*)(?::(ro|rw))?$/.exec(text)
  if (!match)
    throw new CommandError(`--map ${text}: it must be HOST:GUEST or HOST:GUEST:ro, GUEST absolute`, exitStatus.usage)
  return { host: directory(match[1], "--map"), guest: posix.normalize(match[2]), readOnly: match[3] === "ro" }
}

function directory(path: string, option: string): string {
  if (!existsSync(path)) throw new CommandError(`${option} ${path}: no such directory`, exitStatus.usage)
  if (!statSync(path).isDirectory()) throw new CommandError(`${option} ${path}: not a directory`, exitStatus.usage)
  return realpathSync(path)
}

/** The guest's path of a host file, by the mount that lies deepest around it. */
function toGuest(hostPath: string, mounts: readonly HostMount[]): string | undefined {
  const around = mounts.filter((mount) => isWithin(hostPath, mount.host, sep))
  const best = around.sort((a, b) => b.host.length - a.host.length)[0]
  if (!best) return undefined
  return posix.join(best.guest, guestPath(hostPath.slice(best.host.length)))
}

function toHost(guest: string, mounts: readonly HostMount[]): string | undefined {
  const around = mounts.filter((mount) => isWithin(guest, mount.guest, "/"))
  const best = around.sort((a, b) => b.guest.length - a.guest.length)[0]
  return best && resolve(best.host, `.${sep}${guest.slice(best.guest.length)}`)
}

function isWithin(path: string, folder: string, separator: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(separator) ? folder : folder + separator)
}

/** A host path as the guest writes it; on Windows with a drive in front. */
function guestPath(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/").replace(/^([A-Za-z]):/, "/$1")
}
