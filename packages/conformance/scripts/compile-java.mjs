// Compiles the Java programs into programs/java/programs.jar, which stands in the repository: tests run where there is no JDK.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { buildClasses, hasJdk17, programsJar } from "./java-programs.mjs"
import { readJar, writeJar } from "./jar.mjs"

if (!hasJdk17()) throw new Error("needs java and javac of a JDK 17 on the path")
const built = buildClasses()
const before = existsSync(programsJar) ? readJar(readFileSync(programsJar)) : {}
// Another machine's compressor may give other bytes for the same classes: these are no reason for a change.
const same =
  Object.keys(before).length === Object.keys(built).length &&
  Object.entries(built).every(([name, bytes]) => before[name]?.equals(bytes))
if (!same) writeFileSync(programsJar, writeJar(built))
console.log(`${Object.keys(built).length} classes, ${same ? "as before" : "written"}`)
