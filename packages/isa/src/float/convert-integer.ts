// Conversion between floating-point formats and integers (FCVT.W, .WU, .L, .LU and back).
import type { IntegerFormat } from "../operations.ts"
import type { InterchangeFormat } from "./format.ts"
import { round, roundOff } from "./round.ts"
import { floatFlag, type FloatStatus, type RoundingMode } from "./status.ts"
import { unpack } from "./unpack.ts"

/** The least and greatest value of each integer type. */
const range = {
  i32: { least: -(2n ** 31n), greatest: 2n ** 31n - 1n },
  u32: { least: 0n, greatest: 2n ** 32n - 1n },
  i64: { least: -(2n ** 63n), greatest: 2n ** 63n - 1n },
  u64: { least: 0n, greatest: 2n ** 64n - 1n },
} as const

/**
 * The integer that `a` rounds to, as the 64 bits of a register: 32-bit results, unsigned ones too, are sign-extended.
 * What is out of range gives the nearest limit, NaN the greatest value, and raises NV alone (manual volume I, table
 * "Domains of float-to-integer conversions and behavior for invalid inputs").
 */
export function toInteger(
  format: InterchangeFormat,
  to: IntegerFormat,
  mode: RoundingMode,
  a: bigint,
  status: FloatStatus,
): bigint {
  const { kind, sign, significand, exponent } = unpack(format, a)
  const { least, greatest } = range[to]
  if (kind === "nan") return saturate(to, greatest, status)
  // The second test spares long shifts: a significand at this exponent is out of range if it is not 0.
  if (kind === "infinity" || (exponent >= 64 && significand !== 0n))
    return saturate(to, sign ? least : greatest, status)
  const { integer, inexact } = roundOff(mode, sign, significand, -exponent)
  const value = sign ? -integer : integer
  if (value < least) return saturate(to, least, status)
  if (value > greatest) return saturate(to, greatest, status)
  if (inexact) status.flags |= floatFlag.nx
  return registerBits(to, value)
}

/** The integer in a 64-bit register, rounded to the format. Of 32-bit integers, the upper half of the register is not read. */
export function fromInteger(
  format: InterchangeFormat,
  from: IntegerFormat,
  mode: RoundingMode,
  register: bigint,
  status: FloatStatus,
): bigint {
  const value = integerIn(from, register)
  if (value === 0n) return 0n
  return value < 0n ? round(format, mode, true, -value, 0, status) : round(format, mode, false, value, 0, status)
}

function saturate(to: IntegerFormat, limit: bigint, status: FloatStatus): bigint {
  status.flags |= floatFlag.nv
  return registerBits(to, limit)
}

function registerBits(to: IntegerFormat, value: bigint): bigint {
  const narrow = to === "i32" || to === "u32"
  return BigInt.asUintN(64, narrow ? BigInt.asIntN(32, value) : value)
}

function integerIn(from: IntegerFormat, register: bigint): bigint {
  switch (from) {
    case "i32":
      return BigInt.asIntN(32, register)
    case "u32":
      return BigInt.asUintN(32, register)
    case "i64":
      return BigInt.asIntN(64, register)
    case "u64":
      return BigInt.asUintN(64, register)
  }
}
