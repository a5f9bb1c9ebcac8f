// grep [-civnqlE] pattern [file...]: lines that match a pattern: basic regular expressions without groups. -E adds + and ?.
import { close } from "lamina/files"
import { complainInWords } from "lamina/failure"
import { Reader } from "lamina/input"
import { namedFiles, openNamed } from "lamina/operands"
import { Options } from "lamina/options"
import { stdout } from "lamina/output"
import { toUtf8 } from "lamina/utf8"
import { Pattern } from "./grep/pattern"

let options!: Options
let pattern!: Pattern

export function main(): i32 {
  options = new Options("civnqlE", "grep [-civnqlE] pattern [file...]")
  if (options.operands.length == 0) return complainInWords("a pattern is missing") + 1
  pattern = new Pattern(toUtf8(options.operands.shift()), options.has("i"), options.has("E"))
  if (pattern.faulty) return complainInWords("Unmatched [, [^, [:, [., or [=") + 1
  const names = namedFiles(options.operands)
  let status = 1
  for (let i = 0; i < names.length; i++) {
    const input = openNamed(names[i])
    if (input < 0) {
      status = 2
      continue
    }
    const name = names[i] == "-" ? "(standard input)" : names[i]
    const found = search(new Reader(input), name, names.length > 1 ? name + ":" : "")
    if (input > 0) close(input)
    if (found && status == 1) status = 0
    if (found && options.has("q")) return 0
  }
  return status
}

function search(reader: Reader, name: string, prefix: string): bool {
  let count = 0
  for (let number = 1; reader.advance(); number++) {
    if (pattern.matches(reader.lineStart, reader.lineLength) == options.has("v")) continue
    count++
    if (options.has("q") || options.has("l")) break
    if (options.has("c")) continue
    stdout.text(prefix)
    if (options.has("n")) stdout.number(number).byte(0x3a)
    stdout.bytes(reader.lineStart, reader.lineLength).line()
  }
  if (options.has("l") && count > 0 && !options.has("q")) stdout.line(name)
  else if (options.has("c") && !options.has("q")) stdout.text(prefix).number(count).line()
  reader.dispose()
  return count > 0
}
