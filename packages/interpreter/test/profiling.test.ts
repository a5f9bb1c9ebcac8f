// What a profiling interpreter promises: hot stops at the right transfer with precise state, and word of changes to marked pages.
import type { GuestPhysical, MachineMemory } from "@lamina/interfaces"
import {
  createMachineMemory,
  csrNumber,
  csrOf,
  encode,
  hartState,
  instructionByName,
  privilegeLevel,
  type FieldValues,
} from "@lamina/isa"
import { describe, expect, test } from "vitest"
import {
  createReference,
  loadProfilingInterpreter,
  pageSize,
  type ProfilingInterpreter,
  type TranslationListener,
} from "../src/index.ts"

const base = 0x8000_0000
const plenty = 10_000
const make = await loadProfilingInterpreter()

function word(name: string, values: FieldValues = {}): number {
  const form = instructionByName.get(name)
  if (!form) throw new Error(`no instruction ${name}`)
  return encode(form, values)
}
const increment = (register: number, by = 1) => word("addi", { rd: register, rs1: register, imm: by })
const jump = (imm: number) => word("jal", { imm })

interface Setting {
  readonly memory: MachineMemory
  readonly interpreter: ProfilingInterpreter
  /** The listener's calls: what, and its operands. */
  readonly told: (string | number)[][]
  put(address: number, words: readonly number[]): void
  set(register: number, value: number): void
  get(register: number): number
  setPc(address: number): void
  /** Where a physical address lies in the machine's memory. */
  place(address: number): number
}

/** A machine with words of code at its start, and what its listener is told; `keeps` answers for guarded pages. */
function setting(words: readonly number[], threshold: number, keeps: TranslationListener["guardedStore"] = () => true) {
  const memory = createMachineMemory({ ram: { base, size: 0x10000 }, pmpEntries: 16 })
  const told: Setting["told"] = []
  const listener: TranslationListener = {
    codeChanged: (page) => told.push(["codeChanged", page]),
    guardedStore(place, size) {
      told.push(["guardedStore", place, size])
      return keeps(place, size)
    },
    fetchesMoved() {},
    cleared: () => told.push(["cleared"]),
  }
  const interpreter = make(memory, { threshold, listener })
  const state = () => memory.hartState(0)
  const made: Setting = {
    memory,
    interpreter,
    told,
    put(address, list) {
      for (const [index, each] of list.entries()) memory.view().setUint32(made.place(address + 4 * index), each, true)
    },
    set: (register, value) => memory.view().setBigUint64(state() + hartState.x + 8 * register, BigInt(value), true),
    get: (register) => Number(memory.view().getBigUint64(state() + hartState.x + 8 * register, true)),
    setPc: (address) => memory.view().setBigUint64(state() + hartState.pc, BigInt(address), true),
    place: (address) => memory.ram.offset + address - base,
  }
  made.put(base, words)
  made.setPc(base)
  interpreter.enter(0)
  told.length = 0
  return made
}
const instretOf = ({ memory }: Setting) =>
  Number(memory.view().getBigUint64(memory.hartState(0) + hartState.instret, true))
const pcOf = ({ memory }: Setting) => memory.view().getBigUint64(memory.hartState(0) + hartState.pc, true)
const hotAt = (address: number, retired: number) => ({ kind: "hot", retired, pc: BigInt(address) })

/** Has the first PMP entry let accesses through below an address; where it ends within a page, that is for the reference semantics to see. */
function openUpTo({ memory }: Setting, address: number): void {
  const set = (name: string, value: number) =>
    csrOf(memory.view(), csrNumber(name) ?? -1)?.write?.(memory.view(), memory.hartState(0), BigInt(value))
  const upTo = 0b01 << 3
  set("pmpaddr0", address >>> 2)
  set("pmpcfg0", upTo | 7)
}

test("what has been executed is decoded, and what is jumped over is not", () => {
  const machine = setting([increment(5), jump(12), increment(6), increment(7), increment(8), jump(0)], plenty)
  const isDecoded = () => [0, 4, 8, 12, 16, 20].map((at) => machine.interpreter.isDecoded(machine.place(base + at)))
  expect(isDecoded()).toEqual([false, false, false, false, false, false])
  machine.interpreter.run(0, 100)
  expect(isDecoded()).toEqual([true, true, false, false, true, true])
  // What was stored to has to be decoded again.
  machine.put(base + 16, [increment(9)])
  machine.interpreter.engine.invalidateCode((base + 16) as GuestPhysical, 4)
  expect(isDecoded()).toEqual([false, false, false, false, false, false])
})

test("an instruction whose second half could not be fetched when what is in front of it was decoded is decoded later", () => {
  const machine = setting([], plenty)
  const second = base + pageSize
  machine.put(second - 10, [increment(5), increment(6), increment(7), jump(-12)])
  machine.set(5, 0)
  openUpTo(machine, second)
  machine.memory.view().setUint32(machine.memory.hartState(0) + hartState.privilege, privilegeLevel.user, true)
  machine.setPc(second - 10)
  expect(machine.interpreter.run(0, 100)).toMatchObject({ kind: "trap", retired: 2 })
  openUpTo(machine, second + pageSize)
  machine.setPc(second - 10)
  expect(machine.interpreter.run(0, 100)).toEqual({ kind: "fuel", retired: 100 })
  expect(machine.interpreter.isDecoded(machine.place(second - 2))).toBe(true)
  expect([machine.get(5), machine.get(6), machine.get(7)]).toEqual([26, 26, 25])
})

describe("hot targets", () => {
  const loop = [increment(10), increment(11), jump(-8)]

  test.each([1, 2, 3, 50, 1000])("the transfer number %i is the first to come back", (threshold) => {
    const machine = setting(loop, threshold)
    expect(machine.interpreter.run(0, plenty)).toEqual(hotAt(base, 3 * threshold))
    expect([machine.get(10), machine.get(11), instretOf(machine)]).toEqual([threshold, threshold, 3 * threshold])
    expect(pcOf(machine)).toBe(BigInt(base))
  })

  test("a target stays hot until it is made cold, for as many transfers as wanted", () => {
    const { interpreter } = setting(loop, 4)
    const runs = () => interpreter.run(0, plenty).retired
    expect([runs(), runs(), runs()]).toEqual([12, 3, 3])
    interpreter.setCold(BigInt(base))
    expect([runs(), runs()]).toEqual([12, 3])
    interpreter.setCold(BigInt(base), 100)
    expect([runs(), runs()]).toEqual([300, 3])
    interpreter.setCold(BigInt(base), 100)
    interpreter.setHot(BigInt(base))
    expect([runs(), runs()]).toEqual([3, 3])
  })

  test("fuel is looked at first, then the target", () => {
    const { interpreter, setPc } = setting(loop, 1)
    for (const fuel of [1, 2, 3]) expect(interpreter.run(0, fuel)).toEqual({ kind: "fuel", retired: fuel })
    for (let fuel = 4; fuel < 400; fuel++) {
      setPc(base)
      interpreter.setCold(BigInt(base), 60)
      const expected = fuel <= 180 ? { kind: "fuel", retired: fuel } : hotAt(base, 180)
      expect(interpreter.run(0, fuel)).toEqual(expected)
    }
  })

  test("a quiet run goes on, and counts", () => {
    const machine = setting(loop, 3)
    expect(machine.interpreter.run(0, plenty, true)).toEqual({ kind: "fuel", retired: plenty })
    expect(machine.interpreter.run(0, plenty)).toEqual(hotAt(base, 3 - (plenty % 3)))
    expect(machine.interpreter.engine.run(0, plenty)).toEqual({ kind: "fuel", retired: plenty })
    expect(instretOf(machine)).toBe(2 * plenty + 2)
  })

  test("branches count when they are taken, on their way over links and page ends, and so do indirect jumps", () => {
    const far = base + pageSize
    const machine = setting(
      [
        // Five times back, not taken the sixth time.
        word("addi", { rd: 5, imm: 5 }),
        increment(5, -1),
        word("bne", { rs1: 5, rs2: 0, imm: -4 }),
        word("jal", { rd: 1, imm: pageSize - 12 }),
        jump(-16),
      ],
      7,
    )
    machine.put(far, [increment(10), word("jalr", { rs1: 1 })])
    const counts = new Map<number, number>()
    for (let left = 1200; left > 0;) {
      const stop = machine.interpreter.run(0, left)
      left -= stop.retired
      if (stop.kind !== "hot") continue
      counts.set(Number(stop.pc), (counts.get(Number(stop.pc)) ?? 0) + 1)
    }
    const laps = 80
    expect(machine.get(10)).toBe(laps)
    // Each comes back at its seventh transfer and at all later ones; when the last is made the fuel is used up.
    expect(counts).toEqual(
      new Map([
        [base + 4, 4 * laps - 6],
        [far, laps - 6],
        [base + 16, laps - 6],
        [base, laps - 1 - 6],
      ]),
    )
  })

  test("a threshold that is none is refused", () => {
    for (const threshold of [0, 0.5, -1, Number.NaN, 2 ** 31])
      expect(() => setting(loop, threshold)).toThrow(RangeError)
  })

  test("another engine in between makes everything void", () => {
    const { interpreter, memory, told } = setting(loop, 2)
    interpreter.run(0, plenty)
    expect(interpreter.enter(0)).toBe(false)
    createReference(memory).run(0, 3)
    expect([interpreter.enter(0), interpreter.enter(0)]).toEqual([true, false])
    expect(told).toEqual([["cleared"]])
    expect(interpreter.run(0, plenty)).toEqual(hotAt(base, 6))
  })
})

describe("marked pages", () => {
  const [data, cell] = [base + pageSize, base + pageSize + 8]
  const page = ({ place }: Setting) => place(data)
  /** Stores of each size; an atomic; one that is not aligned; one across the page's start. */
  const stores = [
    word("sb", { rs1: 6, rs2: 5 }),
    word("sh", { rs1: 6, rs2: 5 }),
    word("sw", { rs1: 6, rs2: 5 }),
    word("sd", { rs1: 6, rs2: 5 }),
    word("amoadd.w", { rd: 7, rs1: 6, rs2: 5 }),
    word("sd", { rs1: 6, rs2: 5, imm: 3 }),
    word("sd", { rs1: 6, rs2: 5, imm: -13 }),
    word("sd", { rs1: 6, rs2: 5, imm: -16 }),
  ]
  const storing = (keeps?: TranslationListener["guardedStore"]) => {
    const machine = setting(stores, 2, keeps)
    machine.set(6, cell)
    return machine
  }

  test("the first store to a page is told", () => {
    const machine = storing()
    machine.interpreter.markCode(page(machine))
    machine.interpreter.run(0, stores.length)
    expect(machine.told).toEqual([["codeChanged", page(machine)]])
    machine.interpreter.markCode(page(machine))
    machine.setPc(base)
    machine.interpreter.run(0, stores.length)
    expect(machine.told.length).toBe(2)
  })

  test.each(["generated code", "the reference semantics"])("each store to a guarded page by %s is told", (by) => {
    const machine = storing()
    const place = machine.place(cell)
    if (by === "the reference semantics") openUpTo(machine, data + 0x800)
    machine.interpreter.run(0, stores.length, true)
    machine.interpreter.markCode(page(machine), true)
    for (let time = 0; time < 3; time++) {
      machine.setPc(base)
      machine.interpreter.run(0, stores.length, true)
    }
    const once = [
      ["guardedStore", place, 1],
      ["guardedStore", place, 2],
      ["guardedStore", place, 4],
      ["guardedStore", place, 8],
      ["guardedStore", place, 4],
      ["guardedStore", place + 3, 8],
      ["guardedStore", place - 8, 3],
    ]
    expect(machine.told).toEqual([...once, ...once, ...once])
  })

  test("a guarded page whose owner wants it forgotten is not marked any more", () => {
    const machine = storing((place) => place % pageSize === 8)
    machine.interpreter.markCode(page(machine), true)
    machine.interpreter.run(0, stores.length)
    const last = machine.told.slice(-2)
    expect(last).toEqual([
      ["guardedStore", machine.place(cell) + 3, 8],
      ["codeChanged", page(machine)],
    ])
    machine.told.length = 0
    machine.setPc(base)
    machine.interpreter.run(0, stores.length)
    expect(machine.told).toEqual([])
  })

  test("marks are taken back, and guards", () => {
    const machine = storing()
    machine.interpreter.markCode(page(machine), true)
    machine.interpreter.unmarkCode(page(machine))
    machine.interpreter.run(0, stores.length)
    expect(machine.told).toEqual([])
    machine.interpreter.markCode(page(machine), true)
    machine.interpreter.markCode(page(machine))
    machine.setPc(base)
    machine.interpreter.run(0, stores.length)
    expect(machine.told).toEqual([["codeChanged", page(machine)]])
  })

  test("changes from outside are told, with the bytes of guarded pages", () => {
    const machine = storing()
    const { interpreter, told } = machine
    interpreter.markCode(page(machine), true)
    interpreter.markCode(page(machine) + pageSize)
    interpreter.engine.invalidateCode((data + 100) as GuestPhysical, pageSize)
    expect(told).toEqual([
      ["guardedStore", page(machine) + 100, pageSize - 100],
      ["codeChanged", page(machine) + pageSize],
    ])
  })

  test("code on a guarded page is executed as it is, whether data beside it is written or itself", () => {
    // Rewrites the upper half of the increment in each lap, by 4 and by 2 in turn, and a word behind the loop.
    const code = [
      word("sh", { rs1: 6, rs2: 7, imm: 2 }),
      word("sw", { rs1: 6, rs2: 5, imm: 60 }),
      word("fence.i"),
      word("xor", { rd: 7, rs1: 7, rs2: 28 }),
      increment(26, 1),
      jump(-20),
    ]
    const machine = setting(code, 2)
    machine.set(6, base + 16)
    machine.set(7, increment(26, 4) >>> 16)
    machine.set(28, (increment(26, 2) ^ increment(26, 4)) >>> 16)
    machine.interpreter.markCode(machine.place(base), true)
    for (let left = 6 * 100; left > 0;) left -= machine.interpreter.run(0, left).retired
    expect(machine.get(26)).toBe(300)
    const stored = machine.told.filter(([what]) => what === "guardedStore")
    expect(stored.length).toBe(200)
    expect(machine.told.length).toBe(200)
  })
})
