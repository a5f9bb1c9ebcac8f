// Reads `.debug_line`: which source line an address comes from (DWARF 5, section 6.2; versions 2 to 5).
import type { ElfImage } from "@lamina/assembler"

/** The code from `address` up to the next row comes from this line. */
export interface LineRow {
  readonly address: bigint
  readonly file: string
  readonly line: number
  /** A statement begins here, says the compiler. */
  readonly statement: boolean
  /** The code ends here. */
  readonly end: boolean
}

/** The line table is cut short or says what no line table can say. */
export class DebugLineError extends Error {
  override readonly name = "DebugLineError"
}

interface Section {
  readonly bytes: Uint8Array
  readonly view: DataView
}

/** All rows by address. None when there is no `.debug_line`. Throws `DebugLineError`. */
export function readDebugLines(image: ElfImage): readonly LineRow[] {
  const lines = sectionNamed(image, ".debug_line")
  if (!lines) return []
  const strings = { line: sectionNamed(image, ".debug_line_str"), string: sectionNamed(image, ".debug_str") }
  const rows: LineRow[] = []
  try {
    for (let at = 0; at < lines.bytes.length;) at = readUnit(new Reader(lines, at), strings, rows)
  } catch (error) {
    if (error instanceof RangeError) throw new DebugLineError("the line table is cut short")
    throw error
  }
  return rows.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : Number(b.end) - Number(a.end)))
}

interface Strings {
  readonly line: Section | undefined
  readonly string: Section | undefined
}

/** Reads one line program; returns where the next begins. */
function readUnit(reader: Reader, strings: Strings, rows: LineRow[]): number {
  const length = reader.u32()
  if (length >= 0xffff_fff0) throw new DebugLineError("64-bit line tables are not read")
  const end = reader.at + length
  const version = reader.u16()
  if (version < 2 || version > 5) throw new DebugLineError(`line tables of version ${version} are not read`)
  if (version >= 5) reader.skip(2)
  const headerLength = reader.u32()
  const program = reader.at + headerLength
  const minimumLength = reader.u8()
  if (version >= 4) reader.skip(1)
  const defaultStatement = reader.u8() !== 0
  const lineBase = reader.i8()
  const lineRange = reader.u8()
  const opcodeBase = reader.u8()
  const operandCounts = Array.from({ length: opcodeBase - 1 }, () => reader.u8())
  const files = version >= 5 ? readTables(reader, strings) : readOldTables(reader)

  reader.at = program
  const start = { address: 0n, file: 1, line: 1, statement: defaultStatement }
  let row = { ...start }
  const emit = (end: boolean) => {
    const { address, file, line, statement } = row
    rows.push({ address, file: files[file] ?? "?", line, statement, end })
  }
  const advance = (operation: number) => (row.address += BigInt(operation * minimumLength))
  while (reader.at < end) {
    const opcode = reader.u8()
    if (opcode >= opcodeBase) {
      const adjusted = opcode - opcodeBase
      advance(Math.floor(adjusted / lineRange))
      row.line += lineBase + (adjusted % lineRange)
      emit(false)
    } else if (opcode === 0) {
      const next = reader.uleb() + reader.at
      const extended = reader.u8()
      if (extended === 1) {
        emit(true)
        row = { ...start }
      } else if (extended === 2) row.address = reader.u64()
      reader.at = next
    } else if (opcode === 1) emit(false)
    else if (opcode === 2) advance(reader.uleb())
    else if (opcode === 3) row.line += reader.sleb()
    else if (opcode === 4) row.file = reader.uleb()
    else if (opcode === 6) row.statement = !row.statement
    else if (opcode === 8) advance(Math.floor((255 - opcodeBase) / lineRange))
    else if (opcode === 9) row.address += BigInt(reader.u16())
    else for (let count = operandCounts[opcode - 1]; count > 0; count--) reader.uleb()
  }
  return end
}

/** Directories and files of version 5: tables that describe their own columns. */
function readTables(reader: Reader, strings: Strings): readonly string[] {
  const directories = readTable(reader, strings).map((entry) => entry.path)
  return readTable(reader, strings).map((entry) => joined(directories[entry.directory], entry.path, directories[0]))
}

function readTable(reader: Reader, strings: Strings): readonly { readonly path: string; readonly directory: number }[] {
  const columns = Array.from({ length: reader.u8() }, () => ({ content: reader.uleb(), form: reader.uleb() }))
  return Array.from({ length: reader.uleb() }, () => {
    let path = ""
    let directory = 0
    for (const { content, form } of columns) {
      const value = reader.form(form, strings)
      if (content === 1) path = String(value)
      else if (content === 2) directory = Number(value)
    }
    return { path, directory }
  })
}

function readOldTables(reader: Reader): readonly string[] {
  const directories = [""]
  for (let path = reader.text(); path !== ""; path = reader.text()) directories.push(path)
  const files = [""]
  for (let path = reader.text(); path !== ""; path = reader.text()) {
    const directory = reader.uleb()
    reader.uleb()
    reader.uleb()
    files.push(joined(directories[directory], path, undefined))
  }
  return files
}

function joined(directory: string | undefined, path: string, base: string | undefined): string {
  if (path.startsWith("/") || !directory) return path
  const folder = directory.startsWith("/") || !base || directory === base ? directory : `${base}/${directory}`
  return `${folder}/${path}`
}

function sectionNamed(image: ElfImage, name: string): Section | undefined {
  const section = image.sections.find((one) => one.name === name)
  if (!section) return undefined
  const bytes = image.bytes.subarray(section.offset, section.offset + section.size)
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) }
}

/** A cursor over a section; reading past its end is a `RangeError`. */
class Reader {
  at: number
  readonly #section: Section

  constructor(section: Section, at: number) {
    this.#section = section
    this.at = at
  }

  skip(bytes: number): void {
    this.at += bytes
  }
  u8(): number {
    return this.#section.view.getUint8(this.at++)
  }
  i8(): number {
    return this.#section.view.getInt8(this.at++)
  }
  u16(): number {
    this.at += 2
    return this.#section.view.getUint16(this.at - 2, true)
  }
  u32(): number {
    this.at += 4
    return this.#section.view.getUint32(this.at - 4, true)
  }
  u64(): bigint {
    this.at += 8
    return this.#section.view.getBigUint64(this.at - 8, true)
  }
  uleb(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.u8()
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
  }
  sleb(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.u8()
      value += (byte & 127) * scale
      if (byte < 128) return byte & 64 ? value - 128 * scale : value
    }
  }
  text(): string {
    const end = this.#section.bytes.indexOf(0, this.at)
    if (end < 0) throw new RangeError("a text has no end")
    const start = this.at
    this.at = end + 1
    return new TextDecoder().decode(this.#section.bytes.subarray(start, end))
  }
  /** A value in one of the forms that line tables use (DWARF 5, section 6.2.4.1). */
  form(form: number, strings: Strings): string | number {
    switch (form) {
      case 0x08:
        return this.text()
      case 0x0b:
        return this.u8()
      case 0x05:
        return this.u16()
      case 0x06:
        return this.u32()
      case 0x0f:
        return this.uleb()
      case 0x1e:
        this.skip(16)
        return 0
      case 0x0e:
      case 0x1f: {
        const section = form === 0x0e ? strings.string : strings.line
        const offset = this.u32()
        if (!section) throw new DebugLineError("the line table's texts are missing")
        return new Reader(section, offset).text()
      }
      default:
        throw new DebugLineError(`form 0x${form.toString(16)} in a line table is not read`)
    }
  }
}
