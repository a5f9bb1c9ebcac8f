// Guests that get nowhere, or want to: the machine always comes to rest, nothing is thrown, and all engines agree.
import { describe, expect, test } from "vitest"
import { boardMap, createSbiMonitor, ramBase, restoreSnapshot, saveSnapshot } from "../src/index.ts"
import { assembleBare, bareMachine } from "./bare-machine.ts"
import { everywhere, factories, fastest, off, outOfFuel } from "./every-engine.ts"

describe("a guest that spins with interrupts off", () => {
  const elf = assembleBare("_start:\n  csrw mie, zero\nspin:\n  addi s0, s0, 1\n  j spin")

  test("is left when the fuel is used, saved, restored and reset", { timeout: 60_000 }, async () => {
    for (const engine of factories) {
      const { machine } = bareMachine(elf, engine, { harts: 2 })
      expect(machine.run(100_001)).toEqual(outOfFuel)
      expect(machine.steps).toBe(100_001)
      const saved = await saveSnapshot(machine)
      const other = bareMachine(elf, fastest, { harts: 2 }).machine
      await restoreSnapshot(other, saved)
      for (const each of [machine, other]) expect(each.run(50_000)).toEqual(outOfFuel)
      const later = await saveSnapshot(machine)
      expect(await saveSnapshot(other)).toEqual(later)
      machine.reset()
      expect([machine.steps, machine.time()]).toEqual([0, 0n])
      expect(machine.run(100_001)).toEqual(outOfFuel)
      expect(await saveSnapshot(machine)).toEqual(saved)
    }
  })
})

describe("a storm of traps", () => {
  const fuel = 6000
  const toSupervisor = `
  li t0, -1
  csrw pmpaddr0, t0
  li t0, 0x1f
  csrw pmpcfg0, t0
  li t0, 0xb1ff
  csrw medeleg, t0
  li t0, 0x800
  csrw mstatus, t0
  la t0, supervisor
  csrw mepc, t0
  mret
`
  test.each<[string, string]>([
    ["with no handler", "_start: ecall"],
    ["with mtvec at 0", "_start: csrw mtvec, zero\n.word 0"],
    ["with mtvec in a device", `_start: li t0, ${boardMap.serial.base}\ncsrw mtvec, t0\nebreak`],
    ["with mtvec behind RAM", `_start: li t0, ${ramBase + (1 << 20)}\ncsrw mtvec, t0\nld t0, 0(zero)`],
    ["with a handler that faults", "_start: la t0, trap\ncsrw mtvec, t0\n.balign 4\ntrap: ld t0, 0(zero)"],
    ["with a handler that is no instruction", "_start: la t0, trap\ncsrw mtvec, t0\n.balign 4\ntrap: .word 0"],
    ["with a handler that returns to the fault", "_start: la t0, trap\ncsrw mtvec, t0\necall\n.balign 4\ntrap: mret"],
    [
      "with interrupts that nobody takes away",
      `_start: la t0, trap\ncsrw mtvec, t0\nli t1, ${boardMap.clint.base}\nli t0, 1\nsw t0, 0(t1)\nli t0, 8\ncsrw mie, t0\ncsrs mstatus, t0\nspin: j spin\n.balign 4\ntrap: mret`,
    ],
    ["of the supervisor, without a handler", `_start:${toSupervisor}supervisor: csrw stvec, zero\necall`],
    [
      "of the supervisor, whose handler is not mapped",
      `_start:${toSupervisor}supervisor:
      li t0, -4096
      csrw stvec, t0
      la t0, empty
      srli t0, t0, 12
      li t1, 8
      slli t1, t1, 60
      or t0, t0, t1
      csrw satp, t0
      sfence.vma
      .balign 4096
      empty: .zero 4096`,
    ],
  ])("%s ends with the fuel", { timeout: 60_000 }, async (_, text) => {
    for (const harts of [1, 2]) {
      const { stop, steps } = await everywhere(text, fuel, { harts })
      expect(stop).toEqual(outOfFuel)
      expect(steps).toBe(fuel)
    }
  })

  test("under the SBI monitor ends with the fuel", { timeout: 60_000 }, async () => {
    for (const text of [
      "_start: .word 0",
      "_start: csrw stvec, zero\nebreak",
      "_start: csrr t0, mhartid",
      "_start: ecall\nj _start",
    ]) {
      const monitor = () => createSbiMonitor({ entry: ramBase, deviceTree: ramBase })
      const { stop, steps } = await everywhere(text, fuel, {}, ({ machine }) => machine.attach(monitor()))
      expect(stop).toEqual(outOfFuel)
      expect(steps).toBe(fuel)
    }
  })
})

describe("a machine at rest", () => {
  test("in wfi, with nothing to wake it, waits, and waits again", { timeout: 60_000 }, async () => {
    const { stop, steps } = await everywhere("_start:\n  csrw mie, zero\n  wfi\n  j _start", 10_000, { harts: 2 })
    expect(stop).toEqual({ kind: "waiting" })
    expect(steps).toBe(4)
    const { machine } = bareMachine(assembleBare("_start: csrsi mstatus, 8\nwfi\nj _start"), fastest)
    expect([machine.run(), machine.run(), machine.run(0)]).toEqual([
      { kind: "waiting" },
      { kind: "waiting" },
      outOfFuel,
    ])
    expect(machine.steps).toBe(2)
  })

  test("switched off by one hart while the others run stays off, until it is reset", { timeout: 60_000 }, async () => {
    const text = `
_start:
  csrr t0, mhartid
  li t1, 2
  bne t0, t1, spin
  li t0, 33333
count:
  addi t0, t0, -1
  bnez t0, count
  li t0, 0x100000
  li t1, 0x5555
  sw t1, 0(t0)
spin:
  addi s0, s0, 1
  j spin`
    const { stop } = await everywhere(text, 1_000_000, { harts: 3 })
    expect(stop).toEqual(off)
    const { machine } = bareMachine(assembleBare(text), fastest, { harts: 3 })
    expect(machine.run(1_000_000)).toEqual(off)
    const { steps } = machine
    expect([machine.run(), machine.steps]).toEqual([off, steps])
    machine.reset()
    expect([machine.run(1_000_000), machine.steps]).toEqual([off, steps])
  })
})
