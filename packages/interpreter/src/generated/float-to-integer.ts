// FCVT to integers, in all rounding modes: C's casts round towards zero.
import type { FunctionBuilder, FunctionReference, Value } from "@lamina/ir"
import type { FloatFormat, IntegerFormat } from "@lamina/isa"
import { flag, hostFormats, mode as modes, numberOf, raise } from "./float-host.ts"
import type { FloatModule } from "./float-module.ts"

/** The integers of each type: from `least` to below `limit`, both of which are doubles; limits as a register holds them. */
const range = {
  i32: { least: -(2 ** 31), limit: 2 ** 31, lowest: -(1n << 31n), highest: (1n << 31n) - 1n },
  u32: { least: 0, limit: 2 ** 32, lowest: 0n, highest: -1n },
  i64: { least: -(2 ** 63), limit: 2 ** 63, lowest: -(1n << 63n), highest: (1n << 63n) - 1n },
  u64: { least: 0, limit: 2 ** 64, lowest: 0n, highest: -1n },
} as const

/**
 * (a: i64, mode: i32) -> i64: `a` rounded to an integral double, which is exact, then converted. What is out of range after
 * rounding gives the nearest limit, NaN the highest value, and raises NV alone (manual volume I, table "Domains of
 * float-to-integer conversions and behavior for invalid inputs"). Singles are doubles, so they need no code of their own.
 */
export function toIntegerFunction(floats: FloatModule, name: FloatFormat, to: IntegerFormat): FunctionReference {
  const functionName = `toInteger.${name}.${to}`
  return floats.once(functionName, () => {
    const { least, limit, lowest, highest } = range[to]
    const f = floats.module.function(functionName, ["i64", "i32"], ["i64"])
    const [a, mode] = f.params
    const given = numberOf(f, hostFormats[name], a)
    const number = name === "d" ? given : f.convert("f64.promote_f32", given)
    const integral = roundToIntegral(f, number, mode)
    const inside = f.block()
    const outside = f.block()
    const inexact = f.block()
    const done = f.block()
    const fromLeast = f.compare("f64.ge", integral, f.fconst64(least))
    const belowLimit = f.compare("f64.lt", integral, f.fconst64(limit))
    f.brIf(f.binary("i32.and", fromLeast, belowLimit), inside, [], outside, [])

    f.at(inside)
    const integer = f.convert(to === "u64" ? "i64.trunc_sat_f64_u" : "i64.trunc_sat_f64_s", integral)
    const narrow = to === "i32" || to === "u32"
    f.brIf(f.compare("f64.ne", integral, number), inexact, [], done, [])
    f.at(inexact)
    raise(f, f.iconst32(flag.nx))
    f.br(done)
    f.at(done)
    f.ret([narrow ? f.unary("i64.extend32_s", integer) : integer])

    f.at(outside)
    raise(f, f.iconst32(flag.nv))
    const negative = f.compare("f64.lt", number, f.fconst64(0))
    f.ret([f.select(negative, f.iconst64(lowest), f.iconst64(highest))])
    return f
  })
}

/** The double rounded to an integral one; leaves the builder behind the choice of the mode. */
function roundToIntegral(f: FunctionBuilder, number: Value, mode: Value): Value {
  const rounded = f.block(["f64"])
  const emit: Record<keyof typeof modes, () => Value> = {
    rne: () => f.unary("f64.nearest", number),
    rtz: () => f.unary("f64.trunc", number),
    rdn: () => f.unary("f64.floor", number),
    rup: () => f.unary("f64.ceil", number),
    rmm() {
      // The fraction is exact, and so is the step: below 2^52, where there are fractions, all integers are doubles.
      const whole = f.unary("f64.trunc", number)
      const fraction = f.unary("f64.abs", f.binary("f64.sub", number, whole))
      const away = f.binary("f64.add", whole, f.binary("f64.copysign", f.fconst64(1), number))
      return f.select(f.compare("f64.ge", fraction, f.fconst64(0.5)), away, whole)
    },
  }
  const names = (Object.keys(modes) as (keyof typeof modes)[]).sort((left, right) => modes[left] - modes[right])
  const blocks = names.map(() => f.block())
  f.switch(mode, blocks, blocks[modes.rne])
  names.forEach((name, index) => {
    f.at(blocks[index])
    f.br(rounded, [emit[name]()])
  })
  f.at(rounded)
  return rounded.params[0]
}
