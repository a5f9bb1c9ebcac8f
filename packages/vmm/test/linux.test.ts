// The small Linux boots unmodified as a guest, under the SBI monitor and under OpenSBI inside the guest, and says what it says on the bare machine,
// at the same steps where it has one hart; so it does on a monitor on a monitor.
import { createWholeSystem } from "@lamina/machine"
import { describe, expect, test } from "vitest"
import { createVmm } from "../src/index.ts"
import { bootLinux, engine, hasImages, listen, mebibyte, needsImages, off, stacked } from "./guests.ts"

const memory = 128 * mebibyte
const plenty = 2_000_000_000
const timeout = 240_000

function onBareMachine(harts: number, mode: "monitor" | "firmware") {
  const machine = createWholeSystem({ engine, harts, memory })
  const output = listen(machine)
  bootLinux(machine, { mode })
  const stop = machine.run(plenty)
  return { stop, output: output(), steps: machine.steps, retired: machine.harts.map(({ retired }) => retired) }
}

function onMonitors(depth: number, harts: number, mode: "monitor" | "firmware") {
  const { top } = stacked(depth, { harts, memory })
  const output = listen(top)
  bootLinux(top, { mode })
  const stop = top.run(plenty)
  const { exits } = top.statistics()
  return { exits, stop, output: output(), steps: top.steps, retired: top.harts.map(({ retired }) => retired) }
}

/** The lines without timestamps, in the order of the alphabet: with several harts some come earlier or later. */
const lines = (output: string) =>
  output
    .replaceAll("\r", "")
    .split("\n")
    .map((line) => line.replace(/^\[ *\d+\.\d+\] /, ""))
    .filter(
      (line) =>
        !/^Mem: |Ratio of byte access|sched_clock|random: crng|goldfish_rtc|Freeing|^node +0|BogoMIPS/.test(line),
    )
    .sort()

describe.skipIf(!hasImages)(`the small Linux (${needsImages})`, { timeout }, () => {
  for (const mode of ["monitor", "firmware"] as const)
    test(`with the ${mode} inside the guest, on one hart: the same output at the same steps`, () => {
      const bare = onBareMachine(1, mode)
      expect(bare.stop).toEqual(off)
      expect(bare.output).toContain("LAMINA-CHECK-DONE")
      for (const depth of mode === "monitor" ? [1, 2] : [1]) {
        const { exits, ...run } = onMonitors(depth, 1, mode)
        expect(run).toEqual(bare)
        expect(exits.csr).toBeGreaterThan(10_000)
        expect(exits["shadow-fill"]).toBeGreaterThan(1000)
      }
    })

  test("with hardly any memory for shadow page tables: they go and come, and nobody notices", () => {
    const vmm = createVmm(createWholeSystem({ engine, memory: memory + 16 * mebibyte }), { shadowMemory: 512 << 10 })
    const guest = vmm.createGuest({ memory })
    bootLinux(guest)
    const bare = createWholeSystem({ engine, memory })
    bootLinux(bare)
    expect([guest.run(plenty), guest.steps]).toEqual([bare.run(plenty), bare.steps])
    expect(guest.statistics().shadow.evictions).toBeGreaterThan(100)
    expect(guest.statistics().shadowPages).toBeLessThanOrEqual(128)
  })

  test("on four harts", () => {
    const bare = onBareMachine(4, "monitor")
    const { stop, output } = onMonitors(1, 4, "monitor")
    expect(stop).toEqual(off)
    expect(output).toContain("Brought up 1 node, 4 CPUs")
    expect(lines(output)).toEqual(lines(bare.output))
  })

  test("on four virtual harts that share two harts of the machine", () => {
    const { top } = stacked(1, { harts: 4, memory }, { harts: 2 })
    const output = listen(top)
    bootLinux(top)
    expect(top.run(plenty)).toEqual(off)
    expect(output()).toContain("Brought up 1 node, 4 CPUs")
    expect(output()).toContain("LAMINA-CHECK-DONE")
  })
})
