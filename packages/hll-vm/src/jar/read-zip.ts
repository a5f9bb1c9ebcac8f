// Reads zip archives, jars among them: stored and deflated entries.
import { inflateSync } from "fflate"
import { ZipError } from "./zip-error.ts"
import { crc32, encryptedFlag, zipLength, zipMethod, zipSignature } from "./zip-records.ts"

export interface ZipEntry {
  readonly name: string
  /** In bytes, unpacked. */
  readonly size: number
  /** Unpacks it and checks its CRC. Throws `ZipError`. */
  readonly read: () => Uint8Array
}

interface Source {
  readonly bytes: Uint8Array
  readonly view: DataView
}

/** The longest comment that may stand behind the end of the directory. */
const longestComment = 0xffff

/** The entries of an archive by their names; of two with the same name the last counts. Throws `ZipError`. */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const source = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) }
  const end = findEnd(source)
  const count = source.view.getUint16(end + 10, true)
  let at = source.view.getUint32(end + 16, true)
  if (count === 0xffff || at === 0xffffffff) throw new ZipError("zip64 archives are not supported")
  const entries = new Map<string, ZipEntry>()
  for (let index = 0; index < count; index++) {
    expectRecord(source, at, zipLength.central, zipSignature.central, `entry ${index} of the directory`)
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      source.view.getUint16(at + field, true),
    )
    const name = new TextDecoder().decode(slice(source, at + zipLength.central, nameLength, "a name"))
    const size = source.view.getUint32(at + 24, true)
    const record = at
    entries.set(name, { name, size, read: () => readEntry(source, record, name) })
    at += zipLength.central + nameLength + extraLength + commentLength
  }
  return entries
}

/** Whether bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < zipLength.end) return false
  const signature = view.getUint32(0, true)
  return signature === zipSignature.local || signature === zipSignature.end
}

function findEnd({ bytes, view }: Source): number {
  const lowest = Math.max(0, bytes.length - zipLength.end - longestComment)
  for (let at = bytes.length - zipLength.end; at >= lowest; at--) {
    const isWhole = at + zipLength.end + view.getUint16(at + 20, true) === bytes.length
    if (view.getUint32(at, true) === zipSignature.end && isWhole) return at
  }
  throw new ZipError("no zip archive: the end of its directory is missing")
}

function readEntry(source: Source, central: number, name: string): Uint8Array {
  const { view } = source
  const flags = view.getUint16(central + 8, true)
  const method = view.getUint16(central + 10, true)
  const [crc, packedSize, size] = [16, 20, 24].map((field) => view.getUint32(central + field, true))
  const local = view.getUint32(central + 42, true)
  if ((flags & encryptedFlag) !== 0) throw new ZipError(`${name} is encrypted`)
  expectRecord(source, local, zipLength.local, zipSignature.local, name)
  const start = local + zipLength.local + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const packed = slice(source, start, packedSize, name)
  const bytes = unpack(packed, method, size, name)
  if (bytes.length !== size) throw new ZipError(`${name} has ${bytes.length} bytes, not ${size}`)
  if (crc32(bytes) !== crc) throw new ZipError(`${name} is damaged: its CRC is another`)
  return bytes
}

function unpack(packed: Uint8Array, method: number, size: number, name: string): Uint8Array {
  if (method === zipMethod.stored) return packed
  if (method !== zipMethod.deflated) throw new ZipError(`${name} is packed by method ${method}, which is not supported`)
  try {
    return inflateSync(packed, { out: new Uint8Array(size) })
  } catch (error) {
    throw new ZipError(`${name} is damaged: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function expectRecord({ bytes, view }: Source, at: number, length: number, signature: number, what: string): void {
  if (at + length > bytes.length || view.getUint32(at, true) !== signature)
    throw new ZipError(`${what} is not where the archive says, at byte ${at}`)
}

function slice({ bytes }: Source, at: number, length: number, what: string): Uint8Array {
  if (at + length > bytes.length) throw new ZipError(`${what} is cut off`)
  return bytes.subarray(at, at + length)
}
