// Builds the guest operating system into dist: image/kernel.elf, image/programs/*, image/base.cpio, and all of it as a module for the package itself.
// What has not changed since it was last built is not built again.
import { createHash } from "node:crypto"
import { once } from "node:events"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"
import { Worker } from "node:worker_threads"

const root = fileURLToPath(new URL("../", import.meta.url))
const packages = fileURLToPath(new URL("../../", import.meta.url))
const image = `${root}dist/image/`
const hashesFile = `${image}hashes.json`
const started = Date.now()

mkdirSync(`${image}programs`, { recursive: true })
const oldHashes = existsSync(hashesFile) ? JSON.parse(readFileSync(hashesFile, "utf8")) : {}
const toolchain = hashOf(
  ["isa", "ir", "assembler", "wasm-frontend", "codegen-rv64", "guest-toolchain"].flatMap((name) =>
    filesBelow(`${packages}${name}/dist/`, ".js"),
  ),
)
const jobs = [...kernelJob(), ...programJobs()]
const stale = jobs.filter(({ name, hash, output }) => oldHashes[name] !== hash || !existsSync(output))
const failures = await buildAll(stale)
for (const name of readdirSync(`${image}programs`))
  if (!jobs.some((job) => job.output === `${image}programs/${name}`)) rmSync(`${image}programs/${name}`)
const hashes = Object.fromEntries(jobs.filter(({ name }) => !failures.has(name)).map(({ name, hash }) => [name, hash]))
writeFileSync(hashesFile, JSON.stringify(hashes, undefined, 1))
if (failures.size > 0) process.exit(1)
await pack()
if (stale.length > 0) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`guest-os: built ${stale.length} of ${jobs.length} parts in ${seconds} s`)
}

/** The kernel, when there is one. */
function kernelJob() {
  const folder = `${root}kernel/`
  if (!existsSync(`${folder}main.ts`)) return []
  const hash = hashOf([...filesBelow(folder, ".ts"), ...filesBelow(folder, ".s")], toolchain)
  return [{ name: "kernel", kind: "kernel", folder, hash, output: `${image}kernel.elf` }]
}

/** A program is a file; what only it imports is in the folder of its name. */
function programJobs() {
  const folder = `${root}programs/`
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => {
      const name = file.slice(0, -3)
      const parts = existsSync(folder + name) ? filesBelow(`${folder}${name}/`, ".ts") : []
      const hash = hashOf([folder + file, ...parts], toolchain)
      return {
        name: `programs/${name}`,
        kind: "program",
        folder,
        entry: file,
        hash,
        output: `${image}programs/${name}`,
      }
    })
}

/** Builds in as many threads as there are processors, the largest sources first; gives the names of what failed. */
async function buildAll(list) {
  const size = ({ folder, entry }) =>
    entry === undefined ? Infinity : filesBelow(folder + entry.slice(0, -3), ".ts").length
  const queue = list.toSorted((a, b) => size(b) - size(a))
  const failed = new Set()
  const serve = async () => {
    if (queue.length === 0) return
    const worker = new Worker(new URL("build-worker.mjs", import.meta.url))
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      worker.postMessage(job)
      const [messages] = await once(worker, "message")
      for (const message of messages) console.error(message)
      if (!existsSync(job.output)) failed.add(job.name)
    }
    await worker.terminate()
  }
  for (const { output } of list) rmSync(output, { force: true })
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, serve))
  return failed
}

/** Makes the archive of the first file system, and the module that carries kernel and programs in the package. */
async function pack() {
  const { writeCpio } = await import("../dist/files/cpio.js")
  const names = readdirSync(`${image}programs`).sort()
  const contents = names.map((name) => readFileSync(`${image}programs/${name}`))
  const files = names.map((name, index) => ({ path: `/bin/${name}`, content: contents[index], mode: 0o755 }))
  write(`${image}base.cpio`, writeCpio([{ path: "/init", kind: "symlink", target: "bin/init" }, ...files]))
  if (!existsSync(`${image}kernel.elf`)) return
  const kernel = readFileSync(`${image}kernel.elf`).toString("base64")
  const programs = Object.fromEntries(names.map((name, index) => [name, contents[index].toString("base64")]))
  const text = `export const systemFiles = ${JSON.stringify({ kernel, programs }, undefined, 1)};\n`
  write(`${root}dist/embedded/system-files.js`, text)
}

function write(file, content) {
  const bytes = Buffer.from(content)
  if (!existsSync(file) || !readFileSync(file).equals(bytes)) writeFileSync(file, bytes)
}

function hashOf(files, seed = "") {
  const hash = createHash("sha256").update(seed)
  for (const file of files) hash.update(`${file.slice(packages.length)}\n`).update(readFileSync(file))
  return hash.digest("hex")
}

function filesBelow(folder, ending) {
  if (!existsSync(folder)) return []
  const below = folder.endsWith("/") ? folder : `${folder}/`
  return readdirSync(below, { recursive: true })
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => below + file)
}
