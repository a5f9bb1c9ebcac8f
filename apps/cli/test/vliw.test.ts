// The VLIW instruction set on the command line: `lamina asm --isa vliw`, `lamina disasm --isa vliw`, `lamina isa --vliw`.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { folderWith, lamina } from "./lamina.ts"

const folder = folderWith({
  "sum.s": `sum:    { enter 4 ; movi r33, 0 }
loop:   { lw r34, 0(r5), protect 2 ; addi r6, r6, -1 }
        { add r33, r33, r34 ; addi r5, r5, 4 ; (!p1) sw r34, 0(r10), check 2 ; bne r6, r0, loop }
        { commit 3 ; jump sum }
`,
  "bad.s": "{ frob }\n{ add r1, r2, r64 }\n",
  "odd.bin": new Uint8Array(12),
  "open.bin": new Uint8Array(8),
})
const here = { cwd: folder }
const read = (name: string) => readFileSync(join(folder, name))

const listing = `     100:\t3440000000000004\t{ enter 4
     108:\t8082100000000000\t  movi r33, 0 }
     110:\t2082214080020000\t{ lw r34, 0(r5), protect 2
     118:\t90006180ffffffff\t  addi r6, r6, -1 }
     120:\t0402186200000000\t{ add r33, r33, r34
     128:\t1000514000000004\t  addi r5, r5, 4
     130:\t24a402a200040000\t  (!p1) sw r34, 0(r10), check 2
     138:\tb0400180fffffff0\t  bne r6, r0, 0x110 }
     140:\t3400000000000003\t{ commit 3
     148:\tb240000000000100\t  jump 0x100 }
`

describe("asm and disasm", () => {
  test("from source to bytes, and to text with addresses and bits", () => {
    const options = ["--isa", "vliw", "--base", "0x100"]
    expect(lamina(["asm", ...options, "sum.s"], here)).toEqual({ status: 0, stdout: "", stderr: "" })
    expect(lamina(["disasm", ...options, "sum.bin"], here)).toEqual({ status: 0, stdout: listing, stderr: "" })
  })

  test("the text alone is source of the same bytes", () => {
    lamina(["asm", "--isa", "vliw", "sum.s", "-o", "first.bin"], here)
    const { stdout } = lamina(["disasm", "--isa", "vliw", "first.bin"], here)
    const source = stdout.replace(/^.*\t/gm, "")
    const again = folderWith({ "again.s": source })
    expect(lamina(["asm", "--isa", "vliw", "again.s"], { cwd: again }).stderr).toBe("")
    expect(readFileSync(join(again, "again.bin"))).toEqual(read("first.bin"))
  })

  test("mistakes, and what the machine is too narrow for; nothing is written", () => {
    const bad = lamina(["asm", "--isa", "vliw", "bad.s"], here)
    expect(bad).toMatchObject({ status: 1, stdout: "" })
    expect(bad.stderr.split("\n")).toEqual([
      "bad.s:1:3: error: unknown atom 'frob'",
      "bad.s:2:3: error: illegal operands for 'add rd, rs1, rs2': there is no register r64, only r0 to r63",
      "lamina: a file has errors; nothing is written",
      "",
    ])
    const narrow = lamina(["asm", "--isa", "vliw", "--width", "2", "sum.s", "-o", "narrow.bin"], here)
    expect(narrow.stderr).toContain("sum.s:3:48: error: a molecule has at most 2 atoms on this machine")
    expect(existsSync(join(folder, "bad.bin"))).toBe(false)
    expect(existsSync(join(folder, "narrow.bin"))).toBe(false)
  })

  test("a molecule without end has no brace", () => {
    const { stdout } = lamina(["disasm", "--isa", "vliw", "open.bin"], here)
    expect(stdout).toBe("       0:\t0000000000000000\t{ .atom 0x0\n")
  })

  test("colour is around names", () => {
    const { stdout } = lamina(["disasm", "--isa", "vliw", "--color", "always", "sum.bin"], here)
    expect(stdout).toContain("(!p1) \x1b[36msw\x1b[39m r34")
  })

  test.each<[readonly string[], number, RegExp]>([
    [["asm", "--isa", "arm", "sum.s"], 2, /Allowed choices are rv64, vliw/],
    [["asm", "--isa", "vliw", "sum.s", "bad.s"], 2, /--isa vliw takes one source/],
    [["asm", "--isa", "vliw", "-c", "sum.s"], 2, /-c is for RISC-V, not for --isa vliw/],
    [["asm", "--isa", "vliw", "--no-relax", "sum.s"], 2, /--no-relax is for RISC-V/],
    [["asm", "--isa", "vliw", "--bare-metal", "sum.s"], 2, /--bare-metal is for RISC-V/],
    [["asm", "--isa", "vliw", "--listing", "sum.s"], 2, /--listing is for RISC-V/],
    [["asm", "--isa", "vliw", "--base", "4", "sum.s"], 2, /--base must be a multiple of 8, below 2\^32/],
    [["asm", "--isa", "vliw", "--base", "0x100000000", "sum.s"], 2, /--base must be a multiple of 8, below 2\^32/],
    [["asm", "--isa", "vliw", "--width", "3", "sum.s"], 2, /It must be 2, 4 or 8/],
    [["asm", "--isa", "vliw", "nothing.s"], 1, /nothing\.s: no such file/],
    [["asm", "--isa", "vliw", "sum.s", "-o", "/nowhere/x"], 1, /\/nowhere\/x: no such file/],
    [["asm", "--width", "4", "sum.s"], 2, /--width is for --isa vliw/],
    [["disasm", "--base", "8", "sum.bin"], 2, /--base is for --isa vliw/],
    [["disasm", "--isa", "vliw", "--symbol", "sum", "sum.bin"], 2, /--symbol is for RISC-V/],
    [["disasm", "--isa", "vliw", "--section", "x", "sum.bin"], 2, /--section is for RISC-V/],
    [["disasm", "--isa", "vliw", "--no-aliases", "sum.bin"], 2, /--no-aliases is for RISC-V/],
    [["disasm", "--isa", "vliw", "--source", "sum.bin"], 2, /--source is for RISC-V/],
    [["disasm", "--isa", "vliw", "odd.bin"], 1, /odd\.bin: 12 bytes are no whole number of atoms/],
    [["isa", "--vliw", "lod"], 1, /no atom is called lod; did you mean l/],
    [["isa", "--vliw", "frobnicate"], 1, /lamina isa --vliw names all/],
    [["isa", "--vliw", "--csrs"], 2, /'--vliw' cannot be used with option '--csrs'/],
  ])("lamina %j ends with %d", (args, status, message) => {
    const outcome = lamina(args, here)
    expect(outcome.stderr).toMatch(message)
    expect(outcome.stderr).toMatch(/^lamina: [^\n]*\n$/)
    expect(outcome).toMatchObject({ status, stdout: "" })
  })

  test("a RISC-V program is not taken for molecules", () => {
    const source = folderWith({ "a.s": ".globl _start\n_start: ecall\n" })
    lamina(["asm", "a.s"], { cwd: source })
    expect(lamina(["disasm", "--isa", "vliw", "a.out"], { cwd: source })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("a program, not bytes of the VLIW instruction set") as string,
    })
  })
})

describe("isa --vliw", () => {
  test("an atom: unit, latency, bits, effect", () => {
    expect(lamina(["isa", "--vliw", "ld"])).toEqual({
      status: 0,
      stderr: "",
      stdout: [
        "ld rd, imm(rs1)[, speculative][, protect entry]",
        "unit memory (1, 2, 4 with molecules of 2, 4, 8 atoms), latency 2 cycles",
        "",
        "  63  62             54 53 52 50 49       44 43       38 37       32",
        "┌────┬─────────────────┬──┬─────┬───────────┬───────────┬───────────┐",
        "│stop│0 1 0 0 0 0 0 1 1│n │  p  │    rd     │    rs1    │0 0 0 0 0 0│",
        "└────┴─────────────────┴──┴─────┴───────────┴───────────┴───────────┘",
        "   31        30      29               20 19   16 15                            0",
        "┌───────┬───────────┬───────────────────┬───────┬───────────────────────────────┐",
        "│protect│speculative│0 0 0 0 0 0 0 0 0 0│ entry │              imm              │",
        "└───────┴───────────┴───────────────────┴───────┴───────────────────────────────┘",
        "",
        "effect",
        "  x[rd] = load(8, signed, add(x[rs1], imm))",
        "",
      ].join("\n"),
    })
    expect(lamina(["isa", "--vliw", "NOP"]).stdout).toMatch(
      /^nop\nno unit, latency 1 cycle\n[\s\S]*effect\n {2}nothing\n$/,
    )
  })

  test("all atoms", () => {
    const lines = lamina(["isa", "--vliw"]).stdout.trimEnd().split("\n")
    expect(lines.length).toBe(new Set(lines.map((line) => line.split(" ")[0])).size)
    expect(lines).toHaveLength(lamina(["isa", "--vliw", "--list"]).stdout.trimEnd().split("\n").length)
    expect(lines.find((line) => line.startsWith("cmp.eq "))).toMatch(/^cmp\.eq +pd, rs1, rs2 +alu +0x008$/)
  })
})
