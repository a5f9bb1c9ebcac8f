// Exactness of products by integers: a finite number other than 0 is an odd integer times a power of two, in one way only.
import type { FunctionBuilder, FunctionReference, Value } from "@lamina/ir"
import type { FloatFormat } from "@lamina/isa"
import { hostFormats } from "./float-host.ts"
import type { FloatModule } from "./float-module.ts"

/** (bits: i64) -> i64: the odd integer of a finite number other than 0; it has at most `precision` bits. */
export function oddPartFunction(floats: FloatModule, format: FloatFormat): FunctionReference {
  const name = `odd_part.${format}`
  return floats.once(name, () => {
    const { hiddenBit, fractionMask, infinity } = hostFormats[format]
    const f = floats.module.function(name, ["i64"], ["i64"])
    const [bits] = f.params
    const fraction = f.binary("i64.and", bits, f.iconst64(fractionMask))
    const subnormal = f.unary("i64.eqz", f.binary("i64.and", bits, f.iconst64(infinity)))
    const significand = f.select(subnormal, fraction, f.binary("i64.or", fraction, f.iconst64(hiddenBit)))
    f.ret([f.binary("i64.shr_u", significand, f.unary("i64.ctz", significand))])
    return f
  })
}

/** The product of two odd parts, which means something only if it `fits` in 64 bits. It has more than 62 bits if not. */
export function oddProduct(f: FunctionBuilder, a: Value, b: Value): { readonly product: Value; readonly fits: Value } {
  // Of n and m bits, the product has n + m or n + m - 1.
  const spare = f.binary("i64.add", f.unary("i64.clz", a), f.unary("i64.clz", b))
  return { product: f.binary("i64.mul", a, b), fits: f.compare("i64.ge_u", spare, f.iconst64(64n)) }
}
