// Builds a string table: each name once, the empty name at 0.

export interface StringTableBuilder {
  /** Offset of the name in the table. */
  add(name: string): number
  finish(): Uint8Array
}

export function stringTableBuilder(): StringTableBuilder {
  const offsets = new Map<string, number>([["", 0]])
  const encoder = new TextEncoder()
  const names: string[] = [""]
  let size = 1
  return {
    add(name) {
      const known = offsets.get(name)
      if (known !== undefined) return known
      const offset = size
      offsets.set(name, offset)
      names.push(name)
      // All names are encoded at once in the end; nearly all are ASCII.
      size += (/[^\x01-\x7f]/.test(name) ? encoder.encode(name).length : name.length) + 1
      return offset
    },
    finish: () => encoder.encode(`${names.join("\0")}\0`),
  }
}
