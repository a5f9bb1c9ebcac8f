// Small programs for a bare machine, assembled and linked as the tests need them; and where larger images are.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { assemble, link, readElf } from "@lamina/assembler"

const programs = join(import.meta.dirname, "machine-programs")

/** Builds a program of `machine-programs` into `folder`. Returns the path. */
export function bareMetal(folder: string, name: string): string {
  const text = readFileSync(join(programs, `${name}.s`), "utf8")
  const { object, diagnostics } = assemble({ name, text })
  if (!object) throw new Error(`${name}.s: ${diagnostics[0].message}`)
  const path = join(folder, name)
  writeFileSync(path, link([object], { image: "bare-metal" }).bytes)
  return path
}

/** What of an ELF file lies in RAM, from its lowest address on. */
export function rawCode(path: string): Uint8Array {
  const { bytes, programHeaders } = readElf(readFileSync(path))
  const loaded = programHeaders.filter(({ type }) => type === 1)
  const start = Math.min(...loaded.map(({ physicalAddress }) => Number(physicalAddress)))
  const end = Math.max(...loaded.map(({ physicalAddress, fileSize }) => Number(physicalAddress) + fileSize))
  const raw = new Uint8Array(end - start)
  for (const { offset, fileSize, physicalAddress } of loaded)
    raw.set(bytes.subarray(offset, offset + fileSize), Number(physicalAddress) - start)
  return raw
}

const beside = resolve(import.meta.dirname, "../../../../shared/images")

/** For the names of tests that skip without them. */
export const needsImages = "needs LAMINA_IMAGES, a folder of kernels and firmware"

/** The path of an image by file name; undefined when it is not at hand. */
export function imagePath(name: string): string | undefined {
  const path = resolve(process.env.LAMINA_IMAGES ?? beside, name)
  return existsSync(path) ? path : undefined
}
