// pwd: the working directory.
import { complainInWords } from "lamina/failure"
import { workingDirectory } from "lamina/files"
import { stdout } from "lamina/output"

export function main(): i32 {
  const path = workingDirectory()
  if (path === null) return complainInWords("the working directory is gone")
  stdout.line(path)
  return 0
}
