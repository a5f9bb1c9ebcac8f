// Packets that read and write memory: m, M and X.
import { bytesOfHex, hexOfBytes, parseAddress, parseCount } from "./hex.ts"
import { failure, type Session } from "./session.ts"

/** Where one kind of memory may end and another begin. */
const pageSize = 4096

/** `address,length`: as much as can be read from there, at least a byte. `most` bytes fit into a reply. */
export function readMemory(session: Session, text: string, most: number): string {
  const range = parseRange(text)
  if (!range) return failure.invalid
  const bytes = new Uint8Array(Math.min(range.length, most))
  let done = 0
  while (done < bytes.length) {
    const address = BigInt.asUintN(64, range.address + BigInt(done))
    const part = bytes.subarray(done, done + pageSize - Number(address % BigInt(pageSize)))
    if (!session.target.readMemory(session.hart, address, part)) break
    done += part.length
  }
  return done === 0 && bytes.length > 0 ? failure.badAddress : hexOfBytes(bytes.subarray(0, done))
}

/** `address,length:` and the bytes, as hexadecimal digits. */
export function writeHex(session: Session, text: string): string {
  const [range, digits] = splitAtColon(text)
  return write(session, range, bytesOfHex(digits))
}

/** `address,length:` and the bytes, as they are. */
export function writeBinary(session: Session, text: string): string {
  const [range, bytes] = splitAtColon(text)
  return write(
    session,
    range,
    Uint8Array.from(bytes, (character) => character.charCodeAt(0)),
  )
}

function write(session: Session, text: string, bytes: Uint8Array | undefined): string {
  const range = parseRange(text)
  if (!range || bytes?.length !== range.length) return failure.invalid
  if (bytes.length === 0) return "OK"
  return session.target.writeMemory(session.hart, range.address, bytes) ? "OK" : failure.badAddress
}

function splitAtColon(text: string): [string, string] {
  const at = text.indexOf(":")
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)]
}

/** `address,length`. */
export function parseRange(text: string): { readonly address: bigint; readonly length: number } | undefined {
  const [first, second, ...more] = text.split(",")
  const address = parseAddress(first)
  const length = parseCount(second ?? "")
  return address === undefined || length === undefined || more.length > 0 ? undefined : { address, length }
}
