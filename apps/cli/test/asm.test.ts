// `lamina asm` and `lamina disasm`: from source to a program that runs, and back to text.
import { readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { compile, folderWith, hasCrossCompiler, lamina } from "./lamina.ts"

const main = `        .globl _start
_start: li a0, 40
        call add_two
        li a7, 93
        ecall
`
const library = `        .globl add_two
        .type add_two, @function
add_two:
        addi a0, a0, 2
        ret
        .size add_two, . - add_two
        .data
value:  .word 7
`
const folder = folderWith({
  "main.s": main,
  "library.s": library,
  "bad.s": "frob a0\n addi a0, a0, 99999\n",
  "two.s": `${main}`,
})
const here = { cwd: folder }
const inFolder = (name: string) => join(folder, name)

describe("asm", () => {
  test("assembles, links, and the program runs", () => {
    expect(lamina(["asm", "main.s", "library.s", "-o", "program"], here)).toEqual({ status: 0, stdout: "", stderr: "" })
    expect(statSync(inFolder("program")).mode & 0o111).toBe(0o111)
    expect(lamina(["run", "program"], here).status).toBe(42)
  })

  test("-c makes objects, which link with sources", () => {
    expect(lamina(["asm", "-c", "main.s", "library.s"], here).status).toBe(0)
    expect(lamina(["asm", "main.s", "library.o", "-o", "mixed"], here).status).toBe(0)
    expect(lamina(["run", "mixed"], here).status).toBe(42)
    expect(lamina(["asm", "-c", "main.s", "-o", "named.o"], here).status).toBe(0)
    expect(readFileSync(inFolder("named.o"))).toEqual(readFileSync(inFolder("main.o")))
  })

  test("without -o the executable is a.out", () => {
    lamina(["asm", "main.s", "library.s"], here)
    expect(lamina(["run", "a.out"], here).status).toBe(42)
  })

  test("--base and --no-relax", () => {
    lamina(["asm", "--base", "0x400000", "main.s", "library.s", "-o", "high"], here)
    expect(lamina(["disasm", "high"], here).stdout).toMatch(/^000000000040[\da-f]{4} <_start>:$/m)
    const short = lamina(["disasm", "high", "--symbol", "_start"], here).stdout
    lamina(["asm", "--no-relax", "main.s", "library.s", "-o", "long"], here)
    const long = lamina(["disasm", "long", "--symbol", "_start"], here).stdout
    expect(short).not.toContain("auipc")
    expect(long).toContain("auipc")
    expect(lamina(["run", "high"], here).status).toBe(42)
    expect(lamina(["run", "long"], here).status).toBe(42)
  })

  test("--listing shows addresses, bytes and source", () => {
    const linked = lamina(["asm", "--listing", "main.s", "library.s", "-o", "listed"], here).stdout
    expect(linked).toMatch(/^ +2 +[\da-f]+ {2}13058002 +_start: li a0, 40$/m)
    expect(linked).toMatch(/^ +5 +[\da-f]+ {2}73000000 +ecall$/m)
    expect(linked).toMatch(/^ +8 +value: {2}\.word 7$/m)
    const object = lamina(["asm", "-c", "--listing", "library.s"], here).stdout
    expect(object).toMatch(/^\.text:$/m)
    expect(object).toMatch(/^ +4 +0 {2}0905 +addi a0, a0, 2$/m)
  })

  test("all mistakes of a source are told, each with its place; nothing is written", () => {
    const outcome = lamina(["asm", "bad.s", "-o", "never"], here)
    expect(outcome.status).toBe(1)
    const lines = outcome.stderr.trimEnd().split("\n")
    expect(lines[0]).toMatch(/^bad\.s:1:\d+: error: /)
    expect(lines[1]).toMatch(/^bad\.s:2:\d+: error: /)
    expect(lines[2]).toBe("lamina: a file has errors; nothing is written")
    expect(() => statSync(inFolder("never"))).toThrow()
  })

  test("mistakes of linking", () => {
    expect(lamina(["asm", "main.s"], here)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("add_two") as string,
    })
    const twice = lamina(["asm", "main.s", "two.s", "library.s"], here)
    expect(twice).toMatchObject({ status: 1, stderr: expect.stringContaining("_start") as string })
  })
})

describe("disasm", () => {
  lamina(["asm", "main.s", "library.s", "-o", "code"], here)

  test("all code, with labels and targets", () => {
    const { stdout } = lamina(["disasm", "code"], here)
    expect(stdout).toMatch(/^code: {5}file format elf64-littleriscv$/m)
    expect(stdout).toMatch(/^Disassembly of section \.text:$/m)
    expect(stdout).toMatch(/\tjal\t[\da-f]+ <add_two>$/m)
    expect(stdout).toMatch(/^[\da-f]{16} <add_two>:$/m)
  })

  test("one function, one section", () => {
    const one = lamina(["disasm", "code", "--symbol", "add_two"], here).stdout
    expect(one.match(/\t/g)?.length).toBe(5)
    expect(one).toContain("ret")
    expect(lamina(["disasm", "code", "--section", ".data"], here).stdout).toContain("Disassembly of section .data")
    expect(lamina(["disasm", "code", "--section", ".dta"], here).stderr).toMatch(/did you mean \.data\?/)
    expect(lamina(["disasm", "code", "--symbol", "ad_two"], here).stderr).toMatch(/did you mean add_two\?/)
  })

  test("--source wants a line table", () => {
    expect(lamina(["disasm", "code", "--source"], here)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/no line table.*-g/) as string,
    })
    lamina(["asm", "-c", "main.s"], here)
    expect(lamina(["disasm", "main.o", "--source"], here)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/link it first/) as string,
    })
  })

  test.skipIf(!hasCrossCompiler).each(["-gdwarf-5", "-gdwarf-4", "-gdwarf-3"])(
    "--source of a C program, %s",
    (flag) => {
      const source =
        "int twice(int x) {\n  return x * 2;\n}\n\nvoid _start(void) {\n  twice(3);\n  for (;;)\n    ;\n}\n"
      const program = compile(folder, "lines", source, "c", [flag, "-fno-inline"])
      const { stdout } = lamina(["disasm", program, "--symbol", "twice", "--source"], here)
      const lines = stdout.split("\n")
      const returns = lines.findIndex((line) => line.includes("2    return x * 2;"))
      expect(returns).toBeGreaterThan(0)
      expect(lines[returns + 1]).toMatch(/sllw?\ta0,a0,0x1/)
      expect(stdout).toContain(`${program}.c:`)
    },
  )

  test("--no-aliases", () => {
    const plain = lamina(["disasm", "code", "--symbol", "add_two", "--no-aliases"], here).stdout
    expect(plain).toContain("c.addi")
    expect(plain).toContain("c.jr")
  })
})
