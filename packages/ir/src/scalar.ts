// Values as the evaluator holds them: bits, so that nothing ever changes a NaN behind its back.
import type { ValueType } from "./value-type.ts"

/**
 * i32: a signed number. i64: a bigint, 0 to 2^64 - 1. f32: its bits, a number from 0 to 2^32 - 1. f64: its bits, a bigint
 * from 0 to 2^64 - 1.
 */
export type Scalar = number | bigint

/** The number that the bits of a float stand for. NaNs lose their bits. */
export function floatValue(type: "f32" | "f64", bits: Scalar): number {
  const view = new DataView(new ArrayBuffer(8))
  if (type === "f32") {
    view.setUint32(0, Number(bits))
    return view.getFloat32(0)
  }
  view.setBigUint64(0, BigInt(bits))
  return view.getFloat64(0)
}

/** The bits of a number, rounded to the type; any NaN gives the canonical one. */
export function floatBits(type: "f32" | "f64", value: number): Scalar {
  const view = new DataView(new ArrayBuffer(8))
  if (type === "f32") {
    if (Number.isNaN(value)) return 0x7fc0_0000
    view.setFloat32(0, value)
    return view.getUint32(0)
  }
  if (Number.isNaN(value)) return 0x7ff8_0000_0000_0000n
  view.setFloat64(0, value)
  return view.getBigUint64(0)
}

/** Zero of a type. */
export function zeroOf(type: ValueType): Scalar {
  return type === "i32" || type === "f32" ? 0 : 0n
}
