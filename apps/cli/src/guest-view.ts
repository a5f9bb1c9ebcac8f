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
  const mounts = statedMounts(options)
  const place = findFile(program, options, mounts)
  if (place) return { mounts, cwd: workingDirectory(options, mounts), program: place.guest, hostProgram: place.host }
  const hint = !program.includes("/") && !program.includes(sep) ? " in this directory" : ""
  throw new CommandError(`${program}: not found${hint}`, exitStatus.notFound)
}

/** What is mounted before any file has been named; `findFile` may add to it. Throws `CommandError`. */
export function statedMounts(options: ViewOptions): HostMount[] {
  const mounts: HostMount[] = []
  if (options.sysroot !== undefined) {
    mounts.push({ host: directory(options.sysroot, "--sysroot"), guest: "/", readOnly: false })
  }
  mounts.push(...options.map.map(readMapping))
  const here = realpathSync(".")
  if (mounts.length === 0) mounts.push({ host: here, guest: guestPath(here), readOnly: false })
  return mounts
}

/** The working directory as the program sees it. Throws `CommandError`. */
export function workingDirectory(options: ViewOptions, mounts: readonly HostMount[]): string {
  if (options.cwd === undefined) return toGuest(realpathSync("."), mounts) ?? "/"
  if (options.cwd.startsWith("/")) return posix.normalize(options.cwd)
  throw new CommandError(`--cwd ${options.cwd}: it must be absolute, as the program sees it`, exitStatus.usage)
}

/** A file or directory, as it is called by the program and on the host. */
export interface FilePlace {
  readonly guest: string
  readonly host: string
}

/** Finds a file or directory, and mounts a directory, or the one that the file is in, when it lies in no mount; undefined when there is none. */
export function findFile(path: string, options: ViewOptions, mounts: HostMount[]): FilePlace | undefined {
  const inGuest = path.startsWith("/") ? toHost(posix.normalize(path), mounts) : undefined
  if (inGuest !== undefined && options.sysroot !== undefined && existsSync(inGuest))
    return { guest: path, host: inGuest }
  if (existsSync(path)) {
    const host = realpathSync(path)
    const seen = toGuest(host, mounts)
    if (seen !== undefined) return { guest: seen, host }
    const folder = statSync(host).isDirectory() ? host : dirname(host)
    mounts.push({ host: folder, guest: guestPath(folder), readOnly: true })
    return { guest: guestPath(host), host }
  }
  return inGuest !== undefined && existsSync(inGuest) ? { guest: path, host: inGuest } : undefined
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
