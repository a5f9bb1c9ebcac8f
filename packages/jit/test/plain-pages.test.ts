// Pages that translations access plainly: rows of them that break, and looks at what has been accessed.
import { bank, tlb } from "@lamina/interpreter"
import { createMachineMemory } from "@lamina/isa"
import { expect, test } from "vitest"
import { Runtime } from "../src/build/runtime-module.ts"
import { pageRows, rowAt } from "../src/layout.ts"
import { PlainPages, type PagePromise, type PageTranslation } from "../src/plain-pages.ts"
import { runProgram } from "./run-program.ts"

const page = 0x1000

/** Pages that are plain where `isMapped` says so of their numbers, and what has been asked of them. */
function setting(isMapped: (page: number) => boolean) {
  const memory = createMachineMemory({ ram: { base: 0, size: 0x10_0000 } })
  const asked = { loads: 0 }
  const kept = new Set<PagePromise>()
  const place = (address: bigint) => (isMapped(Number(address >> 12n)) ? Number(address) + memory.ram.offset : 0)
  const translateLoad = (address: bigint) => {
    asked.loads++
    return place(address)
  }
  const translateStore = place
  const table = new WebAssembly.Table({ element: "anyfunc", initial: 1 })
  const runtime = new Runtime(memory.wasm, table, { translateLoad, translateStore }, () => 0)
  const translation: PageTranslation = {
    translateLoad,
    plainUpTo: (kind, first, end) => runtime.plainUpTo(kind, first, end, memory.ram.offset),
    nextAccessed: (kind, entry, end) => runtime.nextAccessed(kind, entry, end),
  }
  const keeper = { promises: () => [...kept], broken: (promise: PagePromise) => kept.delete(promise) }
  const pages = new PlainPages(memory, translation, keeper)
  const bankPlace = memory.allocate(0x10_000, 0x1000)
  const access = (number: number) => {
    const entry = bankPlace + bank.load + (number % tlb.entries) * tlb.entrySize
    memory.view().setBigUint64(entry + tlb.tag, BigInt(number * page), true)
  }
  const limitOf = (slot: number) => Number(memory.view().getBigUint64(rowAt("load", slot) + pageRows.limit, true))
  return {
    pages,
    kept,
    asked,
    access,
    limitOf,
    look: () => pages.missed(bankPlace),
    learn: () => pages.learn(bankPlace),
  }
}

test("a row that has been broken is not promised again, and its slot says how far it reaches now", () => {
  let hole = -1
  const { pages, kept, access, limitOf, learn } = setting(
    (number) => number >= 0x20 && number < 0x80 && number !== hole,
  )
  pages.enter(1)
  access(0x40)
  learn()
  const [row] = pages.rows("load")
  expect(row).toMatchObject({ first: 0x20, end: 0x80, isSteady: true })
  const limit = (pagesInRow: number) => pagesInRow * page - pageRows.reach + 1
  expect(limitOf(row.slot)).toBe(limit(0x60))
  kept.add(pages.promiseOf(row))
  hole = 0x50
  pages.clear()
  pages.enter(1)
  expect([...kept]).toEqual([])
  expect(limitOf(row.slot)).toBe(limit(0x30))
  access(0x41)
  learn()
  expect(pages.rows("load")[0]).toMatchObject({ slot: row.slot, first: 0x20, end: 0x50, isSteady: false })
  // What is mapped once more belongs to it.
  hole = -1
  pages.clear()
  pages.enter(1)
  expect(limitOf(row.slot)).toBe(limit(0x60))
})

test("a row from another run takes its slot, as far as it is plain, unless another one is there", () => {
  const { pages, limitOf } = setting((number) => number >= 0x20 && number < 0x40)
  pages.enter(1)
  const row = { kind: "load", slot: 3, first: 0x28, end: 0x80, isSteady: false } as const
  expect(pages.restore([], [row])).toEqual([])
  expect(limitOf(3)).toBe(0x20 * page - pageRows.reach + 1)
  expect(pages.restore([], [row])).toEqual([])
  expect(pages.restore([], [{ ...row, first: 0x60 }])).toBeUndefined()
  expect(pages.restore([], [{ ...row, slot: 4, first: 0x60 }])).toBeUndefined()
  expect([limitOf(0), limitOf(4)]).toEqual([0, 0])
  expect(pages.restore([{ kind: "load", first: 0x30, end: 0x41 }], [])).toBeUndefined()
})

test("when mappings have changed, each page is looked at once, whatever relies on it", () => {
  const { pages, kept, asked, access, learn } = setting((number) => number >= 0x20 && number < 0x80)
  pages.enter(1)
  access(0x40)
  learn()
  const [row] = pages.rows("load")
  kept.add(pages.promiseOf(row))
  for (let page = 0x20; page < 0x80; page += 0x10)
    kept.add(pages.promiseIn(row, BigInt(page) << 12n, (BigInt(page) << 12n) + 8n))
  const count = kept.size
  pages.clear()
  const before = asked.loads
  pages.enter(1)
  expect(kept.size).toBe(count)
  expect(asked.loads - before).toBeLessThan(0x60 + 10)
})

test("pages of constant addresses are promised alone", () => {
  const { pages, access, learn } = setting((number) => number >= 0x20 && number < 0x80)
  pages.enter(1)
  access(0x40)
  learn()
  const [row] = pages.rows("load")
  expect(pages.promiseIn(row, 0x41_230n, 0x41_238n)).toEqual({ kind: "load", first: 0x40, end: 0x50 })
  expect(pages.promiseIn(row, 0x7f_ff8n, 0x80_000n)).toEqual({ kind: "load", first: 0x70, end: 0x80 })
})

test("where looks find nothing, there are few of them, until mappings change", () => {
  const { pages, asked, access, look } = setting(() => false)
  pages.enter(1)
  access(0x40)
  for (let miss = 0; miss < 10_000; miss++) look()
  const before = asked.loads
  expect(before).toBeGreaterThan(0)
  expect(before).toBeLessThan(200)
  pages.clear()
  pages.enter(1)
  look()
  expect(asked.loads).toBeGreaterThan(before)
})

test("a program that maps and unmaps memory all the time keeps its translations", async () => {
  const [rounds, words, times] = [60, 2000, 20]
  const text = `
        .equ    mmap, 222
        .equ    munmap, 215
        .globl  _start
_start: li      s0, ${rounds}
        li      s4, 0
        li      s5, 0x10000
round:  li      a0, 0
        mv      a1, s5
        li      a2, 3
        li      a3, 0x22
        li      a4, -1
        li      a5, 0
        li      a7, mmap
        ecall
        mv      s1, a0
        li      s2, ${times}
time:   mv      a0, s1
        li      a1, ${words}
        call    fill
        add     s4, s4, a0
        addi    s2, s2, -1
        bnez    s2, time
        mv      a0, s1
        mv      a1, s5
        li      a7, munmap
        ecall
        # The next one is larger, so that it lies elsewhere.
        li      t0, 0x1000
        add     s5, s5, t0
        addi    s0, s0, -1
        bnez    s0, round
        li      t0, 251
        remu    a0, s4, t0
        li      a7, 93
        ecall
        j       .
fill:   mv      t0, a0
        li      a0, 0
next:   sd      a1, 0(t0)
        ld      t1, 0(t0)
        add     a0, a0, t1
        addi    t0, t0, 8
        addi    a1, a1, -1
        bnez    a1, next
        ret
`
  const { end, count } = await runProgram(text, { threshold: 500 })
  expect(end).toMatchObject({ status: ((rounds * times * words * (words + 1)) / 2) % 251 })
  expect(count("units dropped")).toBeLessThan(rounds / 10)
  expect(count("instructions in translations")).toBeGreaterThan(20 * count("instructions interpreted"))
})
