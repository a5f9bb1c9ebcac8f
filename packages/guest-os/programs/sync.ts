// sync: writes to the disks what is still in memory.
import { sync } from "lamina/files"

export function main(): void {
  sync()
}
