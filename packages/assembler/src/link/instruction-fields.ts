// Puts immediates into the fields of instructions in place (ISA manual volume I, "Immediate Encoding Variants"; the formats of extension C).

const field = (value: number, from: number, bits: number): number => (value >>> from) & ((1 << bits) - 1)

const change = (view: DataView, at: number, keep: number, bits: number): void =>
  view.setUint32(at, ((view.getUint32(at, true) & keep) | bits) >>> 0, true)

const changeShort = (view: DataView, at: number, keep: number, bits: number): void =>
  view.setUint16(at, (view.getUint16(at, true) & keep) | bits, true)

/** The upper 20 bits of a value, such that a sign-extended low part completes it. */
export const putU = (view: DataView, at: number, value: number): void =>
  change(view, at, 0xfff, (value + 0x800) & 0xffff_f000)

export const putI = (view: DataView, at: number, value: number): void =>
  change(view, at, 0x000f_ffff, (value & 0xfff) << 20)

export const putS = (view: DataView, at: number, value: number): void =>
  change(view, at, 0x01ff_f07f, (field(value, 5, 7) << 25) | (field(value, 0, 5) << 7))

export const putB = (view: DataView, at: number, value: number): void =>
  change(
    view,
    at,
    0x01ff_f07f,
    (field(value, 12, 1) << 31) | (field(value, 5, 6) << 25) | (field(value, 1, 4) << 8) | (field(value, 11, 1) << 7),
  )

export const putJ = (view: DataView, at: number, value: number): void =>
  change(
    view,
    at,
    0xfff,
    (field(value, 20, 1) << 31) |
      (field(value, 1, 10) << 21) |
      (field(value, 11, 1) << 20) |
      (field(value, 12, 8) << 12),
  )

export const putCB = (view: DataView, at: number, value: number): void =>
  changeShort(
    view,
    at,
    0xe383,
    (field(value, 8, 1) << 12) |
      (field(value, 3, 2) << 10) |
      (field(value, 6, 2) << 5) |
      (field(value, 1, 2) << 3) |
      (field(value, 5, 1) << 2),
  )

export const putCJ = (view: DataView, at: number, value: number): void =>
  changeShort(
    view,
    at,
    0xe003,
    (field(value, 11, 1) << 12) |
      (field(value, 4, 1) << 11) |
      (field(value, 8, 2) << 9) |
      (field(value, 10, 1) << 8) |
      (field(value, 6, 1) << 7) |
      (field(value, 7, 1) << 6) |
      (field(value, 1, 3) << 3) |
      (field(value, 5, 1) << 2),
  )

/** Sets the base register of a load, a store or an addition. */
export const putRs1 = (view: DataView, at: number, register: number): void =>
  change(view, at, 0xfff0_7fff, register << 15)

/** Bytes of the ULEB128 at an offset: one more than there are, when it does not end. */
export function ulebLength(view: DataView, at: number): number {
  let end = at
  while (end < view.byteLength && (view.getUint8(end) & 0x80) !== 0) end++
  return end + 1 - at
}

/** Replaces a ULEB128 by another value of the same length. */
export function putUleb(view: DataView, at: number, value: bigint): void {
  let more = true
  for (let rest = value; more; rest >>= 7n) {
    more = (view.getUint8(at) & 0x80) !== 0
    view.setUint8(at++, Number(rest & 0x7fn) | (more ? 0x80 : 0))
  }
}

/** The ULEB128 at an offset; it ends with the view at the latest. */
export function getUleb(view: DataView, at: number): bigint {
  let value = 0n
  for (let shift = 0n; at < view.byteLength; shift += 7n) {
    const byte = view.getUint8(at++)
    value |= BigInt(byte & 0x7f) << shift
    if ((byte & 0x80) === 0) break
  }
  return value
}
