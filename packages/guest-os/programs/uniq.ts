// uniq [-cdu] [file]: leaves out lines that equal the one before; with their number (-c), only repeated (-d), only single ones (-u).
import { Reader } from "lamina/input"
import { namedFiles, openNamed } from "lamina/operands"
import { Options } from "lamina/options"
import { stdout } from "lamina/output"

export function main(): i32 {
  const options = new Options("cdu", "uniq [-cdu] [file]")
  const input = openNamed(namedFiles(options.operands)[0])
  if (input < 0) return 1
  const reader = new Reader(input)
  let previous = reader.line()
  while (previous !== null) {
    let count = 1
    let line = reader.line()
    for (; line !== null && line == previous; line = reader.line()) count++
    if (!(options.has("d") && count == 1) && !(options.has("u") && count > 1)) {
      if (options.has("c")) stdout.number(count, 7).byte(0x20)
      stdout.line(previous)
    }
    previous = line
  }
  return 0
}
