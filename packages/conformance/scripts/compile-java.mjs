// Compiles the Java programs of each folder into its programs.jar, which stands in the repository: tests run where there is no JDK.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { buildClasses, hasJdk17, javaFolders } from "./java-programs.mjs"
import { readJar, writeJar } from "./jar.mjs"

if (!hasJdk17()) throw new Error("needs java and javac of a JDK 17 on the path")
for (const folder of javaFolders) {
  const jar = join(folder, "programs.jar")
  const built = buildClasses(folder)
  const before = existsSync(jar) ? readJar(readFileSync(jar)) : {}
  // Another machine's compressor may give other bytes for the same classes: these are no reason for a change.
  const same =
    Object.keys(before).length === Object.keys(built).length &&
    Object.entries(built).every(([name, bytes]) => before[name]?.equals(bytes))
  if (!same) writeFileSync(jar, writeJar(built))
  const place = `${basename(dirname(folder))}/${basename(folder)}`
  console.log(`${place}: ${Object.keys(built).length} classes, ${same ? "as before" : "written"}`)
}
