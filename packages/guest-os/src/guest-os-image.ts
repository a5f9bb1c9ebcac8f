// The operating system as it is booted: its kernel and its programs, compiled.
import { GuestOsError } from "./guest-os-error.ts"
import { systemFiles } from "./embedded/system-files.ts"

export interface GuestOsImage {
  /** An executable, with its symbols. */
  readonly kernel: Uint8Array
  /** Executables by name, for /bin, or by absolute path. */
  readonly programs: Readonly<Record<string, Uint8Array>>
}

/** The kernel and the programs of this package. Throws `GuestOsError` when it has been built without them. */
export function guestOsImage(): GuestOsImage {
  if (!systemFiles) throw new GuestOsError("the guest operating system was not built into its package: run the build")
  const { kernel, programs } = systemFiles
  return {
    kernel: fromBase64(kernel),
    programs: Object.fromEntries(Object.entries(programs).map(([name, text]) => [name, fromBase64(text)])),
  }
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
