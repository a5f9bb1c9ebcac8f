// Monitors for people: what they say of a kernel whose events are known; they change nothing, and are silent when detached.
import { readElf, symbolizer } from "@lamina/assembler"
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import type { GuestPhysical } from "@lamina/interfaces"
import { expect, test } from "vitest"
import { countEvents, profile, saveSnapshot, traceDevices, traceTraps, type SymbolAt } from "../src/index.ts"
import { assembleBare, bareMachine } from "./bare-machine.ts"
import { kernelBase, pagedKernel } from "./paged-kernel.ts"

const loops = 20
const harts = 2
const elf = assembleBare(pagedKernel(loops, harts))
const find = symbolizer(readElf(assembleBare(pagedKernel(loops, harts), kernelBase)))
const symbolAt: SymbolAt = (address) => {
  const found = find(address)
  return found && `${found.symbol.name}+0x${found.offset.toString(16)}`
}
const factories = await Promise.all(interpreterStyles.map((style) => loadInterpreter(style)))
const power = (engine = factories[factories.length - 1]) => bareMachine(elf, engine, { harts }).machine
const alone = power()
alone.run()
const end = await saveSnapshot(alone)

test("the trap trace has a line for each trap, the same on every interpreter", async () => {
  const traces = []
  for (const engine of factories) {
    const machine = power(engine)
    const lines: string[] = []
    traceTraps(machine, (line) => lines.push(line), symbolAt)
    machine.run()
    expect(await saveSnapshot(machine)).toEqual(end)
    traces.push(lines)
  }
  const [lines] = traces
  expect(traces).toEqual(factories.map(() => lines))
  expect(lines[0]).toBe(
    "   0.0000000 hart 0: supervisor -> supervisor: instruction page fault at 0000000080000088, value 0x80000088",
  )
  const breaks = lines.filter((line) => line.includes("supervisor -> supervisor: breakpoint at 0000002000000"))
  expect(breaks).toHaveLength(2 * loops * harts)
  expect(breaks[0]).toMatch(/ hart 0: .* <own_break\+0x0>, value 0x20000000e4$/)
  expect(
    lines.filter((line) => /: supervisor timer interrupt at [0-9a-f]{16}(?: <\w+\+0x\w+>)?$/.test(line)).length,
  ).toBe(lines.length - breaks.length - harts)
})

test("events are counted, beside other monitors", () => {
  const machine = power()
  const counter = countEvents(machine)
  const traps: string[] = []
  const devices: string[] = []
  const ends = [traceTraps(machine, (line) => traps.push(line)), traceDevices(machine, (line) => devices.push(line))]
  machine.run()
  const { exceptions, interrupts, instructions, steps, ...counts } = counter.counts()
  const timers = interrupts.get("supervisor timer interrupt")?.get("supervisor") ?? 0
  expect(exceptions).toEqual(
    new Map([
      ["instruction page fault", new Map([["supervisor", harts]])],
      ["breakpoint", new Map([["supervisor", 2 * loops * harts]])],
    ]),
  )
  expect(counts.devices).toEqual(new Map([["test@100000", new Map([["store", 1]])]]))
  expect(traps).toHaveLength(harts + 2 * loops * harts + timers)
  expect(devices).toHaveLength(1)
  expect(devices[0]).toMatch(/^ +0\.000\d{4} hart \d: store test@100000 \+ 0x0, 32 bits: 0x5555$/)
  expect(instructions).toEqual(machine.harts.map(({ retired }) => retired))
  expect(steps).toBe(alone.steps)
  expect(counter.report()).toContain(`exceptions: breakpoint, supervisor: ${2 * loops * harts}\n`)
  for (const each of [...ends, counter.detach]) each()
  machine.reset()
  machine.run(1000)
  expect(traps).toHaveLength(harts + 2 * loops * harts + timers)
  expect(counter.counts().interrupts.get("supervisor timer interrupt")?.get("supervisor")).toBe(timers)
})

test("the device trace says what devices give, and where there are none", () => {
  const machine = power()
  const lines: string[] = []
  traceDevices(machine, (line) => lines.push(line))
  const at = (address: number) => address as GuestPhysical
  machine.memory.load(at(0x1000_0005), 1)
  machine.memory.load(at(0x200_bff8), 4)
  machine.memory.load(at(0x7000_0000), 1)
  machine.memory.store(at(0x1000_0000), 1, 0x41n)
  machine.memory.store(at(0x7000_0000), 8, 1n)
  expect(lines.map((line) => line.replace(/^.*hart 0: /, ""))).toEqual([
    "load serial@10000000 + 0x5, 8 bits: 0x60",
    "load clint@2000000 + 0xbff8, 32 bits: 0x0",
    "load nothing at 0x70000000, 8 bits: fault",
    "store serial@10000000 + 0x0, 8 bits: 0x41",
    "store nothing at 0x70000000, 64 bits: 0x1, fault",
  ])
})

test("a profile has a sample for each so many steps, however the run is divided", async () => {
  const every = 7
  const profiles = [undefined, 1, 7, 100].map((fuel) => {
    const machine = power()
    const made = profile(machine, { every })
    while (made.run(fuel).kind === "out-of-fuel");
    return { machine, made }
  })
  const [{ made }] = profiles
  for (const { machine, made: other } of profiles) {
    expect(other.samples()).toEqual(made.samples())
    expect(await saveSnapshot(machine)).toEqual(end)
  }
  const sampled = made.samples()
  expect(sampled.reduce((sum, { samples }) => sum + samples, 0)).toBe(Math.floor(alone.steps / every))
  expect(new Set(sampled.map(({ privilege }) => privilege))).toEqual(new Set([3, 1]))
  const report = made.report(symbolAt, 3).split("\n")
  expect(report).toHaveLength(2 + harts + 3)
  expect(report[0]).toMatch(/^ \d\d\.\d % +\d+ {2}supervisor mode$/)
  expect(report.slice(4).every((line) => /^ +\d+\.\d % +\d+ {2}(\w+|0x\w+ to 0x\w+)$/.test(line))).toBe(true)
  expect(made.report(symbolAt)).toMatch(/ {2}work$/m)
  expect(made.report(symbolAt)).toMatch(/ {2}0x80000000 to 0x80000fff$/m)
  expect(() => profile(power(), { every: 0 })).toThrow(RangeError)
})
