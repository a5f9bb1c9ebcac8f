// Kernels, RAM disks and firmware for tests that boot: not part of the repository, so such tests skip where there are none.
import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"

const beside = resolve(import.meta.dirname, "../../../../shared/images")
const folder = process.env.LAMINA_IMAGES ?? beside

/** For the names of tests that skip without them. */
export const needsImages = "needs LAMINA_IMAGES, a folder of kernels and firmware"

/** The bytes of an image by file name; undefined when it is not at hand. */
export function testImage(name: string): Uint8Array | undefined {
  const file = resolve(folder, name)
  return existsSync(file) ? new Uint8Array(readFileSync(file)) : undefined
}
