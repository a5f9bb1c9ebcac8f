// rm [-rf] file...: removes files, directories with -r; -f minds no missing ones.
import { listDirectory } from "lamina/directory"
import { ENOENT } from "lamina/errno"
import { complain, complainInWords } from "lamina/failure"
import * as files from "lamina/files"
import { Options } from "lamina/options"

let recursive: bool = false
let force: bool = false

export function main(): i32 {
  const options = new Options("rf", "rm [-rf] file...")
  recursive = options.has("r")
  force = options.has("f")
  if (options.operands.length == 0 && !force) return complainInWords("missing operand")
  let status = 0
  for (let i = 0; i < options.operands.length; i++) status |= remove(options.operands[i])
  return status
}

function remove(path: string): i32 {
  const found = new files.Status()
  let error = files.status(path, found, false)
  if (error == -ENOENT && force) return 0
  if (error < 0) return complain(`cannot remove '${path}'`, error)
  if (!found.isDirectory) error = files.unlink(path)
  else if (!recursive) return complainInWords(`cannot remove '${path}': Is a directory`)
  else {
    const names = listDirectory(path)
    let status = 0
    if (names !== null) for (let i = 0; i < names.length; i++) status |= remove(files.joinPath(path, names[i]))
    if (status != 0) return status
    error = files.removeDirectory(path)
  }
  return error < 0 ? complain(`cannot remove '${path}'`, error) : 0
}
