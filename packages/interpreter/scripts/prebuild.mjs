// Generates the interpreters ahead of time: writes each style's WebAssembly module into dist/prebuilt, unless it is up to date.
import { createHash } from "node:crypto"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

const packages = fileURLToPath(new URL("../..", import.meta.url))

/** A hash of all code that takes part in the generation. */
function inputHash() {
  const hash = createHash("sha256")
  for (const name of ["isa", "ir", "codegen-wasm", "interpreter"]) {
    const dist = `${packages}${name}/dist`
    for (const file of readdirSync(dist, { recursive: true }).sort()) {
      if (!file.endsWith(".js") || file.startsWith("prebuilt")) continue
      hash.update(`${name}/${file}\n`).update(readFileSync(`${dist}/${file}`))
    }
  }
  return hash.digest("hex")
}

const mark = `// Generated from ${inputHash()}.`
const { generateModule, generatedStyles } = await import("../dist/generate-module.js")
for (const style of generatedStyles) {
  const file = `${packages}interpreter/dist/prebuilt/${style}.js`
  if (readFileSync(file, "utf8").startsWith(mark)) continue
  const bytes = Buffer.from(generateModule(style))
  writeFileSync(file, `${mark}\nexport const module = "${bytes.toString("base64")}";\n`)
  console.log(`interpreter: generated the ${style} style, ${bytes.length} bytes`)
}
