// The library of guest programs as text. scripts/embed-library.mjs puts it in when the package is built.

export interface LibraryFiles {
  /** Modules by the names that programs import them by, such as `lamina/output`. */
  readonly modules: Readonly<Record<string, string>>
  /** The assembly code that a program starts with. */
  readonly startCode: string
}

export const libraryFiles: LibraryFiles | undefined = undefined
