// Random regions from a seed, with what passes look for in them: accesses to few places, pairs of shifts, the same computed twice, branches that
// depend on what other branches have decided.
import { Module, type FunctionBuilder, type Value } from "@lamina/ir"
import { hartState } from "@lamina/isa"
import type { Random } from "../random.ts"

export interface RandomRegion {
  readonly module: Module
  readonly fn: FunctionBuilder
}

/** Registers that point to memory; others hold anything. */
export const pointers = [2, 8, 9]

const integers = [
  "i64.add",
  "i64.sub",
  "i64.and",
  "i64.or",
  "i64.xor",
  "i64.shl",
  "i64.shr_u",
  "i64.shr_s",
  "i64.mul",
  "i64.rotl",
  "i64.rotr",
] as const
const extensions = ["i64.extend8_s", "i64.extend16_s", "i64.extend32_s"] as const
const comparisons = [
  "i64.eq",
  "i64.ne",
  "i64.lt_s",
  "i64.lt_u",
  "i64.ge_s",
  "i64.ge_u",
  "i64.gt_s",
  "i64.gt_u",
  "i64.le_s",
  "i64.le_u",
] as const
const conditions = ["i32.and", "i32.or", "i32.xor"] as const
const constants = [
  0n,
  1n,
  2n,
  3n,
  8n,
  32n,
  48n,
  63n,
  64n,
  0xffn,
  0xffffn,
  0xffff_ffffn,
  -1n,
  -2n,
  -8n,
  0x7fff_ffffn,
  1n << 63n,
]
const loads = ["load.1s", "load.1u", "load.2s", "load.2u", "load.4s", "load.4u", "load.8", "load.f4", "load.f8"]
const stores = ["store.1", "store.2", "store.4", "store.8", "store.f4", "store.f8"]
const pure = ["mulhu", "div", "clz", "fadd.s", "fsgnj.d", "fmv.w.x"]

class RegionMaker {
  readonly module = new Module()
  readonly #random: Random
  readonly #f: FunctionBuilder
  readonly #functions = new Map<string, ReturnType<Module["importFunction"]>>()
  readonly #compared: (readonly [(typeof comparisons)[number], Value, Value])[] = []
  #left: number

  constructor(random: Random, size: number) {
    this.#random = random
    this.#left = size
    this.module.importMemory()
    this.#f = this.module.function("region", [], ["i64"])
  }

  make(): RandomRegion {
    this.#path(
      [5, 6, 7, 10, 11, 12, 40].map((number) => this.#register(number, new Map())),
      [],
      new Map(),
    )
    return { module: this.module, fn: this.#f }
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#random(items.length)]
  }

  #call(from: string, name: string, args: readonly Value[], results: readonly "i64"[] = ["i64"]): Value {
    const key = `${from}.${name}`
    let callee = this.#functions.get(key)
    const params = args.map(() => "i64" as const)
    if (!callee)
      this.#functions.set(key, (callee = this.module.importFunction({ module: from, name }, params, results, key)))
    return this.#f.call(callee, args)[0]
  }

  #register(number: number, written: ReadonlyMap<number, Value>): Value {
    const f = this.#f
    return written.get(number) ?? f.load("i64.load", f.iconst32(0), hartState.x + 8 * number, "state")
  }

  /** From the current block to exits. `values`: i64 that are in scope; `truths`: conditions. */
  #path(values: Value[], truths: Value[], written: Map<number, Value>): void {
    const f = this.#f
    while (--this.#left > 0) {
      f.origin = this.#left
      const what = this.#random(40) / 2
      if (what < 2) values.push(this.#register(this.#random(64), written))
      else if (what < 4) values.push(f.iconst64(this.#constant()))
      else if (what < 8) this.#compute(values)
      else if (what < 12) this.#access(values, written)
      else if (what < 14) this.#condition(values, truths)
      else if (what < 15 && truths.length > 0) values.push(this.#choice(values, truths))
      else if (what < 16)
        values.push(
          this.#call(this.#pick(["op", "op", "accrue"]), this.#pick(pure), [this.#value(values), this.#value(values)]),
        )
      else if (what < 18) written.set(10 + this.#random(54), this.#value(values))
      else if (what < 19 && truths.length > 0) {
        const [on, aside] = [f.block(), f.block()]
        // Most branches go where the region goes on, as in traces: seldom are two values equal.
        const condition = this.#random(3) > 0 ? this.#unlikely(values) : this.#pick(truths.slice(-4))
        const isSwapped = this.#random(4) === 0
        f.brIf(
          isSwapped ? f.unary("i32.eqz", condition) : condition,
          isSwapped ? on : aside,
          [],
          isSwapped ? aside : on,
          [],
        )
        f.at(aside)
        const left = this.#left
        // Most asides are exits and no more.
        this.#left = this.#random(3) === 0 ? Math.floor(left / 3) : 1
        const spent = this.#left
        this.#path([...values], [...truths], new Map(written))
        this.#left = left - spent
        f.at(on)
      }
    }
    const state = [...written].map(([number, value]) => ({ offset: hartState.x + 8 * number, value }))
    // Some registers are stored as they were.
    if (this.#random(2) === 0 && !written.has(5))
      state.push({ offset: hartState.x + 40, value: this.#register(5, written) })
    f.exit(
      this.#random(2) === 0 ? f.iconst64(BigInt(0x8000_0000 + 2 * this.#random(1000))) : this.#value(values),
      f.iconst32(0),
      state,
    )
  }

  #constant(): bigint {
    return this.#random(4) === 0 ? BigInt(this.#random(4096) - 2048) : this.#pick(constants)
  }

  #value(values: readonly Value[]): Value {
    return values.length > 0 && this.#random(9) > 0 ? this.#pick(values.slice(-10)) : this.#f.iconst64(this.#constant())
  }

  #compute(values: Value[]): void {
    const f = this.#f
    const what = this.#random(9)
    if (what === 8) {
      // The same or another operation on what the first gave, both with constants.
      const [first, second] = [this.#pick(integers), this.#pick(integers)]
      const inner = f.binary(first, this.#value(values), f.iconst64(this.#constant()))
      values.push(inner, f.binary(this.#random(2) === 0 ? first : second, inner, f.iconst64(this.#constant())))
    } else if (what === 0) {
      const [left, right] = [this.#pick([32n, 48n, 56n, 20n]), this.#pick([29n, 31n, 32n, 48n, 56n, 20n])]
      const shifted = f.binary("i64.shl", this.#value(values), f.iconst64(left))
      values.push(shifted, f.binary(this.#pick(["i64.shr_u", "i64.shr_s"]), shifted, f.iconst64(right)))
    } else if (what === 1) values.push(f.unary(this.#pick(extensions), this.#value(values)))
    else if (what === 2) {
      const same = this.#pick(integers)
      const [a, b] = [this.#value(values), this.#value(values)]
      values.push(f.binary(same, a, b), f.binary(same, this.#random(2) === 0 ? a : b, b))
    } else if (what === 3)
      values.push(f.binary("i64.and", this.#value(values), f.iconst64(this.#pick([0xffn, 0xffffn, 0xffff_ffffn, -2n]))))
    else values.push(f.binary(this.#pick(integers), this.#value(values), this.#value(values)))
  }

  #access(values: Value[], written: ReadonlyMap<number, Value>): void {
    const f = this.#f
    // Mostly one pointer, as others may be the same address.
    const base =
      this.#random(12) === 0 ? this.#value(values) : this.#register(this.#pick([2, 2, 2, 2, 2, ...pointers]), written)
    const address =
      this.#random(5) === 0
        ? base
        : f.binary("i64.add", base, f.iconst64(BigInt(this.#random(6) * 4 - 8 + (this.#random(4) === 0 ? 1 : 0))))
    const what = this.#random(9)
    if (what < 4) this.#call("guest", this.#pick(stores), [address, this.#value(values)], [])
    else if (what < 8) values.push(this.#call("guest", this.#pick(loads), [address]))
    else if (this.#random(4) === 0) values.push(this.#call("guest", "other.8", [address, this.#value(values)]))
    if (this.#random(3) === 0) values.push(address)
  }

  #condition(values: Value[], truths: Value[]): void {
    const f = this.#f
    const what = this.#random(12)
    if (what < 4 || truths.length === 0) {
      const second = this.#random(2) === 0 ? this.#value(values) : f.iconst64(this.#constant())
      const compared = [this.#pick(comparisons), this.#value(values), second] as const
      this.#compared.push(compared)
      values.push(second)
      truths.push(f.compare(...compared))
    } else if (what < 5) truths.push(f.unary("i64.eqz", this.#value(values)))
    else if (what < 6) truths.push(f.unary("i32.eqz", this.#pick(truths)))
    else if (what < 7) truths.push(f.binary(this.#pick(conditions), this.#pick(truths), this.#pick(truths)))
    else if (what < 8) {
      const wide = f.convert("i64.extend_i32_u", this.#pick(truths))
      truths.push(f.compare(this.#pick(["i64.ne", "i64.eq"]), wide, f.iconst64(0n)))
    } else if (what < 9) {
      const combined = f.binary(this.#pick(["i64.add", "i64.sub", "i64.xor"]), this.#value(values), this.#value(values))
      truths.push(f.unary("i64.eqz", combined))
    } else if (what < 10)
      truths.push(this.#random(4) === 0 ? f.iconst32(this.#random(3)) : f.convert("i32.wrap_i64", this.#value(values)))
    else {
      // What was compared is compared again.
      const visible = this.#compared.filter(([, a, b]) => values.includes(a) && values.includes(b))
      if (visible.length === 0) return
      const [, a, b] = this.#pick(visible)
      truths.push(f.compare(this.#pick(comparisons), a, b))
    }
  }

  #unlikely(values: readonly Value[]): Value {
    const f = this.#f
    const [a, b] = [this.#value(values), this.#value(values)]
    if (this.#random(3) === 0) return f.unary("i32.eqz", f.compare("i64.ne", a, b))
    return this.#random(3) === 0 ? f.unary("i64.eqz", f.binary("i64.xor", a, b)) : f.compare("i64.eq", a, b)
  }

  #choice(values: readonly Value[], truths: readonly Value[]): Value {
    const condition = this.#pick(truths)
    if (this.#random(2) === 0) return this.#f.convert("i64.extend_i32_u", condition)
    return this.#f.select(condition, this.#value(values), this.#value(values))
  }
}

/** Makes a region of about `size` guest instructions. The same seed gives the same one. */
export function randomRegion(random: Random, size: number): RandomRegion {
  return new RegionMaker(random, size).make()
}
