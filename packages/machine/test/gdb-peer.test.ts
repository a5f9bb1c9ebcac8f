// The gdb stub under gdb itself, over a connection of the host.
import { describe, expect, it } from "vitest"
import { base, fakeTarget } from "./fake-debug-target.ts"
import { gdb, hasGdb, serve } from "./gdb-itself.ts"

describe.skipIf(!hasGdb)("gdb itself (needs gdb-multiarch)", { timeout: 60_000 }, () => {
  it("shows registers of all kinds, and sets them", async () => {
    const target = fakeTarget()
    const [hart] = target.machine.harts
    hart.setX(2, 0x80ffff00n)
    hart.setF(10, 0x4009_21fb_5444_2d18n)
    const { port } = await serve(target)
    const shown = await gdb(
      port,
      "info registers",
      "p/x $mstatus",
      "p $fa0",
      "info registers priv",
      "p/x $satp",
      "set $a0 = 0x1234",
      "set $mepc = 0x5678",
      "set $priv = 1",
      "set $fa1 = 1.5",
      "p/x $a0",
      "p/x $mepc",
      "info registers fcsr",
      "set $mhartid = 1",
    )
    expect(shown).toMatch(/^sp +0x80ffff00/m)
    expect(shown).toMatch(/^pc +0x80000000/m)
    expect(shown).toContain("$1 = 0xa00001800")
    expect(shown).toMatch(/\$2 = .*double = 3.14159265/)
    expect(shown).toMatch(/^priv .*\[Machine\]/m)
    expect(shown).toContain("$5 = 0x5678")
    expect([hart.x(10), hart.csr(0x341), hart.privilege]).toEqual([0x1234n, 0x5678n, 1])
    expect(shown).not.toMatch(/bogus|truncated|malformed/i)
  })

  it("reads and writes memory, and disassembles it", async () => {
    const { port } = await serve(fakeTarget())
    const shown = await gdb(
      port,
      "x/6i $pc",
      "x/2wx 0x80000000",
      "set *(int *) 0x80000800 = 0x23242a7d",
      "x/wx 0x80000800",
      "dump memory /dev/null 0x80000000 0x80010000",
      "x/wx 0x10",
    )
    expect(shown).toMatch(/=> 0x80000000:\s+nop/)
    expect(shown).toMatch(/0x80000014:\s+j\s+0x80000000/)
    expect(shown).toMatch(/0x80000000:\s+0x00000013\s+0x00000013/)
    expect(shown).toMatch(/0x80000800:\s+0x23242a7d/)
    expect(shown).toMatch(/Cannot access memory at address 0x10/)
  })

  it("stops at breakpoints and watchpoints, and steps", async () => {
    const target = fakeTarget(1)
    const { port } = await serve(target)
    const shown = await gdb(
      port,
      "stepi",
      "p/x $pc",
      "break *0x80000010",
      "hbreak *0x80000004",
      "continue",
      "p $_hit_bpnum",
      "continue",
      "delete",
      "watch *(int *) 0x80001000",
      "continue",
      "continue",
      "delete",
      "rwatch *(int *) 0x80001000",
      "continue",
      "info breakpoints",
    )
    expect(shown).toContain("$1 = 0x80000004")
    expect(shown).toMatch(/Breakpoint 1, 0x0*80000010/)
    expect(shown).toMatch(/Breakpoint 2, 0x0*80000004/)
    expect(shown).toMatch(/Old value = 1\nNew value = 2/)
    expect(shown).toMatch(/Hardware read watchpoint 4[^]*Value = /)
    expect([target.breakpoints.size, target.watchpoints.size]).toEqual([0, 0])
  })

  it("sees harts as threads", async () => {
    const target = fakeTarget(3)
    target.machine.harts[2].started = false
    const { port } = await serve(target)
    const shown = await gdb(
      port,
      "info threads",
      "thread 2",
      "stepi",
      "p/x $pc",
      "p $mhartid",
      "set scheduler-locking on",
      "break *0x80000000",
      "continue",
      "thread 1",
      "p/x $pc",
    )
    expect(shown).toMatch(/\* 1 +Thread 1 \(hart 0: machine mode\)/)
    expect(shown).toMatch(/ 3 +Thread 3 \(hart 2: stopped\)/)
    expect(shown).toContain("$1 = 0x80000004")
    expect(shown).toContain("$2 = 1")
    expect(shown).toMatch(/Thread 2 "?.*hit Breakpoint 1|Thread 2 hit Breakpoint 1/)
  })

  it("interrupts a machine that runs", async () => {
    const target = fakeTarget(1)
    const { port } = await serve(target)
    const shown = await gdb(
      port,
      "python import threading; threading.Timer(0.5, lambda: gdb.post_event(lambda: gdb.execute('interrupt'))).start()",
      "continue",
      "p $pc >= 0x80000000",
    )
    expect(shown).toMatch(/SIGINT/)
    expect(shown).toContain("$1 = 1")
    expect(target.machine.harts[0].x(10)).toBeGreaterThan(1000n)
  })

  it("types monitor commands, and sees the machine end", async () => {
    const target = fakeTarget(1)
    const { port, stub } = await serve(target, { reset: () => (target.machine.harts[0].pc = base) })
    const shown = await gdb(
      port,
      "monitor info harts",
      "monitor help",
      "monitor reset",
      "set $pc = 0x80000100",
      "continue",
    )
    expect(shown).toContain("hart 0: machine mode, at 0x0000000080000000")
    expect(shown).toContain("translate ADDRESS [HART]")
    expect(shown).toMatch(/exited with code 03/)
    expect(stub()?.running).toBe(false)
  })

  it("detaches, so that the machine can go on, or kills it", async () => {
    for (const [command, ended] of [
      ["detach", "detached"],
      ["kill", "killed"],
      ["monitor quit", "killed"],
    ]) {
      const { port, stub } = await serve(fakeTarget())
      await gdb(port, "break *0x80000010", command)
      expect(stub()?.ended, command).toBe(ended)
    }
  })
})
