// Floating point in generated code: IR functions with a fast path on the host's FPU, and the exact arithmetic behind them.
import type { FunctionBuilder, FunctionReference, Module, Value, ValueType } from "@lamina/ir"
import type { FloatOperations } from "@lamina/isa"

/** The floating-point operations of a module's handlers. */
export interface FloatFunctions {
  operations(f: FunctionBuilder): Omit<FloatOperations<Value, Value>, "rounding">
}

/** Imports of the form `float.<name>`: the exact arithmetic of package isa, on i64 bits, rounding mode last as an i32. */
export const floatImports = "float"

/** Adds what handlers need to a module, each function when it is first used. */
export function floatFunctions(module: Module): FloatFunctions {
  const made = new Map<string, FunctionReference>()
  const exact = (name: string, operands: number, rounds: boolean) => {
    let found = made.get(name)
    if (!found) {
      const params: ValueType[] = [...Array<ValueType>(operands).fill("i64"), ...(rounds ? (["i32"] as const) : [])]
      found = module.importFunction({ module: floatImports, name }, params, ["i64"])
      made.set(name, found)
    }
    return found
  }
  return {
    operations(f) {
      const value = (name: string, operands: readonly Value[], rounding?: Value) => {
        const args = rounding === undefined ? operands : [...operands, f.convert("i32.wrap_i64", rounding)]
        return f.call(exact(name, operands.length, rounding !== undefined), args)[0]
      }
      const truth = (name: string, operands: readonly Value[]) => f.convert("i32.wrap_i64", value(name, operands))
      return {
        fadd: (format, rounding, a, b) => value(`fadd.${format}`, [a, b], rounding),
        fsub: (format, rounding, a, b) => value(`fsub.${format}`, [a, b], rounding),
        fmul: (format, rounding, a, b) => value(`fmul.${format}`, [a, b], rounding),
        fdiv: (format, rounding, a, b) => value(`fdiv.${format}`, [a, b], rounding),
        fsqrt: (format, rounding, a) => value(`fsqrt.${format}`, [a], rounding),
        fusedMultiplyAdd: (format, rounding, a, b, c) => value(`fusedMultiplyAdd.${format}`, [a, b, c], rounding),
        fmin: (format, a, b) => value(`fmin.${format}`, [a, b]),
        fmax: (format, a, b) => value(`fmax.${format}`, [a, b]),
        feq: (format, a, b) => truth(`feq.${format}`, [a, b]),
        flt: (format, a, b) => truth(`flt.${format}`, [a, b]),
        fle: (format, a, b) => truth(`fle.${format}`, [a, b]),
        fclass: (format, a) => value(`fclass.${format}`, [a]),
        convertFormat: (from, to, rounding, a) => value(`convertFormat.${from}.${to}`, [a], rounding),
        toInteger: (format, to, rounding, a) => value(`toInteger.${format}.${to}`, [a], rounding),
        fromInteger: (format, from, rounding, a) => value(`fromInteger.${format}.${from}`, [a], rounding),
      }
    },
  }
}
