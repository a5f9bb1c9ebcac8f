// mv source... target: gives files other names, or moves them into a directory; between file systems, files alone, by copying.
import { EXDEV } from "lamina/errno"
import { complain, complainInWords } from "lamina/failure"
import * as files from "lamina/files"
import { Options } from "lamina/options"

export function main(): i32 {
  const usage = "mv source... target"
  const names = new Options("f", usage).operands
  if (names.length < 2) return complainInWords("usage: " + usage)
  const target = names.pop()
  const into = files.isDirectory(target)
  if (names.length > 1 && !into) return complainInWords(`target '${target}' is not a directory`)
  let status = 0
  for (let i = 0; i < names.length; i++)
    status |= move(names[i], into ? files.joinPath(target, files.baseName(names[i])) : target)
  return status
}

function move(from: string, to: string): i32 {
  const error = files.rename(from, to)
  if (error == 0) return 0
  return error == -EXDEV ? copyAndRemove(from, to) : complain(from, error)
}

function copyAndRemove(from: string, to: string): i32 {
  const found = new files.Status()
  files.status(from, found, false)
  if (!found.isFile) return complain(from, -EXDEV)
  const input = files.open(from)
  if (input < 0) return complain(from, input)
  const output = files.open(to, files.O_WRONLY | files.O_CREAT | files.O_TRUNC, found.mode & 0o777)
  if (output < 0) return complain(to, output)
  const error = files.copyAll(input, output)
  files.close(input)
  files.close(output)
  if (error < 0) return complain(to, error)
  const removed = files.unlink(from)
  return removed < 0 ? complain(from, removed) : 0
}
