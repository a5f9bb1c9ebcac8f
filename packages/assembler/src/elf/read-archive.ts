// Reads an archive of objects (ar): the System V and GNU format with its symbol index and long names.
import { ElfError } from "./elf-image.ts"
import type { ObjectFile } from "./object-file.ts"
import { readObject } from "./read-object.ts"

export interface ArchiveMember {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Archive {
  readonly name: string
  readonly members: readonly ArchiveMember[]
  /** Index of the first member that defines the symbol. */
  find(symbol: string): number | undefined
  /** Reads member `index` as an object. ElfError when it is none. */
  object(index: number): ObjectFile
}

const MAGIC = "!<arch>\n"
const HEADER_SIZE = 60

const latin1 = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes)

/** What an archive says about itself beside its members. */
interface Index {
  symbols: Uint8Array | undefined
  wide: boolean
  longNames: string
}

/**
 * Reads an archive. Members are views of `bytes` and are parsed when asked for. An archive without a symbol index is indexed by reading its
 * members. `name` is what diagnostics call it. Throws ElfError for thin archives and for corrupt ones.
 */
export function readArchive(bytes: Uint8Array, name = "archive"): Archive {
  const magic = latin1(bytes.subarray(0, 8))
  if (magic === "!<thin>\n")
    throw new ElfError(`${name}: a thin archive, which has no members of its own; make it without T`)
  if (magic !== MAGIC) throw new ElfError(`${name}: not an archive: it does not start with !<arch>`)
  const index: Index = { symbols: undefined, wide: false, longNames: "" }
  const members: ArchiveMember[] = []
  const indexByOffset = new Map<number, number>()
  for (let at = MAGIC.length; at < bytes.length;) {
    if (at + HEADER_SIZE > bytes.length)
      throw new ElfError(`${name}: truncated: a member's header at ${at} passes the end at ${bytes.length}`)
    const header = latin1(bytes.subarray(at, at + HEADER_SIZE))
    const sizeText = header.slice(48, 58).trim()
    if (header.slice(58) !== "`\n" || !/^\d+$/.test(sizeText))
      throw new ElfError(`${name}: corrupt: no member's header at ${at}`)
    const start = at + HEADER_SIZE
    const end = start + Number(sizeText)
    if (end > bytes.length)
      throw new ElfError(
        `${name}: truncated: the member at ${at} needs ${sizeText} bytes, past the end at ${bytes.length}`,
      )
    const content = bytes.subarray(start, end)
    const memberName = header.slice(0, 16).trimEnd()
    if (memberName === "/" || memberName === "/SYM64/") {
      index.symbols = content
      index.wide = memberName !== "/"
    } else if (memberName === "//") index.longNames = latin1(content)
    else {
      indexByOffset.set(at, members.length)
      members.push({ name: resolveName(memberName, index.longNames, name), bytes: content })
    }
    at = end + (end & 1)
  }
  const objects: (ObjectFile | undefined)[] = []
  const object = (member: number): ObjectFile => {
    const full = `${name}(${members[member].name})`
    try {
      return (objects[member] ??= readObject(members[member].bytes, full))
    } catch (error) {
      if (error instanceof ElfError) throw new ElfError(`${full}: ${error.message}`)
      throw error
    }
  }
  let symbols: Map<string, number> | undefined
  const load = () =>
    index.symbols === undefined
      ? indexMembers(members, object)
      : readIndex(index.symbols, index.wide, indexByOffset, name)
  return { name, members, object, find: (symbol) => (symbols ??= load()).get(symbol) }
}

function resolveName(name: string, longNames: string, archive: string): string {
  if (/^\/\d+$/.test(name)) {
    const start = Number(name.slice(1))
    const end = longNames.indexOf("/\n", start)
    if (start >= longNames.length || end < 0) throw new ElfError(`${archive}: corrupt: no long name at ${start}`)
    return longNames.slice(start, end)
  }
  return name.endsWith("/") ? name.slice(0, -1) : name
}

function readIndex(
  data: Uint8Array,
  wide: boolean,
  members: ReadonlyMap<number, number>,
  archive: string,
): Map<string, number> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const width = wide ? 8 : 4
  const word = (at: number): number => (wide ? Number(view.getBigUint64(at)) : view.getUint32(at))
  const count = data.length >= width ? word(0) : 0
  if ((count + 1) * width > data.length)
    throw new ElfError(`${archive}: corrupt: the symbol index claims ${count} symbols`)
  const names = latin1(data.subarray((count + 1) * width))
  const symbols = new Map<string, number>()
  let start = 0
  for (let i = 0; i < count; i++) {
    const end = names.indexOf("\0", start)
    const member = members.get(word((i + 1) * width))
    if (end < 0 || member === undefined) throw new ElfError(`${archive}: corrupt: entry ${i} of the symbol index`)
    const name = names.slice(start, end)
    if (!symbols.has(name)) symbols.set(name, member)
    start = end + 1
  }
  return symbols
}

function indexMembers(members: readonly ArchiveMember[], object: (member: number) => ObjectFile): Map<string, number> {
  const symbols = new Map<string, number>()
  for (let member = 0; member < members.length; member++) {
    // Archives may hold text beside objects.
    if (members[member].bytes[0] !== 0x7f) continue
    for (const { name, section, binding } of object(member).symbols)
      if (binding !== "local" && section !== "undefined" && !symbols.has(name)) symbols.set(name, member)
  }
  return symbols
}
