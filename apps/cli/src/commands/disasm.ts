// `lamina disasm`: code as text, in the manner of objdump.
import { readFileSync } from "node:fs"
import { ElfError, readElf } from "@lamina/assembler"
import type { ElfImage, ElfSection } from "@lamina/assembler"
import { nearestName } from "@lamina/stack"
import { CommandError } from "../command-error.ts"
import { DebugLineError, readDebugLines } from "../debug-lines.ts"
import type { LineRow } from "../debug-lines.ts"
import { disassembleSection, isCode } from "../disassembly.ts"
import type { Listing } from "../disassembly.ts"
import { readInput } from "../input-file.ts"
import { isForJava, programKind } from "../program-kind.ts"
import { colorsFor } from "../terminal.ts"
import type { Colors, ColorWhen } from "../terminal.ts"

export interface DisasmOptions {
  readonly section?: string
  readonly symbol?: string
  readonly aliases: boolean
  readonly source?: boolean
  /** Address of the first byte, where the file does not say it. */
  readonly base?: bigint
}

export function disasm(path: string, options: DisasmOptions, color: ColorWhen): void {
  const bytes = readInput(path)
  const kind = programKind(bytes)
  if (kind.kind === "other") throw new CommandError(`${path}: ${kind.what}`)
  if (isForJava(kind, path)) throw new CommandError(`${path}: Java's bytecode; lamina javap -c shows it`)
  try {
    print(path, readElf(bytes), options, colorsFor(color, process.stdout))
  } catch (error) {
    if (error instanceof ElfError || error instanceof DebugLineError)
      throw new CommandError(`${path}: ${error.message}`)
    throw error
  }
}

function print(path: string, image: ElfImage, options: DisasmOptions, colors: Colors): void {
  const range = options.symbol === undefined ? undefined : symbolRange(path, image, options.symbol)
  const sections = chooseSections(path, image, options.section).filter((section) => {
    return range === undefined || section === range.section
  })
  const sourceAt = options.source ? sourceAnnotator(path, image) : undefined
  process.stdout.write(`\n${path}:     file format elf64-littleriscv\n\n`)
  for (const section of sections) {
    process.stdout.write(`\nDisassembly of section ${section.name}:\n`)
    let text = ""
    for (const line of disassembleSection(image, section, { aliases: options.aliases, ...range })) {
      if (line.kind === "code" && sourceAt)
        text += sourceAt(line.address)
          .map((source) => `${colors.green(source)}\n`)
          .join("")
      text += formatLine(line, colors)
      if (text.length < 1 << 16) continue
      process.stdout.write(text)
      text = ""
    }
    process.stdout.write(text)
  }
}

/** Gives the source lines to be shown before the code at an address: those that begin there. */
function sourceAnnotator(path: string, image: ElfImage): (address: bigint) => readonly string[] {
  const rows = readDebugLines(image)
  if (image.type === "relocatable" || rows.length === 0) {
    const why =
      image.type === "relocatable" ? "addresses in an object are not final; link it first" : "compile it with -g"
    throw new CommandError(`${path}: no line table for --source: ${why}`)
  }
  const texts = new Map<string, readonly string[] | undefined>()
  const byAddress = new Map<bigint, LineRow[]>()
  for (const row of rows) {
    if (row.statement && !row.end) byAddress.set(row.address, [...(byAddress.get(row.address) ?? []), row])
  }
  let shown: LineRow | undefined
  return (address) =>
    (byAddress.get(address) ?? []).flatMap((row) => {
      if (row.file === shown?.file && row.line === shown.line) return []
      const heading = row.file === shown?.file ? [] : [`${row.file}:`]
      shown = row
      if (!texts.has(row.file)) texts.set(row.file, readLines(row.file))
      const line = texts.get(row.file)?.[row.line - 1]
      return [...heading, `${`${row.line}`.padStart(5)}  ${line ?? ""}`.trimEnd()]
    })
}

/** A source's lines; undefined when it is not there any more. */
function readLines(path: string): readonly string[] | undefined {
  try {
    return readFileSync(path, "utf8").split("\n")
  } catch {
    return undefined // the line's number is shown instead
  }
}

function formatLine(line: Listing, colors: Colors): string {
  const address = line.address.toString(16)
  if (line.kind === "label") return `\n${address.padStart(16, "0")} <${colors.yellow(line.name)}>:\n`
  const [mnemonic, operands = ""] = line.text.split("\t")
  const target = line.target === undefined ? "" : colors.dim(` <${line.target}>`)
  const shown = operands === "" ? colors.cyan(mnemonic) : `${colors.cyan(mnemonic)}\t${operands}${target}`
  return `${address.padStart(8)}:\t${line.bytes.padEnd(8)}          \t${shown}\n`
}

function chooseSections(path: string, image: ElfImage, wanted: string | undefined): readonly ElfSection[] {
  const code = image.sections.filter(isCode)
  if (wanted !== undefined) {
    const found = image.sections.filter((section) => section.name === wanted && section.size > 0)
    if (found.length > 0) return found
    const names = image.sections.map((section) => section.name).filter((name) => name !== "")
    const nearest = nearestName(wanted, names)
    throw new CommandError(`${path}: no section ${wanted}${nearest ? `; did you mean ${nearest}?` : ""}`)
  }
  if (code.length === 0) throw new CommandError(`${path}: there is no section with code`)
  return code
}

/** Where a function starts and ends. One without a size reaches to the next symbol. */
function symbolRange(path: string, image: ElfImage, name: string) {
  const symbols = image.symbols()
  const symbol = symbols.find((one) => one.name === name && isCode(image.sections[one.sectionIndex]))
  if (!symbol) {
    const names = symbols.filter((one) => isCode(image.sections[one.sectionIndex])).map((one) => one.name)
    const nearest = nearestName(name, names)
    const why = symbols.length === 0 ? "the file has no symbols" : `no function ${name}`
    throw new CommandError(`${path}: ${why}${nearest ? `; did you mean ${nearest}?` : ""}`)
  }
  const section = image.sections[symbol.sectionIndex]
  const following = symbols
    .filter((one) => one.sectionIndex === symbol.sectionIndex && one.value > symbol.value && isLabel(one.name))
    .reduce((least, one) => (one.value < least ? one.value : least), section.address + BigInt(section.size))
  return { section, start: symbol.value, end: symbol.size > 0n ? symbol.value + symbol.size : following }
}

function isLabel(name: string): boolean {
  return name !== "" && !name.startsWith("$") && !name.startsWith(".L")
}
