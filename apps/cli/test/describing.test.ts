// The commands that describe: help, isa, explain, engines, completion, and colour.
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { folderWith, lamina } from "./lamina.ts"

test("help goes to stdout, with examples", () => {
  for (const args of [["--help"], ["run", "--help"], ["asm", "--help"], ["disasm", "--help"], ["isa", "--help"]]) {
    const outcome = lamina(args)
    expect(outcome).toMatchObject({ status: 0, stderr: "" })
    expect(outcome.stdout).toContain("Usage: lamina")
    expect(outcome.stdout).toContain("Examples:")
  }
})

test("--version prints the package's version", () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8")) as {
    version: string
  }
  expect(lamina(["--version"])).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" })
})

describe("isa", () => {
  test("an instruction: boxes, effect, short forms", () => {
    const { stdout, status } = lamina(["isa", "addw"])
    expect(status).toBe(0)
    expect(stdout).toContain("│0 0 0 0 0 0 0│   rs2   │   rs1   │0 0 0│   rd    │0 1 1 1 0 1 1│")
    expect(stdout).toContain("x[rd] = sext32(add(x[rs1], x[rs2]))")
    expect(stdout).toContain("c.addw")
  })

  test("a compressed instruction says what it expands to; a pseudo-instruction shows its base", () => {
    expect(lamina(["isa", "c.lw"]).stdout).toContain("expands to lw rd', uimm(rs1')")
    expect(lamina(["isa", "nop"]).stdout).toMatch(/^addi rd, rs1, imm/)
  })

  test("boxes have straight sides, in seven-bit characters too", () => {
    for (const LANG of ["C.UTF-8", "C"]) {
      for (const name of ["c.addi4spn", "fmadd.d", "amoswap.d", "jal", "c.nop"]) {
        const lines = lamina(["isa", name], { env: { LANG } }).stdout.split("\n")
        const box = lines.filter((line) => /^[┌│└+|]/.test(line))
        expect(new Set(box.map((line) => line.length)).size).toBe(1)
      }
    }
    expect(lamina(["isa", "addw"], { env: { LANG: "C" } }).stdout).toMatch(/^[\n -~]*$/)
  })

  test("lists", () => {
    const all = lamina(["isa", "--list"]).stdout.trimEnd().split("\n")
    const zbb = lamina(["isa", "--extension", "zbb"]).stdout.trimEnd().split("\n")
    expect(all.length).toBeGreaterThan(200)
    expect(zbb.length).toBeGreaterThan(10)
    expect(zbb.length).toBeLessThan(40)
    expect(all.some((line) => line.startsWith("addw "))).toBe(true)
  })
})

describe("isa for CSRs", () => {
  test("a register: number, rights, boxes, rules, value after reset", () => {
    const { stdout, status } = lamina(["isa", "satp"])
    expect(status).toBe(0)
    expect(stdout).toBe(
      [
        "satp",
        "CSR 0x180, supervisor, read-write",
        "",
        " 63   60 59                           44 43                            0",
        "┌───────┬───────────────────────────────┬───────────────────────────────┐",
        "│ MODE  │             ASID              │              PPN              │",
        "└───────┴───────────────────────────────┴───────────────────────────────┘",
        "",
        "fields",
        "  63:60  MODE  0, 8 or 9, others are not written",
        "  59:44  ASID  any value",
        "  43:0   PPN   any value",
        "reset  0x0",
        "",
      ].join("\n"),
    )
  })

  test("by number, in capitals; a view says of what", () => {
    expect(lamina(["isa", "0x100"]).stdout).toMatch(/^sstatus\nCSR 0x100, supervisor, read-write, shows mstatus\n/)
    expect(lamina(["isa", "MSTATUS"]).stdout).toContain("always 2")
  })

  test("boxes of registers keep to 80 columns, with straight sides, in seven-bit characters too", () => {
    for (const LANG of ["C.UTF-8", "C"]) {
      for (const name of ["mstatus", "medeleg", "pmpcfg0", "fcsr", "mscratch"]) {
        const lines = lamina(["isa", name], { env: { LANG } }).stdout.split("\n")
        const box = lines.filter((line) => /^[┌│└+|]/.test(line))
        expect(box.length % 3).toBe(0)
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
        for (let row = 0; row < box.length; row += 3)
          expect(new Set(box.slice(row, row + 3).map((line) => line.length)).size).toBe(1)
      }
    }
    expect(lamina(["isa", "mstatus"], { env: { LANG: "C" } }).stdout).toMatch(/^[\n -~]*$/)
  })

  test("the list names every register, with its fields", () => {
    const lines = lamina(["isa", "--csrs"]).stdout.trimEnd().split("\n")
    expect(lines.length).toBeGreaterThan(100)
    expect(lines).toContain("0x180  satp           supervisor  read-write  MODE ASID PPN")
    expect(lines.some((line) => line.startsWith("0x301  misa "))).toBe(true)
  })
})

describe("isa --virtualizable", () => {
  const report = lamina(["isa", "--virtualizable"])

  test("the verdict, and groups with their numbers, in lines of at most 100 columns", () => {
    expect(report).toMatchObject({ status: 0, stderr: "" })
    expect(report.stdout).toMatch(/^RV64 qualifies for a virtual machine monitor\.\n/)
    expect(report.stdout).toMatch(/^privileged instructions {2}4\n/m)
    expect(report.stdout).toMatch(/^ {2}cycle time instret hpmcounter3-31$/m)
    expect(report.stdout).toMatch(/^ {2}ecall {7}behaviour: mode$/m)
    expect(report.stdout).not.toContain("sensitive and not privileged")
    expect(Math.max(...report.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test("what nothing makes trap in supervisor mode", () => {
    expect(report.stdout).toContain(
      "Nothing makes these trap:\n  sstatus sie stvec scounteren senvcfg sscratch sepc scause stval sip\n",
    )
  })

  test("one instruction or CSR, by any of its names", () => {
    expect(lamina(["isa", "--virtualizable", "sstatus"]).stdout).toBe(
      [
        "sstatus  privileged: traps in user mode and not in machine mode",
        "control-sensitive: may change mstatus",
        "behaviour-sensitive: depends on mstatus",
        "in supervisor mode nothing makes it trap",
        "",
      ].join("\n"),
    )
    expect(lamina(["isa", "--virtualizable", "0x180"]).stdout).toContain(
      "in supervisor mode it traps only if it is made to",
    )
    expect(lamina(["isa", "time", "--virtualizable"]).stdout).toContain("while mcounteren and scounteren are 0")
    expect(lamina(["isa", "--virtualizable", "nop"]).stdout).toBe("addi  innocuous\n")
    expect(lamina(["isa", "--virtualizable", "c.fld"]).stdout).toContain("reaches memory through translation")
  })
})

describe("explain", () => {
  test("draws the stack of an engine", () => {
    const { stdout, status } = lamina(["explain", "--engine", "reference"])
    expect(status).toBe(0)
    for (const words of ["Program", "ProcessHost (ABI)", "Process VM", "Engine: reference", "JsHost (JS)", "Node.js"]) {
      expect(stdout).toContain(words)
    }
    expect(lamina(["explain", "--ascii"]).stdout).toMatch(/^[\n -~]*$/)
  })

  test("writes SVG", () => {
    const file = join(folderWith({}), "stack.svg")
    expect(lamina(["explain", "--svg", file])).toEqual({ status: 0, stdout: "", stderr: "" })
    expect(readFileSync(file, "utf8")).toMatch(/^<svg [\s\S]*<\/svg>\n$/)
  })
})

describe("colour", () => {
  const colored = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    lamina(args, { env }).stdout.includes("\x1b[")

  test("only when asked for, on a pipe; NO_COLOR and FORCE_COLOR are honoured", () => {
    expect(colored(["engines"])).toBe(false)
    expect(colored(["engines", "--color", "always"])).toBe(true)
    expect(colored(["--color", "always", "engines"])).toBe(true)
    expect(colored(["--color", "always", "engines", "--color", "never"])).toBe(false)
    expect(colored(["engines"], { FORCE_COLOR: "1" })).toBe(true)
    expect(colored(["engines"], { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false)
    expect(colored(["engines", "--color", "always"], { NO_COLOR: "1" })).toBe(true)
  })
})

test("engines marks the default", () => {
  const { stdout } = lamina(["engines"])
  expect(stdout).toMatch(/^jit .*\(default\)$/m)
  expect(stdout).toMatch(/^reference /m)
})

test("completions know commands and options", () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { stdout, status } = lamina(["completion", shell])
    expect(status).toBe(0)
    for (const word of ["disasm", "sysroot", "no-aliases"]) expect(stdout).toContain(word)
  }
})

test("a reader that goes away early is no error to speak of", () => {
  const main = join(import.meta.dirname, "..", "dist", "main.js")
  const command = `"${process.execPath}" "${main}" isa --list | head -n 1`
  const { stdout, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" })
  expect(stdout.split("\n")).toHaveLength(2)
  expect(stderr).toBe("")
})
