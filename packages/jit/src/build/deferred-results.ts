// Results of floating-point operations that are computed with the host's instructions, and looked at together: where none of them is out of the
// ordinary, none has an exception but that it is inexact. Until that is known, control can go back to where the first of them is computed.
//
// A result that is finite has not overflowed, and all that it has been computed from is finite, too: so only those are looked at that nothing else
// is computed from. Nothing underflows that is a multiple of the least number there is, as it is exact where it is subnormal. So it is
// known of values which power of two they are multiples of: where that is not enough for a product, its factors are looked at, which may be zero, or
// the result is, which may not.
import type { FunctionBuilder, FunctionReference, Value } from "@lamina/ir"

/** How a result is computed. */
export type ResultKind = "sum" | "product" | "fused" | "quotient" | "root" | "narrow" | "wide"
export type FloatType = "f32" | "f64"

/** A result of the host's. */
export interface DeferredResult {
  readonly kind: ResultKind
  readonly type: FloatType
  readonly number: Value
  /** What registers hold of it. */
  readonly bits: Value
  /** What it is of, as registers hold it, in the order of the instruction's registers: it is not finite where one of these is not, but for a divisor. */
  readonly operands: readonly Value[]
}

/** How a block's results are looked at: together; the same, but that zeros are ordinary; or each by itself, as they are often out of the ordinary. */
export type Scrutiny = "together" | "with zeros" | "each"

interface Format {
  readonly integer: "i32" | "i64"
  readonly reinterpret: "i32.reinterpret_f32" | "i64.reinterpret_f64"
  /** Added to a number's bits, it sets the highest bit of the exponent (`top`) where the number is moderate: at least 2^`least`, and not near the greatest. */
  readonly offset: bigint
  readonly top: bigint
  readonly least: number
  /** `least`, in bits that have been shifted by one so that there is no sign. */
  readonly leastBits: bigint
  /** The least number there is, as a power of two; and how many bits of a number follow the first one. */
  readonly lowest: number
  readonly fraction: number
}
const formats: Readonly<Record<FloatType, Format>> = {
  f32: {
    ...{ integer: "i32", reinterpret: "i32.reinterpret_f32" },
    ...{ offset: 1n << 28n, top: 1n << 30n, least: -31, leastBits: 0x60n << 24n },
    ...{ lowest: -149, fraction: 23 },
  },
  f64: {
    ...{ integer: "i64", reinterpret: "i64.reinterpret_f64" },
    ...{ offset: 1n << 60n, top: 1n << 62n, least: -255, leastBits: 0x300n << 53n },
    ...{ lowest: -1074, fraction: 52 },
  },
}
const types: readonly FloatType[] = ["f32", "f64"]

/** The number that a register's bits are. */
export function numberFrom(f: FunctionBuilder, type: FloatType, bits: Value): Value {
  return type === "f64"
    ? f.convert("f64.reinterpret_i64", bits)
    : f.convert("f32.reinterpret_i32", f.convert("i32.wrap_i64", bits))
}

/** What is to be found out of results. */
export interface ResultsTest {
  /** A condition, computed in the current block. */
  holds(): Value
  /** The same, where that one does not hold: either one will do. */
  orElse?(): Value
}

export class DeferredResults {
  readonly #f: FunctionBuilder
  readonly #isOrdinaryFunction: () => FunctionReference
  /** Numbers that have yet to be found finite, by the bits that registers hold; moderate; or moderate or zero. */
  readonly #finite = new Map<Value, DeferredResult>()
  readonly #moderate: Record<FloatType, DeferredResult[]> = { f32: [], f64: [] }
  readonly #large: { readonly type: FloatType; readonly bits: Value }[] = []
  /** Of numbers that are finite wherever control goes on, which power of two they are multiples of. */
  readonly #known = new Map<Value, number>()
  /** Of factors that are not too small, or zero, the same. */
  readonly #factors = new Map<Value, number>()

  /** `isOrdinary`: see `UnitContext`. */
  constructor(f: FunctionBuilder, isOrdinary: () => FunctionReference) {
    this.#f = f
    this.#isOrdinaryFunction = isOrdinary
  }

  get count(): number {
    return this.#finite.size + this.#moderate.f32.length + this.#moderate.f64.length + this.#large.length
  }

  /**
   * A result. `uses` says how many products an operand is a factor of from here on; `takesZero`, whether results may be zero. Gives whether it can be
   * looked at later on.
   */
  add(result: DeferredResult, uses: (operand: number) => number, takesZero: boolean): boolean {
    const { kind, type, bits, operands } = result
    const { lowest, fraction, least } = formats[type]
    const tested = least - fraction
    const isOfProduct = kind === "product" || kind === "fused"
    const ofProduct = isOfProduct ? this.#multiples(result, uses, takesZero) : undefined
    const isModerate = kind === "quotient" || kind === "narrow" || (isOfProduct && ofProduct === undefined)
    if (isModerate && takesZero) return false
    // What is divided by may be infinite, and zero the result.
    for (const operand of kind === "quotient" ? operands.slice(0, 1) : operands) this.#finite.delete(operand)
    if (isModerate) {
      this.#moderate[type].push(result)
      this.#known.set(bits, tested)
      return true
    }
    this.#finite.set(bits, result)
    const [a, b, c] = operands.map((operand) => this.#multipleOf(type, operand))
    const multiple = {
      sum: () => Math.min(a, b),
      product: () => ofProduct!,
      fused: () => Math.min(ofProduct!, c),
      root: () => (a <= lowest ? lowest : Math.floor(a / 2) - fraction - 1),
      wide: () => formats.f32.lowest,
    }[kind]()
    this.#known.set(bits, Math.max(multiple, lowest))
    return true
  }

  /** An integer, which is finite at any rate. */
  knowInteger(bits: Value): void {
    this.#known.set(bits, 0)
  }

  /** A number with the same magnitude as another one. */
  likewise(bits: Value, other: Value): void {
    const known = this.#known.get(other)
    if (known !== undefined) this.#known.set(bits, known)
    const factor = this.#factors.get(other)
    if (factor !== undefined) this.#factors.set(bits, factor)
  }

  isFinite(bits: Value): boolean {
    return this.#known.has(bits)
  }

  /** What is to be looked at in turn, none of it again: each test in a block of its own. */
  tests(): readonly ResultsTest[] {
    const tests: ResultsTest[] = []
    for (const type of types) {
      const moderate = this.#moderate[type].splice(0)
      if (moderate.length > 0)
        tests.push({
          holds: () => this.#areModerate(type, moderate),
          orElse: () =>
            moderate.map((each) => this.#isOrdinary(each)).reduce((a, b) => this.#f.binary("i32.and", a, b)),
        })
      const finite = [...this.#finite.values()].filter((each) => each.type === type)
      if (finite.length > 0) tests.push({ holds: () => this.#areFinite(type, finite) })
    }
    for (const { type, bits } of this.#large.splice(0)) tests.push({ holds: () => this.#isLarge(type, bits) })
    this.#finite.clear()
    return tests
  }

  /** What the product of a result's factors is a multiple of, once what must be known of these is looked at; undefined where the result is to be. */
  #multiples({ type, operands }: DeferredResult, uses: (operand: number) => number, takesZero: boolean) {
    const { lowest, least, fraction } = formats[type]
    const [a, b] = operands.map((operand) => this.#multipleOf(type, operand))
    if (a + b >= lowest) return a + b
    const tested = least - fraction
    // A square has one factor. What is used more than once pays, and the fewer there are to be looked at the better.
    const isSquare = operands[0] === operands[1]
    const all = isSquare ? [[0, 1]] : [[0], [1], [0, 1]]
    const choices = all.filter((indices) => {
      const [x, y] = [a, b].map((known, index) => (indices.includes(index) ? Math.max(known, tested) : known))
      return x + y >= lowest
    })
    const costOf = (indices: readonly number[]) =>
      (isSquare ? [0] : indices).reduce((sum, index) => sum + 1 / Math.max(1, uses(index)), 0)
    const [chosen] = choices.sort((x, y) => costOf(x) - costOf(y))
    if (costOf(chosen) > 1 && !takesZero) return undefined
    for (const operand of new Set(chosen.map((index) => operands[index]))) {
      this.#large.push({ type, bits: operand })
      this.#factors.set(operand, tested)
    }
    return this.#multipleOf(type, operands[0]) + this.#multipleOf(type, operands[1])
  }

  #multipleOf(type: FloatType, bits: Value): number {
    return Math.max(this.#known.get(bits) ?? -Infinity, this.#factors.get(bits) ?? -Infinity, formats[type].lowest)
  }

  #constant(type: FloatType, value: bigint): Value {
    return formats[type].integer === "i64" ? this.#f.iconst64(value) : this.#f.iconst32(Number(value))
  }

  #areModerate(type: FloatType, results: readonly DeferredResult[]): Value {
    const f = this.#f
    const { integer, reinterpret, offset, top } = formats[type]
    const marked = results.map(({ number }) =>
      f.binary(`${integer}.add`, f.convert(reinterpret, number), this.#constant(type, offset)),
    )
    const all = marked.reduce((a, b) => f.binary(`${integer}.and`, a, b))
    return f.compare(
      `${integer}.ne`,
      f.binary(`${integer}.and`, all, this.#constant(type, top)),
      this.#constant(type, 0n),
    )
  }

  /** Whether a result is moderate, or zero, as one of its factors is. */
  #isOrdinary({ kind, type, number, operands: [a, b] }: DeferredResult): Value {
    const f = this.#f
    const wide = (each: FloatType, value: Value) => (each === "f64" ? value : f.convert("f64.promote_f32", value))
    const of = kind === "narrow" ? "f64" : type
    const factors = kind === "product" || kind === "fused" ? [a, b] : [a, a]
    const [x, y] = factors.map((factor) => wide(of, numberFrom(f, of, factor)))
    return f.call(this.#isOrdinaryFunction(), [wide(type, number), x, y, f.fconst64(2 ** formats[type].least)])[0]
  }

  /** The sum of numbers is not finite where one of them is not. */
  #areFinite(type: FloatType, results: readonly DeferredResult[]): Value {
    const f = this.#f
    const sum = results.map(({ number }) => number).reduce((a, b) => f.binary(`${type}.add`, a, b))
    const infinity = type === "f64" ? f.fconst64(Infinity) : f.fconst32(Infinity)
    return f.compare(`${type}.lt`, f.unary(`${type}.abs`, sum), infinity)
  }

  /** Whether a number is at least as large as a moderate one, or zero. */
  #isLarge(type: FloatType, bits: Value): Value {
    const f = this.#f
    const { integer, leastBits } = formats[type]
    const own = integer === "i64" ? bits : f.convert("i32.wrap_i64", bits)
    const one = this.#constant(type, 1n)
    const size = f.binary(`${integer}.sub`, f.binary(`${integer}.shl`, own, one), one)
    return f.compare(`${integer}.ge_u`, size, this.#constant(type, leastBits - 1n))
  }
}
