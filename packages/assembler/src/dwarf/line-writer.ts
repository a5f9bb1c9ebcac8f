// Writes `.debug_line` (DWARF 5, section 6.2; version 3 where no file 0 is said) from what `.file` and `.loc` said.
import type { Assembly } from "../assembly.ts"
import { encodeLeb128 } from "../object/leb128.ts"
import { relocation, sectionFlag, sectionType } from "../object/elf-numbers.ts"
import type { Section, Subsection } from "../section/fragment.ts"
import { createSymbol, generatedLabelName, type AssemblerSymbol } from "../section/symbol.ts"
import { extendedOpcode, lineOpcode } from "./line-advance.ts"
import type { LineFile, LineRow, PlacedRow } from "./line-table.ts"

const lineBase = -5
const lineRange = 14
const opcodeBase = 13
const operandCounts = [0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1]

const contentPath = 1
const contentDirectory = 2
const contentMd5 = 5
const formLineStrp = 0x1f
const formUdata = 0x0f
const formData16 = 0x1e

const utf8 = new TextEncoder()

/** Writes the section when there were any rows. */
export function writeLines(assembly: Assembly): void {
  const { files, rows } = assembly.lines
  if (rows.size === 0) return
  const section = assembly.section({
    name: ".debug_line",
    type: sectionType.progbits,
    flags: 0,
    entrySize: 0,
    group: undefined,
  })
  const target = { section, number: 0 }
  assembly.moveTo(target)
  const withFileZero = files.has(0)
  const endOfUnit = openLength(assembly)
  assembly.emitInteger(2, withFileZero ? 5n : 3n)
  if (withFileZero) assembly.emitBytes(Uint8Array.of(8, 0))
  const endOfHeader = openLength(assembly)
  assembly.emitBytes(
    Uint8Array.of(1, ...(withFileZero ? [1] : []), 1, lineBase & 0xff, lineRange, opcodeBase, ...operandCounts),
  )
  if (withFileZero) writeTables(assembly, section)
  else writeOldTables(assembly)
  endOfHeader()
  for (const [subsection, placed] of rows) writeSequence(assembly, subsection, placed)
  endOfUnit()
}

/** Writes the length of what follows up to where the function that it gives is called. */
function openLength(assembly: Assembly): () => void {
  const end = createSymbol(generatedLabelName)
  const begin = createSymbol(generatedLabelName)
  assembly.addFixup({ size: 4, type: "data", add: end, subtract: begin, addend: 0n })
  assembly.subsection.reserve(4)
  const place = (symbol: AssemblerSymbol) => {
    const { current } = assembly.subsection
    symbol.definition = { kind: "label", fragment: current, offset: current.length }
  }
  place(begin)
  return () => place(end)
}

interface PathTables {
  readonly directories: readonly string[]
  /** By file number: the directory's number, and the name. */
  readonly entries: readonly { readonly directory: number; readonly name: string; readonly md5: bigint | undefined }[]
}

/** Directories in order of first use; the first is that of file 0. */
function pathTables(files: ReadonlyMap<number, LineFile>): PathTables {
  const directories: string[] = []
  const numberOf = (directory: string): number => {
    const known = directories.indexOf(directory)
    return known >= 0 ? known : directories.push(directory) - 1
  }
  const count = Math.max(...files.keys()) + 1
  if (files.get(0)) numberOf(files.get(0)?.directory ?? "")
  const entries = Array.from({ length: count }, (_, number) => {
    const file = files.get(number)
    if (!file) return { directory: 0, name: "", md5: undefined }
    // The directory of file 0 is where the compiler ran; its name may lie elsewhere.
    if (file.directory !== undefined && number > 0)
      return { directory: numberOf(file.directory), name: file.name, md5: file.md5 }
    const slash = file.name.lastIndexOf("/")
    if (slash <= 0) return { directory: 0, name: file.name, md5: file.md5 }
    return { directory: numberOf(file.name.slice(0, slash)), name: file.name.slice(slash + 1), md5: file.md5 }
  })
  return { directories, entries }
}

/** The tables of version 5, their strings in `.debug_line_str`. */
function writeTables(assembly: Assembly, lineSection: Section): void {
  const strings = assembly.section({
    name: ".debug_line_str",
    type: sectionType.progbits,
    flags: sectionFlag.merge | sectionFlag.strings,
    entrySize: 1,
    group: undefined,
  })
  const { directories, entries } = pathTables(assembly.lines.files)
  const string = (text: string) => {
    assembly.moveTo({ section: strings, number: 0 })
    const label = assembly.here()
    assembly.emitBytes(utf8.encode(`${text}\0`))
    assembly.moveTo({ section: lineSection, number: 0 })
    assembly.addFixup({ size: 4, type: relocation.word32, add: label, subtract: undefined, addend: 0n })
    assembly.subsection.reserve(4)
  }
  assembly.emitBytes(Uint8Array.of(1, contentPath, formLineStrp))
  unsigned(assembly, directories.length)
  for (const directory of directories) string(directory)
  const withMd5 = entries[0].md5 !== undefined
  assembly.emitBytes(Uint8Array.of(withMd5 ? 3 : 2, contentPath, formLineStrp, contentDirectory, formUdata))
  if (withMd5) assembly.emitBytes(Uint8Array.of(contentMd5, formData16))
  unsigned(assembly, entries.length)
  for (const { name, directory, md5 } of entries) {
    string(name)
    unsigned(assembly, directory)
    if (withMd5) assembly.emitBytes(md5Bytes(md5 ?? 0n))
  }
}

/** The highest byte first, as a checksum is written. */
function md5Bytes(md5: bigint): Uint8Array {
  return Uint8Array.from({ length: 16 }, (_, i) => Number((md5 >> BigInt(8 * (15 - i))) & 0xffn))
}

/** The tables up to version 4: strings in place; directory 0 is where the compiler ran, and not listed. */
function writeOldTables(assembly: Assembly): void {
  const { directories, entries } = pathTables(
    new Map([[0, { directory: "", name: "", md5: undefined }], ...assembly.lines.files]),
  )
  for (const directory of directories.slice(1)) assembly.emitBytes(utf8.encode(`${directory}\0`))
  assembly.emitBytes(Uint8Array.of(0))
  for (const { name, directory } of entries.slice(1)) {
    assembly.emitBytes(utf8.encode(`${name}\0`))
    unsigned(assembly, directory)
    assembly.emitBytes(Uint8Array.of(0, 0))
  }
  assembly.emitBytes(Uint8Array.of(0))
}

function unsigned(assembly: Assembly, value: number): void {
  assembly.emitBytes(encodeLeb128(BigInt(value), false))
}

function writeSequence(assembly: Assembly, subsection: Subsection, placed: readonly PlacedRow[]): void {
  let last: AssemblerSymbol | undefined
  let state: Pick<LineRow, "file" | "line" | "column" | "isa" | "isStatement"> = {
    file: 1,
    line: 1,
    column: 0,
    isa: 0,
    isStatement: true,
  }
  for (const { label, row } of placed) {
    writeRegisters(assembly, state, row)
    const lines = row.line - state.line
    if (last) assembly.subsection.endWith({ kind: "advance-line", from: last, to: label, lines }, 0)
    else {
      writeAddress(assembly, label)
      writeLineStep(assembly, lines)
    }
    last = label
    state = row
  }
  const { fragments } = subsection
  const final = fragments[fragments.length - 1]
  const end = assembly.symbols.generated(final, final.length)
  if (last) assembly.subsection.endWith({ kind: "advance-line", from: last, to: end, lines: "end" }, 0)
}

function writeRegisters(
  assembly: Assembly,
  state: Pick<LineRow, "file" | "column" | "isa" | "isStatement">,
  row: LineRow,
): void {
  const opcode = (code: number, operand?: number) => {
    assembly.emitInteger(1, BigInt(code))
    if (operand !== undefined) unsigned(assembly, operand)
  }
  if (row.file !== state.file) opcode(lineOpcode.setFile, row.file)
  if (row.column !== state.column) opcode(lineOpcode.setColumn, row.column)
  if (row.discriminator !== 0) {
    const operand = encodeLeb128(BigInt(row.discriminator), false)
    assembly.emitBytes(
      Uint8Array.of(lineOpcode.extended, 1 + operand.length, extendedOpcode.setDiscriminator, ...operand),
    )
  }
  if (row.isa !== state.isa) opcode(lineOpcode.setIsa, row.isa)
  if (row.isStatement !== state.isStatement) opcode(lineOpcode.negateStatement)
  if (row.basicBlock) opcode(lineOpcode.setBasicBlock)
  if (row.prologueEnd) opcode(lineOpcode.setPrologueEnd)
  if (row.epilogueBegin) opcode(lineOpcode.setEpilogueBegin)
}

function writeAddress(assembly: Assembly, label: AssemblerSymbol): void {
  assembly.emitBytes(Uint8Array.of(lineOpcode.extended, 9, extendedOpcode.setAddress))
  assembly.addFixup({ size: 8, type: relocation.word64, add: label, subtract: undefined, addend: 0n })
  assembly.subsection.reserve(8)
}

/** A step of lines at the same address. */
function writeLineStep(assembly: Assembly, lines: number): void {
  const biased = lines - lineBase
  if (biased >= 0 && biased < lineRange && lines !== 0) {
    assembly.emitInteger(1, BigInt(opcodeBase + biased))
    return
  }
  if (lines !== 0) {
    assembly.emitInteger(1, BigInt(lineOpcode.advanceLine))
    assembly.emitBytes(encodeLeb128(BigInt(lines), true))
  }
  assembly.emitInteger(1, BigInt(lineOpcode.copy))
}
