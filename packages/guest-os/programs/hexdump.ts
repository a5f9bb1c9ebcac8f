// hexdump [file...]: bytes in hexadecimal and as text, sixteen a line; equal lines are one star.
import { close } from "lamina/files"
import { Reader } from "lamina/input"
import { namedFiles, openNamed } from "lamina/operands"
import { Options } from "lamina/options"
import { stdout } from "lamina/output"

const line = memory.data(16)
const previous = memory.data(16)
let offset: u64 = 0
let used = 0
let starred = false

export function main(): i32 {
  const names = namedFiles(new Options("C", "hexdump [file...]").operands)
  let status = 0
  for (let i = 0; i < names.length; i++) {
    const input = openNamed(names[i])
    if (input < 0) {
      status = 1
      continue
    }
    const reader = new Reader(input)
    for (let byte = reader.byte(); byte >= 0; byte = reader.byte()) {
      store<u8>(line + used++, byte)
      if (used == 16) printLine()
    }
    reader.dispose()
    if (input > 0) close(input)
  }
  if (used > 0) printLine()
  if (offset > 0) stdout.hex(offset, 8).line()
  return status
}

function printLine(): void {
  const same = used == 16 && offset > 0 && memory.compare(line, previous, 16) == 0
  if (same && !starred) stdout.line("*")
  starred = same
  if (!same) {
    stdout.hex(offset, 8)
    for (let i = 0; i < 16; i++) {
      stdout.text(i % 8 == 0 ? "  " : " ")
      if (i < used) stdout.hex(load<u8>(line + i), 2)
      else stdout.text("  ")
    }
    stdout.text("  |")
    for (let i = 0; i < used; i++) {
      const byte = load<u8>(line + i)
      stdout.byte(byte >= 0x20 && byte < 0x7f ? byte : 0x2e)
    }
    stdout.line("|")
  }
  memory.copy(previous, line, 16)
  offset += used
  used = 0
}
