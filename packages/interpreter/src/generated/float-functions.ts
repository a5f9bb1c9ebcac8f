// Floating point in generated code: IR functions with a fast path on the host's FPU, and the exact arithmetic behind them.
import type { FunctionBuilder, FunctionReference, Module, Value } from "@lamina/ir"
import { InternalError, type FloatFormat, type FloatOperations, type IntegerFormat } from "@lamina/isa"
import { addFunction } from "./float-add.ts"
import { classFunction, compareFunction, minMaxFunction } from "./float-compare.ts"
import { fromIntegerFunction, narrowFunction, widenFunction } from "./float-convert.ts"
import { divideFunction, squareRootFunction } from "./float-divide.ts"
import { fusedFunction } from "./float-fused.ts"
import { bitsOf, hostFormats } from "./float-host.ts"
import { floatModule } from "./float-module.ts"
import { multiplyFunction } from "./float-multiply.ts"
import { toIntegerFunction } from "./float-to-integer.ts"

/** The floating-point operations of a module's handlers. */
export interface FloatFunctions {
  operations(f: FunctionBuilder): Omit<FloatOperations<Value, Value>, "rounding">
}

/**
 * Adds what handlers need to a module, each function when it is first used. Where the host's arithmetic does not decide
 * result and exceptions, they call the imports `float.<name>` (see `exactFloatImports`), which accrue in the same `fflags`.
 */
export function floatFunctions(module: Module): FloatFunctions {
  const floats = floatModule(module)
  return {
    operations(f) {
      const call = (callee: FunctionReference, operands: readonly Value[]) => f.call(callee, operands)[0]
      const rounded = (callee: FunctionReference, operands: readonly Value[], rounding: Value) =>
        call(callee, [...operands, f.convert("i32.wrap_i64", rounding)])
      const fadd = (format: FloatFormat, rounding: Value, a: Value, b: Value) =>
        rounded(addFunction(floats, format), [a, b], rounding)
      const negated = (format: FloatFormat, a: Value) => f.binary("i64.xor", a, f.iconst64(hostFormats[format].signBit))
      /** A 32-bit integer to the format; as a 64-bit one, unless a double holds it anyway. */
      const fromWord = (format: FloatFormat, signed: boolean, rounding: Value, a: Value) => {
        const word = f.convert("i32.wrap_i64", a)
        if (format === "d")
          return bitsOf(f, hostFormats.d, f.convert(signed ? "f64.convert_i32_s" : "f64.convert_i32_u", word))
        const wide = f.convert(signed ? "i64.extend_i32_s" : "i64.extend_i32_u", word)
        return rounded(fromIntegerFunction(floats, format, "i64"), [wide], rounding)
      }
      const fromInteger = (format: FloatFormat, from: IntegerFormat, rounding: Value, a: Value) =>
        from === "i32" || from === "u32"
          ? fromWord(format, from === "i32", rounding, a)
          : rounded(fromIntegerFunction(floats, format, from), [a], rounding)
      return {
        fadd,
        fsub: (format, rounding, a, b) => fadd(format, rounding, a, negated(format, b)),
        fmul: (format, rounding, a, b) => rounded(multiplyFunction(floats, format), [a, b], rounding),
        fdiv: (format, rounding, a, b) => rounded(divideFunction(floats, format), [a, b], rounding),
        fsqrt: (format, rounding, a) => rounded(squareRootFunction(floats, format), [a], rounding),
        fusedMultiplyAdd: (format, rounding, a, b, c) => rounded(fusedFunction(floats, format), [a, b, c], rounding),
        fmin: (format, a, b) => call(minMaxFunction(floats, "fmin", format), [a, b]),
        fmax: (format, a, b) => call(minMaxFunction(floats, "fmax", format), [a, b]),
        feq: (format, a, b) => call(compareFunction(floats, "feq", format), [a, b]),
        flt: (format, a, b) => call(compareFunction(floats, "flt", format), [a, b]),
        fle: (format, a, b) => call(compareFunction(floats, "fle", format), [a, b]),
        fclass: (format, a) => call(classFunction(floats, format), [a]),
        convertFormat(from, to, rounding, a) {
          if (from === to) throw new InternalError(`no instruction converts ${from} to ${to}`)
          return to === "d" ? call(widenFunction(floats), [a]) : rounded(narrowFunction(floats), [a], rounding)
        },
        toInteger: (format, to, rounding, a) => rounded(toIntegerFunction(floats, format, to), [a], rounding),
        fromInteger,
      }
    },
  }
}
