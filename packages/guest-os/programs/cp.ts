// cp [-r] source... target: copies files, directories with -r.
import { listDirectory } from "lamina/directory"
import { complain, complainInWords } from "lamina/failure"
import * as files from "lamina/files"
import { Options } from "lamina/options"

let recursive: bool = false

export function main(): i32 {
  const usage = "cp [-r] source... target"
  const options = new Options("r", usage)
  recursive = options.has("r")
  const names = options.operands
  if (names.length < 2) return complainInWords("usage: " + usage)
  const target = names.pop()
  const into = files.isDirectory(target)
  if (names.length > 1 && !into) return complainInWords(`target '${target}' is not a directory`)
  let status = 0
  for (let i = 0; i < names.length; i++)
    status |= copy(names[i], into ? files.joinPath(target, files.baseName(names[i])) : target)
  return status
}

function copy(from: string, to: string): i32 {
  const found = new files.Status()
  const error = files.status(from, found)
  if (error < 0) return complain(from, error)
  if (!found.isDirectory) return copyFile(from, to, found)
  if (!recursive) return complainInWords(`-r not specified; omitting directory '${from}'`)
  return copyDirectory(from, to, found.mode & 0o777)
}

function copyFile(from: string, to: string, found: files.Status): i32 {
  const other = new files.Status()
  if (files.status(to, other) == 0 && other.device == found.device && other.inode == found.inode)
    return complainInWords(`'${from}' and '${to}' are the same file`)
  const input = files.open(from)
  if (input < 0) return complain(from, input)
  const output = files.open(to, files.O_WRONLY | files.O_CREAT | files.O_TRUNC, found.mode & 0o777)
  if (output < 0) return complain(to, output)
  let error = files.copyAll(input, output)
  files.close(input)
  const closing = files.close(output)
  if (error == 0) error = closing
  return error < 0 ? complain(to, error) : 0
}

function copyDirectory(from: string, to: string, mode: u32): i32 {
  // The list is made first: the target may lie in the source.
  const names = listDirectory(from)
  if (names === null) return complainInWords(`cannot read '${from}'`)
  if (!files.isDirectory(to)) {
    const error = files.makeDirectory(to, mode | 0o700)
    if (error < 0) return complain(to, error)
  }
  let status = 0
  for (let i = 0; i < names.length; i++) status |= copy(files.joinPath(from, names[i]), files.joinPath(to, names[i]))
  return status
}
