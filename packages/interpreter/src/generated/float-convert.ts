// FCVT between the formats, and from integers.
import type { FunctionReference } from "@lamina/ir"
import type { FloatFormat } from "@lamina/isa"
import { bitsOf, flag, hostFormats, isNaN, isZeroOrNotFinite, magnitudeWithin, numberOf, raise } from "./float-host.ts"
import type { FloatModule } from "./float-module.ts"
import { nanFunction } from "./float-nan.ts"
import { roundedFunction } from "./float-rounded.ts"

/** (a: i64) -> i64: FCVT.D.S. Every single is a double; NaNs become canonical. */
export function widenFunction(floats: FloatModule): FunctionReference {
  return floats.once("widen", () => {
    const { s, d } = hostFormats
    const f = floats.module.function("widen", ["i64"], ["i64"])
    const [a] = f.params
    const number = f.convert("f64.promote_f32", numberOf(f, s, a))
    const ordered = f.block()
    const unordered = f.block()
    f.brIf(isNaN(f, d, number), unordered, [], ordered, [])
    f.at(ordered)
    f.ret([bitsOf(f, d, number)])
    f.at(unordered)
    f.ret(f.call(nanFunction(floats, "s", 1, "d"), [a]))
    return f
  })
}

/**
 * (a: i64, mode: i32) -> i64: FCVT.S.D. A finite single above the least normal one has neither overflowed nor underflowed; it is
 * exact if it is the same number as the double.
 */
export function narrowFunction(floats: FloatModule): FunctionReference {
  const { s, d } = hostFormats
  return roundedFunction(floats, {
    name: "convertFormat.d.s",
    operands: 1,
    format: s,
    nan: nanFunction(floats, "d", 1, "s"),
    compute(f, [a]) {
      const double = numberOf(f, d, a)
      const number = f.convert("f32.demote_f64", double)
      const bits = bitsOf(f, s, number)
      return {
        bits,
        safe: magnitudeWithin(f, s, bits, s.hiddenBit + 1n, s.infinity),
        inexact: () => f.compare("f64.ne", f.convert("f64.promote_f32", number), double),
        special: () => ({ applies: isZeroOrNotFinite(f, d, a), number, bits }),
      }
    },
  })
}

/**
 * (value: i64, mode: i32) -> i64: FCVT from an integer of 64 bits. It is exact, in all rounding modes, if and only if there are at
 * most `precision` bits from the highest to the lowest that is set.
 */
export function fromIntegerFunction(floats: FloatModule, name: FloatFormat, from: "i64" | "u64"): FunctionReference {
  const exactName = `fromInteger.${name}.${from}`
  return floats.once(exactName, () => {
    const format = hostFormats[name]
    const f = floats.module.function(exactName, ["i64", "i32"], ["i64"])
    const [value, mode] = f.params
    const result = bitsOf(f, format, f.convert(`${format.type}.convert_i64_${from === "i64" ? "s" : "u"}`, value))
    const signs = f.binary("i64.shr_s", value, f.iconst64(63n))
    const magnitude = from === "u64" ? value : f.binary("i64.sub", f.binary("i64.xor", value, signs), signs)
    const outside = f.binary("i64.add", f.unary("i64.clz", magnitude), f.unary("i64.ctz", magnitude))
    const exact = f.block()
    const rounds = f.block()
    const nearest = f.block()
    const rare = f.block()
    f.brIf(f.compare("i64.ge_u", outside, f.iconst64(64n - BigInt(format.precision))), exact, [], rounds, [])
    f.at(exact)
    f.ret([result])
    f.at(rounds)
    f.brIf(mode, rare, [], nearest, [])
    f.at(nearest)
    raise(f, f.iconst32(flag.nx))
    f.ret([result])
    f.at(rare)
    f.ret(f.call(floats.exact(exactName, 1), f.params))
    return f
  })
}
