// Kernels under gdb itself: one with symbols, and Linux.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import type { GuestPhysical } from "@lamina/interfaces"
import { csrNumber } from "@lamina/isa"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createDebugTarget, createWholeSystem, type WholeSystem } from "../src/index.ts"
import { assembleBare, bareMachine } from "./bare-machine.ts"
import { gdb, hasGdb, serve } from "./gdb-itself.ts"
import { kernelBase, pagedKernel } from "./paged-kernel.ts"
import { needsImages, testImage } from "./test-images.ts"

describe.skipIf(!hasGdb)("a kernel with symbols under gdb (needs gdb-multiarch)", { timeout: 120_000 }, () => {
  const program = pagedKernel(10)
  const elf = assembleBare(program)
  const folder = mkdtempSync(join(tmpdir(), "lamina-gdb-"))
  const symbols = join(folder, "kernel.elf")
  beforeAll(() => writeFileSync(symbols, assembleBare(program, kernelBase)))
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(interpreterStyles)("is debugged from reset to power-off on the %s interpreter", async (style) => {
    const engine = await loadInterpreter(style)
    const { machine } = bareMachine(elf, engine)
    const { port } = await serve(createDebugTarget(machine))
    const shown = await gdb(
      port,
      `file ${symbols}`,
      "p/x $pc",
      "break kernel",
      "hbreak work",
      "continue",
      "p/x $satp",
      "p/x $sepc",
      "info breakpoints",
      "delete 1",
      "continue",
      "bt",
      "info registers ra",
      "x/2i $pc",
      "stepi",
      "stepi",
      "info symbol $pc",
      "delete",
      "watch *(long *) &counters",
      "continue",
      "continue",
      "delete",
      "rwatch *(long *) &counters",
      "continue",
      "delete",
      "continue",
    )
    const inKernel = (name: string) => `0x0*20[0-9a-f]+ in ${name} \\(\\)`
    expect(shown).toMatch(new RegExp(`\\$1 = 0x80000000\n[^]*Breakpoint 1, ${inKernel("kernel")}`))
    expect(shown).toMatch(/\$2 = 0x80000000000800[0-9a-f]+\n/)
    expect(shown).toMatch(/\$3 = 0x800000[0-9a-f]+\n/)
    expect(shown).toMatch(/breakpoint already hit 1 time/)
    expect(shown).toMatch(
      new RegExp(`Breakpoint 2, ${inKernel("work")}\n#0 +${inKernel("work")}\n#1 +${inKernel("loop")}`),
    )
    expect(shown).toMatch(/^ra +0x20[0-9a-f]+\s+0x20[0-9a-f]+ <loop\+4>/m)
    expect(shown).toMatch(/=> 0x20[0-9a-f]+ <work>:\s+addi?\s+a1,a1,1\n/)
    expect(shown).toMatch(/work_add \+ 2 in section/)
    expect(shown).toMatch(/Old value = 0\nNew value = 1\n[^]*Old value = 1\nNew value = 2\n/)
    expect(shown).toMatch(/New value = 1\n0x0*2000000102 in work_store/)
    expect(shown).toMatch(/Hardware read watchpoint 4[^]*Value = 2\n/)
    expect(shown).toMatch(/exited normally/)
    const alone = bareMachine(elf, engine).machine
    alone.run()
    expect(machine.steps).toBe(alone.steps)
  })
})

const images = ["opensbi-1.6-fw_jump.bin", "linux-6.12-tiny.Image"].map(testImage)
const [firmware, kernel] = images
const fastest = "predecoded"

describe.skipIf(!hasGdb || !firmware || !kernel)(
  `Linux under gdb (needs gdb-multiarch; ${needsImages})`,
  { timeout: 300_000 },
  () => {
    const [firmwareBase, kernelPlace, treePlace] = [0x8000_0000, 0x8020_0000, 0x87e0_0000]
    const power = async (): Promise<WholeSystem> => {
      const machine = createWholeSystem({ engine: await loadInterpreter(fastest), transmit: () => undefined })
      const { memory, harts } = machine
      memory.write(firmwareBase as GuestPhysical, firmware as Uint8Array)
      memory.write(kernelPlace as GuestPhysical, kernel as Uint8Array)
      const tree = machine.deviceTree({ bootArguments: "console=ttyS0 no4lvl" })
      memory.write(treePlace as GuestPhysical, tree)
      harts[0].setX(11, BigInt(treePlace))
      return machine
    }
    /** Where the kernel, behind its page tables, first calls the firmware. */
    const firstCall = async (): Promise<{ pc: bigint; steps: number }> => {
      const machine = await power()
      const [hart] = machine.harts
      let pc = 0n
      machine.observe({
        trap(_, { cause, interrupt }) {
          if (pc !== 0n || interrupt || cause !== 9 || hart.csr(csrNumber("satp") ?? 0) === 0n) return
          pc = hart.pc
          machine.rest({ kind: "interrupted", hart: 0 })
        },
      })
      expect(machine.run(50_000_000)).toEqual({ kind: "interrupted", hart: 0 })
      return { pc, steps: machine.steps }
    }

    it("stops at the kernel's entry, where translation begins, and at virtual addresses known beforehand", async () => {
      const call = await firstCall()
      const machine = await power()
      const { port } = await serve(createDebugTarget(machine), { slice: 1_000_000 })
      const shown = await gdb(
        port,
        `break *0x${call.pc.toString(16)}`,
        "hbreak *0x80200000",
        "continue",
        "p/x $pc",
        "p/x $satp",
        "p/x $a1",
        "info registers priv",
        "x/i $pc",
        "continue",
        "p/x $pc",
        "p/x $satp >> 60",
        "x/i $pc",
        "delete",
        "watch -location *(long *) $sp",
        "continue",
        "delete",
        "stepi 20",
        "python import threading; threading.Timer(0.5, lambda: gdb.post_event(lambda: gdb.execute('interrupt'))).start()",
        "continue",
        "monitor info harts",
        "detach",
      )
      expect(call.pc).toBeGreaterThan(0xffff_ffff_8000_0000n)
      expect(shown).toMatch(/Breakpoint 2, 0x0*80200000[^]*\$1 = 0x80200000\n\$2 = 0x0\n\$3 = 0x8220_?0000\n/)
      expect(shown).toContain("[Supervisor]")
      expect(shown).toContain(`$4 = 0x${call.pc.toString(16)}\n$5 = 0x8\n`)
      expect(shown).toMatch(/=> 0xffffffff8[0-9a-f]+:\s+ecall/)
      expect(shown).toMatch(/Hardware watchpoint 3[^]*New value/)
      expect(shown).toContain("SIGINT")
      expect(shown).toMatch(/hart 0: (supervisor|user|machine) mode/)
      expect(machine.steps).toBeGreaterThan(call.steps)
    })
  },
)
