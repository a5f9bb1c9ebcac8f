// wc [-lwc] [file...]: counts lines, words and bytes.
import { close, read } from "lamina/files"
import { allocate } from "lamina/memory"
import { namedFiles, openNamed } from "lamina/operands"
import { Options } from "lamina/options"
import { stdout } from "lamina/output"

const SIZE: u32 = 65528

class Counts {
  lines: u64 = 0
  words: u64 = 0
  bytes: u64 = 0
}

let options!: Options

export function main(): i32 {
  options = new Options("lwc", "wc [-lwc] [file...]")
  const names = namedFiles(options.operands)
  const all: Counts[] = []
  const total = new Counts()
  const buffer = allocate(SIZE)
  let status = 0
  for (let i = 0; i < names.length; i++) {
    const counts = new Counts()
    const input = openNamed(names[i])
    all.push(counts)
    if (input < 0) {
      status = 1
      continue
    }
    count(input, buffer, counts)
    total.lines += counts.lines
    total.words += counts.words
    total.bytes += counts.bytes
    if (input > 0) close(input)
  }
  // Columns are as wide as the largest number; a single number stands alone.
  const single = names.length == 1 && <i32>options.has("l") + <i32>options.has("w") + <i32>options.has("c") == 1
  const width = single ? 1 : options.operands.length == 0 ? 7 : total.bytes.toString().length
  for (let i = 0; i < names.length; i++) print(all[i], width, options.operands.length > 0 ? names[i] : "")
  if (names.length > 1) print(total, width, "total")
  return status
}

function count(input: i32, buffer: usize, counts: Counts): void {
  let inWord = false
  let size: i32
  while ((size = read(input, buffer, SIZE)) > 0) {
    counts.bytes += size
    for (let at = buffer, end = buffer + size; at < end; at++) {
      const byte = load<u8>(at)
      if (byte == 0x0a) counts.lines++
      const blank = byte == 0x20 || (byte >= 0x09 && byte <= 0x0d)
      if (!blank && !inWord) counts.words++
      inWord = !blank
    }
  }
}

function print(counts: Counts, width: i32, name: string): void {
  const every = !options.has("l") && !options.has("w") && !options.has("c")
  let columns = 0
  if (every || options.has("l")) stdout.text(columns++ ? " " : "").number(counts.lines, width)
  if (every || options.has("w")) stdout.text(columns++ ? " " : "").number(counts.words, width)
  if (every || options.has("c")) stdout.text(columns++ ? " " : "").number(counts.bytes, width)
  stdout.text(name == "" ? "" : " ").line(name)
}
