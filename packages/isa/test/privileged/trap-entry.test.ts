// Entering trap handlers and returning from them; which interrupt is taken, when, and by whom.
import { describe, expect, test } from "vitest"
import {
  deliverableInterrupt,
  enterTrap,
  hartState,
  memoryHeader,
  returnFromTrap,
  trapLevel,
  wakesUp,
  type TrapLevel,
} from "../../src/index.ts"
import { allOnes, bits, testHart, type TestHart } from "./hart.ts"

const [user, supervisor, machine] = [0, 1, 3]
const privileges = [user, supervisor, machine]
const [SIE, MIE, SPIE, MPIE, SPP] = [1, 3, 5, 7, 8]
const status = (hart: TestHart, bit: number, width = 1) =>
  Number((hart.read("mstatus") >> BigInt(bit)) & ((1n << BigInt(width)) - 1n))
const exception = (cause: number, value = 0n) => ({ interrupt: false, cause, value })
const interrupt = (cause: number) => ({ interrupt: true, cause, value: 0n })

describe("the mode that takes a trap", () => {
  const levels = (hart: TestHart, trap: { interrupt: boolean; cause: number; value: bigint }) =>
    privileges.map((privilege) => {
      hart.privilege = privilege
      return trapLevel(hart.view, hart.state, trap)
    })
  test("is machine mode, unless the trap is delegated and comes from below it", () => {
    const hart = testHart()
    expect(levels(hart, exception(8))).toEqual([machine, machine, machine])
    hart.write("medeleg", bits(8))
    expect(levels(hart, exception(8))).toEqual([supervisor, supervisor, machine])
    expect(levels(hart, exception(9))).toEqual([machine, machine, machine])
    expect(levels(hart, exception(40))).toEqual([machine, machine, machine])
  })
  test("interrupts have a register of their own", () => {
    const hart = testHart()
    hart.write("medeleg", bits(5))
    expect(levels(hart, interrupt(5))).toEqual([machine, machine, machine])
    hart.write("mideleg", bits(5))
    hart.write("medeleg", 0n)
    expect(levels(hart, interrupt(5))).toEqual([supervisor, supervisor, machine])
    expect(levels(hart, exception(5))).toEqual([machine, machine, machine])
  })
})

describe.each([
  { letter: "m", level: 3, enable: MIE, before: MPIE, sources: [user, supervisor, machine] },
  { letter: "s", level: 1, enable: SIE, before: SPIE, sources: [user, supervisor] },
] as const)("a trap to mode $letter", ({ letter, level, enable, before, sources }) => {
  const previous = (hart: TestHart) => (level === 3 ? status(hart, 11, 2) : status(hart, SPP))
  const csr = (name: string) => letter + name

  test("is described by the mode's registers; the other's stay", () => {
    const hart = testHart()
    hart.pc = 0x8000_0004n
    hart.privilege = user
    hart.write(csr("tvec"), 0x9000_0000n)
    enterTrap(hart.view, hart.state, level, exception(13, 0xdead_beef_0000_1234n))
    const registers = ["epc", "cause", "tval"]
    expect(registers.map((name) => hart.read(csr(name)))).toEqual([0x8000_0004n, 13n, 0xdead_beef_0000_1234n])
    const other = letter === "m" ? "s" : "m"
    expect(registers.map((name) => hart.read(other + name))).toEqual([0n, 0n, 0n])
    expect([hart.pc, hart.privilege]).toEqual([0x9000_0000n, level])
  })
  test("of an interrupt has the highest bit of the cause, and wakes the hart", () => {
    const hart = testHart()
    hart.view.setUint32(hart.state + hartState.waiting, 1, true)
    enterTrap(hart.view, hart.state, level, interrupt(9))
    expect(hart.read(csr("cause"))).toBe((1n << 63n) | 9n)
    expect(hart.view.getUint32(hart.state + hartState.waiting, true)).toBe(0)
  })
  test("goes to the base, interrupts to their vector if there are vectors", () => {
    const entry = (tvec: bigint, trap: { interrupt: boolean; cause: number; value: bigint }) => {
      const hart = testHart()
      hart.write(csr("tvec"), tvec)
      enterTrap(hart.view, hart.state, level, trap)
      return hart.pc
    }
    expect(entry(0x9000_0000n, interrupt(9))).toBe(0x9000_0000n)
    expect(entry(0x9000_0001n, interrupt(9))).toBe(0x9000_0024n)
    expect(entry(0x9000_0001n, exception(9))).toBe(0x9000_0000n)
    expect(entry(allOnes - 2n, interrupt(9))).toBe(0x20n)
  })
  test.each(sources)("stacks the interrupt enable and the mode %d, and a return takes them back", (source) => {
    for (const isEnabled of [0, 1]) {
      const hart = testHart()
      hart.write("mstatus", isEnabled ? bits(enable) : 0n)
      hart.privilege = source
      hart.pc = 0x8000_0006n
      enterTrap(hart.view, hart.state, level, exception(2))
      expect([status(hart, enable), status(hart, before), previous(hart)]).toEqual([0, isEnabled, source])
      expect(returnFromTrap(hart.view, hart.state, level)).toBe(0x8000_0006n)
      expect(hart.privilege).toBe(source)
      expect([status(hart, enable), status(hart, before), previous(hart)]).toEqual([isEnabled, 1, user])
    }
  })
  test("leaves all other bits of mstatus", () => {
    const hart = testHart()
    hart.write("mstatus", allOnes)
    hart.privilege = supervisor
    const own = level === 3 ? bits(MIE, MPIE, 11, 12) : bits(SIE, SPIE, SPP)
    const others = hart.read("mstatus") & ~own
    enterTrap(hart.view, hart.state, level, exception(2))
    expect(hart.read("mstatus") & ~own).toBe(others)
    returnFromTrap(hart.view, hart.state, level)
    expect(hart.read("mstatus") & ~own & ~bits(17)).toBe(others & ~bits(17))
  })
})

test("a return below machine mode ends MPRV", () => {
  const after = (level: TrapLevel, mstatus: bigint) => {
    const hart = testHart()
    hart.write("mstatus", mstatus | bits(17))
    returnFromTrap(hart.view, hart.state, level)
    return [hart.privilege, status(hart, 17)]
  }
  expect(after(3, bits(11, 12))).toEqual([machine, 1])
  expect(after(3, bits(11))).toEqual([supervisor, 0])
  expect(after(3, 0n)).toEqual([user, 0])
  expect(after(1, bits(SPP, 11, 12))).toEqual([supervisor, 0])
  expect(after(1, bits(11, 12))).toEqual([user, 0])
})

test("a return asks for attention when an interrupt may now be taken", () => {
  const hart = testHart()
  hart.write("mie", bits(7))
  hart.view.setUint32(memoryHeader.attention, 0, true)
  returnFromTrap(hart.view, hart.state, 3)
  expect(hart.view.getUint32(memoryHeader.attention, true)).toBe(0)
  hart.lines = bits(7)
  returnFromTrap(hart.view, hart.state, 3)
  expect(hart.view.getUint32(memoryHeader.attention, true)).toBe(1)
})

describe("the interrupt that is taken", () => {
  const all = bits(1, 3, 5, 7, 9, 11)
  interface Situation {
    readonly privilege: number
    readonly mstatus?: bigint
    readonly mideleg?: bigint
    readonly pending?: bigint
    readonly mie?: bigint
  }
  const taken = ({ privilege, mstatus = 0n, mideleg = 0n, pending = all, mie = all }: Situation) => {
    const hart = testHart()
    hart.write("mstatus", mstatus)
    hart.write("mideleg", mideleg)
    hart.write("mie", mie)
    hart.lines = pending
    hart.privilege = privilege
    return deliverableInterrupt(hart.view, hart.state)?.cause
  }

  test("has the highest priority: external, software, timer, the machine's first", () => {
    let pending = all
    const order: number[] = []
    for (;;) {
      const cause = taken({ privilege: machine, mstatus: bits(MIE), pending })
      if (cause === undefined) break
      order.push(cause)
      pending &= ~bits(cause)
    }
    expect(order).toEqual([11, 3, 7, 9, 1, 5])
  })
  test("is an interrupt, without a value", () => {
    const hart = testHart()
    hart.write("mie", bits(7))
    hart.lines = bits(7)
    hart.privilege = user
    expect(deliverableInterrupt(hart.view, hart.state)).toEqual(interrupt(7))
  })
  test("is enabled and pending", () => {
    expect(taken({ privilege: user, pending: 0n })).toBeUndefined()
    expect(taken({ privilege: user, mie: 0n })).toBeUndefined()
    expect(taken({ privilege: user, mie: bits(5), pending: all })).toBe(5)
    expect(taken({ privilege: user, mie: bits(5), pending: bits(7) })).toBeUndefined()
  })
  test("in machine mode needs MIE and must not be delegated", () => {
    expect(taken({ privilege: machine, mstatus: bits(SIE) })).toBeUndefined()
    expect(taken({ privilege: machine, mstatus: bits(MIE) })).toBe(11)
    expect(taken({ privilege: machine, mstatus: bits(MIE, SIE), mideleg: all, pending: bits(9, 5, 1) })).toBeUndefined()
  })
  test("below the mode that takes it needs no enable of that mode", () => {
    for (const privilege of [user, supervisor]) expect(taken({ privilege, pending: bits(7) })).toBe(7)
    expect(taken({ privilege: user, mideleg: all, pending: bits(5) })).toBe(5)
  })
  test("in supervisor mode, when delegated, needs SIE", () => {
    const delegated = { privilege: supervisor, mideleg: all, pending: bits(9, 5) }
    expect(taken({ ...delegated, mstatus: bits(MIE) })).toBeUndefined()
    expect(taken({ ...delegated, mstatus: bits(SIE) })).toBe(9)
  })
  test("is the machine's before the supervisor's, whatever their causes", () => {
    const both = { privilege: user, mideleg: bits(9), pending: bits(9, 5) }
    expect(taken(both)).toBe(5)
    expect(taken({ ...both, mideleg: all })).toBe(9)
  })
})

test("wfi goes on when an enabled interrupt is pending, masked or delegated or not", () => {
  const hart = testHart()
  hart.lines = bits(5)
  expect(wakesUp(hart.view, hart.state)).toBe(false)
  hart.write("mie", bits(7))
  expect(wakesUp(hart.view, hart.state)).toBe(false)
  hart.write("mie", bits(5))
  expect(wakesUp(hart.view, hart.state)).toBe(true)
  hart.write("mideleg", bits(5))
  expect(wakesUp(hart.view, hart.state)).toBe(true)
})
