// User code that is translated for memory in order, on a machine whose kernel maps pages otherwise later.
import { createPageTables, entryFlags } from "@lamina/conformance"
import { privilegeLevel } from "@lamina/isa"
import { expect, test } from "vitest"
import { loadJit } from "../src/index.ts"
import { assembleBare, loadElf } from "./bare-program.ts"
import { listening, outcome, predecoded, countsOf, type Running } from "./outcome.ts"

const base = 0x8000_0000
/** Virtual addresses of pages, each that from the start of RAM; where the leaves of the page tables stand, the third table. */
const [handler, user, data, tables, leaves] = [0x1_0000, 0x1_1000, 0x1_2000, 0x2_0000, 0x2_2000]
const leafOfData = leaves + 8 * (data >> 12)
const writable = entryFlags("rwuad")
const entryOfData = (BigInt((base + data) >>> 12) << 10n) | writable
const [ecall, storePageFault] = [8, 15]

const program = (satp: bigint) => `
  li t0, -1
  csrw pmpaddr0, t0
  li t0, 0x1f
  csrw pmpcfg0, t0
  li t0, ${(1 << ecall) | (1 << storePageFault)}
  csrw medeleg, t0
  li t0, ${handler}
  csrw stvec, t0
  li t0, ${satp}
  csrw satp, t0
  sfence.vma
  li t0, 0x1800
  csrc mstatus, t0
  li t0, ${user}
  csrw mepc, t0
  li sp, ${data + 0x800}
  mret
.balign 65536
  # The kernel: on calls, sets the entry at a0 to a1. It jumps nowhere, so that it is interpreted.
  csrr t0, scause
  addi t1, t0, -${storePageFault}
  beqz t1, ended
  sd a1, 0(a0)
  sfence.vma a2
  csrr t1, sepc
  addi t1, t1, 4
  csrw sepc, t1
  sret
ended:
  j ended
.balign 4096
  li a0, ${leafOfData}
  li a2, ${data}
  li a3, ${data}
  li a4, ${entryOfData}
  li s0, 10
round:
  li t2, 400
  j inner
inner:
  sd t2, 0(a3)
  addi t2, t2, -1
  bnez t2, inner
  addi s0, s0, -1
  snez t3, s0
  neg t3, t3
  and a1, a4, t3
  ecall
  j round
`

/** Makes a machine with the program, and runs it into user mode. */
function started(): Running {
  const running = listening({ engine: predecoded, memory: 8 * 2 ** 20 })
  const { machine } = running
  const pages = createPageTables(machine.parts.memory, base + tables)
  pages.map(BigInt(handler), 0, base + handler, entryFlags("rxad"))
  pages.map(BigInt(user), 0, base + user, entryFlags("rxuad"))
  pages.map(BigInt(data), 0, base + data, writable)
  pages.map(BigInt(leaves), 0, base + leaves, entryFlags("rwad"))
  loadElf(machine, assembleBare(program(pages.satp)))
  expect(machine.run(200)).toEqual({ kind: "out-of-fuel" })
  expect(machine.harts[0].privilege).toBe(privilegeLevel.user)
  return running
}

const steps = 15_000

test("an engine that comes while user code runs sees what the kernel does to a page", async () => {
  const interpreted = started()
  const expected = outcome(interpreted, interpreted.machine.run(steps))
  expect(expected.registers[0].x[5]).toBe(BigInt(storePageFault))
  const running = started()
  running.machine.makeEngine(await loadJit({ threshold: 20, systemFactor: 1 }))
  expect(outcome(running, running.machine.run(steps))).toEqual(expected)
  const { inTranslations, inInterpreter } = countsOf(running.machine.engine)
  expect(inTranslations).toBeGreaterThan(inInterpreter)
})
