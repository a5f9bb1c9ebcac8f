// cat [file...]: writes files one after the other to standard output.
import { complain } from "lamina/failure"
import { close, copyAll } from "lamina/files"
import { namedFiles, openNamed } from "lamina/operands"
import { Options } from "lamina/options"

export function main(): i32 {
  const names = namedFiles(new Options("u", "cat [file...]").operands)
  let status = 0
  for (let i = 0; i < names.length; i++) {
    const input = openNamed(names[i])
    const error = input < 0 ? 0 : copyAll(input, 1)
    if (error < 0) complain(names[i], error)
    if (input < 0 || error < 0) status = 1
    if (input > 0) close(input)
  }
  return status
}
