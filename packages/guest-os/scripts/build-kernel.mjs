// The kernel: everything that main.ts reaches, and the assembly files, linked for the top of the address space.
import { assemble, link } from "@lamina/assembler"
import { compileToObject, runtimeObject } from "@lamina/guest-toolchain"

const entry = "main.ts"
const base = 0xffff_ffff_8020_0000n
/** Static data and room for what `boot` allocates; the code lies below. All of it ends before kernelEnd (memory/layout.ts). */
const memoryBase = 0x8028_0000
const kernelEnd = 0xffff_ffff_8030_0000n

/**
 * @param {(path: string) => string | undefined} read
 * @param {readonly string[]} files everything in the kernel's folder
 */
export async function buildKernel(read, files) {
  const options = {
    runtime: "stub",
    optimize: 3,
    noAssert: true,
    memoryBase,
    exportStart: "initialise",
    aliases: { abort: "abort/abortKernel" },
  }
  const compiled = await compileToObject({ sources: read, entries: [entry], options })
  const assembled = files.filter((name) => name.endsWith(".s")).map((name) => assemble({ name, text: read(name) }))
  const diagnostics = [...compiled.diagnostics, ...assembled.flatMap((one) => one.diagnostics)]
  if (compiled.object === undefined || assembled.some(({ object }) => object === undefined)) return { diagnostics }
  try {
    const { bytes, map } = link([...assembled.map(({ object }) => object), compiled.object, runtimeObject()], {
      image: "bare-metal",
      base,
      sections: { ".linear": upper(compiled.memory.address) },
    })
    const last = map.sections.reduce((a, b) => (a.address + BigInt(a.size) > b.address + BigInt(b.size) ? a : b))
    if (last.address + BigInt(last.size) > kernelEnd)
      return { diagnostics: [...diagnostics, problem(`section ${last.name} ends beyond kernelEnd`)] }
    return { elf: bytes, diagnostics }
  } catch (error) {
    if (error.name !== "LinkError") throw error
    return { diagnostics: [...diagnostics, ...error.problems.map(problem)] }
  }
}

/** @param {string} message */
const problem = (message) => ({ file: entry, line: 1, column: 1, severity: "error", message })

/** A 32-bit address as the kernel sees it, extended with its sign. */
const upper = (/** @type {number} */ address) => BigInt.asUintN(64, BigInt.asIntN(32, BigInt(address)))
