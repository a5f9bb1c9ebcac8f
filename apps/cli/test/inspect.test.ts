// `lamina inspect`: what engines that translate have made of a program, and what is refused.
import { describe, expect, test } from "vitest"
import { folderWith, lamina } from "./lamina.ts"

const cwd = folderWith({
  "sum.s": `
        .globl  _start
_start: li      s0, 5000
        li      a0, 0
loop:   jal     add
        addi    s0, s0, -1
        bnez    s0, loop
        li      a0, 0
        li      a7, 93
        ecall
add:    sd      a0, -8(sp)
        ld      a1, -8(sp)
        add     a0, a1, s0
        ret
`,
})
const inspect = (...args: readonly string[]) => lamina(["inspect", ...args], { cwd })

test("a program to inspect", () => {
  expect(lamina(["asm", "sum.s", "-o", "sum"], { cwd })).toMatchObject({ status: 0, stderr: "" })
})

describe("functions that jit has translated", () => {
  test("their code", () => {
    const { status, stdout, stderr } = inspect("--engine", "jit,threshold=100", "--count", "9", "sum")
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
    expect(stdout).toMatch(/^0x[0-9a-f]+: 4 guest instructions$/m)
    expect(stdout).toMatch(/^ {2}[0-9a-f]+ {2}sd a0,-8\(sp\)\n {2}[0-9a-f]+ {2}ld a1,-8\(sp\)\n/m)
    expect(stdout).not.toContain("IR ")
  })

  test("their IR, behind each pass or one", () => {
    const all = inspect("--engine", "jit,threshold=100", "--count", "9", "--ir", "sum").stdout
    expect(all).toMatch(
      /IR as built:\nfunction @x[^]*IR behind number-values:\nfunction @x[^]*IR behind lower-accesses:/,
    )
    const one = inspect("--engine", "jit,threshold=100", "--count", "9", "--dump", "lower-accesses", "sum").stdout
    expect([...new Set(one.match(/^IR .*$/gm))]).toEqual(["IR behind lower-accesses:"])
    expect(one).toMatch(/^ {2}; [0-9a-f]+ {2}sd a0,-8\(sp\)$/m)
    expect(all).toContain(one.slice(one.indexOf("function @"), one.indexOf("\n}\n")))
  })
})

test("the co-designed machine's translations, with the IR before and behind its passes", () => {
  const { status, stdout } = inspect("--translations", "--ir", "sum")
  expect(status).toBe(0)
  expect(stdout).toMatch(/guest instructions from .* molecules, [^]*IR as built:[^]*IR behind the passes:/)
})

test("mistakes are refused by one line", () => {
  const said = (...args: readonly string[]) => {
    const { status, stderr } = inspect(...args)
    return { status, stderr: stderr.trimEnd() }
  }
  expect(said("--engine", "switch", "sum")).toEqual({
    status: 2,
    stderr: "lamina: --engine: switch makes no translations; codesigned and jit do",
  })
  expect(said("--engine", "jit", "--dump", "no-such-pass", "sum")).toEqual({
    status: 2,
    stderr: expect.stringMatching(
      /^lamina: --dump: no pass is called no-such-pass; there are front-end, .*$/,
    ) as string,
  })
  expect(said("--dump", "number-values", "sum").status).toBe(2)
  expect(said("--engine", "jit", "sum").stderr).toBe(
    "lamina: sum: nothing was translated; it has no code that is executed often",
  )
})
