// `lamina explain --run`: the picture with what each layer did.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { bareMetal } from "./bare-metal.ts"
import { folderWith, lamina } from "./lamina.ts"

const greet = `# Writes its last argument's first letter, and ends with the number of arguments.
.globl _start
_start: ld s0, 0(sp)
  slli t0, s0, 3
  add t0, t0, sp
  li a0, 1
  ld a1, 0(t0)
  li a2, 1
  li a7, 64
  ecall
  mv a0, s0
  li a7, 93
  ecall
`
const folder = folderWith({ "greet.s": greet })
bareMetal(folder, "hello")
const explain = (...args: readonly string[]) => lamina(["explain", ...args], { cwd: folder })
lamina(["asm", "greet.s", "-o", "greet"], { cwd: folder })
const isOsBuilt = lamina(["run", "--on", "os", "greet", "x"], { cwd: folder }).status === 2

/** The figures stand in the piece of their layer. */
function expectOrder(text: string, words: readonly (string | RegExp)[]): void {
  const places = words.map((each) => text.search(each))
  expect(places.map((place, index) => (place < 0 ? words[index] : "")).join("")).toBe("")
  expect(places).toEqual([...places].sort((one, other) => one - other))
}

describe("explain --run", { timeout: 60_000 }, () => {
  test("a process: its output, its status, and the picture", () => {
    const { status, stdout, stderr } = explain("--run", "--ascii", "greet", "a", "word")
    expect({ status, stderr }).toEqual({ status: 3, stderr: "" })
    expect(stdout).toMatch(/^w\n\+-/)
    expectOrder(stdout, [
      "Program: greet",
      "Process VM",
      /\b9 instructions, 2 system calls/,
      "1 byte in,",
      "1 byte out",
    ])
    expectOrder(stdout, ["Engine: jit", /instructions interpreted/, /Node\.js[^]*time .*, of its own .*, 1 byte in/])
  })

  test("a kernel, with the options of run", () => {
    const args = ["--run", "hello", "--on", "vmm/switch", "--memory", "16M"]
    const { status, stdout } = explain(...args)
    expect(status).toBe(0)
    expectOrder(stdout, [
      "hello from bare metal",
      "Kernel: hello",
      "Virtual machine monitor",
      / exits/,
      "Whole-system VM",
    ])
    expectOrder(stdout, [" exits", /[\d.]+ per instruction/, "device accesses", "Engine: switch"])
  })

  test.skipIf(!isOsBuilt)("each monitor has its own figures (needs a build)", () => {
    const { stdout } = explain("--run", "--on", "os/vmm/vmm", "greet", "x")
    expect(stdout.match(/shadow faults/g)).toHaveLength(2)
    expectOrder(stdout, ["Guest operating system", /9 instructions · 2 system calls/, / exits/, "device accesses"])
  })

  test("as SVG, with nothing else on standard output but the program's", () => {
    expect(explain("--run", "--svg", "greet.svg", "greet", "x")).toMatchObject({ status: 2, stdout: "x" })
    const svg = readFileSync(join(folder, "greet.svg"), "utf8")
    expect(svg).toContain("How lamina ran greet")
    expect(svg).toContain("9 instructions · 2 system calls")
  })

  test("without it nothing is run, and arguments make no sense", () => {
    const { stdout } = explain("greet")
    expect(stdout).toContain("Process VM")
    expect(stdout).not.toContain("instructions ·")
    expect(explain("greet", "x")).toEqual({
      status: 2,
      stdout: "",
      stderr: "lamina: x: arguments are for a program that is run; --run runs it\n",
    })
  })

  test("what cannot be run is told in a line, without a picture", () => {
    expect(explain("--run", "gone")).toEqual({
      status: 127,
      stdout: "",
      stderr: "lamina: gone: not found in this directory\n",
    })
  })
})
