// tee [-a] [file...]: copies standard input to standard output and to files.
import { complain } from "lamina/failure"
import { O_APPEND, O_CREAT, O_TRUNC, O_WRONLY, open, read, writeAll } from "lamina/files"
import { allocate } from "lamina/memory"
import { Options } from "lamina/options"

const SIZE: u32 = 65528

export function main(): i32 {
  const options = new Options("a", "tee [-a] [file...]")
  const outputs: i32[] = [1]
  const names = options.operands
  let status = 0
  for (let i = 0; i < names.length; i++) {
    const output = open(names[i], O_WRONLY | O_CREAT | (options.has("a") ? O_APPEND : O_TRUNC))
    if (output < 0) status = complain(names[i], output)
    else outputs.push(output)
  }
  const buffer = allocate(SIZE)
  let size: i32
  while ((size = read(0, buffer, SIZE)) > 0)
    for (let i = 0; i < outputs.length; i++) if (writeAll(outputs[i], buffer, size) < 0) status = 1
  return status
}
