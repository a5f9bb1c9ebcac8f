// The Java program that the command line names: its main class, and where its classes are.
import { existsSync } from "node:fs"
import { basename, join, sep } from "node:path"
import { ClassFileError, readClassFile } from "@lamina/hll-vm"
import type { ClassPathEntry } from "@lamina/interfaces"
import { CommandError, exitStatus } from "../command-error.ts"
import { findFile, statedMounts, workingDirectory } from "../guest-view.ts"
import type { FilePlace, HostMount, ViewOptions } from "../guest-view.ts"
import { isFile, readProgram } from "../input-file.ts"
import { programKind } from "../program-kind.ts"

export interface JavaProgram {
  /** Binary name, with dots. */
  readonly mainClass: string
  readonly classPath: readonly ClassPathEntry[]
  /** Directories and jars of the class path on the host. */
  readonly places: readonly FilePlace[]
  readonly mounts: readonly HostMount[]
  readonly cwd: string
}

/** Finds the program at `path`, or the class of that name on `classPath`. Throws `CommandError`. */
export async function findJavaProgram(
  path: string,
  classPath: string | undefined,
  options: ViewOptions,
): Promise<JavaProgram> {
  const mounts = statedMounts(options)
  const find = (file: string) => findFile(file, options, mounts)
  const program = (mainClass: string, places: readonly FilePlace[]): JavaProgram => {
    const entries = places.map(({ guest }): ClassPathEntry => ({ kind: "path", path: guest }))
    return { mainClass, classPath: entries, places, mounts, cwd: workingDirectory(options, mounts) }
  }
  if (classPath !== undefined) {
    const mainClass = path.replaceAll("/", ".")
    const places = split(classPath).flatMap((file) => find(file) ?? [])
    if (!(await holdsClass(places, mainClass))) throw missingClass(path, classPath)
    return program(mainClass, places)
  }
  const place = find(path)
  if (!place) throw new CommandError(`${path}: not found`, exitStatus.notFound)
  const bytes = readProgram(place.host)
  if (!/\.jar$/.test(path) && programKind(bytes).kind !== "java-jar")
    return classProgram(path, place, bytes, find, program)
  const { readJarManifest } = await loadJars()
  const { mainClass, classPath: more } = readJarManifest(path, bytes)
  const places = [place, ...more.flatMap((file) => find(join(place.host, "..", file)) ?? [])]
  if (!(await holdsClass(places, mainClass))) throw missingClass(mainClass, path)
  return program(mainClass, places)
}

/** What unpacks jars takes time to load, which a class file does not need. */
function loadJars() {
  return import("./jar.ts")
}

type Find = (file: string) => FilePlace | undefined
type Make = (mainClass: string, places: readonly FilePlace[]) => JavaProgram

/** The class path is the directory that the class belongs to by its package; the class file alone where it lies in no such one. */
function classProgram(path: string, { host }: FilePlace, bytes: Uint8Array, find: Find, make: Make): JavaProgram {
  const name = nameOf(path, bytes)
  const mainClass = name.replaceAll("/", ".")
  const file = `${sep}${name.replaceAll("/", sep)}.class`
  const place = host.endsWith(file) ? find(host.slice(0, -file.length) || sep) : undefined
  if (place) return make(mainClass, [place])
  return { ...make(mainClass, []), classPath: [{ kind: "class", name: path, bytes }] }
}

function nameOf(path: string, bytes: Uint8Array): string {
  try {
    const { pool, thisClass } = readClassFile(bytes)
    return pool.className(thisClass)
  } catch (error) {
    if (error instanceof ClassFileError) throw new CommandError(`${path}: ${error.message}`, exitStatus.cannotRun)
    throw error
  }
}

/** As `java` has it: `:` between the entries, `;` on Windows; an empty one is the current directory. */
function split(classPath: string): readonly string[] {
  return classPath.split(sep === "/" ? ":" : ";").map((file) => file || ".")
}

function missingClass(name: string, where: string): CommandError {
  const hint = isFile(name) ? "; with --class-path, name a class and no file" : ""
  return new CommandError(`${name}: no such class in ${where}${hint}`, exitStatus.notFound)
}

async function holdsClass(places: readonly FilePlace[], mainClass: string): Promise<boolean> {
  const file = `${mainClass.replaceAll(".", "/")}.class`
  for (const { host } of places) {
    if (!isFile(host)) {
      if (existsSync(join(host, file))) return true
      continue
    }
    const { entriesOf } = await loadJars()
    if (entriesOf(basename(host), readProgram(host)).has(file)) return true
  }
  return false
}
