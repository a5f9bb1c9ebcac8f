// Writes the `.riscv.attributes` section (psABI, "Attributes"; the format is that of the ARM build attributes).
import { encodeLeb128 } from "./leb128.ts"

const formatVersion = 0x41
const fileTag = 1
const vendor = "riscv"
const utf8 = new TextEncoder()

function word(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24]
}

/** The section's bytes: attributes in ascending order, those that are 0 or empty left out. */
export function riscvAttributes(attributes: ReadonlyMap<number, number | string>): Uint8Array {
  const body: number[] = []
  for (const [tag, value] of [...attributes].sort(([a], [b]) => a - b)) {
    if (value === 0 || value === "") continue
    body.push(...encodeLeb128(BigInt(tag), false))
    if (typeof value === "number") body.push(...encodeLeb128(BigInt(value), false))
    else body.push(...utf8.encode(value), 0)
  }
  const file = [fileTag, ...word(body.length + 5), ...body]
  const named = [...utf8.encode(vendor), 0, ...file]
  return Uint8Array.from([formatVersion, ...word(named.length + 4), ...named])
}
