// What each pass is there for.
import { parse, printFunction, verify, type FunctionBuilder } from "@lamina/ir"
import { describe, expect, test } from "vitest"
import { decideBranches } from "../../src/passes/decide-branches.ts"
import { forwardMemory } from "../../src/passes/forward-memory.ts"
import { numberValues } from "../../src/passes/number-values.ts"
import { optimizeRegion, regionPasses } from "../../src/passes/pipeline.ts"
import { RegionCode, type RegionPass } from "../../src/passes/region-code.ts"
import { removeDead } from "../../src/passes/remove-dead.ts"
import { trimState } from "../../src/passes/trim-state.ts"
import { RegionError } from "../../src/region/region-tree.ts"

const declarations = `
memory "env"."memory" 1
import @load.1u(i64) -> i64 from "guest"."load.1u"
import @load.4s(i64) -> i64 from "guest"."load.4s"
import @load.4u(i64) -> i64 from "guest"."load.4u"
import @load.8(i64) -> i64 from "guest"."load.8"
import @load.f4(i64) -> i64 from "guest"."load.f4"
import @load.f8(i64) -> i64 from "guest"."load.f8"
import @store.1(i64, i64) from "guest"."store.1"
import @store.4(i64, i64) from "guest"."store.4"
import @store.8(i64, i64) from "guest"."store.8"
import @store.f4(i64, i64) from "guest"."store.f4"
import @store.f8(i64, i64) from "guest"."store.f8"
import @swap(i64, i64) -> i64 from "guest"."amoswap.d"
import @mulhu(i64, i64) -> i64 from "op"."mulhu"
import @fadd.s(i64, i64) -> i64 from "op"."fadd.s"
import @fdiv.d(i64, i64) -> i64 from "accrue"."fdiv.d"
`

/** Begins a region: a0 and a1 and sp are x10, x11 and x2. */
const entry = `b0:
  zero = i32.const 0
  a0 = i64.load state[zero + 80]
  a1 = i64.load state[zero + 88]
  sp = i64.load state[zero + 16]
`

function regionOf(text: string) {
  const module = parse(`${declarations}\nfunction @region() -> i64 {\n${text}}`)
  const fn = module.functions.find(({ name }) => name === "region") as FunctionBuilder
  return { module, fn }
}

/** Runs passes, and gives the lines of the region, without its first and its last. */
function after(text: string, ...passes: RegionPass[]): string[] {
  const { module, fn } = regionOf(text)
  const region = new RegionCode(module, fn)
  for (const pass of passes) pass.run(region)
  expect(verify(module)).toEqual([])
  const lines = printFunction(module, fn).trimEnd().split("\n")
  return lines.slice(1, -1).map((line) => line.trim())
}

/** The same of the whole pipeline. */
const optimized = (text: string) => after(text, ...regionPasses)

/** Values by what computes them: `exit pc {80: add(a0, 5)}`. Constants, registers at entry and calls by their names. */
function meaning(lines: readonly string[]): string[] {
  const texts = new Map<string, string>()
  const of = (value: string) => texts.get(value) ?? value
  const shown: string[] = []
  for (const line of lines) {
    const constant = /^(v\d+) = i\d\d.const (-?\d+)$/.exec(line)
    const register = /^(v\d+) = i64.load state\[.*?(\d+)\]$/.exec(line)
    const made = /^(?:(v\d+) = )?(?:i64\.|call @)?([\w.]+)[ (](.*?)\)?$/.exec(line)
    if (constant) texts.set(constant[1], constant[2])
    else if (register) texts.set(register[1], `x${(Number(register[2]) - 0) / 8}`)
    else if (made && !/^(br|br_if|exit|unreachable)$/.test(made[2])) {
      const text = `${made[2]}(${made[3].split(", ").map(of).join(", ")})`
      const isCall = line.includes("call @")
      if (made[1]) texts.set(made[1], text)
      if (isCall) shown.push(text)
    } else shown.push(line.replaceAll(/v\d+/g, of).replace(/state\[.*\] /, ""))
  }
  return shown
}

const exitWith = (...values: string[]) =>
  `  exit a1, state[zero] {${values.map((value, index) => `${8 * (20 + index)}: ${value}`).join(", ")}}\n`
/** What x20 and so on hold at the exit of a region of one block. */
function results(text: string, ...passes: RegionPass[]): string[] {
  const lines = meaning(passes.length === 0 ? optimized(text) : after(text, ...passes))
  return [...(lines.at(-1) ?? "").matchAll(/\d+: ((?:[^,()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+)/g)].map(
    ([, value]) => value.replace(/\}$/, ""),
  )
}

describe("number-values", () => {
  test("computes what is the same once, registers at entry among it", () => {
    const lines = after(
      `${entry}
  again = i32.const 0
  a = i64.load state[again + 80]
  x = i64.add a0, a1
  y = i64.add a1, a
  z = i64.sub x, y
${exitWith("x", "y", "z")}`,
      numberValues,
    )
    expect(lines.filter((line) => /load|add|sub/.test(line))).toHaveLength(4)
    expect(meaning(lines).at(-1)).toBe("exit x11, {160: add(x10, x11), 168: add(x10, x11), 176: 0}")
  })

  test("shares equal calls of what is pure, also of what accrues", () => {
    const calls = (name: string) => `  ${name}1 = call @${name}(a0, a1)\n  ${name}2 = call @${name}(a0, a1)\n`
    const shown = meaning(
      after(`${entry}${calls("mulhu")}${calls("fdiv.d")}${exitWith("mulhu1", "mulhu2", "fdiv.d2")}`, numberValues),
    )
    expect(shown.slice(1, -1)).toEqual(["mulhu(x10, x11)", "fdiv.d(x10, x11)"])
  })

  test("knows nothing on one way of a branch that was computed on the other", () => {
    const shown = meaning(
      after(
        `${entry}
  c = i64.lt_s a0, a1
  br_if c, b1, b2
b1:
  x = i64.mul a0, a1
${exitWith("x")}b2:
  y = i64.mul a0, a1
${exitWith("y")}`,
        numberValues,
      ),
    )
    expect(shown.filter((line) => line.includes("{160: mul(x10, x11)}"))).toHaveLength(2)
  })

  test("finds extensions behind pairs of shifts", () => {
    const pair = (name: string, left: number, op: string, right: number) => `
  l${name} = i64.const ${left}
  r${name} = i64.const ${right}
  s${name} = i64.shl a0, l${name}
  ${name} = i64.${op} s${name}, r${name}
`
    const text = [
      pair("zextw", 32, "shr_u", 32),
      pair("zexth", 48, "shr_u", 48),
      pair("sextw", 32, "shr_s", 32),
      pair("sextb", 56, "shr_s", 56),
      pair("index", 32, "shr_u", 29),
      // No one operation does these.
      pair("low", 20, "shr_u", 20),
      pair("middle", 40, "shr_u", 36),
      pair("field", 32, "shr_u", 36),
    ].join("")
    expect(
      results(`${entry}${text}${exitWith("zextw", "zexth", "sextw", "sextb", "index", "low", "middle", "field")}`),
    ).toEqual([
      "and(x10, 4294967295)",
      "and(x10, 65535)",
      "extend32_s(x10)",
      "extend8_s(x10)",
      "shl(and(x10, 4294967295), 3)",
      "shr_u(shl(x10, 20), 20)",
      "shr_u(shl(x10, 40), 36)",
      "shr_u(shl(x10, 32), 36)",
    ])
  })

  test("extends nothing twice, and not what a load has extended", () => {
    expect(
      results(`${entry}
  signed = call @load.4s(a0)
  unsigned = call @load.4u(a1)
  a = i64.extend32_s signed
  mask = i64.const 4294967295
  b = i64.and unsigned, mask
  c = i64.extend32_s unsigned
${exitWith("a", "b", "c")}`),
    ).toEqual(["load.4s(x10)", "load.4u(x11)", "extend32_s(load.4u(x11))"])
  })

  test("adds constants up, as far as an instruction has room for them", () => {
    expect(
      results(`${entry}
  c1 = i64.const 8
  c2 = i64.const -24
  c3 = i64.const 2147483640
  x = i64.add a0, c1
  y = i64.add x, c2
  z = i64.sub x, c1
  far = i64.add x, c3
${exitWith("y", "z", "far")}`),
    ).toEqual(["add(x10, -16)", "x10", "add(add(x10, 8), 2147483640)"])
  })

  test("adds constants last, so that what is near to each other has one base", () => {
    expect(
      results(`${entry}
  c1 = i64.const 8
  c3 = i64.const 3
  i = i64.add a1, c1
  x = i64.add a0, i
  y = i64.add i, a0
  scaled = i64.shl i, c3
  z = i64.add scaled, a0
${exitWith("x", "y", "z")}`),
    ).toEqual(["add(add(x10, x11), 8)", "add(add(x10, x11), 8)", "add(add(x10, shl(x11, 3)), 64)"])
  })

  test("compares as the branch does, without making a number of it", () => {
    const branch = (condition: string) =>
      meaning(optimized(`${entry}${condition}  br_if c, b1, b2\nb1:\n${exitWith("a0")}b2:\n${exitWith("a1")}`))[1]
    const zero64 = "  z = i64.const 0\n"
    expect(branch(`${zero64}  t = i64.lt_u a0, a1\n  n = i64.extend_i32_u t\n  c = i64.ne n, z\n`)).toBe(
      "br_if lt_u(x10, x11), b1, b2",
    )
    expect(branch(`${zero64}  t = i64.lt_u a0, a1\n  n = i64.extend_i32_u t\n  c = i64.eq n, z\n`)).toBe(
      "br_if ge_u(x10, x11), b1, b2",
    )
    expect(branch(`${zero64}  c = i64.eq a0, z\n`)).toBe("br_if eqz(x10), b1, b2")
    expect(branch(`  x = i64.xor a0, a1\n${zero64}  c = i64.ne x, z\n`)).toBe("br_if ne(x10, x11), b1, b2")
  })
})

describe("what a branch says", () => {
  /** What is known of conditions behind a branch on `first` where it holds, and where it does not. */
  const behind = (conditions: string, first: string, ...then: string[]) => {
    const wide = then.map((condition, index) => `  n${index} = i64.extend_i32_u ${condition}\n`)
    const side = (name: string) =>
      wide.join("").replaceAll(/\bn(\d)/g, `${name}$1`) + exitWith(...then.map((_, index) => `${name}${index}`))
    const lines = meaning(
      optimized(`${entry}${conditions}  br_if ${first}, b1, b2\nb1:\n${side("p")}b2:\n${side("q")}`),
    )
    return lines
      .filter((line) => line.startsWith("exit"))
      .map((line) =>
        [...line.matchAll(/\d+: (-?\d+|[^,}]+)/g)].map(([, text]) => (/^\d+$/.test(text) ? Number(text) : "?")),
      )
  }

  test("holds again, and its opposite does not", () => {
    const conditions = `  c = i64.lt_s a0, a1\n  same = i64.lt_s a0, a1\n  not = i64.ge_s a0, a1\n  other = i64.lt_u a0, a1\n`
    expect(behind(conditions, "c", "same", "not", "other")).toEqual([
      [1, 0, "?"],
      [0, 1, "?"],
    ])
  })

  test("is an equality with a constant, from which more follows", () => {
    const conditions = `  five = i64.const 5\n  six = i64.const 6\n  c = i64.eq a0, five\n  less = i64.lt_u a0, six\n  s = i64.add a0, five\n  ten = i64.const 10\n  sum = i64.eq s, ten\n`
    expect(behind(conditions, "c", "less", "sum")).toEqual([
      ["?", "?"],
      ["?", "?"],
    ])
    const inside = meaning(
      optimized(`${entry}  five = i64.const 5\n  c = i64.eq a0, five\n  br_if c, b1, b2\nb1:
  six = i64.const 6
  less = i64.lt_u a0, six
  n = i64.extend_i32_u less
  m = i64.add a0, six
  k = i64.add a0, a1
${exitWith("n", "m", "k", "a0")}b2:
${exitWith("a1")}`),
    )
    expect(inside[2]).toBe("b1:")
    expect(inside[3]).toBe("exit x11, {160: 1, 168: 11, 176: add(x10, x11), 184: x10}")
  })

  test("is not more than it is", () => {
    // What is not 0 need not be 1; of two, one may be what holds.
    expect(behind("  c = i32.wrap_i64 a0\n", "c", "c")).toEqual([["?"], [0]])
    const two = "  a = i64.lt_s a0, a1\n  b = i64.lt_u a0, sp\n"
    expect(behind(`${two}  c = i32.or a, b\n`, "c", "a", "b")).toEqual([
      ["?", "?"],
      [0, 0],
    ])
    expect(behind(`${two}  c = i32.and a, b\n`, "c", "a", "b")).toEqual([
      [1, 1],
      ["?", "?"],
    ])
    expect(behind(`${two}  c = i32.xor a, b\n`, "c", "a", "b")).toEqual([
      ["?", "?"],
      ["?", "?"],
    ])
  })
})

test("a return goes to where the call came from, through the stack as well", () => {
  // jal; addi sp, sp, -16; sd ra, 8(sp); sw a0, 0(sp); ld ra, 8(sp); addi sp, sp, 16; ret, which the region expects to come back.
  const { module, fn } = regionOf(`${entry}
  back = i64.const 4096
  c16 = i64.const -16
  frame = i64.add sp, c16
  c8 = i64.const 8
  slot = i64.add frame, c8
  call @store.8(slot, back)
  call @store.4(frame, a0)
  ra = call @load.8(slot)
  up = i64.const 16
  top = i64.add frame, up
  even = i64.const -2
  target = i64.and ra, even
  expected = i64.eq target, back
  br_if expected, on, away
away:
  exit target, state[zero] {16: top}
on:
  one = i64.const 1
  sum = i64.add a0, one
  br last
last:
  pc = i64.and ra, even
  exit pc, state[zero] {16: top, 80: sum, 8: ra}
`)
  optimizeRegion(module, fn)
  const lines = printFunction(module, fn)
    .split("\n")
    .map((line) => line.trim())
    .slice(1, -2)
  expect(meaning(lines)).toEqual([
    "b0:",
    "store.8(add(x2, -8), 4096)",
    "store.4(add(x2, -16), x10)",
    "br b2",
    "b1:",
    "unreachable",
    "b2:",
    "br b3",
    "b3:",
    "exit 4096, {80: add(x10, 1), 8: 4096}",
  ])
})

describe("forward-memory", () => {
  const run = (body: string, ...values: string[]) => meaning(optimized(`${entry}${body}${exitWith(...values)}`))

  test("loads what was stored, or loaded, at the same place", () => {
    expect(
      run(
        "  call @store.8(sp, a0)\n  x = call @load.8(sp)\n  y = call @load.8(a0)\n  z = call @load.8(a0)\n",
        "x",
        "y",
        "z",
      ).slice(1),
    ).toEqual(["store.8(x2, x10)", "load.8(x10)", "exit x11, {160: x10, 168: load.8(x10), 176: load.8(x10)}"])
  })

  test("takes what is needed of more", () => {
    const body = `  call @store.8(sp, a0)\n  c4 = i64.const 4\n  high = i64.add sp, c4\n  x = call @load.4s(high)\n  y = call @load.4u(sp)\n  c7 = i64.const 7\n  last = i64.add sp, c7\n  z = call @load.1u(last)\n`
    expect(results(`${entry}${body}${exitWith("x", "y", "z")}`)).toEqual([
      "shr_s(x10, 32)",
      "and(x10, 4294967295)",
      "shr_u(x10, 56)",
    ])
    // But not more than is known.
    expect(run("  call @store.4(sp, a0)\n  x = call @load.8(sp)\n", "x").slice(1, -1)).toEqual([
      "store.4(x2, x10)",
      "load.8(x2)",
    ])
  })

  test("forgets what a store may have changed", () => {
    const store = (place: string, offset: number) =>
      `  o = i64.const ${offset}\n  p = i64.add ${place}, o\n  call @store.4(p, a1)\n`
    const loads = (middle: string) =>
      run(`  x = call @load.8(sp)\n${middle}  y = call @load.8(sp)\n`, "x", "y").filter((line) =>
        line.startsWith("load.8"),
      ).length
    expect(loads(store("sp", 8))).toBe(1)
    expect(loads(store("sp", -4))).toBe(1)
    expect(loads(store("sp", 7))).toBe(2)
    expect(loads(store("sp", -3))).toBe(2)
    expect(loads(store("a0", 8))).toBe(2)
    expect(loads("  call @store.1(a1, a0)\n")).toBe(2)
    expect(loads("  s = call @swap(a1, a0)\n")).toBe(2)
    expect(loads("  s = call @fdiv.d(a1, a0)\n")).toBe(1)
  })

  test("knows constant addresses apart", () => {
    const at = (name: string, address: number) => `  ${name} = i64.const ${address}\n`
    const body = (other: number) =>
      `${at("p", 4096)}${at("q", other)}  x = call @load.8(p)\n  call @store.8(q, a0)\n  y = call @load.8(p)\n`
    const loads = (other: number) => run(body(other), "x", "y").filter((line) => line.startsWith("load.8")).length
    expect(loads(4104)).toBe(1)
    expect(loads(4100)).toBe(2)
  })

  test("keeps floating-point registers and integers apart, and singles in their boxes", () => {
    const kept = (body: string) => run(body, "x").filter((line) => line.startsWith("load")).length
    expect(kept("  call @store.f8(sp, a0)\n  x = call @load.f8(sp)\n")).toBe(0)
    expect(kept("  call @store.f8(sp, a0)\n  x = call @load.8(sp)\n")).toBe(1)
    expect(kept("  call @store.8(sp, a0)\n  x = call @load.f8(sp)\n")).toBe(1)
    // Anything may be in the upper half of a register whose lower half is stored.
    expect(kept("  call @store.f4(sp, a0)\n  x = call @load.f4(sp)\n")).toBe(1)
    expect(kept("  s = call @fadd.s(a0, a1)\n  call @store.f4(sp, s)\n  x = call @load.f4(sp)\n")).toBe(0)
  })

  test("goes on with what it has found out", () => {
    // The same pointer is loaded twice, and what it points to.
    const body = "  p = call @load.8(sp)\n  x = call @load.8(p)\n  q = call @load.8(sp)\n  y = call @load.8(q)\n"
    expect(run(body, "x", "y").filter((line) => line.startsWith("load"))).toEqual(["load.8(x2)", "load.8(load.8(x2))"])
  })

  test("knows behind a branch what was known in front of it, and not what happened on the other way", () => {
    const text = `${entry}  x = call @load.8(sp)
  c = i64.lt_s a0, a1
  br_if c, b1, b2
b1:
  call @store.8(a0, a1)
  y = call @load.8(sp)
${exitWith("y")}b2:
  z = call @load.8(sp)
${exitWith("z")}`
    expect(meaning(optimized(text))).toEqual([
      "b0:",
      "load.8(x2)",
      "br_if lt_s(x10, x11), b1, b2",
      "b1:",
      "store.8(x10, x11)",
      "load.8(x2)",
      "exit x11, {160: load.8(x2)}",
      "b2:",
      "exit x11, {160: load.8(x2)}",
    ])
    expect(after(text, forwardMemory).filter((line) => line.includes("@load"))).toHaveLength(2)
  })
})

test("decide-branches empties what nothing leads to, and leaves numbers as they are", () => {
  expect(
    after(
      "b0:\n  c = i32.const 0\n  br_if c, b1, b3\nb1:\n  br b2\nb2:\n  unreachable\nb3:\n  p = i64.const 4\n  z = i32.const 0\n  exit p, state[z] {}\n",
      decideBranches,
    ),
  ).toEqual([
    "b0:",
    "v0 = i32.const 0",
    "br b3",
    "b1:",
    "unreachable",
    "b2:",
    "unreachable",
    "b3:",
    "v1 = i64.const 4",
    "v2 = i32.const 0",
    "exit v1, state[v2] {}",
  ])
})

test("trim-state drops registers that hold what they held", () => {
  const lines = after(`${entry}  exit a1, state[zero] {80: a0, 88: a0, 16: sp, 96: sp}\n`, numberValues, trimState)
  expect(meaning(lines).at(-1)).toBe("exit x11, {88: x10, 96: x2}")
})

test("remove-dead keeps what the guest may notice", () => {
  const lines = after(
    `${entry}
  gone = call @mulhu(a0, a1)
  kept = call @fdiv.d(a0, a1)
  fault = call @load.8(a0)
  zero64 = i64.const 0
  trap = i64.div_u a0, a1
  sum = i64.add gone, fault
${exitWith("a1")}`,
    removeDead,
  )
  expect(lines.map((line) => /i64.load|@[\w.]+|div_u|const|add/.exec(line)?.[0])).toEqual([
    undefined,
    "const",
    "i64.load",
    "i64.load",
    "@fdiv.d",
    "@load.8",
    "div_u",
    undefined,
  ])
})

test("what is no tree is refused", () => {
  const twice = regionOf("b0:\n  c = i32.const 0\n  br_if c, b1, b1\nb1:\n  unreachable\n")
  expect(() => optimizeRegion(twice.module, twice.fn)).toThrow(RegionError)
  const loop = regionOf("b0:\n  br b1\nb1:\n  br b1\n")
  expect(() => optimizeRegion(loop.module, loop.fn)).toThrow("two branches lead to b1")
})
