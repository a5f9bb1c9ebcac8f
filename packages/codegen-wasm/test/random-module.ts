// Random modules from a seed: every operation, loops, switches, irreducible graphs, memory, calls. They always end: blocks
// that a branch may go back to count fuel down in memory. NaNs are made canonical wherever WebAssembly leaves them open.
import {
  type Block,
  dominatorTree,
  type FunctionBuilder,
  Module,
  type Op,
  opNamed,
  ops,
  reversePostorder,
  type Table,
  type Target,
  type Value,
  type ValueType,
  valueTypes,
} from "@lamina/ir"
import { fusesMultiplyAdd } from "../src/index.ts"

/** Random integers below a bound, from a seed (mulberry32). */
export type Random = (below: number) => number

export function randomFrom(seed: number): Random {
  let state = seed | 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

type Shape =
  | { kind: "br"; to: number[] }
  | { kind: "br_if"; to: number[] }
  | { kind: "switch"; to: number[] }
  | { kind: "leave"; to: number[] }

const kinds = ["unary", "binary", ...(fusesMultiplyAdd() ? ["ternary"] : []), "compare", "convert", "load", "store"]
const fixed = ops.filter((op) => kinds.includes(op.kind))
/** Those whose order matters. */
const ordered = fixed.filter((op) => op.effect !== "pure" && op.kind !== "convert")
const exactFloat = /abs|neg|copysign|load|reinterpret/
const interesting64 = [0n, 1n, 2n, 63n, 64n, -1n, 0x7fffffffffffffffn, -0x8000000000000000n, 0xffffffffn, 0x80000000n]
const fuelAddress = 65000

class Generator {
  readonly #random: Random
  readonly #callees: readonly FunctionBuilder[]
  readonly #table: Table | undefined
  readonly f: FunctionBuilder
  /** Values that may be used where instructions are appended. */
  #available: Value[] = []

  constructor(random: Random, f: FunctionBuilder, callees: readonly FunctionBuilder[], table?: Table) {
    this.#random = random
    this.f = f
    this.#callees = callees
    this.#table = table
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#random(items.length)]
  }

  #constant(type: ValueType): Value {
    const integer =
      this.#random(2) === 0 ? this.#pick(interesting64) : BigInt(this.#random(2 ** 32)) * BigInt(this.#random(2 ** 32))
    switch (type) {
      case "i32":
        return this.f.iconst32(Number(BigInt.asIntN(32, integer)))
      case "i64":
        return this.f.iconst64(integer)
      case "f32":
        return this.f.fconst32(this.#pick([0, -0, 1.5, -1e10, 3e38, 1e-42, Infinity, NaN, this.#random(1000) / 8]))
      case "f64":
        return this.f.fconst64(this.#pick([0, -0, 0.1, -1e10, 1e300, 5e-324, -Infinity, NaN, this.#random(1000) / 3]))
    }
  }

  #value(type: ValueType): Value {
    const candidates = this.#available.filter((value) => this.f.typeOf(value) === type)
    if (candidates.length === 0 || this.#random(8) === 0) return this.#constant(type)
    // Late values more often, so that most are used once and soon.
    const late = candidates.slice(-4)
    return this.#random(2) === 0 ? this.#pick(late) : this.#pick(candidates)
  }

  #address(): Value {
    const any = this.#value("i32")
    if (this.#random(25) === 0) return any
    // Half of all accesses lie so close together that they overlap.
    return this.f.binary("i32.and", any, this.f.iconst32(this.#random(2) === 0 ? 0x0f : 0x3ff))
  }

  #operation(op: Op): void {
    const { f } = this
    if (op.effect === "traps" && this.#random(5) !== 0) return
    const isMemory = op.kind === "load" || op.kind === "store"
    const args = op.operands.map((type, i) => (isMemory && i === 0 ? this.#address() : this.#value(type)))
    const result = f.operation(op, args, isMemory ? this.#random(16) : 0, isMemory ? "guest" : undefined)
    if (op.result === undefined) return
    if ((op.result === "f32" || op.result === "f64") && !exactFloat.test(op.name)) {
      const isNan = f.compare(`${op.result}.ne`, result, result)
      const canonical = op.result === "f32" ? f.fconst32(NaN) : f.fconst64(NaN)
      this.#available.push(f.select(isNan, canonical, result))
    } else this.#available.push(result)
  }

  #instruction(): void {
    const { f } = this
    switch (this.#random(24)) {
      case 0: {
        if (this.#callees.length === 0) return
        const callee = this.#pick(this.#callees)
        this.#available.push(
          ...f.call(
            callee,
            callee.signature.params.map((type) => this.#value(type)),
          ),
        )
        return
      }
      case 1: {
        if (this.#table === undefined) return
        const { signature } = this.#callees[0]
        const index = f.binary("i32.and", this.#value("i32"), f.iconst32(1))
        this.#available.push(
          ...f.callIndirect(
            this.#table,
            signature,
            index,
            signature.params.map((type) => this.#value(type)),
          ),
        )
        return
      }
      case 2: {
        const type = this.#pick(valueTypes)
        this.#available.push(f.select(this.#value("i32"), this.#value(type), this.#value(type)))
        return
      }
      case 3:
        return f.memoryCopy(this.#address(), this.#address(), f.iconst32(this.#random(40)))
      case 4:
        return f.memoryFill(this.#address(), this.#value("i32"), f.iconst32(this.#random(40)))
      case 5:
      case 6:
      case 7:
      case 8:
      case 9:
        return this.#operation(this.#pick(ordered))
      default:
        return this.#operation(this.#pick(fixed))
    }
  }

  straight(count: number, params: readonly Value[]): void {
    this.#available = [...params]
    for (let i = 0; i < count; i++) this.#instruction()
    this.f.ret(this.f.signature.results.map((type) => this.#value(type)))
  }

  /** A graph of `count` blocks behind the entry. */
  graph(count: number): void {
    const { f } = this
    const random = this.#random
    const shapes: Shape[] = Array.from({ length: count + 1 }, (_, i) => {
      const kind =
        i === 0
          ? this.#pick(["br", "br_if", "switch"] as const)
          : this.#pick(["br", "br_if", "br_if", "switch", "leave"] as const)
      const edges = { br: 1, br_if: 2, switch: 2 + random(6), leave: 0 }[kind]
      return { kind, to: Array.from({ length: edges }, () => 1 + random(count)) }
    })
    const order = reversePostorder(shapes.map(({ to }) => to))
    const { parent } = dominatorTree(
      shapes.map(({ to }) => to),
      order,
    )
    const backTo = new Set(order.flatMap((from) => shapes[from].to.filter((to) => to <= from)))
    const blocks: Block[] = [f.blocks[0]]
    for (let i = 1; i <= count; i++)
      blocks.push(f.block(Array.from({ length: random(4) }, () => this.#pick(valueTypes))))
    const known: Value[][] = []
    for (const index of [...order, ...blocks.keys()].filter((item, place, all) => all.indexOf(item) === place)) {
      const block = blocks[index]
      f.at(block)
      this.#available = [...(known[parent[index]] ?? []), ...block.params]
      if (backTo.has(index)) this.#burnFuel()
      for (let i = random(10); i > 0; i--) this.#instruction()
      this.#terminator(shapes[index], blocks)
      known[index] = this.#available
    }
  }

  #burnFuel(): void {
    const { f } = this
    const address = f.iconst32(fuelAddress)
    const fuel = f.binary("i32.sub", f.load("i32.load", address, 0, "fuel"), f.iconst32(1))
    f.store("i32.store", address, fuel, 0, "fuel")
    const [out, on] = [f.block(), f.block()]
    f.brIf(f.compare("i32.lt_s", fuel, f.iconst32(0)), out, [], on, [])
    f.at(out)
    f.ret([this.#value("i64")])
    f.at(on)
  }

  #terminator({ kind, to }: Shape, blocks: readonly Block[]): void {
    const { f } = this
    const targets: Target[] = to.map((index) => {
      const block = blocks[index]
      return { block, args: block.params.map((param) => this.#value(f.typeOf(param))) }
    })
    const [first, second] = targets
    if (kind === "br") return f.br(first.block, first.args)
    if (kind === "br_if") {
      // A hint, right or wrong, changes nothing.
      const likely = ([undefined, "then", "else"] as const)[first.block.index % 3]
      return f.brIf(this.#value("i32"), first.block, first.args, second.block, second.args, likely)
    }
    if (kind === "switch") {
      const index = f.binary("i32.and", this.#value("i32"), f.iconst32(7))
      return f.switch(index, targets.slice(1), first)
    }
    const callee = this.#callees.find(({ signature }) => signature.results.join() === "i64")
    switch (this.#random(4)) {
      case 0:
        if (callee !== undefined)
          return f.returnCall(
            callee,
            callee.signature.params.map((type) => this.#value(type)),
          )
        return f.unreachable()
      case 1: {
        const state = Array.from({ length: this.#random(5) }, (_, i) => ({
          offset: 2048 + 8 * i,
          value: this.#value(this.#pick(valueTypes)),
        }))
        return f.exit(this.#value("i64"), this.#address(), state)
      }
      default:
        return f.ret([this.#value("i64")])
    }
  }
}

/** A module whose function `main`, (i32, i64, f32, f64) -> i64, reaches everything else. */
export function randomModule(seed: number): Module {
  const random = randomFrom(seed)
  const module = new Module()
  module.importMemory({ min: 1, max: 1 })
  const some = (count: number): ValueType[] => Array.from({ length: count }, () => valueTypes[random(4)])
  const callees: FunctionBuilder[] = []
  for (let i = 0; i < 3; i++) {
    const f = module.function(`callee${i}`, some(random(4)), i === 1 ? ["i64"] : some(random(3)))
    new Generator(random, f, [...callees]).straight(random(12), f.params)
    callees.push(f)
  }
  const table = module.table("callees", { min: 2 })
  module.addElements(table, 0, [callees[0], callees[random(3)]])
  const main = module.function("main", ["i32", "i64"], ["i64"])
  new Generator(random, main, callees, table).graph(1 + random(14))
  module.exportFunction(main)
  return module
}

/** Fills memory from a seed, and the fuel at its place. */
export function prepareMemory(bytes: Uint8Array, seed: number): void {
  const random = randomFrom(seed)
  for (let i = 0; i < 1200; i++) bytes[i] = random(256)
  new DataView(bytes.buffer, bytes.byteOffset).setInt32(fuelAddress, 60, true)
}

/** Every operation that the generator picks from. */
export const generatedOps: readonly string[] = [...fixed.map((op) => op.name), opNamed("select").name]
