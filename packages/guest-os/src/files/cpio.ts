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
  /** As Linux numbers them; a kernel of another system may want some in its initial RAM disk. */
  | { readonly kind: "character-device"; readonly major: number; readonly minor: number }
)

const typeBits = { file: 0o100000, directory: 0o040000, symlink: 0o120000, "character-device": 0o020000 } as const
const defaultMode = { file: 0o644, directory: 0o755, symlink: 0o777, "character-device": 0o600 } as const
const magic = "070701"
const trailer = "TRAILER!!!"
const alignment = 4
const headerSize = 110
const pageSize = 4096
/** Magic, and 13 fields of 8 hexadecimal digits. */
const zero = "00000000"

const hex = (value: number) => value.toString(16).padStart(zero.length, "0")
const padded = (size: number) => Math.ceil(size / alignment) * alignment

const nothing = new Uint8Array(0)
const noDevice = [0, 0] as const

interface Entry {
  readonly name: string
  readonly mode: number
  readonly content: Uint8Array
  readonly device: readonly [major: number, minor: number]
}

/**
 * Packs files. Directories on the way to a file are made where they are not given themselves; of two files at one path the later
 * counts. With `aligned`, names are padded with zeros so that larger contents begin on a page: the guest operating system then takes the
 * archive's pages as they are. Throws `RangeError` for a path that is not absolute.
 */
export function writeCpio(files: Iterable<GuestFile>, { aligned = false } = {}): Uint8Array {
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
  const list = [...entries.values(), { name: trailer, mode: 0, content: nothing, device: noDevice }].filter(
    ({ name }) => name,
  )
  let place = 0
  const names = list.map(({ name, content }) => {
    const bytes = encoder.encode(`${name}\0`)
    const start = padded(place + headerSize + bytes.length)
    const gap = aligned && content.length >= pageSize ? (pageSize - (start % pageSize)) % pageSize : 0
    place = padded(start + gap + content.length)
    if (gap === 0) return bytes
    const longer = new Uint8Array(bytes.length + gap)
    longer.set(bytes)
    return longer
  })
  const sizes = list.map(({ content }, index) => padded(headerSize + names[index].length) + padded(content.length))
  const archive = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0))
  let at = 0
  for (const [index, { mode, content, device }] of list.entries()) {
    // Inode, mode, user, group, links, time, size, device of the file (2), device that it is (2), bytes of the name, checksum.
    const fields = [index + 1, mode, 0, 0, 1, 0, content.length, 0, 0, ...device, names[index].length, 0]
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
  const path = file.path.slice(1)
  if (file.kind === "symlink") return { name: path, mode, content: encoder.encode(file.target), device: noDevice }
  if (file.kind === "character-device") return { name: path, mode, content: nothing, device: [file.major, file.minor] }
  return { name: path, mode, content: file.kind === "directory" ? nothing : file.content, device: noDevice }
}
