// Writes what the Java programs are expected to print, NAME.out and NAME.err, as HotSpot 17 prints it. Names as arguments: these alone.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { compileJava, expectedFiles, hasJdk17, readJavaPrograms, runJava } from "./java-programs.mjs"

if (!hasJdk17()) throw new Error("needs java and javac of a JDK 17 on the path")
const only = process.argv.slice(2)
const classes = mkdtempSync(join(tmpdir(), "lamina-java-"))
try {
  compileJava(classes)
  const programs = readJavaPrograms().filter(({ name }) => only.length === 0 || only.includes(name))
  for (const program of programs) {
    const before = performance.now()
    const { status, stdout, stderr } = runJava(program, classes)
    const time = performance.now() - before
    const files = expectedFiles(program.name)
    writeFileSync(files.stdout, stdout)
    if (stderr.length > 0) writeFileSync(files.stderr, stderr)
    else rmSync(files.stderr, { force: true })
    if (time > 1000) console.log(`${program.name}: ${Math.round(time)} ms`)
    if (status !== program.status) {
      console.log(`${program.name}: ended with ${status}, expected ${program.status}\n${stderr}`)
      process.exitCode = 1
    }
  }
  console.log(`${programs.length} programs`)
} finally {
  rmSync(classes, { recursive: true })
}
