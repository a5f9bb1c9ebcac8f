// Operands at which instructions behave in special ways: bounds of integer types, and floating-point numbers of every class.
import type { Random } from "./random.ts"

const integers = [
  0n,
  1n,
  2n,
  3n,
  5n,
  7n,
  8n,
  31n,
  32n,
  63n,
  64n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x10000n,
]
  .concat([0x7fff_ffffn, 0x8000_0000n, 0xffff_ffffn, 0x1_0000_0000n, 0x7fff_ffff_ffff_ffffn, 0x8000_0000_0000_0000n])
  .concat([0x0123_4567_89ab_cdefn, 0x00ff_0000_ff00_00ffn, 0x8080_8080_8080_8080n])
  .flatMap((value) => [value, BigInt.asUintN(64, -value), BigInt.asUintN(64, ~value)])

// Zero, the smallest and largest subnormal, the smallest and largest normal, their neighbours, 1 and its neighbours, powers of
// two at the bounds of the integer types, infinity, NaNs quiet and signalling.
const doubles = [
  0n,
  1n,
  2n,
  0x000f_ffff_ffff_ffffn,
  0x0010_0000_0000_0000n,
  0x0010_0000_0000_0001n,
  0x7fef_ffff_ffff_ffffn,
]
  .concat([0x3ff0_0000_0000_0000n, 0x3fef_ffff_ffff_ffffn, 0x3ff0_0000_0000_0001n, 0x3fe0_0000_0000_0000n])
  .concat([0x3ff8_0000_0000_0000n, 0x4004_0000_0000_0000n, 0x3fd5_5555_5555_5555n, 0x4009_21fb_5444_2d18n])
  .concat([0x41df_ffff_ffc0_0000n, 0x41e0_0000_0000_0000n, 0x41ef_ffff_ffe0_0000n, 0x41f0_0000_0000_0000n])
  .concat([0x43df_ffff_ffff_ffffn, 0x43e0_0000_0000_0000n, 0x43ef_ffff_ffff_ffffn, 0x43f0_0000_0000_0000n])
  .concat([0x47ef_ffff_e000_0000n, 0x47ef_ffff_f000_0000n, 0x3810_0000_0000_0000n, 0x36a0_0000_0000_0000n])
  .concat([0x380f_ffff_e000_0000n, 0x380f_ffff_f000_0000n, 0x1ff0_0000_0000_0000n, 0x5fe0_0000_0000_0000n])
  .concat([0x7ff0_0000_0000_0000n, 0x7ff8_0000_0000_0000n, 0x7ff0_0000_0000_0001n, 0x7fff_ffff_ffff_ffffn])
  .flatMap((value) => [value, value | (1n << 63n)])

const singles = [
  0n,
  1n,
  2n,
  0x007f_ffffn,
  0x0080_0000n,
  0x0080_0001n,
  0x7f7f_ffffn,
  0x3f80_0000n,
  0x3f7f_ffffn,
  0x3f80_0001n,
]
  .concat([
    0x3f00_0000n,
    0x3fc0_0000n,
    0x4020_0000n,
    0x3eaa_aaabn,
    0x4049_0fdbn,
    0x4eff_ffffn,
    0x4f00_0000n,
    0x4f7f_ffffn,
  ])
  .concat([0x4f80_0000n, 0x5eff_ffffn, 0x5f00_0000n, 0x5f7f_ffffn, 0x5f80_0000n, 0x1f80_0000n, 0x6000_0000n])
  .concat([0x7f80_0000n, 0x7fc0_0000n, 0x7f80_0001n, 0x7fff_ffffn])
  .flatMap((value) => [value, value | (1n << 31n)])

const boxed = 0xffff_ffff_0000_0000n

/** An integer operand: special, small, or any. */
export function interestingInteger(random: Random): bigint {
  if (random.chance(0.5)) return random.pick(integers)
  if (random.chance(0.3)) return BigInt.asUintN(64, BigInt(random.below(512) - 256))
  return random.bits64() >> BigInt(random.below(64))
}

/** All 64 bits of a floating-point operand: doubles, singles boxed and (seldom) not. */
export function interestingFloat(random: Random, format = random.pick(["s", "d"])): bigint {
  const single = format === "s"
  if (random.chance(0.5)) return single ? boxed | random.pick(singles) : random.pick(doubles)
  // Of a moderate exponent, so that sums and products of several stay finite; with a short significand, so that ties come up.
  const short = random.chance(0.4)
  const significand = random.bits64() & (short ? random.bits64() & random.bits64() & random.bits64() : ~0n)
  const sign = BigInt(random.below(2))
  if (single) {
    const low = (sign << 31n) | (BigInt(0x70 + random.below(32)) << 23n) | (significand & 0x7f_ffffn)
    return random.chance(0.05) ? low : boxed | low
  }
  return (sign << 63n) | (BigInt(0x3e0 + random.below(64)) << 52n) | (significand & 0xf_ffff_ffff_ffffn)
}
