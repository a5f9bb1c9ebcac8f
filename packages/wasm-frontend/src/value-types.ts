// Value types and function types of the binary format (section 5.3).
import type { Signature, ValueType } from "@lamina/ir"
import type { ByteReader } from "./byte-reader.ts"

const types: Readonly<Record<number, ValueType>> = { 0x7f: "i32", 0x7e: "i64", 0x7d: "f32", 0x7c: "f64" }

/** What the proposal is called that has added a type, by the type's byte. */
function featureOf(byte: number): string | undefined {
  if (byte === 0x7b) return "vectors (v128)"
  if (byte === 0x70) return "reference types (funcref)"
  if (byte === 0x6f) return "reference types (externref)"
  return byte >= 0x62 && byte <= 0x78 ? "reference types (garbage collection)" : undefined
}

export const funcref = 0x70

export function readValueType(reader: ByteReader): ValueType {
  const start = reader.offset
  const byte = reader.byte()
  const type = types[byte]
  if (type !== undefined) return type
  const feature = featureOf(byte)
  throw reader.error(feature ? `${feature} are not supported` : `malformed value type 0x${byte.toString(16)}`, start)
}

export function readFunctionType(reader: ByteReader): Signature {
  const start = reader.offset
  const form = reader.byte()
  if (form === 0x5e || form === 0x5f || form === 0x4e || form === 0x50)
    throw reader.error("types other than functions' (garbage collection) are not supported", start)
  if (form !== 0x60) throw reader.error(`malformed function type 0x${form.toString(16)}`, start)
  const params = reader.vector(() => readValueType(reader))
  return { params, results: reader.vector(() => readValueType(reader)) }
}
