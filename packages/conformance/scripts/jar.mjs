// Jars as little as tests need them: the same entries always give the same bytes but for the compressor's, in the order of their names.
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib"

const [localSignature, centralSignature, endSignature] = [0x04034b50, 0x02014b50, 0x06054b50]
const deflated = 8
// Names are UTF-8.
const flags = 0x800
// 1980-01-01, the first date there is.
const date = 0x21

/**
 * Writes a jar of these contents by name.
 *
 * @param {Record<string, Uint8Array>} contents
 * @returns {Buffer}
 */
export function writeJar(contents) {
  const names = Object.keys(contents).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  const locals = []
  const centrals = []
  let offset = 0
  for (const name of names) {
    const content = contents[name]
    const data = deflateRawSync(content, { level: 9 })
    const nameBytes = Buffer.from(name)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(flags, 2)
    shared.writeUInt16LE(deflated, 4)
    shared.writeUInt16LE(date, 8)
    shared.writeUInt32LE(crc32(content), 10)
    shared.writeUInt32LE(data.length, 14)
    shared.writeUInt32LE(content.length, 18)
    shared.writeUInt16LE(nameBytes.length, 22)
    const madeBy = Buffer.from([20, 0])
    const centralRest = Buffer.alloc(14)
    centralRest.writeUInt32LE(offset, 10)
    centrals.push(word(centralSignature), madeBy, shared, centralRest, nameBytes)
    locals.push(word(localSignature), shared, nameBytes, data)
    offset += 4 + shared.length + nameBytes.length + data.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(names.length, 4)
  end.writeUInt16LE(names.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, word(endSignature), end])
}

/**
 * Reads a jar that `writeJar` wrote: contents by name.
 *
 * @param {Buffer} jar
 * @returns {Record<string, Buffer>}
 */
export function readJar(jar) {
  /** @type {Record<string, Buffer>} */
  const contents = {}
  for (let at = 0; jar.readUInt32LE(at) === localSignature;) {
    const [size, nameLength] = [jar.readUInt32LE(at + 18), jar.readUInt16LE(at + 26)]
    const name = jar.toString("utf8", at + 30, at + 30 + nameLength)
    const data = at + 30 + nameLength
    contents[name] = inflateRawSync(jar.subarray(data, data + size))
    at = data + size
  }
  return contents
}

function word(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
