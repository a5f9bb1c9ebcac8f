// The class library's jar, classes/library.jar: the build of library by javac 17. With `--check` it writes nothing, and says whether the jar is that build.
// Reproducible: sorted entries, stored, with a fixed date; javac's output depends on the sources alone.
import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { writeZip } from "../dist/index.js"

const root = fileURLToPath(new URL("../", import.meta.url))
const target = `${root}classes/library.jar`

/** The jar's bytes, or what is wrong. */
export function buildLibrary() {
  const folder = mkdtempSync(join(tmpdir(), "lamina-library-"))
  try {
    const sources = filesBelow(`${root}library/`).filter((file) => file.endsWith(".java"))
    const options = ["--system", "none", "-XDstringConcat=inline", "-g", "-nowarn", "-Xlint:none", "-proc:none"]
    const run = spawnSync("javac", [...options, "-encoding", "UTF-8", "-d", folder, ...sources], {
      cwd: `${root}library`,
      encoding: "utf8",
    })
    if (run.error) throw run.error
    if (run.status !== 0) throw new Error(`javac: ${run.stderr}`)
    const files = filesBelow(`${folder}/`).filter((file) => file !== "module-info.class")
    return writeZip(new Map(files.map((name) => [name, readFileSync(join(folder, name))])), { isStored: true })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .sort()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const jar = Buffer.from(buildLibrary())
  const same = readFileSync(target).equals(jar)
  if (process.argv.includes("--check")) {
    if (!same) console.error("classes/library.jar is not the build of library: run scripts/library-jar.mjs")
    process.exitCode = same ? 0 : 1
  } else if (!same) {
    writeFileSync(target, jar)
    console.log(`classes/library.jar: ${jar.length} bytes`)
  }
}
