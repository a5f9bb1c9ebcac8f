// Builds a string table: each name once, the empty name at 0.

export interface StringTableBuilder {
  /** Offset of the name in the table. */
  add(name: string): number
  finish(): Uint8Array
}

export function stringTableBuilder(): StringTableBuilder {
  const offsets = new Map<string, number>([["", 0]])
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  let size = 1
  return {
    add(name) {
      const known = offsets.get(name)
      if (known !== undefined) return known
      const bytes = encoder.encode(name)
      const offset = size
      offsets.set(name, offset)
      parts.push(bytes)
      size += bytes.length + 1
      return offset
    },
    finish() {
      const table = new Uint8Array(size)
      let at = 1
      for (const part of parts) {
        table.set(part, at)
        at += part.length + 1
      }
      return table
    },
  }
}
