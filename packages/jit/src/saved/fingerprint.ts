// Fingerprints of bytes, to tell them from others and to notice damage; not against forgery.

/** 64 bits of bytes, as 16 hexadecimal digits. */
export function fingerprint(bytes: Uint8Array): string {
  let [a, b] = [0x811c9dc5, bytes.length ^ 0x9e3779b9]
  const whole = bytes.length - (bytes.length % 4)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const add = (word: number) => {
    a = Math.imul(a ^ word, 0x01000193)
    b = Math.imul(b ^ (word >>> 15) ^ a, 0x85ebca6b)
    a ^= a >>> 13
    b ^= b >>> 16
  }
  for (let at = 0; at < whole; at += 4) add(view.getInt32(at, true))
  for (let at = whole; at < bytes.length; at++) add(bytes[at])
  add(0)
  return [a, b].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("")
}
