// FEQ, FLT, FLE, FMIN, FMAX and FCLASS: the host's comparisons, and NV where it belongs.
import type { FunctionReference } from "@lamina/ir"
import type { FloatFormat } from "@lamina/isa"
import { anyOf, bitsOf, flag, hostFormats, isNaN, isSignaling, magnitudeOf, numberOf, raise } from "./float-host.ts"
import type { FloatModule } from "./float-module.ts"

const hostComparison = { feq: "eq", flt: "lt", fle: "le" } as const

/** (a: i64, b: i64) -> i32: false for NaNs. Of these, equality takes offence at signaling ones only, the orderings at all. */
export function compareFunction(
  floats: FloatModule,
  operation: "feq" | "flt" | "fle",
  name: FloatFormat,
): FunctionReference {
  return floats.once(`${operation}.${name}`, () => {
    const format = hostFormats[name]
    const f = floats.module.function(`${operation}.${name}`, ["i64", "i64"], ["i32"])
    const [a, b] = f.params
    const [x, y] = [numberOf(f, format, a), numberOf(f, format, b)]
    const ordered = f.block()
    const unordered = f.block()
    const invalid = f.block()
    const quiet = f.block()
    f.brIf(anyOf(f, [isNaN(f, format, x), isNaN(f, format, y)]), unordered, [], ordered, [])
    f.at(ordered)
    f.ret([f.compare(`${format.type}.${hostComparison[operation]}`, x, y)])
    f.at(unordered)
    if (operation === "feq")
      f.brIf(anyOf(f, [isSignaling(f, format, a), isSignaling(f, format, b)]), invalid, [], quiet, [])
    else f.br(invalid)
    f.at(invalid)
    raise(f, f.iconst32(flag.nv))
    f.br(quiet)
    f.at(quiet)
    f.ret([f.iconst32(0)])
    return f
  })
}

/**
 * (a: i64, b: i64) -> i64: WebAssembly's min and max agree with RISC-V's on all numbers, signs of zeros included. A NaN
 * gives way to a number, and signaling ones are invalid.
 */
export function minMaxFunction(floats: FloatModule, operation: "fmin" | "fmax", name: FloatFormat): FunctionReference {
  return floats.once(`${operation}.${name}`, () => {
    const format = hostFormats[name]
    const f = floats.module.function(`${operation}.${name}`, ["i64", "i64"], ["i64"])
    const [a, b] = f.params
    const [x, y] = [numberOf(f, format, a), numberOf(f, format, b)]
    const number = f.binary(`${format.type}.${operation === "fmin" ? "min" : "max"}`, x, y)
    const ordered = f.block()
    const unordered = f.block()
    f.brIf(isNaN(f, format, number), unordered, [], ordered, [])
    f.at(ordered)
    f.ret([bitsOf(f, format, number)])
    f.at(unordered)
    const signaling = anyOf(f, [isSignaling(f, format, a), isSignaling(f, format, b)])
    raise(f, f.select(signaling, f.iconst32(flag.nv), f.iconst32(0)))
    const beside = f.select(isNaN(f, format, y), f.iconst64(format.canonicalNaN), b)
    f.ret([f.select(isNaN(f, format, x), beside, a)])
    return f
  })
}

/** (a: i64) -> i64: the class as a mask of one bit (manual volume I, table "Format of result of FCLASS instruction"). */
export function classFunction(floats: FloatModule, name: FloatFormat): FunctionReference {
  return floats.once(`fclass.${name}`, () => {
    const format = hostFormats[name]
    const f = floats.module.function(`fclass.${name}`, ["i64"], ["i64"])
    const [a] = f.params
    const magnitude = magnitudeOf(f, format, a)
    const below = (limit: bigint) => f.compare("i64.lt_u", magnitude, f.iconst64(limit))
    const bit = (index: bigint) => f.iconst64(1n << index)
    const choose = (positive: boolean) => {
      const [zero, subnormal, normal, infinite] = positive ? [4n, 5n, 6n, 7n] : [3n, 2n, 1n, 0n]
      const finite = f.select(below(format.hiddenBit), f.select(below(1n), bit(zero), bit(subnormal)), bit(normal))
      return f.select(below(format.infinity), finite, bit(infinite))
    }
    const signed = f.compare("i64.ne", magnitude, a)
    const nan = f.select(below(format.canonicalNaN), bit(8n), bit(9n))
    f.ret([f.select(below(format.infinity + 1n), f.select(signed, choose(false), choose(true)), nan)])
    return f
  })
}
