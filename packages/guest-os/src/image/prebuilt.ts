// The guest operating system as bytes: its kernel, its programs. scripts/build.mjs puts them in when the package is built.

export interface PrebuiltImages {
  /** The kernel: an ELF file, in base 64. */
  readonly kernel: string
  /** The archive of the first file system, in base 64. */
  readonly baseArchive: string
}

export const prebuilt: PrebuiltImages | undefined = undefined
