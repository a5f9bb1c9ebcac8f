// Programs on the guest operating system, its shell, and what is said of them. The system must have been built.
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { folderWith, lamina } from "./lamina.ts"

const sources = {
  "copy.s": `# Standard input to standard output, in upper case; the status is the number of arguments.
.globl _start
_start: ld s0, 0(sp)
1: li a0, 0
  la a1, buffer
  li a2, 64
  li a7, 63
  ecall
  blez a0, 4f
  mv a2, a0
  la a1, buffer
  add t0, a1, a0
2: addi t0, t0, -1
  lbu t1, 0(t0)
  addi t2, t1, -97
  li t3, 26
  bgeu t2, t3, 3f
  addi t1, t1, -32
  sb t1, 0(t0)
3: bgtu t0, a1, 2b
  li a0, 1
  li a7, 64
  ecall
  j 1b
4: mv a0, s0
  li a7, 93
  ecall
  .bss
buffer: .zero 64
`,
  "wild.s": ".globl _start\n_start: nop\nwild: li t0, 0x1234000\n lw t0, 0(t0)\n",
  "spin.s": ".globl _start\n_start: j _start\n",
  "cat.s": `# The file /data/text, to standard output.
.globl _start
_start: li a0, -100
  la a1, path
  li a2, 0
  li a7, 56
  ecall
  bltz a0, 1f
  la a1, buffer
  li a2, 64
  li a7, 63
  ecall
  mv a2, a0
  la a1, buffer
  li a0, 1
  li a7, 64
  ecall
  li a0, 0
1: li a7, 93
  ecall
  .data
path: .asciz "/data/text"
buffer: .zero 64
`,
}
const folder = folderWith(sources)
for (const name of ["copy", "wild", "spin", "cat"]) lamina(["asm", `${name}.s`, "-o", name], { cwd: folder })
mkdirSync(join(folder, "data"))
writeFileSync(join(folder, "data", "text"), "from the host\n")

const here = { cwd: folder }
const isBuilt = !lamina(["run", "--on", "os", "copy"], here).stderr.includes("was not built")
const needsBuild = "needs the operating system to be built"
const timeout = 60_000

interface Statistics {
  readonly program: { readonly instructions: number; readonly systemCalls: Readonly<Record<string, number>> }
  readonly guestOs: { readonly systemCalls: Readonly<Record<string, number>>; readonly contextSwitches: number }
  readonly machine: {
    readonly instructions: readonly number[]
    readonly exceptions: Readonly<Record<string, Readonly<Record<string, number>>>>
    readonly devices: Readonly<Record<string, unknown>>
  }
}

describe.skipIf(!isBuilt)(`--on os (${needsBuild})`, { timeout }, () => {
  test("the program has its streams, its arguments and its status", () => {
    const outcome = lamina(["run", "--on", "os", "copy", "a", "b"], { ...here, input: "hello, os\n" })
    expect(outcome).toEqual({ status: 3, stdout: "HELLO, OS\n", stderr: "" })
  })

  test("is the same on every engine, on two harts", () => {
    for (const engine of ["switch", "token", "procedure"]) {
      const run = lamina(["run", "--on", "os", "--engine", engine, "--harts", "2", "copy"], { ...here, input: "x" })
      expect(run).toMatchObject({ status: 1, stdout: "X" })
    }
  })

  test("statistics are told by layer, and each layer's are in those of the next", () => {
    const { stderr } = lamina(["run", "--on", "os", "--stats=json", "copy"], { ...here, input: "hello" })
    const { program, guestOs, machine } = JSON.parse(stderr) as Statistics
    expect(program.systemCalls).toEqual({ read: 2, write: 1, exit: 1 })
    expect(guestOs.systemCalls["read"]).toBeGreaterThan(2)
    expect(guestOs.contextSwitches).toBeGreaterThan(2)
    expect(program.instructions).toBeGreaterThan(20)
    const calls = Object.values(guestOs.systemCalls).reduce((sum, count) => sum + count, 0)
    const traps = machine.exceptions["environment call from U"] ?? {}
    expect(traps["supervisor"]).toBeGreaterThanOrEqual(calls)
    expect(machine.instructions[0]).toBeGreaterThan(program.instructions)
    const { stderr: table } = lamina(["run", "--on", "os", "--stats=details", "copy"], { ...here, input: "hello" })
    for (const title of ["Program: copy", "Guest operating system", "Whole-system VM"]) expect(table).toContain(title)
  })

  test("the count of instructions is that of the process VM", () => {
    const options = { ...here, input: "hello" }
    const inVm = JSON.parse(lamina(["run", "--stats=json", "copy"], options).stderr) as {
      readonly instructions: number
    }
    const onOs = JSON.parse(lamina(["run", "--on", "os", "--stats=json", "copy"], options).stderr) as Statistics
    expect(onOs.program.instructions).toBe(inVm.instructions)
  })

  test("a wild pointer ends the program, and one line says where", () => {
    const { status, stderr } = lamina(["run", "--on", "os", "wild"], here)
    expect(status).toBe(128 + 11)
    expect(stderr).toMatch(/^lamina: wild: segmentation fault: load of 0x1234000 at pc 0x[\da-f]+ \(wild\S*\)\n$/)
  })

  test("fuel ends a program that spins, exactly", () => {
    const { status, stderr } = lamina(["run", "--on", "os", "--fuel", "12345", "spin"], here)
    expect({ status, stderr }).toEqual({ status: 124, stderr: "lamina: spin: out of fuel after 12345 instructions\n" })
  })

  test("directories of the host are copied into it", () => {
    expect(lamina(["run", "--on", "os", "cat"], here).status).toBe(256 - 2)
    const { stdout } = lamina(["run", "--on", "os", "--map", "data:/data", "cat"], here)
    expect(stdout).toBe("from the host\n")
  })

  test("a stack file may hold it", () => {
    const layers = [
      ...[
        { kind: "engine", name: "switch" },
        { kind: "machine", harts: 2, memory: "32M" },
      ],
      ...[
        { kind: "guest-os", map: ["data:/data"] },
        { kind: "program", path: "cat" },
      ],
    ]
    writeFileSync(join(folder, "os.json"), JSON.stringify({ layers }))
    expect(lamina(["run", "--stack", "os.json"], here)).toMatchObject({ status: 0, stdout: "from the host\n" })
  })

  test("too little memory is said in one line", () => {
    const { status, stderr } = lamina(["run", "--on", "os", "--memory", "1M", "copy"], here)
    expect(status).toBe(126)
    expect(stderr).toMatch(/^lamina: copy: .*\n$/)
  })
})

describe.skipIf(!isBuilt)(`the shell (${needsBuild})`, { timeout }, () => {
  test("runs what is piped into it, and powers off", () => {
    const { status, stdout } = lamina(["run", "guest-os"], { input: "echo one two | wc -w\npoweroff\n" })
    expect(status).toBe(0)
    expect(stdout).toMatch(/^\s*2\s*$/m)
  })

  test("has the options of machines: traces, a snapshot, files of the host, statistics", () => {
    const options = { ...here, input: "cat /data/text\npoweroff\n" }
    const more = ["--map", "data:/data", "--harts", "2", "--save-at", "200k,os.snapshot", "--stats=details"]
    const { status, stdout, stderr } = lamina(["run", "guest-os", ...more], options)
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining("from the host") as string })
    expect(stderr).toContain("Guest operating system, all processes")
    expect(existsSync(join(folder, "os.snapshot"))).toBe(true)
    const traced = lamina(["run", "guest-os", "--trace", "trap", "--fuel", "500k"], here)
    expect(traced.stderr).toMatch(/environment call/)
  })
})

test.skipIf(!isBuilt)(`a directory that is not there is refused (${needsBuild})`, () => {
  const { stderr } = lamina(["run", "guest-os", "--map", "nowhere:/x"], here)
  expect(stderr).toBe("lamina: --map nowhere: no such directory\n")
})

describe("without running it", () => {
  test("its stack is drawn", () => {
    const { status, stdout } = lamina(["explain", "--on", "os", "--ascii", "copy"], here)
    expect(status).toBe(0)
    const order = [
      "Program: copy",
      "ProcessHost (ABI)",
      "Guest operating system",
      "SBI monitor",
      "Whole-system VM",
      "JsHost",
    ]
    const places = order.map((words) => stdout.indexOf(words))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
    lamina(["explain", "--on", "os", "--svg", "os.svg", "copy"], here)
    expect(spawnSync("grep", ["-c", "Guest operating system", join(folder, "os.svg")]).status).toBe(0)
  })

  test.each([
    [["--on", "os"], "lamina: missing required argument 'program'\n", 2],
    [["--on", "os", "--firmware", "x"], /^lamina: --on os: a kernel stands on Machine/, 2],
    [["--on", "os", "--gdb", "0", "copy"], "lamina: --gdb: not with --on os; lamina run guest-os takes it\n", 2],
    [["--on", "os", "--trace", "syscall", "copy"], /^lamina: --trace syscall: not with --on os/, 2],
    [["--on", "os", "missing"], /^lamina: missing: not found/, 127],
    [["--on", "os", "copy.s"], /^lamina: copy\.s: a text file/, 126],
    [["--on", "moon", "copy"], /^lamina: --on moon: "moon" is no layer; there are process, os, vmm, topmost/, 2],
    [["guest-os", "--env", "A=b"], /^lamina: --env: only for processes; guest-os is run on a machine/, 2],
  ])("run %j is refused in one line", (args, line, status) => {
    const outcome = lamina(["run", ...args], here)
    if (typeof line === "string") expect(outcome.stderr).toBe(line)
    else expect(outcome.stderr).toMatch(line)
    expect(outcome.status).toBe(status)
    expect(outcome.stderr.split("\n")).toHaveLength(2)
  })
})
