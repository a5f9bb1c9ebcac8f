// `lamina run` on a machine: bare-metal programs, their console, disks, ends and statistics.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { engineChoices } from "../src/engine-names.ts"
import { bareMetal, rawCode } from "./bare-metal.ts"
import { folderWith, lamina } from "./lamina.ts"

const folder = folderWith({ "disk.img": new Uint8Array(5120) })
const [hello, echo, disk] = ["hello", "echo", "disk"].map((name) => bareMetal(folder, name))
const raw = join(folder, "hello.bin")
writeFileSync(raw, rawCode(hello))
const said = { status: 0, stdout: "hello from bare metal\n", stderr: "" }

test("a kernel in machine mode finds its hart and the device tree, prints, and powers off", () => {
  expect(lamina(["run", hello])).toEqual(said)
})

test.each(engineChoices.map(({ name }) => name))("it runs on the %s engine", (engine) => {
  expect(lamina(["run", hello, "--engine", engine, "--fuel", "1M"])).toEqual(said)
})

test("options stand before a kernel, behind it, or both", () => {
  for (const args of [
    ["--harts", "4", "--memory", "16M", hello],
    [hello, "--harts=4", "--memory=16M"],
    ["--harts", "4", hello, "--memory", "16M", "--append", "x=--stats"],
  ])
    expect(lamina(["run", ...args])).toEqual(said)
})

test("piped input reaches the guest, and the guest's status is lamina's", () => {
  expect(lamina(["run", echo], { input: "some words." })).toEqual({ status: 3, stdout: ">SOME WORDS", stderr: "" })
})

test("more input than fits anywhere arrives whole", { timeout: 60_000 }, () => {
  const words = "0123456789 ".repeat(10_000)
  expect(lamina(["run", echo], { input: `${words}.` }).stdout).toBe(`>${words}`)
})

test("a reset starts the kernel again; what was not read is still there", () => {
  expect(lamina(["run", echo], { input: "abc*xyz." })).toEqual({ status: 3, stdout: ">ABC>XYZ", stderr: "" })
})

test("a guest that can only wait for input that has ended is ended", () => {
  const { status, stdout, stderr } = lamina(["run", echo], { input: "a#b" })
  expect([status, stdout]).toEqual([125, ">A"])
  expect(stderr).toMatch(/^lamina: all harts wait for an interrupt, and nothing is left that could bring one\n$/)
})

test("--fuel is counted exactly", () => {
  const { status, stderr } = lamina(["run", echo, "--fuel", "123457"])
  expect(status).toBe(124)
  expect(stderr).toBe("lamina: out of fuel after 123457 steps\n")
})

test("a run in virtual time is the same each time", () => {
  const run = () => {
    const { stderr } = lamina(["run", echo, "--stats=json", "--harts", "3"], { input: "abc." })
    return JSON.parse(stderr) as { readonly steps: number; readonly guestTime: number }
  }
  const [first, second] = [run(), run()]
  expect(second.steps).toBe(first.steps)
  expect(second.guestTime).toBe(first.guestTime)
})

test("time may follow the host's clock", () => {
  expect(lamina(["run", hello, "--clock", "real"])).toEqual(said)
})

test("firmware runs alone: an ELF file, or raw code", () => {
  expect(lamina(["run", "--firmware", hello])).toEqual(said)
  expect(lamina(["run", "--firmware", raw])).toEqual(said)
})

test("a disk has the size of its image", () => {
  for (const choice of ["disk.img", "disk.img,overlay", "disk.img,ro"]) {
    const outcome = lamina(["run", disk, "--disk", choice], { cwd: folder })
    expect(outcome).toEqual({ status: 0, stdout: "K", stderr: "" })
  }
})

test("--stats=details tells each layer's figures", () => {
  const { stderr } = lamina(["run", hello, "--harts", "2", "--stats=details"])
  for (const words of [
    /^Whole-system VM: 2 harts, 128 MiB$/m,
    /^ {4}hart 1 /m,
    /^ {4}serial@10000000 +22$/m,
    /^ {4}test@100000 +1$/m,
  ])
    expect(stderr).toMatch(words)
})

test("--stats=json is one object", () => {
  const { stderr } = lamina(["run", "--stats=json", hello])
  expect(JSON.parse(stderr)).toMatchObject({
    engine: "jit",
    end: { kind: "powered-off", status: 0 },
    memory: 2 ** 27,
    devices: { "serial@10000000": { store: 22 }, "test@100000": { store: 1 } },
  })
})

test("what follows the program of a process is its own, whatever it looks like", () => {
  writeFileSync(join(folder, "exit.s"), ".globl _start\n_start: ld a0, 0(sp)\n addi a0, a0, -1\n li a7, 93\n ecall\n")
  expect(lamina(["asm", "exit.s", "-o", "exit"], { cwd: folder }).status).toBe(0)
  expect(lamina(["run", "exit", "--harts", "--memory"], { cwd: folder })).toEqual({ status: 2, stdout: "", stderr: "" })
})

test("lamina asm links for a bare machine", () => {
  const source = join(import.meta.dirname, "machine-programs", "hello.s")
  const output = join(folder, "linked")
  expect(lamina(["asm", "--bare-metal", source, "-o", output]).status).toBe(0)
  expect(lamina(["run", output])).toEqual(said)
})
