// Builds one part of the guest operating system after the other: compiler and library are loaded once.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { parentPort } from "node:worker_threads"
import { formatDiagnostic } from "@lamina/assembler"
import { compileProgram } from "@lamina/guest-toolchain"
import { programOptions } from "./program-options.mjs"
import { buildKernel } from "./build-kernel.mjs"

parentPort.on("message", async (job) => {
  try {
    parentPort.postMessage(await build(job))
  } catch (error) {
    parentPort.postMessage([`guest-os: ${job.name}: ${error.stack ?? error}`])
  }
})

/** Writes the job's output, and gives the compiler's messages as text. */
async function build({ kind, folder, entry, output }) {
  const read = (path) => (existsSync(folder + path) ? readFileSync(folder + path, "utf8") : undefined)
  const result =
    kind === "kernel"
      ? await buildKernel(read, readdirSync(folder, { recursive: true }))
      : await compileProgram({ sources: read, entry, options: programOptions(entry) })
  if (result.elf !== undefined) writeFileSync(output, result.elf, { mode: 0o755 })
  return result.diagnostics.map((each) => formatDiagnostic({ ...each, file: folder + each.file }))
}
