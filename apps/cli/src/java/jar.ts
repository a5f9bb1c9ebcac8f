// Jars that the command line names: what is in them, and what their manifests say of the program.
import { readZip, ZipError } from "@lamina/hll-vm"
import type { ZipEntry } from "@lamina/hll-vm"
import { CommandError, exitStatus } from "../command-error.ts"
import { mainAttributes } from "./manifest.ts"

/** The files in a jar by name. Throws `CommandError`. */
export function entriesOf(path: string, bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  return unpack(path, () => readZip(bytes))
}

/** The main class, and further entries of the class path, from the jar's own folder. Throws `CommandError`. */
export function readJarManifest(
  path: string,
  bytes: Uint8Array,
): { readonly mainClass: string; readonly classPath: readonly string[] } {
  const refuse = (reason: string) => new CommandError(`${path}: ${reason}`, exitStatus.cannotRun)
  const manifest = unpack(path, () => entriesOf(path, bytes).get("META-INF/MANIFEST.MF")?.read())
  if (!manifest)
    throw refuse("a jar without META-INF/MANIFEST.MF; lamina run --class-path JAR CLASS runs a class of it")
  const attributes = mainAttributes(new TextDecoder().decode(manifest))
  const mainClass = attributes.get("main-class")
  if (mainClass === undefined)
    throw refuse("its manifest has no Main-Class; lamina run --class-path JAR CLASS runs a class of it")
  return { mainClass, classPath: (attributes.get("class-path") ?? "").split(/\s+/).filter(Boolean) }
}

function unpack<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof ZipError) throw new CommandError(`${path}: ${error.message}`, exitStatus.cannotRun)
    throw error
  }
}
