// Random functions with more values alive than there are registers: arguments on the stack, calls amid them, loops that turn them round.
import { type FunctionBuilder, Module, type Value, type ValueType } from "@lamina/ir"
import { type Below, randomFrom } from "./random-numbers.ts"

const types: readonly ValueType[] = ["i32", "i64", "f32", "f64"]
const seeds = 8
const mostParams = 24

/**
 * A module of functions `f0`, ..., each from one i64 to one. Each calls `g0`, ..., which take up to 24 arguments of all types and call one
 * another. All values that are made are folded into the result. Floats are small whole numbers, so that there are no NaNs.
 */
export function randomPressure(seed: number, count: number): Module {
  const module = new Module()
  const below = randomFrom(seed)
  const callees: FunctionBuilder[] = []
  for (let i = 0; i < count; i++) {
    const params = Array.from({ length: below(mostParams + 1) }, () => types[below(types.length)])
    const fn = module.function(`g${i}`, params, ["i64", types[below(types.length)]])
    new PressureWriter(fn, below, callees.slice(-2)).write([...fn.params])
    callees.push(fn)
  }
  for (let i = 0; i < count; i++) {
    const fn = module.function(`f${i}`, ["i64"], ["i64"])
    new PressureWriter(fn, below, [callees[i]]).write([...fn.params])
    module.exportFunction(fn)
  }
  return module
}

class PressureWriter {
  readonly #fn: FunctionBuilder
  readonly #below: Below
  readonly #callees: FunctionBuilder[]
  #values: Value[] = []

  constructor(fn: FunctionBuilder, below: Below, callees: readonly FunctionBuilder[]) {
    this.#fn = fn
    this.#below = below
    this.#callees = [...callees]
  }

  write(params: readonly Value[]): void {
    const fn = this.#fn
    this.#values = [...params]
    for (const type of types) this.#values.push(this.#constant(type))
    // Few at first, then many that all stay alive.
    const steps = seeds + this.#below(50)
    for (let step = 0; step < steps; step++) {
      const kind = this.#below(16)
      if (kind === 0) this.#call()
      else if (kind === 1 && step < 30) this.#turn()
      else if (kind === 2) this.#choose()
      else this.#values.push(this.#compute(types[this.#below(types.length)]))
    }
    while (this.#callees.length > 0) this.#call()
    const sum = this.#values.reduce<Value>((all, value) => {
      const rolled = fn.binary("i64.rotl", all, fn.iconst64(7n))
      return fn.binary("i64.xor", rolled, this.#bits(value))
    }, fn.iconst64(1n))
    const { results } = fn.signature
    fn.ret(results.length === 1 ? [sum] : [sum, this.#pick(results[1])])
  }

  #constant(type: ValueType): Value {
    const fn = this.#fn
    const small = this.#below(100)
    if (type === "i32") return fn.iconst32(small * 0x01234567)
    if (type === "i64") return fn.iconst64(BigInt(small) * 0x0123456789abcdefn)
    return fn.convert(`${type}.convert_i32_s`, fn.iconst32(small))
  }

  #pick(type: ValueType): Value {
    const found = this.#values.filter((value) => this.#fn.typeOf(value) === type)
    return found[this.#below(found.length)] ?? this.#constant(type)
  }

  #compute(type: ValueType): Value {
    const fn = this.#fn
    if (type === "i32" || type === "i64") {
      const op = (["add", "sub", "xor", "mul", "or", "and", "shl", "shr_u"] as const)[this.#below(8)]
      return fn.binary(`${type}.${op}`, this.#pick(type), this.#pick(type))
    }
    // At most 8 bits more than a byte, whatever it is made of.
    const byte = () => {
      const low = fn.binary("i32.and", this.#pick("i32"), fn.iconst32(0xff))
      return fn.convert(`${type}.convert_i32_s`, low)
    }
    if (this.#below(2) === 0) {
      const half = type === "f32" ? fn.fconst32(0.5) : fn.fconst64(0.5)
      return this.#below(3) === 0 ? fn.ternary(`${type}.fma`, byte(), half, byte()) : byte()
    }
    return fn.binary(
      `${type}.${(["min", "max", "copysign"] as const)[this.#below(3)]}`,
      this.#pick(type),
      this.#pick(type),
    )
  }

  #call(): void {
    const fn = this.#fn
    const callee = this.#callees.pop()
    if (!callee) return
    const args = callee.signature.params.map((type) => this.#pick(type))
    this.#values.push(...fn.call(callee, args))
  }

  /** A loop all of whose parameters change places each time round. */
  #turn(): void {
    const fn = this.#fn
    const before = [...this.#values]
    const [header, body, exit] = [fn.block(["i32", ...before.map((value) => fn.typeOf(value))]), fn.block(), fn.block()]
    fn.br(header, [fn.iconst32(1 + this.#below(4)), ...before])
    fn.at(header)
    const [count, ...turned] = header.params
    fn.brIf(count, body, [], exit, [])
    fn.at(body)
    this.#values = [...turned]
    const added = this.#compute("i64")
    const next = turned.map((value) => {
      const alike = turned.filter((other) => fn.typeOf(other) === fn.typeOf(value))
      return this.#below(12) === 0 && fn.typeOf(value) === "i64"
        ? added
        : alike[(alike.indexOf(value) + 1) % alike.length]
    })
    fn.br(header, [fn.binary("i32.sub", count, fn.iconst32(1)), ...next])
    fn.at(exit)
    this.#values = [...turned]
  }

  #choose(): void {
    const fn = this.#fn
    const type = types[this.#below(types.length)]
    const test = fn.compare("i64.lt_s", this.#pick("i64"), this.#pick("i64"))
    this.#values.push(fn.select(test, this.#pick(type), this.#pick(type)))
  }

  #bits(value: Value): Value {
    const fn = this.#fn
    switch (fn.typeOf(value)) {
      case "i64":
        return value
      case "i32":
        return fn.convert("i64.extend_i32_u", value)
      case "f64":
        return fn.convert("i64.reinterpret_f64", value)
      case "f32":
        return fn.convert("i64.extend_i32_s", fn.convert("i32.reinterpret_f32", value))
    }
  }
}
