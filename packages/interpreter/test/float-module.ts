// The floating-point functions of generated modules on their own: one export per operation, beside the exact arithmetic.
import { compile } from "@lamina/codegen-wasm"
import { Module, type FunctionBuilder, type Value } from "@lamina/ir"
import { bigintFloat, type FloatFormat, type FloatOperations, type FloatStatus, type IntegerFormat } from "@lamina/isa"
import { exactFloatImports } from "../src/generated/exact-float-imports.ts"
import { floatFunctions } from "../src/generated/float-functions.ts"
import { layout } from "../src/generated/layout.ts"
import { bitsOfNumber, numberOfBits, type VectorSource } from "./float-vectors.ts"

type Operations<V, B> = Omit<FloatOperations<V, B>, "rounding">

/** An operation of one format, told once for both sides: the generated functions and the exact arithmetic. */
export interface TestedOperation {
  readonly name: string
  readonly operands: number
  readonly rounds: boolean
  apply<V, B>(m: Operations<V, B>, operands: readonly V[], rounding: V, truth: (condition: B) => V): V
  vector(source: VectorSource): readonly bigint[]
  ordinary(source: VectorSource): readonly bigint[]
}

const integers: readonly IntegerFormat[] = ["i32", "u32", "i64", "u64"]

/** All operations whose operands, or for conversions from integers whose result, have the format. */
export function operationsOf(format: FloatFormat): readonly TestedOperation[] {
  const tested: TestedOperation[] = []
  const ordinary = (count: number) => (source: VectorSource) =>
    Array.from({ length: count }, () => source.ordinary(format))
  const pair = (source: VectorSource) => source.pair(format)
  // Division of a number by zero is not ordinary.
  const divisible = (source: VectorSource) => {
    const [a, b] = ordinary(2)(source)
    return numberOfBits(format, b) === 0 ? [a, bitsOfNumber(format, 3)] : [a, b]
  }
  tested.push({
    name: "fdiv",
    operands: 2,
    rounds: true,
    vector: pair,
    ordinary: divisible,
    apply: (m, [a, b], rm) => m.fdiv(format, rm, a, b),
  })
  for (const name of ["fadd", "fsub", "fmul"] as const)
    tested.push({
      name,
      operands: 2,
      rounds: true,
      vector: pair,
      ordinary: ordinary(2),
      apply: (m, [a, b], rm) => m[name](format, rm, a, b),
    })
  for (const name of ["fmin", "fmax"] as const)
    tested.push({
      name,
      operands: 2,
      rounds: false,
      vector: pair,
      ordinary: ordinary(2),
      apply: (m, [a, b]) => m[name](format, a, b),
    })
  for (const name of ["feq", "flt", "fle"] as const)
    tested.push({
      name,
      operands: 2,
      rounds: false,
      vector: pair,
      ordinary: ordinary(2),
      apply: (m, [a, b], _, truth) => truth(m[name](format, a, b)),
    })
  tested.push({
    name: "fsqrt",
    operands: 1,
    rounds: true,
    vector: (source) => [source.radicand(format)],
    ordinary: ordinary(1),
    apply: (m, [a], rm) => m.fsqrt(format, rm, a),
  })
  tested.push({
    name: "fusedMultiplyAdd",
    operands: 3,
    rounds: true,
    vector: (source) => source.triple(format),
    ordinary: ordinary(3),
    apply: (m, [a, b, c], rm) => m.fusedMultiplyAdd(format, rm, a, b, c),
  })
  tested.push({
    name: "fclass",
    operands: 1,
    rounds: false,
    vector: (source) => [source.value(format)],
    ordinary: ordinary(1),
    apply: (m, [a]) => m.fclass(format, a),
  })
  const other = format === "s" ? "d" : "s"
  tested.push({
    name: `convertFormat to ${other}`,
    operands: 1,
    rounds: true,
    vector: (source) => [nearSingle(source, format)],
    // A product of ordinary singles is a double within the range of singles, with more bits.
    ordinary: (source) => [
      format === "s" ? source.ordinary("s") : bitsOfNumber("d", ordinarySingle(source) * ordinarySingle(source)),
    ],
    apply: (m, [a], rm) => m.convertFormat(format, other, rm, a),
  })
  for (const type of integers) {
    tested.push({
      name: `toInteger ${type}`,
      operands: 1,
      rounds: true,
      vector: (source) => [source.nearInteger(format)],
      ordinary: ordinary(1),
      apply: (m, [a], rm) => m.toInteger(format, type, rm, a),
    })
    tested.push({
      name: `fromInteger ${type}`,
      operands: 1,
      rounds: true,
      vector: (source) => [source.integer(type)],
      ordinary: (source) => [source.integer(type)],
      apply: (m, [a], rm) => m.fromInteger(format, type, rm, a),
    })
  }
  return tested
}

function ordinarySingle(source: VectorSource): number {
  return numberOfBits("s", source.ordinary("s"))
}

/** For doubles: any, or one that lies near the range or near a tie of singles. */
function nearSingle(source: VectorSource, format: FloatFormat): bigint {
  const any = source.value(format)
  if (format === "s" || any % 3n === 0n) return any
  const single = source.value("s")
  const exponent = (single >> 23n) & 0xffn
  if (exponent === 0xffn) return any
  // The exponent of a single, from below the least subnormal one, and a fraction with the bits around the last of a single.
  const fraction = ((single & 0x7f_ffffn) << 29n) | ((any % 8n) << 27n) | (any % 5n === 0n ? any & 0x7ff_ffffn : 0n)
  return ((single >> 31n) << 63n) | ((exponent + 1023n - 127n - (any % 7n === 0n ? 24n : 0n)) << 52n) | fraction
}

export interface FloatModuleUnderTest {
  /** Raw bits of the result, with `fflags` set to `before`. */
  run(operation: TestedOperation, operands: readonly bigint[], mode: number, before: number): bigint
  /** `fflags` behind the last run. */
  flags(): number
  /** Times the exact arithmetic has been called by the generated functions. */
  exactCalls(): number
}

type Export = (...operands: bigint[]) => bigint

/** Builds a module in which each operation is a function of its operands and the rounding mode, all i64. */
export function floatModuleUnderTest(operations: readonly TestedOperation[]): FloatModuleUnderTest {
  const module = new Module()
  module.importMemory()
  const floats = floatFunctions(module)
  for (const operation of operations) {
    const f: FunctionBuilder = module.function(operation.name, Array<"i64">(operation.operands + 1).fill("i64"), [
      "i64",
    ])
    const truth = (condition: Value) => f.convert("i64.extend_i32_u", condition)
    const operands = f.params.slice(0, operation.operands)
    f.ret([operation.apply(floats.operations(f), operands, f.params[operation.operands], truth)])
    module.exportFunction(f, operation.name)
  }
  const memory = new WebAssembly.Memory({ initial: 1 })
  const view = new DataView(memory.buffer)
  const status: FloatStatus = {
    get flags() {
      return view.getUint32(layout.fflags, true)
    },
    set flags(flags) {
      view.setUint32(layout.fflags, flags, true)
    },
  }
  let calls = 0
  const counted = Object.entries(exactFloatImports(bigintFloat(status))).map(([name, call]) => {
    const counting = (...operands: (bigint | number)[]) => {
      calls++
      return call(...operands)
    }
    return [name, counting] as const
  })
  const binary = compile(module) as Uint8Array<ArrayBuffer>
  const imports = { env: { memory }, float: Object.fromEntries(counted) }
  const exports = new WebAssembly.Instance(new WebAssembly.Module(binary), imports).exports as Record<string, Export>
  return {
    run(operation, operands, mode, before) {
      view.setUint32(layout.fflags, before, true)
      return BigInt.asUintN(64, exports[operation.name](...operands, BigInt(mode)))
    },
    flags: () => view.getUint32(layout.fflags, true),
    exactCalls: () => calls,
  }
}
