// rmdir directory...: removes empty directories.
import { complain, complainInWords } from "lamina/failure"
import { removeDirectory } from "lamina/files"
import { Options } from "lamina/options"

export function main(): i32 {
  const names = new Options("", "rmdir directory...").operands
  if (names.length == 0) return complainInWords("missing operand")
  let status = 0
  for (let i = 0; i < names.length; i++) {
    const error = removeDirectory(names[i])
    if (error < 0) status = complain(`failed to remove '${names[i]}'`, error)
  }
  return status
}
