// The compiled kernel and programs, in base64. scripts/embed-system.mjs puts them in when the package is built.

export interface SystemFiles {
  /** An executable, with its symbols. */
  readonly kernel: string
  /** Executables by name. */
  readonly programs: Readonly<Record<string, string>>
}

export const systemFiles: SystemFiles | undefined = undefined
