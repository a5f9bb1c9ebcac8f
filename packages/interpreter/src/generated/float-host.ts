// A format of RISC-V's F and D on the host's FPU: bit patterns, and the instructions that move and class raw bits.
import type { FunctionBuilder, Value } from "@lamina/ir"
import type { FloatFormat } from "@lamina/isa"
import { layout } from "./layout.ts"

/** Magnitudes are raw bits without the sign; they order as the numbers do. */
export interface HostFormat {
  readonly type: "f32" | "f64"
  /** Bits of a normal significand, the hidden one included. */
  readonly precision: number
  readonly signBit: bigint
  readonly magnitudeMask: bigint
  readonly fractionMask: bigint
  /** The hidden bit of a significand; as a magnitude, the least normal number. */
  readonly hiddenBit: bigint
  readonly infinity: bigint
  readonly quietBit: bigint
  readonly canonicalNaN: bigint
}

function hostFormat(type: "f32" | "f64", width: bigint, fractionBits: bigint): HostFormat {
  const signBit = 1n << (width - 1n)
  const hiddenBit = 1n << fractionBits
  const quietBit = hiddenBit >> 1n
  const infinity = signBit - hiddenBit
  return {
    type,
    precision: Number(fractionBits) + 1,
    signBit,
    magnitudeMask: signBit - 1n,
    fractionMask: hiddenBit - 1n,
    hiddenBit,
    infinity,
    quietBit,
    canonicalNaN: infinity | quietBit,
  }
}

export const hostFormats: Record<FloatFormat, HostFormat> = {
  s: hostFormat("f32", 32n, 23n),
  d: hostFormat("f64", 64n, 52n),
}

/** The magnitude of a power of two: `2 ** exponent` as a double. */
export function doublePower(exponent: number): bigint {
  return BigInt(exponent + 1023) << 52n
}

/** The magnitude of a power of two: `2 ** exponent` as a single. */
export function singlePower(exponent: number): bigint {
  return BigInt(exponent + 127) << 23n
}

/** The number that raw bits, an i64, stand for. */
export function numberOf(f: FunctionBuilder, { type }: HostFormat, bits: Value): Value {
  return type === "f64"
    ? f.convert("f64.reinterpret_i64", bits)
    : f.convert("f32.reinterpret_i32", f.convert("i32.wrap_i64", bits))
}

/** The raw bits of a number, an i64; those of a single are zero-extended. */
export function bitsOf(f: FunctionBuilder, { type }: HostFormat, number: Value): Value {
  return type === "f64"
    ? f.convert("i64.reinterpret_f64", number)
    : f.convert("i64.extend_i32_u", f.convert("i32.reinterpret_f32", number))
}

/** Raw bits without the sign. */
export function magnitudeOf(f: FunctionBuilder, format: HostFormat, bits: Value): Value {
  return f.binary("i64.and", bits, f.iconst64(format.magnitudeMask))
}

/** Whether the magnitude of `bits` is at least `least` and below `limit`. */
export function magnitudeWithin(
  f: FunctionBuilder,
  format: HostFormat,
  bits: Value,
  least: bigint,
  limit: bigint,
): Value {
  const magnitude = magnitudeOf(f, format, bits)
  const above = least === 0n ? magnitude : f.binary("i64.sub", magnitude, f.iconst64(least))
  return f.compare("i64.lt_u", above, f.iconst64(limit - least))
}

/** Whether `bits` are an infinity or a NaN. */
export function isNotFinite(f: FunctionBuilder, format: HostFormat, bits: Value): Value {
  return f.compare("i64.ge_u", magnitudeOf(f, format, bits), f.iconst64(format.infinity))
}

/** Whether `bits` are a zero, an infinity or a NaN. */
export function isZeroOrNotFinite(f: FunctionBuilder, format: HostFormat, bits: Value): Value {
  return f.unary("i32.eqz", magnitudeWithin(f, format, bits, 1n, format.infinity))
}

export function isSignaling(f: FunctionBuilder, format: HostFormat, bits: Value): Value {
  return magnitudeWithin(f, format, bits, format.infinity + 1n, format.canonicalNaN)
}

/** Whether any of some conditions holds. */
export function anyOf(f: FunctionBuilder, conditions: readonly Value[]): Value {
  return conditions.reduce((all, condition) => f.binary("i32.or", all, condition))
}

/** Whether `number`, an f32 or f64 as the format says, is a NaN. */
export function isNaN(f: FunctionBuilder, { type }: HostFormat, number: Value): Value {
  return f.compare(`${type}.ne`, number, number)
}

/** The accrued exceptions, an i32. */
export function accruedFlags(f: FunctionBuilder): Value {
  return f.load("i32.load", f.iconst32(0), layout.fflags, "state")
}

/** Accrues exceptions: `flags` is an i32. */
export function raise(f: FunctionBuilder, flags: Value): void {
  f.store("i32.store", f.iconst32(0), f.binary("i32.or", accruedFlags(f), flags), layout.fflags, "state")
}

/** Bits of `fflags`, and rounding modes, as fcsr encodes them (manual volume I, chapter F). */
export const flag = { nx: 1, nv: 16 } as const
export const mode = { rne: 0, rtz: 1, rdn: 2, rup: 3, rmm: 4 } as const
