// Machines in stack files, and drawn.
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { bareMetal } from "./bare-metal.ts"
import { folderWith, lamina } from "./lamina.ts"

const folder = folderWith({ "exit.s": ".globl _start\n_start: ld a0, 0(sp)\n li a7, 93\n ecall\n" })
mkdirSync(join(folder, "images"))
for (const name of ["hello", "echo", "disk"]) bareMetal(join(folder, "images"), name)
writeFileSync(join(folder, "images", "disk.img"), new Uint8Array(1024))
lamina(["asm", "exit.s", "-o", "exit"], { cwd: folder })

let count = 0
/** Writes a stack file beside the images; returns its name. */
function stackFile(content: unknown): string {
  const name = join("images", `stack${count++}.json`)
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content))
  return name
}

const engine = { kind: "engine", name: "switch" }
const machine = { kind: "machine", harts: 2, memory: "64M", clock: "virtual" }

describe("a stack file", () => {
  test("says all that the command line can; files are beside it", () => {
    const disk = { kind: "kernel", path: "disk" }
    const file = stackFile({ layers: [engine, { ...machine, disks: ["disk.img,overlay"] }, disk] })
    expect(lamina(["run", "--stack", file], { cwd: folder })).toEqual({ status: 0, stdout: "C", stderr: "" })
  })

  test("is overridden by the command line", () => {
    const file = stackFile({ layers: [engine, machine, { kind: "kernel", path: "hello", append: "x" }] })
    const { stderr } = lamina(["run", "--stats=json", "--stack", file, "--harts", "3", "--engine", "token"], {
      cwd: folder,
    })
    const stats = JSON.parse(stderr) as { readonly instructions: readonly number[] }
    expect(stats).toMatchObject({ engine: "token", memory: 2 ** 26 })
    expect(stats.instructions).toHaveLength(3)
  })

  test("may have firmware and no kernel", () => {
    const file = stackFile({ layers: [engine, { ...machine, firmware: "echo" }] })
    expect(lamina(["run", "--stack", file], { cwd: folder, input: "ab." })).toMatchObject({ status: 3, stdout: ">AB" })
  })

  test("may have the co-designed machine, with its options and a machine's settings", () => {
    const bottom = { kind: "codesigned", atoms: 8, policy: "lru", harts: 2, memory: "64M" }
    const file = stackFile({ layers: [bottom, { kind: "kernel", path: "hello" }] })
    const { stderr } = lamina(["run", "--stats=json", "--stack", file], { cwd: folder })
    const stats = JSON.parse(stderr) as { readonly instructions: readonly number[] }
    expect(stats.instructions).toHaveLength(2)
    expect(JSON.stringify(stats)).toMatch(/molecules/)
    expect(lamina(["explain", "--stack", file], { cwd: folder }).stdout).toMatch(/Co-designed VM/)
  })

  test("may hold a process", () => {
    const program = { kind: "program", path: "../exit", args: ["a", "b"] }
    const file = stackFile({ layers: [engine, { kind: "process", memory: "64M" }, program] })
    expect(lamina(["run", "--stack", file], { cwd: folder }).status).toBe(3)
  })

  const kernel = { kind: "kernel", path: "hello" }
  test.each([
    ["", /not JSON: /],
    ['{"layers": [', /not JSON: /],
    ["[]", /the file must be an object/],
    [{}, /layers must be a list/],
    [{ layers: 3 }, /layers must be a list/],
    [{ layers: [3] }, /layers\[0\] must be an object/],
    [{ layers: [{}] }, /layers\[0\]\.kind must be text/],
    [{ layers: [], more: 1 }, /the file: no setting is called "more"/],
    [{ layers: [{ kind: "motor" }] }, /no layer kind is called "motor"/],
    [{ layers: [engine, { kind: "vmm" }] }, /a virtual machine monitor stands on Machine \(ISA\), but the host/],
    [
      { layers: [engine, machine, { kind: "sbi" }, kernel] },
      /layers\[2\]: a stack file has layers engine, .*, not sbi/,
    ],
    [{ layers: [engine, { kind: "codesigned" }, kernel] }, /a co-designed VM/],
    [{ layers: [{ kind: "codesigned", atoms: 3 }, kernel] }, /layers\[0\].*atoms must be 2 or 4 or 8/],
    [{ layers: [{ kind: "codesigned", atom: 4 }, kernel] }, /layers\[0\]: no setting .*"atom"; did you mean atoms\?/],
    [{ layers: [machine, kernel] }, /a whole-system VM needs an engine/],
    [{ layers: [kernel] }, /a kernel stands on Machine \(ISA\), but the host/],
    [{ layers: [engine, { kind: "process" }, kernel] }, /a kernel stands on Machine \(ISA\), but the process VM/],
    [{ layers: [engine, machine, { kind: "program", path: "x" }] }, /a program stands on ProcessHost \(ABI\)/],
    [{ layers: [engine, machine, kernel, kernel] }, /nothing can stand on a kernel/],
    [{ layers: [engine, machine, { kind: "kernel" }] }, /layers\[2\]: a kernel needs a path/],
    [{ layers: [engine, { kind: "process" }] }, /there is no program on the process VM/],
    [{ layers: [{ kind: "engine", name: "swich" }, machine, kernel] }, /layers\[0\]\.name .*did you mean switch\?/],
    [{ layers: [engine, { ...machine, harts: 9 }, kernel] }, /layers\[1\]\.harts must be a whole number, 1 to 8/],
    [{ layers: [engine, { ...machine, hart: 1 }, kernel] }, /layers\[1\]: no setting .*"hart"; did you mean harts\?/],
    [{ layers: [engine, { ...machine, memory: "big" }, kernel] }, /layers\[1\]\.memory must be a size/],
    [{ layers: [engine, { ...machine, disks: "d" }, kernel] }, /layers\[1\]\.disks must be a list/],
    [{ layers: [engine, { ...machine, disks: [1] }, kernel] }, /layers\[1\]\.disks\[0\] must be text/],
    [{ layers: [engine, { ...machine, clock: "sun" }, kernel] }, /layers\[1\]\.clock must be one of virtual, real/],
    [{ layers: [engine, machine, { ...kernel, path: "gone" }] }, /gone: not found/],
    [{ layers: [engine, { ...machine, firmware: "gone" }, kernel] }, /--firmware .*gone: no such file/],
  ])("that is wrong gets one line: %j", (content, message) => {
    const { status, stdout, stderr } = lamina(["run", "--stack", stackFile(content)], { cwd: folder })
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/^lamina: [^\n]*\n$/)
    expect(stdout).toBe("")
    expect([2, 126, 127]).toContain(status)
  })

  test("has the program in it already, or is not there", () => {
    const file = stackFile({ layers: [engine, machine, kernel] })
    expect(lamina(["run", "--stack", file, "exit"], { cwd: folder }).stderr).toMatch(
      /^lamina: exit: the program is in .*\.json already\n$/,
    )
    expect(lamina(["run", "--stack", "gone.json"]).stderr).toMatch(/^lamina: --stack gone\.json: no such file.*\n$/)
  })
})

describe("explain", () => {
  const explain = (...args: readonly string[]) => lamina(["explain", "--ascii", ...args], { cwd: folder })

  test("draws a kernel on a machine", () => {
    const { stdout, status } = explain("images/hello", "--harts", "4", "--memory", "1G")
    expect(status).toBe(0)
    for (const words of ["Kernel: hello", "Machine (ISA)", "Whole-system VM: 4 harts, 1 GiB", "Engine: jit"])
      expect(stdout).toContain(words)
    expect(stdout).not.toMatch(/SBI|Firmware/)
  })

  test("draws firmware, and what is in a stack file", () => {
    const file = stackFile({ layers: [engine, { ...machine, firmware: "echo" }] })
    const { stdout } = explain("--stack", file)
    for (const words of ["Firmware: echo", "Whole-system VM: 2 harts, 64 MiB", "Engine: switch"])
      expect(stdout).toContain(words)
  })

  test("refuses what makes no sense", () => {
    expect(explain("--harts", "2").stderr).toMatch(/^lamina: --harts: only for machines; .* run as a process\n$/)
    expect(explain("--disk", "x", "exit").stderr).toMatch(/^lamina: --disk: only for machines/)
  })
})
