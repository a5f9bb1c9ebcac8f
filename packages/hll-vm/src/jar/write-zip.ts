// Writes zip archives that depend on nothing but their content: no time, no order of a file system, no permissions.
import { deflateSync } from "fflate"
import { ZipError } from "./zip-error.ts"
import { crc32, utf8Flag, zipLength, zipMethod, zipSignature } from "./zip-records.ts"

export interface ZipOptions {
  /** Store the entries as they are; else they are deflated where that is shorter. */
  readonly isStored?: boolean
}

/** Version 2.0, which knows deflated entries. */
const versionNeeded = 20
/** The first day that a zip archive can name: 1980-01-01, 0:00. */
const epoch = { date: 0x0021, time: 0 }

/**
 * An archive of files by their names, in the order of the names, but what is below META-INF first, as jars have it. The same files
 * make the same bytes. Throws `ZipError` when the archive would need zip64.
 */
export function writeZip(files: ReadonlyMap<string, Uint8Array>, options: ZipOptions = {}): Uint8Array<ArrayBuffer> {
  const names = [...files.keys()].sort((left, right) => rank(left) - rank(right) || (left < right ? -1 : 1))
  if (names.length >= 0xffff) throw new ZipError(`${names.length} files are too many for an archive`)
  const locals: Uint8Array[] = []
  const centrals: Uint8Array[] = []
  let offset = 0
  for (const name of names) {
    const content = files.get(name) ?? new Uint8Array()
    const { local, central } = entryRecords(name, content, offset, options)
    locals.push(...local)
    centrals.push(central)
    offset += local.reduce((sum, { length }) => sum + length, 0)
  }
  const directory = join(centrals)
  const whole = join([...locals, directory, endRecord(names.length, directory.length, offset)])
  if (whole.length >= 0xffffffff) throw new ZipError("the archive is too large")
  return whole
}

function rank(name: string): number {
  return name.startsWith("META-INF/") ? 0 : 1
}

function entryRecords(
  name: string,
  content: Uint8Array,
  offset: number,
  { isStored = false }: ZipOptions,
): { local: Uint8Array[]; central: Uint8Array } {
  const encoded = new TextEncoder().encode(name)
  const deflated = isStored ? content : deflateSync(content, { level: 9 })
  const isDeflated = deflated.length < content.length
  const packed = isDeflated ? deflated : content
  // What both records have, from the version needed to the length of the extra field.
  const fields = new DataView(new ArrayBuffer(26))
  fields.setUint16(0, versionNeeded, true)
  fields.setUint16(2, utf8Flag, true)
  fields.setUint16(4, isDeflated ? zipMethod.deflated : zipMethod.stored, true)
  fields.setUint16(6, epoch.time, true)
  fields.setUint16(8, epoch.date, true)
  fields.setUint32(10, crc32(content), true)
  fields.setUint32(14, packed.length, true)
  fields.setUint32(18, content.length, true)
  fields.setUint16(22, encoded.length, true)
  const common = new Uint8Array(fields.buffer)
  const header = new Uint8Array(zipLength.local)
  new DataView(header.buffer).setUint32(0, zipSignature.local, true)
  header.set(common, 4)
  const central = new Uint8Array(zipLength.central + encoded.length)
  const view = new DataView(central.buffer)
  view.setUint32(0, zipSignature.central, true)
  view.setUint16(4, versionNeeded, true)
  central.set(common, 6)
  view.setUint32(42, offset, true)
  central.set(encoded, zipLength.central)
  return { local: [header, encoded, packed], central }
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  const record = new DataView(new ArrayBuffer(zipLength.end))
  record.setUint32(0, zipSignature.end, true)
  record.setUint16(8, count, true)
  record.setUint16(10, count, true)
  record.setUint32(12, size, true)
  record.setUint32(16, offset, true)
  return new Uint8Array(record.buffer)
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
