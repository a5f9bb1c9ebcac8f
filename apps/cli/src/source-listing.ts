// Listings: addresses, bytes and source lines side by side.
import { readElf } from "@lamina/assembler"
import type { LinkResult, ObjectFile } from "@lamina/assembler"

/** Bytes that come from one source line. */
interface Entry {
  readonly address: bigint
  readonly bytes: Uint8Array
  readonly file: string
  readonly line: number
}

/** Source lines by file. */
type Sources = ReadonlyMap<string, readonly string[]>

const bytesPerRow = 8

/** The listing of an executable, at its final addresses. */
export function linkedListing(result: LinkResult, sources: Sources): string {
  const image = readElf(result.bytes)
  const loaded = image.programHeaders.filter((header) => header.type === 1)
  const entries = result.map.lines.map(({ address, size, file, line }) => {
    const segment = loaded.find(({ virtualAddress, fileSize }) => {
      return address >= virtualAddress && address < virtualAddress + BigInt(fileSize)
    })
    const start = segment === undefined ? 0 : segment.offset + Number(address - segment.virtualAddress)
    return {
      address,
      bytes: segment === undefined ? new Uint8Array(0) : result.bytes.subarray(start, start + size),
      file,
      line,
    }
  })
  return render(entries, sources)
}

/** The listing of an object: offsets within each section. */
export function objectListing(object: ObjectFile, sources: Sources): string {
  return object.sections
    .map((section, index) => {
      const lines = object.lines.filter((entry) => entry.section === index)
      const entries = lines.map(({ offset, file, line }, position) => {
        const end = lines[position + 1]?.offset ?? section.size
        return { address: BigInt(offset), bytes: section.data.subarray(offset, end), file, line }
      })
      return entries.length === 0 ? "" : `${section.name}:\n${render(entries, sources)}`
    })
    .join("")
}

/** Each file's lines in order, those without bytes among them. */
function render(entries: readonly Entry[], sources: Sources): string {
  let text = ""
  for (const [file, lines] of sources) {
    const own = new Map<number, Entry[]>()
    for (const entry of entries.filter((one) => one.file === file)) {
      own.set(entry.line, [...(own.get(entry.line) ?? []), entry])
    }
    text += `${file}\n`
    for (const [index, source] of lines.entries()) {
      if (index === lines.length - 1 && source === "") continue
      text += renderLine(index + 1, source, own.get(index + 1) ?? [])
    }
  }
  return text
}

function renderLine(line: number, source: string, entries: readonly Entry[]): string {
  const rows = entries.flatMap(({ address, bytes }) => {
    const count = Math.ceil(bytes.length / bytesPerRow)
    return Array.from({ length: count }, (_, row) => {
      const part = bytes.subarray(row * bytesPerRow, (row + 1) * bytesPerRow)
      const shown = [...part].map((byte) => byte.toString(16).padStart(2, "0")).join("")
      return `${(address + BigInt(row * bytesPerRow)).toString(16).padStart(8)}  ${shown.padEnd(2 * bytesPerRow)}`
    })
  })
  const [first = " ".repeat(10 + 2 * bytesPerRow), ...rest] = rows
  const head = `${`${line}`.padStart(5)}  ${first}  ${source}`.trimEnd()
  return `${[head, ...rest.map((row) => `       ${row}`.trimEnd())].join("\n")}\n`
}
