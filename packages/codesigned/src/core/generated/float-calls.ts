// Floating-point operations as calls of the functions that a core's ports give.
import type { FunctionBuilder, FunctionReference, Value, ValueType } from "@lamina/ir"
import { InternalError, type FloatFormat, type FloatOperations } from "@lamina/isa"

const signBit = { s: 1n << 31n, d: 1n << 63n } as const
type CallFunction = (name: string, params: readonly ValueType[], result: ValueType) => FunctionReference

/** Emits into `f`'s current block; `imported` gives a function of the ports. */
export function floatCalls(
  f: FunctionBuilder,
  imported: CallFunction,
): Omit<FloatOperations<Value, Value>, "rounding"> {
  const call = (name: string, operands: readonly Value[], result: ValueType = "i64") => {
    const params = operands.map((operand) => f.typeOf(operand))
    return f.call(imported(name, params, result), operands)[0]
  }
  const rounded = (name: string, rounding: Value, operands: readonly Value[]) =>
    call(name, [...operands, f.convert("i32.wrap_i64", rounding)])
  const fadd = (format: FloatFormat, rounding: Value, a: Value, b: Value) => rounded(`fadd.${format}`, rounding, [a, b])
  return {
    fadd,
    fsub: (format, rounding, a, b) => fadd(format, rounding, a, f.binary("i64.xor", b, f.iconst64(signBit[format]))),
    fmul: (format, rounding, a, b) => rounded(`fmul.${format}`, rounding, [a, b]),
    fdiv: (format, rounding, a, b) => rounded(`fdiv.${format}`, rounding, [a, b]),
    fsqrt: (format, rounding, a) => rounded(`fsqrt.${format}`, rounding, [a]),
    fusedMultiplyAdd: (format, rounding, a, b, c) => rounded(`fusedMultiplyAdd.${format}`, rounding, [a, b, c]),
    fmin: (format, a, b) => call(`fmin.${format}`, [a, b]),
    fmax: (format, a, b) => call(`fmax.${format}`, [a, b]),
    feq: (format, a, b) => call(`feq.${format}`, [a, b], "i32"),
    flt: (format, a, b) => call(`flt.${format}`, [a, b], "i32"),
    fle: (format, a, b) => call(`fle.${format}`, [a, b], "i32"),
    fclass: (format, a) => call(`fclass.${format}`, [a]),
    convertFormat(from, to, rounding, a) {
      if (from === to) throw new InternalError(`no atom converts ${from} to ${to}`)
      return to === "d" ? call("convertFormat.s.d", [a]) : rounded("convertFormat.d.s", rounding, [a])
    },
    toInteger: (format, to, rounding, a) => rounded(`toInteger.${format}.${to}`, rounding, [a]),
    // A word is a 64-bit integer too, as effects hand it over.
    fromInteger: (format, from, rounding, a) =>
      rounded(`fromInteger.${format}.${from === "i32" || from === "u32" ? "i64" : from}`, rounding, [a]),
  }
}
