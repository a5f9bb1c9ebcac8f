// cpio archives in the "newc" format, as initial RAM disks have it (Linux, Documentation/driver-api/early-userspace/buffer-format.rst).

/** A file for the guest: what lies at an absolute path. */
export type GuestFile = {
  /** Absolute, normalised. */
  readonly path: string
  /** Permission bits; 0o644 for files by default, 0o755 for directories. */
  readonly mode?: number
} & (
  | { readonly kind?: "file"; readonly content: Uint8Array }
  | { readonly kind: "directory" }
  | { readonly kind: "symlink"; readonly target: string }
)

const typeBits = { file: 0o100000, directory: 0o040000, symlink: 0o120000 } as const
const defaultMode = { file: 0o644, directory: 0o755, symlink: 0o777 } as const
const magic = "070701"
const trailer = "TRAILER!!!"
const alignment = 4
const headerSize = 110
/** Magic, and 13 fields of 8 hexadecimal digits. */
const zero = "00000000"

const hex = (value: number) => value.toString(16).padStart(zero.length, "0")
const padded = (size: number) => Math.ceil(size / alignment) * alignment

interface Entry {
  readonly name: string
  readonly mode: number
  readonly content: Uint8Array
}

/**
 * Packs files. Directories on the way to a file are made where they are not given themselves; of two files at one path the later
 * counts. Throws `RangeError` for a path that is not absolute.
 */
export function writeCpio(files: Iterable<GuestFile>): Uint8Array {
  const entries = new Map<string, Entry>()
  const encoder = new TextEncoder()
  for (const file of files) {
    if (!file.path.startsWith("/")) throw new RangeError(`${file.path} is no absolute path`)
    for (let end = file.path.indexOf("/", 1); end > 0; end = file.path.indexOf("/", end + 1)) {
      const parent = file.path.slice(1, end)
      if (!entries.has(parent)) entries.set(parent, entryOf({ path: `/${parent}`, kind: "directory" }, encoder))
    }
    entries.set(file.path.slice(1), entryOf(file, encoder))
  }
  const list = [...entries.values(), { name: trailer, mode: 0, content: new Uint8Array(0) }].filter(({ name }) => name)
  const names = list.map(({ name }) => encoder.encode(`${name}\0`))
  const sizes = list.map(({ content }, index) => padded(headerSize + names[index].length) + padded(content.length))
  const archive = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0))
  let at = 0
  for (const [index, { mode, content }] of list.entries()) {
    // Inode, mode, user, group, links, time, size, device of the file (2), device that it is (2), bytes of the name, checksum.
    const fields = [index + 1, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, names[index].length, 0]
    archive.set(encoder.encode(magic + fields.map(hex).join("")), at)
    archive.set(names[index], at + headerSize)
    archive.set(content, at + padded(headerSize + names[index].length))
    at += sizes[index]
  }
  return archive
}

function entryOf(file: GuestFile, encoder: TextEncoder): Entry {
  const kind = file.kind ?? "file"
  const mode = typeBits[kind] | (file.mode ?? defaultMode[kind])
  const content =
    file.kind === "directory" ? new Uint8Array(0) : file.kind === "symlink" ? encoder.encode(file.target) : file.content
  return { name: file.path.slice(1), mode, content }
}
