// Floating point in generated code: IR functions with a fast path on the host's FPU, and the exact arithmetic behind them.
import type { FunctionBuilder, FunctionReference, Module, Value } from "@lamina/ir"
import { InternalError, type FloatFormat, type FloatOperations, type IntegerFormat } from "@lamina/isa"
import { bitsOf, hostFormats } from "./float-host.ts"
import { floatModule } from "./float-module.ts"
import { floatTable, type FloatRow } from "./float-table.ts"

/** The floating-point operations of a module's handlers. */
export interface FloatFunctions {
  /** The function of that name in `floatTable`. */
  named(name: string): FunctionReference
  operations(f: FunctionBuilder): Omit<FloatOperations<Value, Value>, "rounding">
}

/**
 * Adds what handlers need to a module, each function when it is first used. Where the host's arithmetic does not decide
 * result and exceptions, they call the imports `float.<name>` (see `exactFloatImports`), which accrue in the same `fflags`.
 */
export function floatFunctions(module: Module): FloatFunctions {
  const floats = floatModule(module)
  return operationsBy((_, row) => row.make(floats))
}

/** The operations by functions that `find` gives, for their names and rows. */
export function operationsBy(find: (name: string, row: FloatRow) => FunctionReference): FloatFunctions {
  const named = (name: string) => {
    const row = floatTable.get(name)
    if (!row) throw new InternalError(`there is no function ${name}`)
    return find(name, row)
  }
  return {
    named,
    operations(f) {
      const call = (name: string, operands: readonly Value[]) => f.call(named(name), operands)[0]
      const rounded = (name: string, operands: readonly Value[], rounding: Value) =>
        call(name, [...operands, f.convert("i32.wrap_i64", rounding)])
      const fadd = (format: FloatFormat, rounding: Value, a: Value, b: Value) =>
        rounded(`fadd.${format}`, [a, b], rounding)
      const negated = (format: FloatFormat, a: Value) => f.binary("i64.xor", a, f.iconst64(hostFormats[format].signBit))
      /** A 32-bit integer to the format; as a 64-bit one, unless a double holds it anyway. */
      const fromWord = (format: FloatFormat, signed: boolean, rounding: Value, a: Value) => {
        const word = f.convert("i32.wrap_i64", a)
        if (format === "d")
          return bitsOf(f, hostFormats.d, f.convert(signed ? "f64.convert_i32_s" : "f64.convert_i32_u", word))
        const wide = f.convert(signed ? "i64.extend_i32_s" : "i64.extend_i32_u", word)
        return rounded(`fromInteger.${format}.i64`, [wide], rounding)
      }
      const fromInteger = (format: FloatFormat, from: IntegerFormat, rounding: Value, a: Value) =>
        from === "i32" || from === "u32"
          ? fromWord(format, from === "i32", rounding, a)
          : rounded(`fromInteger.${format}.${from}`, [a], rounding)
      return {
        fadd,
        fsub: (format, rounding, a, b) => fadd(format, rounding, a, negated(format, b)),
        fmul: (format, rounding, a, b) => rounded(`fmul.${format}`, [a, b], rounding),
        fdiv: (format, rounding, a, b) => rounded(`fdiv.${format}`, [a, b], rounding),
        fsqrt: (format, rounding, a) => rounded(`fsqrt.${format}`, [a], rounding),
        fusedMultiplyAdd: (format, rounding, a, b, c) => rounded(`fusedMultiplyAdd.${format}`, [a, b, c], rounding),
        fmin: (format, a, b) => call(`fmin.${format}`, [a, b]),
        fmax: (format, a, b) => call(`fmax.${format}`, [a, b]),
        feq: (format, a, b) => call(`feq.${format}`, [a, b]),
        flt: (format, a, b) => call(`flt.${format}`, [a, b]),
        fle: (format, a, b) => call(`fle.${format}`, [a, b]),
        fclass: (format, a) => call(`fclass.${format}`, [a]),
        convertFormat(from, to, rounding, a) {
          if (from === to) throw new InternalError(`no instruction converts ${from} to ${to}`)
          const name = `convertFormat.${from}.${to}`
          return to === "d" ? call(name, [a]) : rounded(name, [a], rounding)
        },
        toInteger: (format, to, rounding, a) => rounded(`toInteger.${format}.${to}`, [a], rounding),
        fromInteger,
      }
    },
  }
}
