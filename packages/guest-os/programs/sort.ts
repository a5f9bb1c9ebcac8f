// sort [-nru] [file...]: sorts lines by their bytes, or by the numbers that they begin with.
import { close } from "lamina/files"
import { Reader } from "lamina/input"
import { allocate } from "lamina/memory"
import { namedFiles, openNamed } from "lamina/operands"
import { Options } from "lamina/options"
import { stdout } from "lamina/output"
import { compareUtf8 } from "lamina/utf8"

let numeric: bool = false
let reverse: bool = false
let unique: bool = false

export function main(): i32 {
  const options = new Options("nru", "sort [-nru] [file...]")
  numeric = options.has("n")
  reverse = options.has("r")
  unique = options.has("u")
  const names = namedFiles(options.operands)
  const lines: usize[] = []
  for (let i = 0; i < names.length; i++) {
    const input = openNamed(names[i])
    if (input < 0) return 2
    readLines(new Reader(input), lines)
    if (input > 0) close(input)
  }
  lines.sort(compareLines)
  for (let i = 0; i < lines.length; i++)
    if (!unique || i == 0 || compareKeys(lines[i - 1], lines[i]) != 0) stdout.utf8(lines[i]).line()
  return 0
}

function readLines(reader: Reader, lines: usize[]): void {
  while (reader.advance()) {
    const copy = allocate(reader.lineLength + 1)
    memory.copy(copy, reader.lineStart, reader.lineLength)
    store<u8>(copy + reader.lineLength, 0)
    lines.push(copy)
  }
  reader.dispose()
}

/** Lines with equal keys are in the order of their bytes. */
function compareLines(a: usize, b: usize): i32 {
  let order = compareKeys(a, b)
  if (order == 0 && !unique) order = compareUtf8(a, b)
  return reverse ? -order : order
}

function compareKeys(a: usize, b: usize): i32 {
  if (!numeric) return compareUtf8(a, b)
  const x = leadingNumber(a)
  const y = leadingNumber(b)
  return x < y ? -1 : x > y ? 1 : 0
}

function leadingNumber(line: usize): f64 {
  while (load<u8>(line) == 0x20 || load<u8>(line) == 0x09) line++
  const negative = load<u8>(line) == 0x2d
  if (negative) line++
  let value: f64 = 0
  for (; isDigit(load<u8>(line)); line++) value = value * 10 + <f64>(load<u8>(line) - 0x30)
  if (load<u8>(line) == 0x2e) {
    let place: f64 = 0.1
    for (line++; isDigit(load<u8>(line)); line++, place /= 10) value += place * <f64>(load<u8>(line) - 0x30)
  }
  return negative ? -value : value
}

function isDigit(byte: u8): bool {
  return byte >= 0x30 && byte <= 0x39
}
