// tail [-n lines | -c bytes] [file...]: the end of files.
import { close } from "lamina/files"
import { Reader } from "lamina/input"
import { allocate, release } from "lamina/memory"
import { namedFiles, openNamed } from "lamina/operands"
import { Options } from "lamina/options"
import { stdout } from "lamina/output"

export function main(): i32 {
  const options = new Options("n:c:", "tail [-n lines | -c bytes] [file...]")
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
    if (bytes !== null) lastBytes(reader, <u32>I64.parseInt(bytes))
    else lastLines(reader, lines !== null ? <u32>I64.parseInt(lines) : 10)
    reader.dispose()
    if (input > 0) close(input)
  }
  return status
}

/** Keeps the last lines in a ring of copies: their length, whether a line feed ended them, and their bytes. */
function lastLines(reader: Reader, count: u32): void {
  if (count == 0) return
  const ring = new StaticArray<usize>(count)
  let seen: u32 = 0
  for (; reader.advance(); seen++) {
    const size = reader.lineLength + <u32>reader.lineEnded
    const copy = allocate(size + 4)
    store<u32>(copy, size)
    memory.copy(copy + 4, reader.lineStart, size)
    release(ring[seen % count])
    ring[seen % count] = copy
  }
  for (let i = seen > count ? seen - count : 0; i < seen; i++) {
    const copy = ring[i % count]
    stdout.bytes(copy + 4, load<u32>(copy))
  }
}

function lastBytes(reader: Reader, count: u32): void {
  if (count == 0) return
  const ring = allocate(count)
  let seen: u32 = 0
  for (let byte = reader.byte(); byte >= 0; byte = reader.byte()) store<u8>(ring + (seen++ % count), byte)
  for (let i = seen > count ? seen - count : 0; i < seen; i++) stdout.byte(load<u8>(ring + (i % count)))
}
