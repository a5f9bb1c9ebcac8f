// The floating-point functions by name: what they take, and how they are made.
import type { FunctionReference, Signature } from "@lamina/ir"
import type { FloatFormat, IntegerFormat } from "@lamina/isa"
import { addFunction } from "./float-add.ts"
import { classFunction, compareFunction, minMaxFunction } from "./float-compare.ts"
import { fromIntegerFunction, narrowFunction, widenFunction } from "./float-convert.ts"
import { divideFunction, squareRootFunction } from "./float-divide.ts"
import { fusedFunction } from "./float-fused.ts"
import type { FloatModule } from "./float-module.ts"
import { multiplyFunction } from "./float-multiply.ts"
import { toIntegerFunction } from "./float-to-integer.ts"

/** A function over raw bits, whose rounding mode, if it has one, comes last. Exceptions accrue in `fflags`. */
export interface FloatRow {
  readonly signature: Signature
  make(floats: FloatModule): FunctionReference
}

const formats: readonly FloatFormat[] = ["s", "d"]
const integers: readonly IntegerFormat[] = ["i32", "u32", "i64", "u64"]

const bits = (operands: number) => Array<"i64">(operands).fill("i64")
const rounding = (operands: number): Signature => ({ params: [...bits(operands), "i32"], results: ["i64"] })
const plain = (operands: number): Signature => ({ params: bits(operands), results: ["i64"] })
const comparison: Signature = { params: bits(2), results: ["i32"] }

type Entry = readonly [name: string, FloatRow]

function row(name: string, signature: Signature, make: FloatRow["make"]): Entry {
  return [name, { signature, make }]
}

function rowsOf(format: FloatFormat): readonly Entry[] {
  return [
    row(`fadd.${format}`, rounding(2), (floats) => addFunction(floats, format)),
    row(`fmul.${format}`, rounding(2), (floats) => multiplyFunction(floats, format)),
    row(`fdiv.${format}`, rounding(2), (floats) => divideFunction(floats, format)),
    row(`fsqrt.${format}`, rounding(1), (floats) => squareRootFunction(floats, format)),
    row(`fusedMultiplyAdd.${format}`, rounding(3), (floats) => fusedFunction(floats, format)),
    ...(["fmin", "fmax"] as const).map((name) =>
      row(`${name}.${format}`, plain(2), (floats) => minMaxFunction(floats, name, format)),
    ),
    ...(["feq", "flt", "fle"] as const).map((name) =>
      row(`${name}.${format}`, comparison, (floats) => compareFunction(floats, name, format)),
    ),
    row(`fclass.${format}`, plain(1), (floats) => classFunction(floats, format)),
    ...integers.map((to) =>
      row(`toInteger.${format}.${to}`, rounding(1), (floats) => toIntegerFunction(floats, format, to)),
    ),
    ...(["i64", "u64"] as const).map((from) =>
      row(`fromInteger.${format}.${from}`, rounding(1), (floats) => fromIntegerFunction(floats, format, from)),
    ),
  ]
}

/** All of them. A difference is a sum; integers of 32 bits convert as ones of 64, or exactly. */
export const floatTable: ReadonlyMap<string, FloatRow> = new Map([
  ...formats.flatMap(rowsOf),
  row("convertFormat.s.d", plain(1), widenFunction),
  row("convertFormat.d.s", rounding(1), narrowFunction),
])
