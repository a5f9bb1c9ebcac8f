// What gdb sends, byte by byte, into packets (Debugging with GDB, "Remote Protocol: Overview").

/** Something complete that arrived. The characters of a packet are its bytes, with escapes undone. */
export type Arrival =
  | { readonly kind: "packet"; readonly data: string }
  /** A packet whose checksum is wrong, or that is too long. */
  | { readonly kind: "damaged" }
  | { readonly kind: "acknowledged" }
  /** The last packet has to be sent again. */
  | { readonly kind: "refused" }
  /** Ctrl-C. */
  | { readonly kind: "interrupt" }

const start = 0x24 // $
const end = 0x23 // #
const escape = 0x7d // }
const escapeMask = 0x20
const plus = 0x2b
const minus = 0x2d
const interrupt = 0x03

/** Takes bytes in any pieces. Packets of more than `longest` bytes are damaged. What is between packets is skipped. */
export function packetReader(longest: number): (bytes: Uint8Array) => Arrival[] {
  const body = new Uint8Array(longest)
  let state: "between" | "body" | "checksum" = "between"
  let length = 0
  let digits = ""

  const outside = (byte: number): Arrival | undefined => {
    if (byte === start) begin()
    if (byte === plus) return { kind: "acknowledged" }
    if (byte === minus) return { kind: "refused" }
    if (byte === interrupt) return { kind: "interrupt" }
    return undefined
  }
  const begin = () => {
    state = "body"
    length = 0
  }
  const finish = (): Arrival => {
    state = "between"
    if (length > longest) return { kind: "damaged" }
    let sum = 0
    for (let index = 0; index < length; index++) sum = (sum + body[index]) & 0xff
    const expected = sum.toString(16).padStart(2, "0")
    return digits.toLowerCase() === expected
      ? { kind: "packet", data: unescaped(body.subarray(0, length)) }
      : { kind: "damaged" }
  }
  const take = (byte: number): Arrival | undefined => {
    switch (state) {
      case "between":
        return outside(byte)
      case "body":
        if (byte === start)
          begin() // The end of the packet before was lost.
        else if (byte === end) {
          state = "checksum"
          digits = ""
        } else if (length++ < longest) body[length - 1] = byte
        return undefined
      case "checksum":
        digits += String.fromCharCode(byte)
        return digits.length === 2 ? finish() : undefined
    }
  }
  return (bytes) => {
    const arrivals: Arrival[] = []
    for (const byte of bytes) {
      const arrival = take(byte)
      if (arrival) arrivals.push(arrival)
    }
    return arrivals
  }
}

function unescaped(body: Uint8Array): string {
  let text = ""
  for (let index = 0; index < body.length; index++) {
    const escaped = body[index] === escape && index + 1 < body.length
    text += String.fromCharCode(escaped ? body[++index] ^ escapeMask : body[index])
  }
  return text
}
