// ln [-sf] existing [name]: gives a file another name; a symbolic link with -s; -f replaces what is there.
import { complain, complainInWords } from "lamina/failure"
import { baseName, isDirectory, joinPath, link, symbolicLink, unlink } from "lamina/files"
import { Options } from "lamina/options"

export function main(): i32 {
  const usage = "ln [-sf] existing [name]"
  const options = new Options("sf", usage)
  const names = options.operands
  if (names.length < 1 || names.length > 2) return complainInWords("usage: " + usage)
  const existing = names[0]
  let name = names.length == 2 ? names[1] : baseName(existing)
  if (isDirectory(name)) name = joinPath(name, baseName(existing))
  if (options.has("f")) unlink(name)
  const error = options.has("s") ? symbolicLink(existing, name) : link(existing, name)
  return error < 0 ? complain(`failed to create link '${name}'`, error) : 0
}
