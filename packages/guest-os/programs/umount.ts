// umount directory...: takes file systems away.
import { complain } from "lamina/failure"
import { unmount } from "lamina/files"
import { Options } from "lamina/options"

export function main(): i32 {
  const names = new Options("", "umount directory...").operands
  let status = 0
  for (let i = 0; i < names.length; i++) {
    const error = unmount(names[i])
    if (error < 0) status = complain(names[i], error)
  }
  return status
}
