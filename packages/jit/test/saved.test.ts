// Translations are kept for other runs, and used there if they are of the code that is there, and only then.
import { createFunctionCandidate, createLockstep, createPrivilegedLockstep } from "@lamina/conformance"
import type { BlobStore, Engine, EngineFactory } from "@lamina/interfaces"
import { createReference } from "@lamina/interpreter"
import { describe, expect, test } from "vitest"
import { loadJit } from "../src/index.ts"
import { memoryStore } from "./memory-store.ts"
import { runProgram } from "./run-program.ts"

const timeout = 600_000

/** A switch through a table, indirect calls, and accesses of a table on the stack; `step` is part of the code. */
const program = (step: number) => `
        .globl  _start
_start: addi    sp, sp, -2032
        li      s0, 200000
        li      s1, 0
        la      s3, twice
loop:   andi    t0, s0, 3
        la      t1, table
        slli    t2, t0, 3
        add     t1, t1, t2
        ld      t1, 0(t1)
        jr      t1
case0:  addi    s1, s1, ${step}
        j       next
case1:  xori    s1, s1, 85
        j       next
case2:  mv      a0, s1
        jalr    s3
        mv      s1, a0
        j       next
case3:  slli    t3, t0, 3
        add     t3, t3, sp
        sd      s1, 0(t3)
        ld      t4, 0(t3)
        add     s1, s1, t4
next:   addi    s0, s0, -1
        bnez    s0, loop
        andi    a0, s1, 127
        li      a7, 93
        ecall
twice:  add     a0, a0, a0
        srli    a0, a0, 2
        ret
        .section .rodata
        .balign 8
table:  .dword  case0, case1, case2, case3
`

interface Run {
  readonly status: number
  readonly count: (label: string) => number
}

async function run(saved: BlobStore | undefined, step = 7): Promise<Run> {
  const options = { threshold: 1000, wholeFunctions: false, ...(saved && { saved }) }
  const { end, count } = await runProgram(program(step), options)
  if (end.kind !== "exited") throw new Error(`the program has ${end.kind}`)
  return { status: end.status, count }
}

test("another run takes all translations, and makes none", async () => {
  const store = memoryStore()
  const plain = await run(undefined)
  const first = await run(store)
  const second = await run(store)
  expect([first.status, second.status]).toEqual([plain.status, plain.status])
  expect(first.count("units taken from other runs")).toBe(0)
  expect(first.count("units translated")).toBeGreaterThan(0)
  expect(second.count("units taken from other runs")).toBeGreaterThan(0)
  expect(second.count("units translated")).toBe(0)
  expect(second.count("instructions interpreted")).toBeLessThan(first.count("instructions interpreted"))
})

test("other code at the same addresses is translated by itself, and then both are there", async () => {
  const store = memoryStore()
  const plain = await run(undefined, 9)
  await run(store, 7)
  const other = await run(store, 9)
  expect(other.status).toBe(plain.status)
  expect(other.count("units taken from other runs")).toBe(0)
  expect((await run(store, 7)).count("units translated")).toBe(0)
  expect((await run(store, 9)).count("units translated")).toBe(0)
})

describe("what is damaged is made anew, and put in its place", () => {
  const damages: readonly (readonly [string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>])[] = [
    ["nothing", () => new Uint8Array()],
    ["only the beginning", (bytes) => bytes.slice(0, 40)],
    ["half of it", (bytes) => bytes.slice(0, bytes.length >> 1)],
    ["all but the last byte", (bytes) => bytes.slice(0, -1)],
    ["a byte more", (bytes) => Uint8Array.of(...bytes, 0)],
    ["of another build", (bytes) => changed(bytes, 12)],
    ["a bit of the description", (bytes) => changed(bytes, 100)],
    ["a bit in the middle", (bytes) => changed(bytes, bytes.length >> 1)],
    ["a bit of the module", (bytes) => changed(bytes, bytes.length - 1)],
    ["something else", (bytes) => bytes.map((_, index) => (index * 31) & 0xff)],
  ]
  const changed = (bytes: Uint8Array<ArrayBuffer>, at: number) =>
    bytes.map((byte, index) => (index === at ? byte ^ 4 : byte))

  test.each(damages)("%s", async (_, damage) => {
    const store = memoryStore()
    const { status } = await run(store)
    for (const [name, bytes] of store.blobs) store.blobs.set(name, damage(bytes))
    const second = await run(store)
    expect(second.status).toBe(status)
    expect(second.count("units taken from other runs")).toBe(0)
    expect((await run(store)).count("units translated")).toBe(0)
  })
})

test("a store that loses everything is as good as none", async () => {
  const { status } = await run(undefined)
  const forgetful: BlobStore = {
    names: () => ["10000-0123456789abcdef.unit", "-", ""],
    read: () => undefined,
    write() {},
  }
  expect((await run(forgetful)).status).toBe(status)
})

describe("in lockstep with the reference", () => {
  /** The translator twice, with one store: what the first has made the second takes. */
  async function twice(): Promise<{ readonly makers: readonly EngineFactory[]; readonly taken: () => number }> {
    const make = await loadJit({ threshold: 1, verifies: true, saved: memoryStore() })
    const engines: Engine[] = []
    let taken = 0
    const take = () => {
      for (const engine of engines.splice(0))
        taken += engine.statistics!().figures.find(({ label }) => label === "units taken from other runs")?.value ?? 0
    }
    const watched: EngineFactory = (memory) => {
      take()
      const engine = make(memory)
      engines.push(engine)
      return engine
    }
    return {
      makers: [watched, watched],
      taken() {
        take()
        return taken
      },
    }
  }

  test("random programs of functions", { timeout }, async () => {
    const { makers, taken } = await twice()
    const lockstep = createLockstep(createReference, makers, {
      candidate: createFunctionCandidate,
      limits: { instructions: 4000, traps: 30 },
    })
    expect(lockstep.run(1, 60).failure?.message).toBeUndefined()
    expect(taken()).toBeGreaterThan(60)
  })

  test("random programs for all privilege modes", { timeout }, async () => {
    const { makers, taken } = await twice()
    expect(createPrivilegedLockstep(createReference, makers).run(1, 40).failure).toBeUndefined()
    expect(taken()).toBeGreaterThan(40)
  })
})
