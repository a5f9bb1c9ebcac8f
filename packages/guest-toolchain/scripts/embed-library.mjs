// Puts the library of guest programs, text that is compiled with each program, into the built package: it has no files to read.
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

const library = fileURLToPath(new URL("../library/", import.meta.url))
const target = fileURLToPath(new URL("../dist/embedded/library-files.js", import.meta.url))

const modules = {}
for (const file of readdirSync(library).sort())
  if (file.endsWith(".ts")) modules[`lamina/${file.slice(0, -3)}`] = readFileSync(library + file, "utf8")
const startCode = readFileSync(`${library}start.s`, "utf8")
const text = `export const libraryFiles = ${JSON.stringify({ modules, startCode }, undefined, 1)};\n`
if (readFileSync(target, "utf8") !== text) {
  writeFileSync(target, text)
  console.log(`guest-toolchain: embedded ${Object.keys(modules).length} modules of the library`)
}
