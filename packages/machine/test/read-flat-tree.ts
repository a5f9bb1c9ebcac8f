// Reads a flattened device tree back, checking what the specification says of its form (chapter 5).

export interface FlatNode {
  readonly properties: Readonly<Record<string, Uint8Array>>
  readonly children: Readonly<Record<string, FlatNode>>
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** Throws an `Error` where the blob is malformed. */
export function readFlatTree(blob: Uint8Array): FlatNode {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength)
  const [magic, total, structure, strings, reserved, version, compatible] = Array.from({ length: 10 }, (_, index) =>
    view.getUint32(index * 4),
  )
  const [stringsSize, structureSize] = [view.getUint32(32), view.getUint32(36)]
  if (magic !== 0xd00dfeed || version !== 17 || compatible !== 16) throw new Error("not a tree of version 17")
  if (reserved % 8 || structure % 4) throw new Error("a block is not aligned")
  if (view.getBigUint64(reserved) !== 0n || view.getBigUint64(reserved + 8) !== 0n) throw new Error("reserved memory")
  if (total > blob.length || strings + stringsSize > total) throw new Error("the blob is too short")
  let at = structure

  const word = () => {
    const value = view.getUint32(at)
    at += 4
    return value
  }
  const untilNul = (start: number) => text(blob.subarray(start, blob.indexOf(0, start)))
  const align = () => void (at = (at + 3) & ~3)

  const readNode = (): [string, FlatNode] => {
    const name = untilNul(at)
    at += name.length + 1
    align()
    const node: { properties: Record<string, Uint8Array>; children: Record<string, FlatNode> } = {
      properties: {},
      children: {},
    }
    for (;;) {
      const token = word()
      if (token === 2) return [name, node]
      if (token === 1) {
        const [child, content] = readNode()
        if (child in node.children) throw new Error(`${child} is there twice`)
        node.children[child] = content
      } else if (token === 3) {
        if (Object.keys(node.children).length > 0) throw new Error("a property behind a child")
        const [length, nameOffset] = [word(), word()]
        if (nameOffset >= stringsSize) throw new Error("a name outside of the strings")
        node.properties[untilNul(strings + nameOffset)] = blob.slice(at, at + length)
        at += length
        align()
      } else if (token !== 4) throw new Error(`token ${token}`)
    }
  }
  if (word() !== 1) throw new Error("no root")
  const [name, root] = readNode()
  if (name !== "" || word() !== 9 || at !== structure + structureSize) throw new Error("the structure does not end")
  return root
}

/** A property that holds strings, or cells. */
export const strings = (bytes: Uint8Array): string[] => text(bytes).split("\0").slice(0, -1)
export const cells = (bytes: Uint8Array): number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4))
}
