// Plain data as bytes: what devices save, with numbers of 64 bits and bytes in it.
import type { DeviceState, DeviceValue } from "../device.ts"
import { SnapshotError } from "../snapshot-error.ts"

// JSON, but for what it has no word for: {"#": "12"} is a bigint, {"@": [start, length]} bytes behind the text.
type Json = number | string | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** Four bytes of length, JSON text, then the bytes that it refers to. Names must not be `#` or `@`. */
export function encodePlainData(state: DeviceState): Uint8Array {
  const blobs: Uint8Array[] = []
  let size = 0
  const encode = (value: DeviceValue): Json => {
    if (typeof value === "bigint") return { "#": value.toString() }
    if (value instanceof Uint8Array) {
      blobs.push(value)
      size += value.length
      return { "@": [size - value.length, value.length] }
    }
    if (Array.isArray(value)) return value.map(encode)
    if (typeof value !== "object" || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, encode(each)]))
  }
  const text = new TextEncoder().encode(JSON.stringify(encode(state)))
  const bytes = new Uint8Array(4 + text.length + size)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 4)
  let at = 4 + text.length
  for (const blob of blobs) {
    bytes.set(blob, at)
    at += blob.length
  }
  return bytes
}

/** Reads what `encodePlainData` wrote. Throws `SnapshotError` for anything else. */
export function decodePlainData(bytes: Uint8Array): DeviceState {
  const refuse = (): never => {
    throw new SnapshotError("the snapshot's content cannot be read")
  }
  if (bytes.length < 4) return refuse()
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const blobs = bytes.subarray(4 + length)
  const decode = (value: Json): DeviceValue => {
    if (Array.isArray(value)) return value.map(decode)
    if (typeof value !== "object" || value === null) return value
    const object = value as { readonly [name: string]: Json }
    if (typeof object["#"] === "string") return BigInt(object["#"])
    if (Array.isArray(object["@"])) {
      const [start, size] = object["@"] as readonly number[]
      return start >= 0 && size >= 0 && start + size <= blobs.length ? blobs.slice(start, start + size) : refuse()
    }
    return Object.fromEntries(Object.entries(object).map(([name, each]) => [name, decode(each)]))
  }
  let json: Json
  try {
    json = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Json
  } catch {
    return refuse()
  }
  const state = decode(json)
  return typeof state === "object" && state !== null && !Array.isArray(state) && !(state instanceof Uint8Array)
    ? (state as DeviceState)
    : refuse()
}
