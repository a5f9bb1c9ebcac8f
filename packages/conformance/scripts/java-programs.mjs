// The Java programs of the suite: what the comments at their heads say, how they are compiled, and how the JDK runs them.
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

export const programsFolder = fileURLToPath(new URL("../programs/java/", import.meta.url))
export const programsJar = join(programsFolder, "programs.jar")

/** The folders whose Java files stand compiled in the repository, in the `programs.jar` of each. */
export const javaFolders = [
  programsFolder,
  fileURLToPath(new URL("../../hll-vm/test/programs/", import.meta.url)),
  fileURLToPath(new URL("../../../apps/bench/programs/java/", import.meta.url)),
]

// Texts are UTF-8 everywhere, and nothing that the user has set gets into the output.
const { PATH } = process.env
const env = { PATH, LC_ALL: "C.UTF-8", TZ: "UTC" }

/** Whether `java` and `javac` of a JDK 17 are on the path. */
export function hasJdk17() {
  const found = ["java", "javac"].map((tool) => spawnSync(tool, ["--version"], { encoding: "utf8" }).stdout ?? "")
  return /^openjdk 17\b/.test(found[0]) && /^javac 17\b/.test(found[1])
}

/**
 * All programs, sorted by name. Throws for a comment at the head of a program that cannot be read.
 *
 * @returns {ProgramHead[]}
 */
export function readJavaPrograms() {
  const names = readdirSync(programsFolder).filter((file) => file.endsWith(".java"))
  return names.sort().map((file) => {
    const name = file.slice(0, -".java".length)
    return readJavaProgram(name, readFileSync(join(programsFolder, file), "utf8"))
  })
}

/**
 * What the head of a program says.
 *
 * @typedef {{
 *   name: string
 *   args: string[]
 *   stdin: string
 *   status: number
 *   heapMegabytes: number | undefined
 *   heavy: boolean
 * }} ProgramHead
 */

/**
 * Reads the comments before the first other line: `// args: a "b c"` (a quoted one is JSON), `// stdin: a line`, `// status: 1`,
 * `// heap: 16m` (the limit it runs with), `// heavy` (too many allocations for a collection at each), and plain text.
 *
 * @param {string} name
 * @param {string} source
 * @returns {ProgramHead}
 */
export function readJavaProgram(name, source) {
  /** @type {ProgramHead} */
  const program = { name, args: [], stdin: "", status: 0, heapMegabytes: undefined, heavy: false }
  const readers = {
    args: (text) => {
      program.args = (text.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? []).map((word) =>
        word.startsWith('"') ? JSON.parse(word) : word,
      )
    },
    stdin: (text) => (program.stdin += `${text}\n`),
    status: (text) => (program.status = numberOf(text)),
    heap: (text) => (program.heapMegabytes = numberOf(text.replace(/m$/, ""))),
  }
  for (const line of source.split("\n")) {
    if (!line.startsWith("//")) break
    const [, key, text] = /^\/\/ (args|stdin|status|heap):(?: (.*))?$/.exec(line) ?? []
    if (key !== undefined) readers[key](text ?? "")
    else if (line === "// heavy") program.heavy = true
    else if (/^\/\/ [a-z]+:/.test(line)) throw new Error(`${name}: cannot read "${line}"`)
  }
  return program

  function numberOf(text) {
    if (!/^\d+$/.test(text)) throw new Error(`${name}: "${text}" is not a number`)
    return Number(text)
  }
}

/** Compiles all programs of a folder into the folder `into`, as javac does without any flag but the target folder. */
export function compileJava(into, folder = programsFolder) {
  const files = readdirSync(folder).filter((file) => file.endsWith(".java"))
  const { status, stderr } = spawnSync("javac", ["-d", into, ...files.sort()], {
    cwd: folder,
    env,
    encoding: "utf8",
  })
  // Notes on unchecked operations go to standard error too; they are meant.
  if (status !== 0) throw new Error(`javac failed\n${stderr}`)
}

/**
 * The bytes of all classes of a folder as javac makes them, by the names of their files.
 *
 * @returns {Record<string, Buffer>}
 */
export function buildClasses(folder = programsFolder) {
  const made = mkdtempSync(join(tmpdir(), "lamina-java-"))
  try {
    compileJava(made, folder)
    return Object.fromEntries(readdirSync(made).map((file) => [file, readFileSync(join(made, file))]))
  } finally {
    rmSync(made, { recursive: true })
  }
}

/**
 * Runs a program on the JDK, its classes in a folder or a jar.
 *
 * @param {Pick<ProgramHead, "name" | "args" | "heapMegabytes"> & { stdin: string | Uint8Array }} program
 * @param {string} classPath
 */
export function runJava({ name, args, stdin, heapMegabytes }, classPath) {
  const heap = heapMegabytes === undefined ? [] : [`-Xmx${heapMegabytes}m`]
  const flags = ["-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", ...heap]
  const options = { cwd: programsFolder, env, input: stdin, timeout: 30_000, maxBuffer: 1 << 26 }
  const { status, signal, stdout, stderr } = spawnSync("java", [...flags, "-cp", classPath, name, ...args], options)
  if (status === null) throw new Error(`${name} ended by ${signal}`)
  return { status, stdout, stderr }
}

/**
 * The files that hold what a program prints; standard error has one only when there is any.
 *
 * @param {string} name
 */
export function expectedFiles(name) {
  return { stdout: join(programsFolder, `${name}.out`), stderr: join(programsFolder, `${name}.err`) }
}

/**
 * What a program is expected to print.
 *
 * @param {string} name
 */
export function expectedOutput(name) {
  const { stdout, stderr } = expectedFiles(name)
  return { stdout: readFileSync(stdout), stderr: existsSync(stderr) ? readFileSync(stderr) : Buffer.alloc(0) }
}
