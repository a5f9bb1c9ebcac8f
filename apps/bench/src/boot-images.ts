// What is booted: files that are given, or found in a folder of images.
import { existsSync, readdirSync } from "node:fs"
import { basename, join, resolve } from "node:path"

export interface BootImages {
  readonly kernel: string
  readonly initrd: string | undefined
  readonly firmware: string | undefined
  /** The kernel's command line. */
  readonly append: string
}

export interface GivenImages {
  readonly kernel?: string
  readonly initrd?: string
  readonly firmware?: string
  readonly append: string
}

const patterns = { kernel: /\bImage$/, initrd: /\.cpio(\.gz)?$/, firmware: /fw_dynamic\.bin$/ } as const

/** The folder that LAMINA_IMAGES names, or `shared/images` beside the repository. */
export function imageFolder(repository: string): string {
  return process.env.LAMINA_IMAGES ?? resolve(repository, "../shared/images")
}

/** The images as given; those that are not given from `folder`, by their names. Undefined without a kernel. */
export function findBootImages(given: GivenImages, folder: string): BootImages | undefined {
  const files = existsSync(folder) ? readdirSync(folder).sort() : []
  const find = (pattern: RegExp) => {
    const found = files.find((file) => pattern.test(file))
    return found === undefined ? undefined : join(folder, found)
  }
  const kernel = given.kernel ?? find(patterns.kernel)
  if (kernel === undefined) return undefined
  // A kernel that is given may have no RAM disk; what the folder has is for its own.
  const initrd = given.initrd ?? (given.kernel === undefined ? find(patterns.initrd) : undefined)
  return { kernel, initrd, firmware: given.firmware ?? find(patterns.firmware), append: given.append }
}

/** What a report calls the kernel. */
export function kernelName(path: string): string {
  return basename(path).replace(/\.Image$/, "")
}
