// Modified UTF-8 (JVMS 4.4.7): zero in two bytes, supplementary characters as surrogates of three bytes each.

/** The text, or the index of the first byte that breaks the format. */
export function decodeModifiedUtf8(bytes: Uint8Array): string | number {
  const units: number[] = []
  let text = ""
  for (let index = 0; index < bytes.length;) {
    const first = bytes[index]
    const length = first < 0x80 ? 1 : first >> 5 === 0b110 ? 2 : first >> 4 === 0b1110 ? 3 : 0
    if (first === 0 || length === 0 || index + length > bytes.length) return index
    let unit = length === 1 ? first : first & (length === 2 ? 0x1f : 0x0f)
    for (let tail = 1; tail < length; tail++) {
      const byte = bytes[index + tail]
      if (byte >> 6 !== 0b10) return index
      unit = (unit << 6) | (byte & 0x3f)
    }
    units.push(unit)
    if (units.length === 4096) text += String.fromCharCode(...units.splice(0))
    index += length
  }
  return text + String.fromCharCode(...units)
}

export function encodeModifiedUtf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit !== 0 && unit < 0x80) bytes.push(unit)
    else if (unit < 0x800) bytes.push(0xc0 | (unit >> 6), 0x80 | (unit & 0x3f))
    else bytes.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f))
  }
  return Uint8Array.from(bytes)
}
