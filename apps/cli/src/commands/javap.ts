// `lamina javap`: Java classes as text, in the manner of the JDK's javap.
import { createHash } from "node:crypto"
import { statSync } from "node:fs"
import { resolve } from "node:path"
import { ClassFileError, isZip, javap, readClassFile, readZip, ZipError } from "@lamina/hll-vm"
import type { JavapOptions } from "@lamina/hll-vm"
import { nearestName } from "@lamina/stack"
import { CommandError, exitStatus } from "../command-error.ts"
import { readInput } from "../input-file.ts"

export interface JavapCommandOptions {
  readonly c?: boolean
  readonly private?: boolean
  readonly verbose?: boolean
}

/** Shows a class file, or the named classes of a jar. Throws `CommandError`. */
export function showClasses(path: string, classes: readonly string[], options: JavapCommandOptions): void {
  const bytes = readInput(path)
  const wanted = { code: options.c ?? false, private: options.private ?? false, verbose: options.verbose ?? false }
  if (!isZip(bytes)) {
    if (classes.length > 0) throw new CommandError(`${path} is no jar: it has no class ${classes[0]}`, exitStatus.usage)
    process.stdout.write(textOf(path, path, bytes, wanted))
    return
  }
  if (classes.length === 0) throw new CommandError(`${path} is a jar: name a class in it`, exitStatus.usage)
  for (const name of classes) {
    const entry = `${name.replace(/\.class$/, "").replaceAll(".", "/")}.class`
    process.stdout.write(textOf(path, `${path}: ${entry}`, classBytes(path, bytes, name, entry), wanted))
  }
}

function classBytes(path: string, jar: Uint8Array, name: string, entry: string): Uint8Array {
  try {
    const entries = readZip(jar)
    const found = entries.get(entry)
    if (found !== undefined) return found.read()
    const names = [...entries.keys()].filter((one) => one.endsWith(".class"))
    const nearest = nearestName(entry, names)?.replace(/\.class$/, "")
    const hint = nearest === undefined ? "" : `; did you mean ${nearest.replaceAll("/", ".")}?`
    throw new CommandError(`${path} has no class ${name}${hint}`)
  } catch (error) {
    if (error instanceof ZipError) throw new CommandError(`${path}: ${error.message}`)
    throw error
  }
}

function textOf(path: string, where: string, bytes: Uint8Array, options: JavapOptions): string {
  try {
    const text = javap(readClassFile(bytes), options)
    return options.verbose ? `${fileLines(path, where, bytes)}${text}` : text
  } catch (error) {
    if (error instanceof ClassFileError) throw new CommandError(`${where}: ${error.message}`)
    throw error
  }
}

function fileLines(path: string, where: string, bytes: Uint8Array): string {
  const modified = statSync(path).mtime.toLocaleDateString("en-US", { year: "numeric", month: "short", day: "numeric" })
  const hash = createHash("sha256").update(bytes).digest("hex")
  return [
    `Classfile ${where.replace(path, resolve(path))}`,
    `  Last modified ${modified}; size ${bytes.length} bytes`,
    `  SHA-256 checksum ${hash}\n`,
  ].join("\n")
}
