// The GNU peers that encodings and texts are held against: objdump and as for riscv64.
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const prefix = "riscv64-linux-gnu-"
const architecture = "-march=rv64gc_zba_zbb_zbs"
const outputLimit = 1 << 30

function isPresent(): boolean {
  try {
    return execFileSync(`${prefix}objdump`, ["--version"], { encoding: "utf8" }).includes("2.40")
  } catch {
    return false
  }
}

/** Whether binutils 2.40 for riscv64 is installed; other versions print some texts differently. */
export const hasBinutils: boolean = isPresent()

function inDirectory<T>(work: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), "lamina-isa-"))
  try {
    return work(directory)
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** The bytes that the GNU assembler makes of a source, all in `.text`. */
export function assemble(source: string): Uint8Array {
  return inDirectory((directory) => {
    const at = (name: string) => join(directory, name)
    writeFileSync(at("a.s"), source)
    execFileSync(`${prefix}as`, [architecture, "-o", at("a.o"), at("a.s")])
    execFileSync(`${prefix}objcopy`, ["-O", "binary", "-j", ".text", at("a.o"), at("a.bin")])
    return new Uint8Array(readFileSync(at("a.bin")))
  })
}

/**
 * What objdump prints for instruction words, one text each, its comments (after `#`) removed. Words are 4 bytes, or 2 where the
 * length is 2; each must be as long as objdump takes it to be. Addresses count up from 0.
 */
export function objdump(words: readonly number[], size: 2 | 4, options: readonly string[] = []): string[] {
  const bytes = new Uint8Array(words.length * size)
  const view = new DataView(bytes.buffer)
  words.forEach((word, index) =>
    size === 2 ? view.setUint16(index * 2, word, true) : view.setUint32(index * 4, word, true),
  )
  return inDirectory((directory) => {
    const at = (name: string) => join(directory, name)
    writeFileSync(at("a.bin"), bytes)
    writeFileSync(at("a.s"), `.text\n.incbin "${at("a.bin")}"\n`)
    execFileSync(`${prefix}as`, [architecture, "-o", at("a.o"), at("a.s")])
    // Without mapping symbols, objdump takes the data for instructions.
    execFileSync(`${prefix}objcopy`, ["-N", "$d", "-N", "$x", "-x", at("a.o")])
    const text = execFileSync(`${prefix}objdump`, ["-d", "-z", ...options, at("a.o")], {
      encoding: "utf8",
      maxBuffer: outputLimit,
    })
    return text
      .split("\n")
      .filter((line) => /^\s*[0-9a-f]+:\t/.test(line))
      .map((line) => line.split("\t").slice(2).join("\t").replace(/ #.*/, "").trim())
  })
}
