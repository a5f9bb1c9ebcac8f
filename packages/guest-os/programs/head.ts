// head [-n lines | -c bytes] [file...]: the beginning of files.
import { close } from "lamina/files"
import { Reader } from "lamina/input"
import { namedFiles, openNamed } from "lamina/operands"
import { Options } from "lamina/options"
import { stdout } from "lamina/output"

export function main(): i32 {
  const options = new Options("n:c:", "head [-n lines | -c bytes] [file...]")
  const lines = options.value("n")
  const bytes = options.value("c")
  const names = namedFiles(options.operands)
  let status = 0
  for (let i = 0; i < names.length; i++) {
    const input = openNamed(names[i])
    if (input < 0) {
      status = 1
      continue
    }
    if (names.length > 1) stdout.line(`${i > 0 ? "\n" : ""}==> ${names[i] == "-" ? "standard input" : names[i]} <==`)
    const reader = new Reader(input)
    if (bytes !== null) copyBytes(reader, I64.parseInt(bytes))
    else copyLines(reader, lines !== null ? I64.parseInt(lines) : 10)
    reader.dispose()
    if (input > 0) close(input)
  }
  return status
}

function copyLines(reader: Reader, count: i64): void {
  while (count-- > 0 && reader.advance()) {
    stdout.bytes(reader.lineStart, reader.lineLength)
    if (reader.lineEnded) stdout.byte(0x0a)
  }
}

function copyBytes(reader: Reader, count: i64): void {
  let byte: i32
  while (count-- > 0 && (byte = reader.byte()) >= 0) stdout.byte(byte)
}
