// The library of guest programs, as the built package has it.
import { libraryFiles, type LibraryFiles } from "./embedded/library-files.ts"

/** Modules and start code: what `compileProgram` adds to a program, for those who compile one in another way. */
export function guestLibrary(): LibraryFiles {
  if (libraryFiles === undefined) throw new Error("the package is not built: scripts/embed-library.mjs has not run")
  return libraryFiles
}
