// Values as BigInt: the interpretation of the algebra that defines the reference semantics.
import { InternalError } from "./internal-error.ts"
import type { ValueOperations } from "./operations.ts"

const ones = 0xffff_ffff_ffff_ffffn

function unsigned(value: bigint): bigint {
  return BigInt.asUintN(64, value)
}
function signed(value: bigint): bigint {
  return BigInt.asIntN(64, value)
}
function extend(width: number, value: bigint): bigint {
  return unsigned(BigInt.asIntN(width, value))
}

function leadingZeros(value: bigint): bigint {
  return 64n - BigInt(value === 0n ? 0 : value.toString(2).length)
}
function population(value: bigint): bigint {
  let count = 0n
  for (let rest = value; rest !== 0n; rest &= rest - 1n) count++
  return count
}
function rotateLeft(value: bigint, amount: bigint): bigint {
  return unsigned((value << amount) | (value >> (64n - amount)))
}

function nonzero(divisor: bigint): bigint {
  if (divisor === 0n) throw new InternalError("an effect divides by zero")
  return divisor
}

/** Values are normalised: 0 to 2^64 - 1. A division outside its domain is an `InternalError`, a bug of the effect. */
export const bigintOperations: ValueOperations<bigint, boolean> = {
  constant: unsigned,
  add: (a, b) => unsigned(a + b),
  sub: (a, b) => unsigned(a - b),
  mul: (a, b) => unsigned(a * b),
  mulHighSS: (a, b) => unsigned((signed(a) * signed(b)) >> 64n),
  mulHighUU: (a, b) => (a * b) >> 64n,
  mulHighSU: (a, b) => unsigned((signed(a) * b) >> 64n),
  divS: (a, b) => {
    const quotient = signed(a) / nonzero(signed(b))
    if (quotient === 1n << 63n) throw new InternalError("an effect divides -2^63 by -1")
    return unsigned(quotient)
  },
  divU: (a, b) => a / nonzero(b),
  remS: (a, b) => {
    if (a === 1n << 63n && b === ones) throw new InternalError("an effect divides -2^63 by -1")
    return unsigned(signed(a) % nonzero(signed(b)))
  },
  remU: (a, b) => a % nonzero(b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  not: (a) => a ^ ones,
  shl: (a, amount) => unsigned(a << (amount & 63n)),
  shrU: (a, amount) => a >> (amount & 63n),
  shrS: (a, amount) => unsigned(signed(a) >> (amount & 63n)),
  rotl: (a, amount) => rotateLeft(a, amount & 63n),
  rotr: (a, amount) => rotateLeft(a, -amount & 63n),
  clz: leadingZeros,
  ctz: (a) => (a === 0n ? 64n : 63n - leadingZeros(a & -a)),
  popcount: population,
  sext8: (a) => extend(8, a),
  sext16: (a) => extend(16, a),
  sext32: (a) => extend(32, a),
  zext8: (a) => a & 0xffn,
  zext16: (a) => a & 0xffffn,
  zext32: (a) => a & 0xffff_ffffn,
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  ltS: (a, b) => signed(a) < signed(b),
  ltU: (a, b) => a < b,
  geS: (a, b) => signed(a) >= signed(b),
  geU: (a, b) => a >= b,
  both: (a, b) => a && b,
  either: (a, b) => a || b,
  negate: (a) => !a,
  select: (condition, whenTrue, whenFalse) => (condition ? whenTrue : whenFalse),
  fromBoolean: (a) => (a ? 1n : 0n),
}
