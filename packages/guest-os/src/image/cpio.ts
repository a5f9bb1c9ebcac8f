// Archives in the format of cpio that kernels unpack into their first file system ("newc": magic 070701, numbers in hexadecimal). The same entries make
// the same bytes: there are no times in them.

export type ArchiveEntry =
  | { readonly kind: "file"; readonly path: string; readonly bytes: Uint8Array; readonly mode?: number }
  | { readonly kind: "directory"; readonly path: string; readonly mode?: number }
  | { readonly kind: "link"; readonly path: string; readonly target: string }
  | {
      readonly kind: "device"
      readonly path: string
      readonly major: number
      readonly minor: number
      readonly mode?: number
    }

const S_IFDIR = 0o040000
const S_IFREG = 0o100000
const S_IFLNK = 0o120000
const S_IFCHR = 0o020000
const encoder = new TextEncoder()

/** Makes an archive; paths have no `/` in front, and a directory stands before what is in it. */
export function makeArchive(entries: readonly ArchiveEntry[]): Uint8Array<ArrayBuffer> {
  const parts = entries.flatMap((entry, index) => record(entry, index + 1))
  parts.push(...record({ kind: "file", path: "TRAILER!!!", bytes: new Uint8Array(), mode: -S_IFREG }, 0))
  const archive = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    archive.set(part, at)
    at += part.length
  }
  return archive
}

/** Header with the name, and content; each is filled up to a multiple of four. */
function record(entry: ArchiveEntry, inode: number): Uint8Array[] {
  const { mode, content } = describe(entry)
  const device = entry.kind === "device" ? [entry.major, entry.minor] : [0, 0]
  const name = encoder.encode(`${entry.path}\0`)
  const links = entry.kind === "directory" ? 2 : 1
  const fields = [inode, mode, 0, 0, links, 0, content.length, 0, 0, ...device, name.length, 0]
  const header = `070701${fields.map((field) => field.toString(16).padStart(8, "0")).join("")}`
  return [padded([encoder.encode(header), name]), padded([content])]
}

function describe(entry: ArchiveEntry): { readonly mode: number; readonly content: Uint8Array } {
  switch (entry.kind) {
    case "file":
      return { mode: S_IFREG + (entry.mode ?? 0o644), content: entry.bytes }
    case "directory":
      return { mode: S_IFDIR | (entry.mode ?? 0o755), content: new Uint8Array() }
    case "link":
      return { mode: S_IFLNK | 0o777, content: encoder.encode(entry.target) }
    case "device":
      return { mode: S_IFCHR | (entry.mode ?? 0o666), content: new Uint8Array() }
  }
}

function padded(parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  const bytes = new Uint8Array((size + 3) & ~3)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
