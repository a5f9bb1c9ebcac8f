// The name by which the command line knows this package's operating system, where a kernel's file could stand.
import { existsSync } from "node:fs"

export const guestOsName = "guest-os"

/** Whether `path` is that name; a file that is called so comes first. */
export function isGuestOs(path: string | undefined): boolean {
  return path === guestOsName && !existsSync(path)
}
