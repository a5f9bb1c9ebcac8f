// The records of a directory's content.
import { blockSize, recordField } from "./layout.ts"

export interface DirectoryRecord {
  readonly inode: number
  readonly kind: number
  readonly name: string
}

const decoder = new TextDecoder()

/** All records in use. Calls `problem` for what cannot be a record; the rest of its block is left out. */
export function directoryRecords(
  content: Uint8Array,
  problem: (what: string) => void = () => undefined,
): DirectoryRecord[] {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  const records: DirectoryRecord[] = []
  if (content.length % blockSize !== 0) problem(`its ${content.length} bytes are not whole blocks`)
  for (let start = 0; start + blockSize <= content.length; start += blockSize) {
    for (let at = start; at < start + blockSize;) {
      const size = view.getUint16(at + recordField.size, true)
      const nameLength = content[at + recordField.nameLength]
      const inode = view.getUint32(at + recordField.inode, true)
      const needed = inode === 0 ? recordField.name : recordField.name + nameLength
      if (size % 4 !== 0 || size < needed || at + size > start + blockSize || (inode !== 0 && nameLength === 0)) {
        problem(`the record at ${at} of ${size} bytes is broken`)
        break
      }
      if (inode !== 0) {
        const name = decoder.decode(content.subarray(at + recordField.name, at + recordField.name + nameLength))
        records.push({ inode, kind: content[at + recordField.kind], name })
      }
      at += size
    }
  }
  return records
}
