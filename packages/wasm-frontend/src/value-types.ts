// Value types and function types of the binary format (section 5.3).
import type { Signature, ValueType } from "@lamina/ir"
import type { ByteReader } from "./byte-reader.ts"

const types: Readonly<Record<number, ValueType>> = { 0x7f: "i32", 0x7e: "i64", 0x7d: "f32", 0x7c: "f64" }

/** Types that proposals have added, by their byte. */
const unsupported: Readonly<Record<number, string>> = {
  0x7b: "vectors (v128)",
  0x70: "reference types (funcref)",
  0x6f: "reference types (externref)",
}

export const funcref = 0x70

export function readValueType(reader: ByteReader): ValueType {
  const start = reader.offset
  const byte = reader.byte()
  const type = types[byte]
  if (type !== undefined) return type
  const feature = unsupported[byte]
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
