// The debugger's view of a machine: stops where it should, on every interpreter, and a run under it is the run without.
import { readElf } from "@lamina/assembler"
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import type { EngineFactory, GuestPhysical } from "@lamina/interfaces"
import { csrNumber, memoryHeader } from "@lamina/isa"
import { describe, expect, test } from "vitest"
import { createDebugTarget, saveSnapshot, type DebugStop, type DebugTarget, type WholeSystem } from "../src/index.ts"
import { assembleBare, bareMachine } from "./bare-machine.ts"
import { aliasBase, counterPlaces, kernelBase, pagedKernel } from "./paged-kernel.ts"

const loops = 20
const plenty = 1_000_000
const ramBase = 0x8000_0000n
const off = { kind: "powered-off", status: 0 } as const
const factories = await Promise.all(
  interpreterStyles.map(async (style): Promise<[string, EngineFactory]> => [style, await loadInterpreter(style)]),
)
const [, fastest] = factories[factories.length - 1]

const kernels = [1, 3].map((harts) => {
  const elf = assembleBare(pagedKernel(loops, harts))
  const symbols = new Map([...readElf(elf).symbols()].map(({ name, value }) => [name, value]))
  return { harts, elf, symbols }
})
const [single, several] = kernels

/** Machine mode that stores through a page table: 0x40000000 is the page at 0x80008000, the next is that at 0x80006000. */
const pagesApart = `
_start:
  li t0, -1
  csrw pmpaddr0, t0
  li t0, 0x1f
  csrw pmpcfg0, t0
  la t0, root
  srli t0, t0, 12
  li t1, 8
  slli t1, t1, 60
  or t0, t0, t1
  csrw satp, t0
  li t0, 0x20800
  csrw mstatus, t0
  li t0, 0x40000ffc
  li t1, 0x1122334455667788
  sw t1, 0(t0)
  sd t1, 0(t0)
  li t2, 0xffee
  sb t2, 4(t0)
  sh t2, 5(t0)
done:
  j done
.balign 4096
root:
  .quad 0, (0x80002000 >> 2) | 1
  .zero 510 * 8
  .quad (0x80003000 >> 2) | 1
  .zero 511 * 8
  .quad (0x80008000 >> 2) | 0xc7, (0x80006000 >> 2) | 0xc7
  .zero 510 * 8
`

interface Debugged {
  readonly machine: WholeSystem
  readonly target: DebugTarget
  /** The address of a symbol, as the machine loads it and as the kernel sees it. */
  physical(name: string): bigint
  virtual(name: string): bigint
  /** A counter of a hart. */
  count(name: "work" | "breaks" | "ticks", hart?: number): number
}

function debug(kernel = single, engine = fastest): Debugged {
  const { machine } = bareMachine(kernel.elf, engine, { harts: kernel.harts })
  const target = createDebugTarget(machine)
  const physical = (name: string) => kernel.symbols.get(name) ?? expect.fail(`no symbol ${name}`)
  return {
    machine,
    target,
    physical,
    virtual: (name) => physical(name) - ramBase + kernelBase,
    count(name, hart = 0) {
      const place = Number(physical("counters")) + counterPlaces.each * hart + counterPlaces[name]
      return Number(machine.memory.load(place as GuestPhysical, 8))
    },
  }
}

/** Resumes until the machine stops for good, stepping off breakpoints as debuggers do; gives the stops on the way. */
function toTheEnd(target: DebugTarget, fuel: () => number = () => plenty): DebugStop[] {
  const stops: DebugStop[] = []
  for (;;) {
    const stop = target.resume(fuel())
    if (stop.kind === "powered-off") return stops
    if (stop.kind === "out-of-fuel") continue
    stops.push(stop)
    if (stop.kind === "breakpoint") {
      const stepped = target.step(stop.hart)
      if (stepped.kind !== "step") stops.push(stepped)
    } else if (stop.kind !== "watchpoint") return stops
  }
}

async function whole(kernel = single) {
  const { machine, count } = debug(kernel)
  expect(machine.run(plenty)).toEqual(off)
  return { steps: machine.steps, end: await saveSnapshot(machine), breaks: count("breaks"), ticks: count("ticks") }
}
const plain = await whole(single)
const plainSeveral = await whole(several)

test("the kernel does what the tests rely on", () => {
  const { machine, count } = debug(several)
  machine.run(plenty)
  for (let hart = 0; hart < 3; hart++)
    expect([count("work", hart), count("breaks", hart)]).toEqual([2 * loops, 2 * loops])
  expect(count("ticks")).toBeGreaterThan(3)
  expect(plain.steps).toBeGreaterThan(1000)
})

describe.each(factories)("on the %s interpreter", (_, engine) => {
  test("a run without breakpoints is the run without a debugger", async () => {
    const { machine, target } = debug(single, engine)
    expect(toTheEnd(target)).toEqual([])
    expect(machine.steps).toBe(plain.steps)
    expect(await saveSnapshot(machine)).toEqual(plain.end)
  })

  test("a breakpoint stops every hart at its virtual address, and nowhere else", async () => {
    const { machine, target, virtual } = debug(several, engine)
    target.addBreakpoint(virtual("work"))
    const stops = toTheEnd(target, () => 777)
    for (let hart = 0; hart < 3; hart++)
      expect(stops.filter((stop) => "hart" in stop && stop.hart === hart)).toEqual(
        Array.from({ length: loops }, () => ({ kind: "breakpoint", hart })),
      )
    expect(machine.harts.map(({ retired }) => retired > 0n)).toEqual([true, true, true])
  })

  test("a run with breakpoints is the run without", async () => {
    const { machine, target, virtual, physical } = debug(single, engine)
    const names = ["work", "work_add", "work_store", "again", "trap", "own_break", "short_break", "loop"]
    for (const name of names) target.addBreakpoint(virtual(name))
    target.addBreakpoint(virtual("work") - kernelBase + aliasBase)
    target.addBreakpoint(physical("_start"))
    target.addBreakpoint(physical("supervisor"))
    const stops = toTheEnd(target, () => 333)
    expect(stops.length).toBeGreaterThan(names.length * loops)
    expect(machine.steps).toBe(plain.steps)
    expect(await saveSnapshot(machine)).toEqual(plain.end)
  })

  test("breakpoints at another address of the same instruction let it pass", async () => {
    const { machine, target, virtual } = debug(several, engine)
    target.addBreakpoint(virtual("work_store") - kernelBase + 3n * (aliasBase - kernelBase))
    target.addBreakpoint(virtual("work_add") - kernelBase + aliasBase)
    const harts = new Set<number>()
    for (let stops = 0; ; stops++) {
      const stop = target.resume(plenty)
      if (stop.kind !== "breakpoint") {
        expect(stop).toEqual(off)
        expect(stops).toBe(3 * loops)
        break
      }
      harts.add(stop.hart)
      expect(machine.harts[stop.hart].pc).toBe(virtual("work_add") - kernelBase + aliasBase)
      expect(machine.harts[stop.hart].x(1)).toBe(virtual("own_break"))
      target.step(stop.hart)
    }
    expect(harts.size).toBe(3)
  })

  test("a breakpoint behind page tables that are not yet there stops as soon as they are", () => {
    const { machine, target, virtual } = debug(single, engine)
    target.addBreakpoint(virtual("kernel"))
    expect(target.resume(plenty)).toEqual({ kind: "breakpoint", hart: 0 })
    const [hart] = machine.harts
    expect(hart.pc).toBe(virtual("kernel"))
    expect(hart.csr(csrNumber("satp") ?? 0) >> 60n).toBe(8n)
    expect(hart.csr(csrNumber("scause") ?? 0)).toBe(12n)
    expect(machine.steps).toBeLessThan(60)
  })

  test("the guest's own breakpoints reach the guest", () => {
    const { target, virtual, machine, count } = debug(single, engine)
    target.addBreakpoint(virtual("short_break"))
    expect(target.resume(plenty)).toEqual({ kind: "breakpoint", hart: 0 })
    expect(count("breaks")).toBe(1)
    expect(target.step(0)).toEqual({ kind: "step", hart: 0 })
    expect(machine.harts[0].pc).toBe(virtual("trap"))
    expect(machine.harts[0].csr(csrNumber("stval") ?? 0)).toBe(virtual("short_break"))
    expect(machine.harts[0].csr(csrNumber("sepc") ?? 0)).toBe(virtual("short_break"))
    target.removeBreakpoint(virtual("short_break"))
    expect(toTheEnd(target)).toEqual([])
    expect(count("breaks")).toBe(plain.breaks)
  })

  test("watchpoints stop behind what accessed them", async () => {
    const { machine, target, virtual, count } = debug(single, engine)
    const address = virtual("counters")
    target.addBreakpoint(virtual("loop"))
    target.resume(plenty)
    target.removeBreakpoint(virtual("loop"))
    const accesses = (access: "read" | "write" | "access", from = address, length = 8) => {
      expect(target.addWatchpoint({ address: from, length, access })).toBe(true)
      const stop = target.resume(plenty)
      expect(stop).toEqual({ kind: "watchpoint", hart: 0, address: from, access })
      expect(target.removeWatchpoint({ address: from, length, access })).toBe(true)
      return machine.harts[0].pc
    }
    expect(accesses("write")).toBe(virtual("work_store") + 2n)
    expect(count("work")).toBe(1)
    expect(machine.harts[0].x(13)).toBe(1n)
    const read = accesses("read")
    expect(accesses("access")).toBe(virtual("work_store") - kernelBase + aliasBase + 2n)
    expect(count("work")).toBe(2)
    expect(read).toBe(virtual("work_store") - kernelBase + aliasBase - 2n)
    // Part of what is accessed.
    expect(accesses("read", address + 3n, 1) % 0x4000_0000n).toBe(read % 0x4000_0000n)
    accesses("write", virtual("total") + 2n, 3)
    expect([...machine.parts.memory.watched]).toEqual([])
    expect(toTheEnd(target)).toEqual([])
    expect(await saveSnapshot(machine)).toEqual(plain.end)
  })

  test("a run with watchpoints is the run without", async () => {
    const { machine, target, virtual } = debug(several, engine)
    target.addBreakpoint(virtual("loop"))
    expect(target.resume(plenty).kind).toBe("breakpoint")
    target.removeBreakpoint(virtual("loop"))
    const address = virtual("counters") + BigInt(counterPlaces.each)
    expect(target.addWatchpoint({ address, length: 8, access: "write" })).toBe(true)
    const stops = toTheEnd(target, () => 500)
    expect(stops).toEqual(
      Array.from({ length: 2 * loops }, () => ({ kind: "watchpoint", hart: 1, address, access: "write" })),
    )
    expect(machine.steps).toBe(plainSeveral.steps)
    expect(await saveSnapshot(machine)).toEqual(plainSeveral.end)
  })

  test("observers of translation are told of each change of satp and each sfence.vma", () => {
    const { machine, virtual } = debug(several, engine)
    const told: string[] = []
    const detach = machine.observe({
      translation: (hart) => told.push(`${hart} ${machine.harts[hart].pc.toString(16)}`),
    })
    machine.run(plenty)
    detach()
    const after = [virtual("kernel") - kernelBase + ramBase - 4n, virtual("kernel") + 4n]
    const wanted = [0, 1, 2].flatMap((hart) => after.map((pc) => `${hart} ${pc.toString(16)}`))
    expect(told.sort()).toEqual(wanted.sort())
    expect(machine.steps).toBe(plainSeveral.steps)
  })
})

test("stepping executes one instruction of one hart, and traps and interrupts are steps", async () => {
  const { machine, target, virtual } = debug()
  let steps = 0
  const at = new Set<bigint>()
  for (; ; steps++) {
    at.add(machine.harts[0].pc)
    const stop = target.step(0)
    if (stop.kind === "powered-off") break
    expect(stop).toEqual({ kind: "step", hart: 0 })
  }
  expect(steps + 1 - plain.ticks).toBe(plain.steps)
  for (const name of ["kernel", "trap", "work", "short_break"]) expect(at).toContain(virtual(name))
  expect(await saveSnapshot(machine)).toEqual(plain.end)
  expect(target.step(0)).toEqual(off)
})

test("a step ignores breakpoints, and reports what is watched", () => {
  const { target, virtual, machine } = debug()
  for (const name of ["work_add", "work_store"]) target.addBreakpoint(virtual(name))
  expect(target.resume(plenty)).toEqual({ kind: "breakpoint", hart: 0 })
  expect(target.resume(plenty)).toEqual({ kind: "breakpoint", hart: 0 })
  const address = virtual("counters")
  target.addWatchpoint({ address, length: 8, access: "access" })
  expect(target.step(0)).toEqual({ kind: "step", hart: 0 })
  expect(machine.harts[0].pc).toBe(virtual("work_add") + 2n)
  expect(target.step(0)).toEqual({ kind: "watchpoint", hart: 0, address, access: "access" })
})

test("some harts run while the others are held", () => {
  const { machine, target, virtual, count } = debug(several)
  target.addBreakpoint(virtual("loop"))
  for (let hart = 0; hart < 3; hart++) expect(target.resume(plenty, [hart])).toEqual({ kind: "breakpoint", hart })
  expect(new Set(machine.harts.map(({ pc }) => pc))).toEqual(new Set([virtual("loop")]))
  target.removeBreakpoint(virtual("loop"))
  const held = [machine.harts[0].retired, machine.harts[2].retired]
  expect(target.resume(plenty, [1])).toEqual({ kind: "waiting" })
  expect([machine.harts[0].retired, machine.harts[2].retired]).toEqual(held)
  expect([0, 1, 2].map((hart) => count("work", hart))).toEqual([0, 2 * loops, 0])
  expect(target.step(1)).toEqual({ kind: "step", hart: 1 })
  expect(target.resume(plenty, [0, 2])).toEqual(off)
})

test("memory is seen through the page tables, whoever may access it, and without breakpoints", () => {
  const { target, virtual, physical, machine } = debug()
  const word = (address: bigint, hart = 0) => {
    const bytes = new Uint8Array(4)
    return target.readMemory(hart, address, bytes) ? new DataView(bytes.buffer).getUint32(0, true) : undefined
  }
  const original = word(physical("work"))
  expect(word(virtual("work"))).toBeUndefined()
  target.addBreakpoint(virtual("work"))
  target.resume(plenty)
  expect(word(virtual("work"))).toBe(original)
  expect(word(physical("work"))).toBeUndefined()
  machine.harts[0].privilege = 3
  expect(word(physical("work"))).toBe(original)
  expect(word(virtual("work"))).toBe(original)
  machine.harts[0].privilege = 1
  // Devices have effects; the end of RAM; a page that is nowhere.
  expect(word(0x1000_0000n)).toBeUndefined()
  expect(word(kernelBase + (1n << 20n) - 2n)).toBeUndefined()
  expect(word(kernelBase + (1n << 20n) - 4n)).toBe(0)
  expect(target.writeMemory(0, 0x1000_0000n, Uint8Array.of(1))).toBe(false)
  expect(target.addWatchpoint({ address: 0x1000_0000n, length: 4, access: "write" })).toBe(false)
})

test("what is written to code is executed, even where a breakpoint is", () => {
  const { target, virtual, machine } = debug()
  target.addBreakpoint(virtual("work"))
  target.addBreakpoint(virtual("work_add"))
  target.resume(plenty)
  // c.addi a2, 5
  expect(target.writeMemory(0, virtual("work_add"), Uint8Array.of(0x15, 0x06))).toBe(true)
  target.step(0)
  expect(target.resume(plenty)).toEqual({ kind: "breakpoint", hart: 0 })
  target.step(0)
  expect(machine.harts[0].x(12)).toBe(5n)
})

test("a watched range may cross pages that lie apart", () => {
  const { machine } = bareMachine(assembleBare(pagesApart), fastest)
  const target = createDebugTarget(machine)
  machine.run(18)
  const watchpoint = { address: 0x4000_0ffen, length: 4, access: "write" } as const
  expect(target.addWatchpoint(watchpoint)).toBe(true)
  expect(machine.parts.memory.watched).toEqual(new Set([0x8000_8000, 0x8000_6000]))
  for (const address of [0x4000_0ffen, 0x4000_0ffen, 0x4000_1000n, 0x4000_1001n])
    expect(target.resume(plenty)).toEqual({ kind: "watchpoint", hart: 0, address, access: "write" })
  expect(target.resume(plenty)).toEqual({ kind: "out-of-fuel" })
  expect([0x8000_8ffc, 0x8000_6000].map((place) => machine.memory.load(place as GuestPhysical, 4))).toEqual([
    0x55667788n,
    0x11ff_eeeen,
  ])
  expect(target.addWatchpoint({ ...watchpoint, address: 0x4000_1ffen })).toBe(false)
})

test("nothing is left behind", () => {
  const { target, virtual, machine } = debug()
  target.addBreakpoint(virtual("work"))
  target.resume(100)
  const { memory } = machine.parts
  expect(memory.view().getUint32(memoryHeader.translationWatch, true)).toBe(0)
  expect(memory.watched.size).toBe(0)
  expect(target.removeWatchpoint({ address: 0n, length: 1, access: "read" })).toBe(false)
})
