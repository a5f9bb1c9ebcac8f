// Rules that simplify, held against the evaluator on every pair of operations with every pair of interesting constants.
import { Module, type FunctionBuilder, type Value } from "@lamina/ir"
import { hartState } from "@lamina/isa"
import { expect, test } from "vitest"
import { optimizeRegion } from "../../src/passes/pipeline.ts"
import { difference, runRegion, type GuestBytes } from "./run-region.ts"

const memory: GuestBytes = { read: () => 0x9c, write() {}, faults: () => false }
const interesting = [
  0n,
  1n,
  2n,
  5n,
  0x7fn,
  0x80n,
  0xffffn,
  0x8000_0000n,
  0xffff_ffffn,
  1n << 32n,
  (1n << 63n) - 1n,
  1n << 63n,
  -1n,
  -2n,
  -129n,
]
const constants = [
  0n,
  1n,
  2n,
  6n,
  8n,
  20n,
  31n,
  32n,
  33n,
  48n,
  56n,
  63n,
  64n,
  0xffn,
  0x7fffn,
  0xffffn,
  0xffff_fffen,
  0xffff_ffffn,
  1n << 63n,
  -1n,
  -8n,
]
const binary = [
  "i64.add",
  "i64.sub",
  "i64.mul",
  "i64.and",
  "i64.or",
  "i64.xor",
  "i64.shl",
  "i64.shr_u",
  "i64.shr_s",
  "i64.rotl",
  "i64.rotr",
] as const
const unary = ["i64.extend8_s", "i64.extend16_s", "i64.extend32_s"] as const
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

type Make = (f: FunctionBuilder, x: Value) => Value

const both: readonly Make[] = [
  ...binary.flatMap((op) =>
    constants.map(
      (c): Make =>
        (f, x) =>
          f.binary(op, x, f.iconst64(c)),
    ),
  ),
  ...unary.map(
    (op): Make =>
      (f, x) =>
        f.unary(op, x),
  ),
]
/** What has few bits without a constant saying so. */
const narrow: readonly Make[] = [
  ...["load.1s", "load.1u", "load.2u", "load.4s", "load.4u", "load.8"].map(
    (name): Make =>
      (f, x) =>
        f.call(functionOf(f, name), [x])[0],
  ),
  (f, x) => f.convert("i64.extend_i32_u", f.convert("i32.wrap_i64", x)),
  (f, x) => f.convert("i64.extend_i32_u", f.compare("i64.lt_s", x, f.iconst64(5n))),
  (f, x) => f.select(f.unary("i64.eqz", x), f.iconst64(-128n), f.iconst64(0xffffn)),
  (f, x) =>
    f.binary(
      "i64.and",
      f.unary("i64.extend8_s", x),
      f.unary("i64.extend16_s", f.binary("i64.shr_u", x, f.iconst64(8n))),
    ),
  (f, x) => f.binary("i64.shl", f.binary("i64.and", x, f.iconst64(0xffn)), x),
  (f, x) => f.binary("i64.or", f.unary("i64.extend8_s", x), f.binary("i64.and", x, f.iconst64(0xf0n))),
]
/** Conditions, some of which are neither 0 nor 1, of a value and another one made from it. */
const conditions: readonly Make[] = [
  ...comparisons.flatMap((op) =>
    [0n, 1n, 2n, 0xffn, -1n].map(
      (c): Make =>
        (f, x) =>
          f.compare(op, x, f.iconst64(c)),
    ),
  ),
  ...comparisons.map(
    (op): Make =>
      (f, x) =>
        f.compare(op, x, x),
  ),
  ...(["i64.xor", "i64.sub", "i64.add"] as const).flatMap((op): Make[] => [
    (f, x) => f.unary("i64.eqz", f.binary(op, x, f.unary("i64.extend32_s", x))),
    (f, x) => f.compare("i64.ne", f.binary(op, x, f.unary("i64.extend8_s", x)), f.iconst64(0n)),
  ]),
  (f, x) => f.unary("i64.eqz", x),
  (f, x) => f.convert("i32.wrap_i64", x),
  (f) => f.iconst32(0),
  (f) => f.iconst32(1),
  (f) => f.iconst32(6),
]
const wide = (f: FunctionBuilder, condition: Value) => f.convert("i64.extend_i32_u", condition)
const ofConditions: readonly Make[] = [
  wide,
  (f, c) => wide(f, f.unary("i32.eqz", c)),
  (f, c) => wide(f, f.unary("i32.eqz", f.unary("i32.eqz", c))),
  (f, c) => wide(f, f.compare("i64.ne", wide(f, c), f.iconst64(0n))),
  (f, c) => wide(f, f.compare("i64.eq", wide(f, c), f.iconst64(0n))),
  (f, c) => wide(f, f.compare("i64.eq", wide(f, c), f.iconst64(1n))),
  ...(["i32.and", "i32.or", "i32.xor"] as const).flatMap((op): Make[] => [
    (f, c) => wide(f, f.binary(op, c, f.iconst32(1))),
    (f, c) => wide(f, f.binary(op, f.iconst32(0), c)),
    (f, c) => wide(f, f.binary(op, c, f.iconst32(-1))),
    (f, c) => wide(f, f.binary(op, c, c)),
    (f, c) => wide(f, f.binary(op, c, f.unary("i32.eqz", c))),
  ]),
  (f, c) => f.select(c, f.iconst64(3n), f.iconst64(4n)),
  (f, c) => f.select(f.unary("i32.eqz", c), f.iconst64(3n), f.iconst64(3n)),
]

const functions = new WeakMap<FunctionBuilder, Module>()

function functionOf(f: FunctionBuilder, name: string) {
  const module = functions.get(f)
  if (!module) throw new Error("a function of no module")
  const known = module.functions.find((each) => each.name === name)
  return known ?? module.importFunction({ module: "guest", name }, ["i64"], ["i64"])
}

/** A region that computes each of these of x10, into registers of their own. */
function regionOf(made: readonly Make[]) {
  const module = new Module()
  module.importMemory()
  const f = module.function("region", [], ["i64"])
  functions.set(f, module)
  const base = f.iconst32(0)
  const x = f.load("i64.load", base, hartState.x + 80, "state")
  const state = made.map((make, index) => ({ offset: hartState.x + 8 * (index + 1), value: make(f, x) }))
  f.exit(f.iconst64(0n), base, state)
  return { module, fn: f }
}

/** Checks all of these; gives how many instructions there were, and how many are left. */
function check(all: readonly Make[]) {
  const size = { before: 0, after: 0 }
  for (let first = 0; first < all.length; first += 60) {
    const made = all.slice(first, first + 60)
    const plain = regionOf(made)
    const better = regionOf(made)
    optimizeRegion(better.module, better.fn)
    for (const value of interesting) {
      const registers = new Array<bigint>(64).fill(0n)
      registers[10] = BigInt.asUintN(64, value)
      const before = runRegion(plain.module, plain.fn, registers, memory)
      const wrong = difference(before, runRegion(better.module, better.fn, registers, memory))
      if (wrong !== undefined) throw new Error(`of ${value}, expressions from ${first} on: ${wrong}`)
    }
    size.before += plain.fn.blocks[0].instructions.length
    size.after += better.fn.blocks[0].instructions.length
  }
  return size.after / size.before
}

const chained = (inner: readonly Make[], outer: readonly Make[]): Make[] =>
  inner.flatMap((one) =>
    outer.map(
      (other): Make =>
        (f, x) =>
          other(f, one(f, x)),
    ),
  )

test("operations on operations", { timeout: 60_000 }, () => {
  expect(check(chained(both, both))).toBeLessThan(0.5)
})

test("operations on what has few bits", () => {
  expect(check(chained(narrow, both))).toBeLessThan(0.6)
})

test("conditions", () => {
  expect(check(chained([...both, ...narrow], chained(conditions, [wide])))).toBeLessThan(0.8)
  expect(check(chained(conditions, ofConditions))).toBeLessThan(0.6)
})
