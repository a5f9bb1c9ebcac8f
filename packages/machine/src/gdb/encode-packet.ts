// A reply as the bytes of a packet: escaped, run-length encoded, with its checksum.

/** What has a meaning of its own in a reply. */
const special = /[#$}*]/

/** Counts of repetitions are written as characters; these would be taken for something else. */
const forbiddenCounts = "#$+-"
const countOffset = 29
const leastRepeated = 3
const mostRepeated = 126 - countOffset

/** Characters of `data` are bytes. */
export function encodePacket(data: string): Uint8Array {
  const body = compressed(data)
  const bytes = new Uint8Array(body.length + 4)
  let sum = 0
  for (let index = 0; index < body.length; index++) {
    bytes[index + 1] = body.charCodeAt(index)
    sum += bytes[index + 1]
  }
  const ending = `#${(sum & 0xff).toString(16).padStart(2, "0")}`
  bytes[0] = 0x24
  for (let index = 0; index < ending.length; index++) bytes[body.length + 1 + index] = ending.charCodeAt(index)
  return bytes
}

/** A character and `*` stand for a run: the character after them, less 29, says how often it is repeated. */
function compressed(data: string): string {
  let body = ""
  for (let at = 0; at < data.length;) {
    const character = data[at++]
    if (special.test(character)) {
      body += `}${String.fromCharCode(character.charCodeAt(0) ^ 0x20)}`
      continue
    }
    body += character
    let repeated = 0
    while (repeated < mostRepeated && data[at + repeated] === character) repeated++
    while (forbiddenCounts.includes(String.fromCharCode(repeated + countOffset))) repeated--
    if (repeated < leastRepeated) continue
    body += `*${String.fromCharCode(repeated + countOffset)}`
    at += repeated
  }
  return body
}
