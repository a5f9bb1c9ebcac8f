// mkdir [-p] directory...: makes directories; -p also those on the way, and minds none that is there.
import { EEXIST } from "lamina/errno"
import { complain, complainInWords } from "lamina/failure"
import { isDirectory, makeDirectory } from "lamina/files"
import { Options } from "lamina/options"

export function main(): i32 {
  const options = new Options("p", "mkdir [-p] directory...")
  if (options.operands.length == 0) return complainInWords("missing operand")
  let status = 0
  for (let i = 0; i < options.operands.length; i++) {
    const path = options.operands[i]
    const error = options.has("p") ? makeAll(path) : makeDirectory(path)
    if (error < 0) status = complain(`cannot create directory '${path}'`, error)
  }
  return status
}

function makeAll(path: string): i32 {
  for (let end = path.indexOf("/", 1); end >= 0; end = path.indexOf("/", end + 1)) makeDirectory(path.substring(0, end))
  const error = makeDirectory(path)
  return error == -EEXIST && isDirectory(path) ? 0 : error
}
