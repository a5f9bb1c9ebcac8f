// Where processes and the operating system come to their ends; and that all of it is the same each time.
import { assemble, formatDiagnostic, link } from "@lamina/assembler"
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import { createWholeSystem } from "@lamina/machine"
import { describe, expect, test } from "vitest"
import { bootGuestOs } from "../src/index.ts"
import { boot, image, isBuilt, needsBuild, smallMemory } from "./booted.ts"

const engine = await loadInterpreter("predecoded")
const nothing = new Uint8Array(0)

function program(text: string): Uint8Array {
  const { object, diagnostics } = assemble([{ name: "program.s", text: `.globl _start\n_start:\n${text}` }])
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  return link([object], {}).bytes
}

const programs = {
  "/bin/wild": program("nop\nlw t0, 0x700(zero)\n"),
  "/bin/illegal": program("unimp\n"),
  "/bin/spin": program("1: j 1b\n"),
  // A pipe that only it could write to.
  "/bin/deadlock": program(`la a0, ends
    li a1, 0
    li a7, 59
    ecall
    lw a0, ends
    la a1, ends
    li a2, 1
    li a7, 63
    ecall
    .bss
    .balign 8
    ends: .zero 8
  `),
  // Takes memory page by page, more than there is.
  "/bin/greedy": program(`li a0, 0
    li a1, 1 << 30
    li a2, 3
    li a3, 0x4022
    li a4, -1
    li a5, 0
    li a7, 222
    ecall
    li t1, 4096
    1: sb t1, 0(a0)
    add a0, a0, t1
    j 1b
  `),
  "/bin/power-off": program(`li a0, 0xfee1dead
    li a1, 0x28121969
    li a2, 0x4321fedc
    li a3, 0
    li a7, 142
    ecall
    1: j 1b
  `),
  "/bin/sleep": program(`la a0, second
    li a1, 0
    li a7, 101
    ecall
    li a7, 93
    ecall
    .data
    .balign 8
    second: .dword 1, 0
  `),
}

const booted = (harts = 1) => boot(engine, { files: programs, stdin: nothing }, { harts })
const spawn = ({ host }: ReturnType<typeof booted>, name: string) => host.spawn({ path: `/bin/${name}`, args: [name] })

describe.skipIf(!isBuilt)(needsBuild, { timeout: 60_000 }, () => {
  test("faults end a process, and the reason says where", () => {
    const os = booted()
    expect(spawn(os, "wild").run()).toMatchObject({
      signal: 11,
      reason: expect.stringMatching(/^segmentation fault: load of 0x700 at pc 0x[\da-f]+$/) as string,
    })
    expect(spawn(os, "illegal").run()).toMatchObject({
      signal: 4,
      reason: expect.stringMatching(/^illegal instruction .*at pc 0x[\da-f]+$/) as string,
    })
  })

  test("a process that waits for what cannot happen is ended, and the next one runs", () => {
    const os = booted()
    expect(spawn(os, "deadlock").run()).toEqual({
      kind: "signalled",
      signal: 9,
      reason: "deadlock: the process waits for ever",
    })
    expect(spawn(os, "sleep").run()).toEqual({ kind: "exited", status: 0 })
  })

  test("a process that takes all memory is ended alone", () => {
    const os = booted()
    expect(spawn(os, "greedy").run()).toMatchObject({ kind: "signalled", signal: 9 })
    expect(spawn(os, "sleep").run()).toEqual({ kind: "exited", status: 0 })
  })

  test("a process can be killed while it spins; fuel is exact on one hart and on two", () => {
    for (const harts of [1, 2]) {
      const os = booted(harts)
      const process = spawn(os, "spin")
      for (const fuel of [1, 2, 50, 997, 12_345]) {
        const before = process.statistics().instructions
        expect(process.run(fuel)).toEqual({ kind: "out-of-fuel" })
        expect(process.statistics().instructions - before).toBe(fuel)
      }
      os.host.kill(process.pid, 9)
      expect(process.run()).toEqual({ kind: "signalled", signal: 9, reason: "killed by SIGKILL" })
    }
  })

  test("a process that switches the machine off ends the operating system, in one line", () => {
    const process = spawn(booted(), "power-off")
    expect(() => process.run()).toThrow(
      expect.objectContaining({
        name: "GuestOsError",
        message: expect.stringMatching(
          /^the guest operating system has switched the machine off, with status 0[^\n]*$/,
        ) as string,
      }),
    )
  })

  test("files go in and come out whole", () => {
    const { host } = booted()
    const content = Uint8Array.from({ length: 300_000 }, (_, index) => index ^ (index >> 8))
    host.put("/data/deep/er/file", content)
    expect(host.get("/data/deep/er/file")).toEqual(content)
    expect(host.get("/data/none")).toBeUndefined()
    expect(() => host.put("/proc/none", content)).toThrow(/^cannot write \/proc\/none: /)
  })

  test("the operating system says what it has done", () => {
    const os = booted()
    const before = os.host.statistics()
    spawn(os, "sleep").run()
    const after = os.host.statistics()
    expect(after.systemCalls["nanosleep"] ?? 0).toBe((before.systemCalls["nanosleep"] ?? 0) + 1)
    expect(after.contextSwitches).toBeGreaterThan(before.contextSwitches)
    expect(after.pageFaults).toBeGreaterThan(before.pageFaults)
  })

  test.each([1, 2])("with %d harts, boot and processes take the same steps on every engine", async (harts) => {
    const runs: { readonly steps: number; readonly retired: readonly bigint[] }[] = []
    for (const style of interpreterStyles.filter((name) => name !== "reference")) {
      const machine = createWholeSystem({
        ...{ engine: await loadInterpreter(style), memory: smallMemory, harts, console: {} },
      })
      const files = Object.entries(programs).map(([path, content]) => ({ path, content, mode: 0o755 }))
      const os = bootGuestOs(machine, { files, ...(image && { image }) })
      for (const name of ["sleep", "wild"]) os.spawn({ path: `/bin/${name}`, args: [name] }).run()
      runs.push({ steps: machine.steps, retired: machine.harts.map(({ retired }) => retired) })
    }
    for (const run of runs) expect(run).toEqual(runs[0])
  })
})
