// Control flow and calls that random modules reach seldom or never, written by hand.
import { describe, expect, test } from "vitest"
import { binary, code, type FunctionParts, type ModuleParts, type } from "./binary.ts"
import { callAll, threeEngines, type Value } from "./three-engines.ts"

const { i32, i64, f32, f64 } = type
const types: NonNullable<ModuleParts["types"]> = [
  [[i32], [i32]],
  [[i64], [i64]],
  [[], []],
  [[], [i32, i64]],
  [[i64, i64], [i64]],
  [[f64], [f64, f32, i32]],
]

/** The function `run`, number 0, and others behind it. */
function run(body: string, fn: Partial<FunctionParts> = {}, parts: ModuleParts = {}): (...args: Value[]) => string {
  const functions = [{ type: 0, ...fn, body, exported: "run" }, ...(parts.functions ?? [])]
  const engines = threeEngines(binary({ types, ...parts, functions }))
  return (...args) => callAll(engines, "run", args)
}

describe("control flow", () => {
  test("a loop with parameters", () => {
    const loop =
      "local.set 0; local.get 0; i64.mul; local.get 0; i64.const 1; i64.sub; local.tee 0; local.get 0; i64.const 0; i64.gt_s; br_if 0; drop"
    const factorial = run(`i64.const 1; local.get 0; loop 4; ${loop}; end`, { type: 1 })
    expect(factorial(5n)).toBe("120")
    expect(factorial(20n)).toBe("2432902008176640000")
  })

  test("br_table takes values along", () => {
    const table = run(
      `block i32; block i32; block i32; i32.const 10; local.get 0; br_table 0 1 2; end
       i32.const 1; i32.add; end; i32.const 2; i32.add; end`,
    )
    expect([0, 1, 2, 3, -1].map((index) => table(index))).toEqual(["13", "12", "10", "10", "10"])
  })

  test("br_table to a loop, a block and the function at once", () => {
    const table = run(
      `block i32; local.get 0; loop 0; local.tee 0; i32.const 3; i32.sub; local.get 0; br_table 2 1 1 0; end; end
       i32.const 1000; i32.add`,
    )
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((index) => table(index)).join(" ")).toBe("-3 998 999 -3 998 999 -3 998")
  })

  test("br_table of a thousand targets", () => {
    const targets = Array.from({ length: 1001 }, (_, i) => (i * 7) % 5).join(" ")
    const table = run(
      `block void; block void; block void; block void; block void; local.get 0; br_table ${targets}; end
       i32.const 1; return; end; i32.const 2; return; end; i32.const 3; return; end; i32.const 4; return; end; i32.const 5`,
    )
    for (const index of [0, 1, 2, 3, 4, 500, 999, 1000, 1001, -1]) {
      const target = index >= 0 && index < 1000 ? index : 1000
      expect(table(index)).toBe(String(((target * 7) % 5) + 1))
    }
  })

  test("if with parameters and without else", () => {
    const add = run("local.get 0; local.get 0; if 0; i32.const 100; i32.add; end")
    expect([add(0), add(5)]).toEqual(["0", "105"])
  })

  test("if and else with several results", () => {
    const either = run(
      "local.get 0; if 3; i32.const 1; i64.const 2; else; i32.const 3; i64.const 4; end; i32.wrap_i64; i32.add",
    )
    expect([either(0), either(1)]).toEqual(["7", "3"])
  })

  test("branches out of the function", () => {
    const leave = run("i32.const 7; loop void; i32.const 9; local.get 0; br_if 1; drop; end")
    expect([leave(0), leave(1)]).toEqual(["7", "9"])
  })

  test("code that nothing reaches", () => {
    const dead = run(
      `local.get 0; if void; local.get 0; return; i32.add; select; drop; block 0; loop void; i32.const 1; br 3; end; unreachable; i32.add; br_table 0 0
       end; drop; else; unreachable; f32.add; drop; end; unreachable; i32.eqz`,
    )
    expect([dead(3), dead(0)]).toEqual(["3", "trap: unreachable"])
  })

  test("a typed select, and one whose operands are any", () => {
    const pick = run("local.get 0; i32.const 8; local.get 0; select.t 1 127; i32.const 1; i32.const 1; select")
    expect([pick(0), pick(2)]).toEqual(["8", "2"])
  })

  test("a thousand nested blocks, loops and ifs", () => {
    const open = Array.from({ length: 1000 }, (_, i) =>
      i % 3 === 0 ? "block void" : i % 3 === 1 ? "loop void" : "local.get 0; if void",
    )
    const deep = run(`${open.join(";")}; i32.const 1; br 1000; ${"end;".repeat(1000)} i32.const 2`)
    expect([deep(0), deep(1)]).toEqual(["2", "1"])
  })

  test("locals of every type start at zero", () => {
    const locals = [i32, i64, f32, f64].map((of) => [1, of] as const)
    const zero = run("local.get 4; local.get 3; local.get 2; i64.eqz; local.get 1; i32.add", { type: 5, locals })
    expect(zero(1)).toBe("0,0,1")
  })
})

describe("calls", () => {
  const table = (entries: string) => ({
    tables: [[0x70, 0, 4]],
    elements: [[4, ...code("i32.const 0; end"), ...entries.split(" ").map(Number)]],
  })
  // The functions 1 (of the type called), 2 (of another), none.
  const entries = table("3 210 1 11 210 2 11 208 112 11")
  const others = [
    { type: 1, body: "local.get 0; i64.const 1; i64.add" },
    { type: 2, body: "nop" },
  ]
  test("through a table, and what may be wrong there", () => {
    const call = run(
      "i64.const 41; local.get 0; call_indirect 1 0; i32.wrap_i64",
      {},
      { ...entries, functions: others },
    )
    expect([0, 1, 2, 3, 4, -1].map((index) => call(index))).toEqual([
      "42",
      ...["signature", "signature", "signature", "table", "table"].map((kind) => `trap: ${kind}`),
    ])
  })

  test("in the caller's place, without end", () => {
    const odd = {
      type: 0,
      body: "local.get 0; i32.eqz; if void; i32.const 0; return; end; local.get 0; i32.const 1; i32.sub; return_call 0",
    }
    const even = run(
      "local.get 0; i32.eqz; if void; i32.const 1; return; end; local.get 0; i32.const 1; i32.sub; return_call 1",
      {},
      { functions: [odd] },
    )
    expect([even(0), even(7), even(100_000)]).toEqual(["1", "0", "1"])
  })

  test("in the caller's place, through a table", () => {
    const call = run(
      "local.get 0; i32.const 0; return_call_indirect 1 0",
      { type: 1 },
      { ...entries, functions: others },
    )
    expect(call(1n)).toBe("2")
  })

  test("with several results, which others take as they are", () => {
    const call = run(
      "local.get 0; call 1; drop; drop; call 1",
      { type: 5 },
      {
        functions: [{ type: 5, body: "local.get 0; local.get 0; f32.demote_f64; local.get 0; i32.trunc_sat_f64_s" }],
      },
    )
    expect(call(2.6)).toBe(`2.6,${Math.fround(2.6)},2`)
  })
})
