// What generated modules import as `float`: the exact arithmetic of package isa, called with signed 64-bit BigInts.
import type { FloatFormat, FloatOperations, IntegerFormat } from "@lamina/isa"

type Exact = Omit<FloatOperations<bigint, boolean>, "rounding">
/** Operands as signed 64-bit integers, then the rounding mode if there is one; the result's bits. */
type FloatImport = (...operands: (bigint | number)[]) => bigint

const formats: readonly FloatFormat[] = ["s", "d"]
const integers: readonly IntegerFormat[] = ["i32", "u32", "i64", "u64"]

/** The import object; names are those that `floatFunctions` asks for. */
export function exactFloatImports(exact: Exact): Record<string, FloatImport> {
  const imports: Record<string, FloatImport> = {}
  const add = (name: string, call: (...operands: bigint[]) => bigint | boolean) => {
    imports[name] = (...operands) => BigInt(call(...operands.map((operand) => BigInt.asUintN(64, BigInt(operand)))))
  }
  for (const format of formats) {
    for (const name of ["fadd", "fsub", "fmul", "fdiv"] as const)
      add(`${name}.${format}`, (a, b, rounding) => exact[name](format, rounding, a, b))
    for (const name of ["fmin", "fmax", "feq", "flt", "fle"] as const)
      add(`${name}.${format}`, (a, b) => exact[name](format, a, b))
    add(`fsqrt.${format}`, (a, rounding) => exact.fsqrt(format, rounding, a))
    add(`fclass.${format}`, (a) => exact.fclass(format, a))
    add(`fusedMultiplyAdd.${format}`, (a, b, c, rounding) => exact.fusedMultiplyAdd(format, rounding, a, b, c))
    for (const to of formats)
      add(`convertFormat.${format}.${to}`, (a, rounding) => exact.convertFormat(format, to, rounding, a))
    for (const integer of integers) {
      add(`toInteger.${format}.${integer}`, (a, rounding) => exact.toInteger(format, integer, rounding, a))
      add(`fromInteger.${format}.${integer}`, (a, rounding) => exact.fromInteger(format, integer, rounding, a))
    }
  }
  return imports
}
