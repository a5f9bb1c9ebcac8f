// Bounds of values: whatever a function's arguments are, its values lie within what was found. And tables that are indexed so.
import { createRandom } from "@lamina/conformance"
import { Evaluator, Module, type Value } from "@lamina/ir"
import { expect, test } from "vitest"
import { ValueRanges } from "../src/passes/value-ranges.ts"
import { apartPatience, finalSamples, sampleInstructions } from "../src/tuning.ts"
import { runProgram } from "./run-program.ts"

const binary = ["add", "sub", "mul", "and", "or", "xor", "shl", "shr_u", "shr_s", "rem_u"] as const
const constants = [
  0n,
  1n,
  2n,
  3n,
  7n,
  24n,
  32n,
  48n,
  56n,
  63n,
  64n,
  0xffn,
  0xffffn,
  0xffff_ffffn,
  -1n,
  -2n,
  1n << 47n,
  1n << 62n,
]
const arguments_ = [
  0n,
  1n,
  -1n,
  255n,
  256n,
  0x7fff_ffffn,
  0x8000_0000n,
  0xffff_ffffn,
  1n << 48n,
  1n << 63n,
  (1n << 63n) - 1n,
]

test("values lie within their bounds", () => {
  let bounded = 0
  for (let seed = 1; seed <= 300; seed++) {
    const random = createRandom(seed).below
    const module = new Module()
    const count = 24
    const f = module.function("f", ["i64", "i64", "i64"], new Array<"i64">(count).fill("i64"))
    const values: Value[] = [...f.params, f.binary("i64.and", f.params[0], f.iconst64(0xffn))]
    const some = () =>
      random(3) === 0 ? f.iconst64(constants[random(constants.length)]) : values[random(values.length)]
    // Nothing is divided by zero.
    const of = (op: (typeof binary)[number], a: Value, b: Value) =>
      f.binary(`i64.${op}`, a, op === "rem_u" ? f.binary("i64.or", b, f.iconst64(1n)) : b)
    const unary = [
      (a: Value) => f.unary("i64.extend8_s", a),
      (a: Value) => f.unary("i64.extend16_s", a),
      (a: Value) => f.unary("i64.extend32_s", a),
      (a: Value) => f.convert("i64.extend_i32_u", f.convert("i32.wrap_i64", a)),
      (a: Value) => f.convert("i64.extend_i32_u", f.compare("i64.lt_s", a, some())),
      (a: Value) => f.select(f.unary("i64.eqz", some()), a, some()),
    ]
    const made = Array.from({ length: count }, () => {
      const op = random(binary.length + unary.length)
      const value = op < binary.length ? of(binary[op], some(), some()) : unary[op - binary.length](some())
      values.push(value)
      return value
    })
    f.ret(made)
    module.exportFunction(f)
    const ranges = new ValueRanges(f)
    const found = made.map((value) => ranges.of(value))
    bounded += found.filter((range) => range !== undefined).length
    for (let round = 0; round < 20; round++) {
      const args = f.params.map(() => arguments_[random(arguments_.length)])
      const results = new Evaluator(module).call("f", args)
      for (const [index, range] of found.entries()) {
        if (!range) continue
        const value = BigInt.asIntN(64, results[index] as bigint)
        expect(value >= BigInt(range.low) && value <= BigInt(range.high), `seed ${seed}, value ${index}`).toBe(true)
      }
    }
  }
  expect(bounded).toBeGreaterThan(1000)
})

/** Maps a page that nothing follows; its address is in a0. */
const mapPage = `        li      a7, 222
        li      a0, 0
        li      a1, 4096
        li      a2, 3
        li      a3, 0x22
        li      a4, -1
        li      a5, 0
        ecall
`

const rounds = Math.ceil((8 * finalSamples * sampleInstructions) / 12)

/**
 * A process that looks bytes of a sequence up in tables: at a known place, and near to a pointer. In the end an index of the latter leads past all there
 * is, which its handler answers with the status that the program ends with.
 */
const tables = (last: number) => `
        .globl  _start
_start: la      s0, known
${mapPage}        # The last half of a page, behind which there is nothing.
        li      t0, 2048
        add     s1, a0, t0
        li      t1, 0
1:      add     t2, s1, t1
        sb      t1, 0(t2)
        la      t2, known
        add     t2, t2, t1
        sb      t1, 0(t2)
        addi    t1, t1, 1
        li      t2, 256
        bltu    t1, t2, 1b
        li      s2, 0
        li      s3, ${rounds}
        li      s4, 0
2:      andi    t0, s2, 255
        la      t1, known
        add     t1, t1, t0
        lbu     t2, 0(t1)
        xori    t2, t2, 1
        slli    t3, t2, 2
        add     t3, t3, s1
        lbu     t4, 0(t3)
        lbu     t5, 3(t3)
        add     s4, s4, t4
        add     s4, s4, t5
        addi    s2, s2, 1
        bltu    s2, s3, 2b
        li      t0, ${last}
        add     s1, s1, t0
        li      s3, 0
        bnez    t0, 2b
        andi    a0, s4, 127
        li      a7, 93
        ecall
        j       .
        .bss
        .balign 4096
known:  .zero   256
`

test.each([0, 1800])("tables that are indexed by bytes, with a pointer that is moved by %i at last", async (last) => {
  const reference = await runProgram(tables(last), { threshold: 2 ** 30 })
  const { end, count } = await runProgram(tables(last), { threshold: 100 })
  expect(end).toEqual(reference.end)
  expect("signal" in end).toBe(last > 0)
  expect(count("instructions in translations")).toBeGreaterThan(10 * count("instructions interpreted"))
})

test("a table that is smaller than its indices might be, at the end of all there is, is looked up by the index", async () => {
  const text = `
        .globl  _start
_start:
${mapPage}        li      t0, 4032
        add     s1, a0, t0
        li      s2, 0
        li      s3, ${rounds}
        li      s4, 0
1:      andi    t0, s2, 63
        add     t1, s1, t0
        sb      t0, 0(t1)
        la      t2, index
        sb      t0, 0(t2)
        lbu     t3, 0(t2)
        add     t3, t3, s1
        lbu     t4, 0(t3)
        lbu     t5, 0(t2)
        xori    t5, t5, 1
        add     t5, t5, s1
        lbu     t5, 0(t5)
        add     s4, s4, t4
        add     s4, s4, t5
        addi    s2, s2, 1
        bltu    s2, s3, 1b
        andi    a0, s4, 127
        li      a7, 93
        ecall
        j       .
        .bss
index:  .zero   8
`
  const reference = await runProgram(text, { threshold: 2 ** 30 })
  const { end, count } = await runProgram(text, { threshold: 100 })
  expect(end).toEqual(reference.end)
  expect(count("returns for miss")).toBeLessThan(3 * apartPatience)
  expect(count("instructions in translations")).toBeGreaterThan(10 * count("instructions interpreted"))
})
