// Builds the Java virtual machine into dist: image/kernel.wasm for the JS host, image/java for RISC-V Linux, the class library in it, and each of them as
// a module for the package itself. What has not changed since it was last built is not built again.
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { assemble, formatDiagnostic } from "@lamina/assembler"
import { compileProgram, compileToWasm, guestLibrary } from "@lamina/guest-toolchain"

const root = fileURLToPath(new URL("../", import.meta.url))
const packages = fileURLToPath(new URL("../../", import.meta.url))
const image = `${root}dist/image/`
const kernel = `${root}kernel/`
const library = `${root}classes/library.jar`
const started = Date.now()

mkdirSync(image, { recursive: true })
mkdirSync(`${root}dist/embedded`, { recursive: true })
const compilers = ["isa", "ir", "assembler", "wasm-frontend", "codegen-rv64", "guest-toolchain"]
const inputs = [
  ...compilers.flatMap((name) => filesBelow(`${packages}${name}/dist/`, ".js")),
  ...filesBelow(kernel, ".ts"),
  library,
  fileURLToPath(import.meta.url),
]
const hash = createHash("sha256")
for (const file of inputs) hash.update(`${file.slice(packages.length)}\n`).update(readFileSync(file))
const digest = hash.digest("hex")
const stamp = `${image}hash`
const isCurrent = existsSync(stamp) && readFileSync(stamp, "utf8") === digest
if (!isCurrent) await build()
embed("kernel-wasm", "kernelWasm", `${image}kernel.wasm`)
embed("java-elf", "javaElf", `${image}java`)
embed("library-jar", "libraryJar", library)
replace("is-built", "isBuilt", true)

async function build() {
  const sources = (path) => (existsSync(kernel + path) ? readFileSync(kernel + path, "utf8") : undefined)
  const jar = readFileSync(library)
  const { object: archive, diagnostics: mistakes } = assemble(
    {
      name: "library.s",
      text: '.section .rodata\n.align 3\n.globl __library, __library_end\n__library: .incbin "library.jar"\n__library_end:\n',
    },
    { includeBytes: () => jar },
  )
  report(mistakes)
  // For the JS host its memory begins low, so that it is no larger than need be.
  const host = await compileToWasm(sources, ["main.ts", "abort.ts"], {
    runtime: "stub",
    optimize: 3,
    noAssert: true,
    memoryBase: 0x10000,
    library: guestLibrary().modules,
    exportStart: "__initialise",
    aliases: { abort: "abort/abort" },
  })
  report(host.diagnostics)
  const guest = await compileProgram({
    sources,
    entry: "main.ts",
    options: { runtime: "stub", optimize: 3, noAssert: true },
    objects: [archive],
  })
  report(guest.diagnostics)
  if (host.wasm === undefined || guest.elf === undefined) process.exit(1)
  writeFileSync(`${image}kernel.wasm`, host.wasm)
  writeFileSync(`${image}java`, guest.elf, { mode: 0o755 })
  writeFileSync(stamp, digest)
  console.log(`hll-vm: built the Java virtual machine in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

function embed(module, name, file) {
  replace(module, name, readFileSync(file).toString("base64"))
}

/** Puts a value in place of what the compiler made of src/embedded, if it is not there already. */
function replace(module, name, value) {
  const target = `${root}dist/embedded/${module}.js`
  const text = `export const ${name} = ${JSON.stringify(value)};\n`
  if (!existsSync(target) || readFileSync(target, "utf8") !== text) writeFileSync(target, text)
}

function report(diagnostics) {
  for (const each of diagnostics)
    if (each.severity === "error") console.error(formatDiagnostic({ ...each, file: kernel + each.file }))
}

function filesBelow(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => folder + file)
}
