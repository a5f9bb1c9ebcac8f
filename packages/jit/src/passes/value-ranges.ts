// Between which bounds 64-bit values lie, as far as the operations that they come from say: indices of tables are bytes, or have been masked.
import { opNamed, type BinaryOp, type FunctionBuilder, type OpName, type Value } from "@lamina/ir"
import { constant64, isTruthOp, select, widenUnsigned, wrap } from "./representation-ops.ts"

/** Signed bounds, both included. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** What is larger is not looked at: sums of a few such values are exact. */
const greatest = 2 ** 48
/** How many operations a value is followed back over. */
const deepest = 12

type Rule = (a: Range | undefined, b: Range | undefined) => Range | undefined

const isNatural = (range: Range | undefined): range is Range => range !== undefined && range.low >= 0
/** All numbers with as many bits. */
const upTo = (value: number) => 2 ** Math.ceil(Math.log2(value + 1)) - 1
const both =
  (of: (a: Range, b: Range) => Range): Rule =>
  (a, b) =>
    a && b && of(a, b)
/** Of a shift by an amount that is known. */
const shifted =
  (of: (a: Range | undefined, by: number) => Range | undefined): Rule =>
  (a, b) =>
    b && b.low === b.high && b.low >= 0 && b.low < 64 ? of(a, b.low) : undefined
const natural =
  (of: (a: number, b: number) => number): Rule =>
  (a, b) =>
    isNatural(a) && isNatural(b) ? { low: 0, high: of(a.high, b.high) } : undefined

const binaryRules: Partial<Record<BinaryOp, Rule>> = {
  "i64.add": both((a, b) => ({ low: a.low + b.low, high: a.high + b.high })),
  "i64.sub": both((a, b) => ({ low: a.low - b.high, high: a.high - b.low })),
  "i64.mul": both((a, b) => {
    const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    return { low: Math.min(...products), high: Math.max(...products) }
  }),
  // What one of them has no bits of, both have none of.
  "i64.and": (a, b) => {
    const highest = [a, b].filter(isNatural).map(({ high }) => high)
    return highest.length > 0 ? { low: 0, high: Math.min(...highest) } : undefined
  },
  "i64.or": natural((a, b) => upTo(Math.max(a, b))),
  "i64.xor": natural((a, b) => upTo(Math.max(a, b))),
  "i64.shl": shifted((a, by) => a && { low: a.low * 2 ** by, high: a.high * 2 ** by }),
  "i64.shr_u": shifted((a, by) => {
    if (isNatural(a)) return { low: Math.floor(a.low / 2 ** by), high: Math.floor(a.high / 2 ** by) }
    return by > 0 ? { low: 0, high: 2 ** (64 - by) - 1 } : undefined
  }),
  "i64.shr_s": shifted((a, by) => a && { low: Math.floor(a.low / 2 ** by), high: Math.floor(a.high / 2 ** by) }),
  "i64.rem_u": (_, b) => (b && b.low > 0 ? { low: 0, high: b.high - 1 } : undefined),
}

const code = (name: OpName): number => opNamed(name).code
const rules = new Map(Object.entries(binaryRules).map(([name, rule]) => [code(name as BinaryOp), rule]))
/** Extensions of the lowest bits with their sign: of how many. */
const extensions = new Map([
  [code("i64.extend8_s"), 8],
  [code("i64.extend16_s"), 16],
  [code("i64.extend32_s"), 32],
])

export class ValueRanges {
  readonly #f: FunctionBuilder
  readonly #known = new Map<Value, Range | undefined>()

  constructor(f: FunctionBuilder) {
    this.#f = f
  }

  /** A value that lies between 0 and a bound whatever it comes from. */
  bound(value: Value, high: number): void {
    this.#known.set(value, { low: 0, high })
  }

  of(value: Value): Range | undefined {
    return this.#find(value, deepest)
  }

  #find(value: Value, depth: number): Range | undefined {
    if (this.#known.has(value)) return this.#known.get(value)
    const range = depth === 0 ? undefined : this.#compute(value, depth - 1)
    const found = range && range.low >= -greatest && range.high <= greatest ? range : undefined
    this.#known.set(value, found)
    return found
  }

  #compute(value: Value, depth: number): Range | undefined {
    const f = this.#f
    const instruction = f.valueInstruction[value]
    if (instruction < 0) return undefined
    const op = f.instructionOp[instruction]
    const start = f.operandStart[instruction]
    const operand = (index: number) => this.#find(f.operands[start + index], depth)
    if (op === constant64) {
      const number = Number(BigInt.asIntN(64, f.wide[f.immediate[instruction]]))
      return { low: number, high: number }
    }
    const bits = extensions.get(op)
    if (bits !== undefined) {
      const [inner, limit] = [operand(0), 2 ** (bits - 1)]
      return inner && inner.low >= -limit && inner.high < limit ? inner : { low: -limit, high: limit - 1 }
    }
    if (op === widenUnsigned) return this.#widened(f.operands[start], depth)
    if (op === select) {
      const [a, b] = [operand(1), operand(2)]
      return a && b && { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high) }
    }
    const rule = rules.get(op)
    return rule?.(operand(0), operand(1))
  }

  /** An i32 that is widened without its sign. */
  #widened(value: Value, depth: number): Range {
    const f = this.#f
    const instruction = f.valueInstruction[value]
    const op = instruction < 0 ? -1 : f.instructionOp[instruction]
    if (isTruthOp[op] === 1) return { low: 0, high: 1 }
    const inner = op === wrap ? this.#find(f.operands[f.operandStart[instruction]], depth) : undefined
    return isNatural(inner) && inner.high < 2 ** 32 ? inner : { low: 0, high: 2 ** 32 - 1 }
  }
}
