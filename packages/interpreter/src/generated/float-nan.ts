// What operations deliver that deliver a NaN (manual volume I, section "NaN Generation and Propagation").
import type { FunctionReference } from "@lamina/ir"
import type { FloatFormat } from "@lamina/isa"
import { anyOf, flag, hostFormats, isNaN, isSignaling, numberOf, raise } from "./float-host.ts"
import type { FloatModule } from "./float-module.ts"

/**
 * (operands: i64 ...) -> i64: the canonical NaN of `to`, for 1 to 3 operands of `from` of which an operation gives NaN. That
 * is invalid when one of them is signaling, or when none is a NaN, so that the operation made it. Of three operands, those
 * of a fused multiply-add, infinity times zero is invalid whatever the third is.
 */
export function nanFunction(floats: FloatModule, from: FloatFormat, operands: 1 | 2 | 3, to = from): FunctionReference {
  const name = `nan.${from}.${operands}.${to}`
  return floats.once(name, () => {
    const format = hostFormats[from]
    const f = floats.module.function(name, Array<"i64">(operands).fill("i64"), ["i64"])
    const numbers = f.params.map((bits) => numberOf(f, format, bits))
    const unordered = anyOf(
      f,
      numbers.map((number) => isNaN(f, format, number)),
    )
    const invalid = [...f.params.map((bits) => isSignaling(f, format, bits)), f.unary("i32.eqz", unordered)]
    if (operands === 3) {
      const [a, b] = numbers
      const factors = anyOf(f, [isNaN(f, format, a), isNaN(f, format, b)])
      const product = isNaN(f, format, f.binary(`${format.type}.mul`, a, b))
      invalid.push(f.binary("i32.and", product, f.unary("i32.eqz", factors)))
    }
    raise(f, f.select(anyOf(f, invalid), f.iconst32(flag.nv), f.iconst32(0)))
    f.ret([f.iconst64(hostFormats[to].canonicalNaN)])
    return f
  })
}
