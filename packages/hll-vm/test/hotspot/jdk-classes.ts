// Class files to test with, of javac and of the JDK itself, and what the JDK's javap says of them.
import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** All class files below a directory, in the order of their names. */
export function classFilesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".class"))
    .map((name) => join(directory, name))
    .sort()
}

/** Compiles the sources in test/java, with all that javac can put into class files. */
export function compileSamples(directory: string): void {
  const folder = fileURLToPath(new URL("../java/", import.meta.url))
  const sources = readdirSync(folder).map((name) => join(folder, name))
  execFileSync("javac", ["-g", "-parameters", "-Xlint:none", "-d", directory, ...sources], { stdio: "pipe" })
}

/** Copies some classes of a few packages of the JDK. */
export function copyJdkClasses(directory: string, count: number): void {
  const program = fileURLToPath(new URL("CopyClasses.java", import.meta.url))
  const packages = ["java/lang", "java/util", "java/io", "java/util/stream", "java/lang/invoke", "java/time"]
  execFileSync("java", [program, directory, String(count), ...packages], { stdio: "pipe" })
}

/** What the JDK's javap prints of each file, without the lines that tell of the file itself. */
export function jdkJavap(files: readonly string[], options: readonly string[]): string[] {
  const output = execFileSync("javap", [...options, ...files], { encoding: "utf8", maxBuffer: 1 << 28, stdio: "pipe" })
  const texts = options.includes("-v")
    ? output.split(/^Classfile .*\n {2}Last modified .*\n {2}SHA-256 .*\n/m).slice(1)
    : output.split(/^(?=Compiled from )/m)
  if (texts.length !== files.length) throw new Error(`javap printed ${texts.length} classes of ${files.length}`)
  return texts
}

export function readBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(path))
}
