// The flattened device tree: nodes and properties as plain data, and the blob of version 17 made from them (Devicetree Specification v0.4, chapter 5).

/** A string, a list of strings, one cell, several cells, bytes as they are, or nothing but the name. */
export type PropertyValue = string | readonly string[] | number | readonly number[] | Uint8Array | true

export interface TreeNode {
  /** With its unit address: `serial@10000000`. Empty for the root. */
  readonly name: string
  readonly properties: Readonly<Record<string, PropertyValue>>
  readonly children: readonly TreeNode[]
}

const magic = 0xd00d_feed
const version = 17
const lastCompatibleVersion = 16
const headerSize = 40
/** One empty entry, which ends the list of reserved memory. */
const reservationsSize = 16
const tokens = { beginNode: 1, endNode: 2, property: 3, end: 9 } as const

/** A 64-bit number as two cells. From 0 to 2^53 - 1. */
export const wide = (value: number): [number, number] => [Math.floor(value / 2 ** 32), value % 2 ** 32]

const encoder = new TextEncoder()

const isCells = (value: readonly (string | number)[]): value is readonly number[] => typeof value[0] === "number"

function cells(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  values.forEach((value, index) => view.setUint32(index * 4, value))
  return bytes
}

function propertyBytes(value: PropertyValue): Uint8Array {
  if (value === true) return new Uint8Array(0)
  if (value instanceof Uint8Array) return value
  if (typeof value === "number") return cells([value])
  if (typeof value === "string") return encoder.encode(`${value}\0`)
  if (isCells(value)) return cells(value)
  return encoder.encode(value.map((text) => `${text}\0`).join(""))
}

/** The blob of the tree below `root`. `bootHart` is the hart that the boot program starts on. */
export function flatten(root: TreeNode, bootHart = 0): Uint8Array {
  const structure: Uint8Array[] = []
  let structureSize = 0
  let names = ""
  const nameOffsets = new Map<string, number>()

  const append = (bytes: Uint8Array) => {
    const padding = -bytes.length & 3
    structure.push(bytes, new Uint8Array(padding))
    structureSize += bytes.length + padding
  }
  const nameOffset = (name: string): number => {
    const known = nameOffsets.get(name)
    if (known !== undefined) return known
    const offset = names.length
    nameOffsets.set(name, offset)
    names += `${name}\0`
    return offset
  }
  const appendNode = (node: TreeNode) => {
    append(cells([tokens.beginNode]))
    append(encoder.encode(`${node.name}\0`))
    for (const [name, value] of Object.entries(node.properties)) {
      const bytes = propertyBytes(value)
      append(cells([tokens.property, bytes.length, nameOffset(name)]))
      append(bytes)
    }
    node.children.forEach(appendNode)
    append(cells([tokens.endNode]))
  }
  appendNode(root)
  append(cells([tokens.end]))

  const structureStart = headerSize + reservationsSize
  const stringsStart = structureStart + structureSize
  const total = stringsStart + names.length
  const blob = new Uint8Array(total)
  blob.set(
    cells([
      ...[magic, total, structureStart, stringsStart, headerSize, version, lastCompatibleVersion, bootHart],
      ...[names.length, structureSize],
    ]),
  )
  let at = structureStart
  for (const bytes of structure) {
    blob.set(bytes, at)
    at += bytes.length
  }
  blob.set(encoder.encode(names), stringsStart)
  return blob
}
