// Random functions of nested loops over arrays, with counters of all kinds: what the passes on loops look for, at their edges too.
import { type FunctionBuilder, Module, type Value } from "@lamina/ir"
import { type Below, randomFrom } from "./random-numbers.ts"

const mostRounds = 20
const arrays = [0x4000, 0x5004, 0x6010, 0x7ff8, 0x8803]
const edges = [0, 0, 0, 1, -3, 100, 0x7fff_ffc0, 0x7fff_fffc, -0x8000_0000, -2, -40]

/**
 * A module of `count` functions `f0`, ..., each of two numbers, i32, to one. Loops end after at most 20 rounds: those of which the comparison
 * would not see to that count fuel. Accesses are to 0x4000 up to 0xc000 of the one page of memory.
 */
export function randomLoops(seed: number, count: number): Module {
  const module = new Module()
  module.defineMemory({ min: 1 })
  for (let i = 0; i < count; i++) {
    const fn = module.function(`f${i}`, ["i32", "i32"], ["i32"])
    const writer = new LoopWriter(fn, randomFrom(seed * 1000 + i))
    fn.ret([writer.statements(fn.params[0], [], 0)])
    module.exportFunction(fn)
  }
  return module
}

interface Place {
  readonly counter: Value
  readonly first: Value
}

class LoopWriter {
  readonly #fn: FunctionBuilder
  readonly #below: Below

  constructor(fn: FunctionBuilder, below: Below) {
    this.#fn = fn
    this.#below = below
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#below(items.length)]
  }

  /** Some statements; gives what has been summed up. */
  statements(sum: Value, loops: readonly Place[], depth: number): Value {
    let result = sum
    const count = 1 + this.#below(3)
    for (let i = 0; i < count; i++) {
      const kind = this.#below(10)
      if (kind < 3 && depth < 3) result = this.#loop(result, loops, depth)
      else if (kind < 5) result = this.#choice(result, loops)
      else result = this.#access(result, loops)
    }
    return depth === 0 ? this.#loop(result, loops, depth) : result
  }

  #loop(sum: Value, loops: readonly Place[], depth: number): Value {
    const fn = this.#fn
    const step = this.#pick([1, 1, 1, 2, 4, -1, -1, -4, 7])
    const first = fn.iconst32(this.#pick(edges))
    const start = this.#below(4) === 0 ? this.#small(fn.params[1], first) : first
    const times = this.#below(12)
    const bound =
      this.#below(5) === 0 ? fn.params[this.#below(2)] : fn.binary("i32.add", start, fn.iconst32(times * step))
    const known = this.#below(3) > 0 ? fn.iconst32(this.#pick(edges)) : bound
    const [header, body, exit] = [fn.block(["i32", "i32", "i32"]), fn.block(), fn.block()]
    fn.br(header, [start, sum, fn.iconst32(mostRounds)])
    fn.at(header)
    const [counter, total, fuel] = header.params
    const test = this.#pick([
      ...["i32.lt_s", "i32.lt_u", "i32.le_s", "i32.gt_s", "i32.ne", "i32.ge_s", "i32.gt_u", "i32.le_u"],
    ] as const)
    const goesOn = fn.compare(test, counter, this.#below(3) === 0 ? known : bound)
    const hasFuel = fn.compare("i32.gt_s", fuel, fn.iconst32(0))
    const both = fn.binary("i32.and", goesOn, hasFuel)
    if (this.#below(2) === 0) fn.brIf(both, body, [], exit, [])
    else fn.brIf(fn.unary("i32.eqz", both), exit, [], body, [])
    fn.at(body)
    const inner = this.statements(total, [...loops, { counter, first: start }], depth + 1)
    const next = fn.binary("i32.add", counter, fn.iconst32(step))
    const fuelNext = fn.binary("i32.sub", fuel, fn.iconst32(1))
    fn.br(header, [next, inner, fuelNext])
    fn.at(exit)
    return this.#below(3) === 0 ? fn.binary("i32.add", total, counter) : total
  }

  #small(a: Value, b: Value): Value {
    const fn = this.#fn
    return fn.binary("i32.add", fn.binary("i32.and", a, fn.iconst32(31)), b)
  }

  /** An address that is linear in the counters, within the window: distances are small, whatever counters begin with. */
  #address(loops: readonly Place[]): Value {
    const fn = this.#fn
    let address = fn.iconst32(this.#pick(arrays))
    for (const { counter, first } of loops) {
      if (this.#below(4) === 0) continue
      const added = this.#below(3) === 0 ? fn.binary("i32.add", counter, fn.iconst32(this.#below(5) - 2)) : counter
      const scaled = this.#scale(added)
      // The same without the counter's way, to come back to where it began.
      const back = scaled.again(first)
      const way = fn.binary("i32.sub", scaled.value, back)
      address = this.#below(2) === 0 ? fn.binary("i32.add", address, way) : fn.binary("i32.add", way, address)
    }
    return address
  }

  #scale(value: Value): { readonly value: Value; readonly again: (other: Value) => Value } {
    const fn = this.#fn
    const by = this.#below(4)
    const kind = this.#below(3)
    const again = (other: Value): Value => {
      if (kind === 0) return other
      if (kind === 1) return fn.binary("i32.shl", other, fn.iconst32(by))
      return fn.binary("i32.mul", other, fn.iconst32(by * 2 + 1))
    }
    return { value: again(value), again }
  }

  #access(sum: Value, loops: readonly Place[]): Value {
    const fn = this.#fn
    const address = this.#address(loops)
    const offset = this.#pick([0, 0, 4, 8, 64])
    if (this.#below(3) === 0) {
      fn.store(this.#pick(["i32.store", "i32.store8"] as const), address, sum, offset, "memory")
      return sum
    }
    const loaded = fn.load(this.#pick(["i32.load", "i32.load8_u", "i32.load16_s"] as const), address, offset, "memory")
    return fn.binary("i32.add", fn.binary("i32.mul", sum, fn.iconst32(31)), loaded)
  }

  #choice(sum: Value, loops: readonly Place[]): Value {
    const fn = this.#fn
    const [then, otherwise, join] = [fn.block(), fn.block(), fn.block(["i32"])]
    const last = loops.at(-1)
    const odd = fn.binary("i32.and", last ? last.counter : sum, fn.iconst32(1 + this.#below(3)))
    fn.brIf(odd, then, [], otherwise, [])
    fn.at(then)
    fn.br(join, [this.#access(sum, loops)])
    fn.at(otherwise)
    fn.br(join, [this.#below(2) === 0 ? sum : this.#access(sum, loops)])
    fn.at(join)
    return join.params[0]
  }
}
