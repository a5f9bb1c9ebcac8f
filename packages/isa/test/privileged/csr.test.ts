// CSRs whose reading and writing is more than their fields say.
import { describe, expect, test } from "vitest"
import { hartState, instructionsPerTick, memoryHeader, resetCsrs } from "../../src/index.ts"
import { allOnes, bits, testHart, type TestHart } from "./hart.ts"

const attention = ({ view }: TestHart) => view.getUint32(memoryHeader.attention, true) !== 0

describe("mstatus and sstatus", () => {
  test("after reset: 64 bits in S and U, machine mode's interrupts and floating point off", () => {
    expect(testHart().read("mstatus")).toBe(0xa_0000_0000n)
    expect(testHart().read("sstatus")).toBe(0x2_0000_0000n)
  })
  test("all that can be set, and MPP that stays where it was when it would become 2", () => {
    const hart = testHart()
    hart.write("mstatus", allOnes)
    expect(hart.read("mstatus")).toBe(0x8000_000a_007e_79aan)
    hart.write("mstatus", 2n << 11n)
    expect(hart.read("mstatus")).toBe(0xa_0000_1800n)
    hart.write("mstatus", 1n << 11n)
    hart.write("mstatus", 2n << 11n)
    expect(hart.read("mstatus")).toBe(0xa_0000_0800n)
  })
  test("sstatus shows a part, and writes leave the rest", () => {
    const hart = testHart()
    hart.write("mstatus", allOnes)
    expect(hart.read("sstatus")).toBe(0x8000_0002_000c_6122n)
    hart.write("sstatus", 0n)
    expect([hart.read("sstatus"), hart.read("mstatus")]).toEqual([0x2_0000_0000n, 0xa_0072_1888n])
    hart.write("mstatus", 0n)
    hart.write("sstatus", allOnes)
    expect(hart.read("mstatus")).toBe(0x8000_000a_000c_6122n)
  })
  test("SD says that FS is dirty, and cannot be written", () => {
    const hart = testHart()
    for (const [fs, sd] of [
      [0n, 0n],
      [1n, 0n],
      [2n, 0n],
      [3n, 1n],
    ]) {
      hart.write("mstatus", (fs << 13n) | bits(63))
      expect([hart.read("mstatus") >> 63n, hart.read("sstatus") >> 63n]).toEqual([sd, sd])
    }
  })
  test("writing floating-point CSRs makes FS dirty", () => {
    for (const name of ["fflags", "frm", "fcsr"]) {
      const hart = testHart()
      hart.write("mstatus", bits(13))
      hart.write(name, 0n)
      expect((hart.read("mstatus") >> 13n) & 3n).toBe(3n)
    }
  })
})

test("fcsr is frm and fflags", () => {
  const hart = testHart()
  hart.write("fcsr", allOnes)
  expect([hart.read("fcsr"), hart.read("frm"), hart.read("fflags")]).toEqual([0xffn, 7n, 0x1fn])
  hart.write("frm", 2n)
  hart.write("fflags", 9n)
  expect(hart.read("fcsr")).toBe(0x49n)
})

describe("interrupts pending and enabled", () => {
  test("mip: the machine's bits are wires, the supervisor's are written as well", () => {
    const hart = testHart()
    hart.write("mip", allOnes)
    expect(hart.read("mip")).toBe(bits(9, 5, 1))
    hart.write("mip", 0n)
    hart.lines = bits(11, 9, 7, 3)
    expect([hart.read("mip"), hart.readStored("mip")]).toEqual([bits(11, 9, 7, 3), 0n])
  })
  test("an external interrupt that was written stays when the wire goes down, and the other way round", () => {
    const hart = testHart()
    hart.lines = bits(9)
    hart.write("mip", hart.readStored("mip") | bits(1))
    hart.lines = 0n
    expect(hart.read("mip")).toBe(bits(1))
    hart.write("mip", bits(9))
    hart.lines = bits(9)
    hart.lines = 0n
    expect(hart.read("mip")).toBe(bits(9))
  })
  test("the supervisor's timer comes from stimecmp alone once menvcfg.STCE says so", () => {
    const hart = testHart()
    hart.write("mip", bits(5))
    expect(hart.read("mip")).toBe(bits(5))
    hart.write("menvcfg", bits(63))
    expect(hart.read("mip")).toBe(0n)
    hart.lines = bits(5)
    expect(hart.read("mip")).toBe(bits(5))
    hart.write("mip", 0n)
    hart.lines = 0n
    hart.write("menvcfg", 0n)
    expect(hart.read("mip")).toBe(bits(5))
  })
  test("sie and sip show what is delegated; of sip software interrupts alone can be written", () => {
    const hart = testHart()
    hart.write("mie", allOnes)
    hart.write("mip", allOnes)
    expect([hart.read("mie"), hart.read("sie"), hart.read("sip")]).toEqual([bits(11, 9, 7, 5, 3, 1), 0n, 0n])
    hart.write("mideleg", bits(9, 1))
    expect([hart.read("sie"), hart.read("sip")]).toEqual([bits(9, 1), bits(9, 1)])
    hart.write("sie", 0n)
    hart.write("sip", 0n)
    expect([hart.read("mie"), hart.read("mip")]).toEqual([bits(11, 7, 5, 3), bits(9, 5)])
    hart.write("sie", allOnes)
    hart.write("sip", allOnes)
    expect([hart.read("mie"), hart.read("mip")]).toEqual([bits(11, 9, 7, 5, 3, 1), bits(9, 5, 1)])
    hart.write("mideleg", bits(9))
    hart.write("sip", 0n)
    expect(hart.read("mip")).toBe(bits(9, 5, 1))
  })
  test("machine interrupts cannot be delegated, nor environment calls from machine mode", () => {
    const hart = testHart()
    hart.write("mideleg", allOnes)
    hart.write("medeleg", allOnes)
    expect([hart.read("mideleg"), hart.read("medeleg")]).toEqual([bits(9, 5, 1), 0xb3ffn])
  })
})

describe("the owner of the harts is asked to look", () => {
  const pending = () => {
    const hart = testHart()
    hart.lines = bits(7)
    hart.view.setUint32(memoryHeader.attention, 0, true)
    return hart
  }
  test("when an interrupt becomes pending and enabled", () => {
    const hart = pending()
    hart.write("mie", bits(11))
    expect(attention(hart)).toBe(false)
    hart.write("mie", bits(7))
    expect(attention(hart)).toBe(true)
  })
  test.each(["mstatus", "sstatus", "mideleg", "mip", "sie", "sip"])("when %s is written while one is", (name) => {
    const hart = pending()
    hart.write("mie", bits(7))
    hart.view.setUint32(memoryHeader.attention, 0, true)
    hart.write(name, 0n)
    expect(attention(hart)).toBe(true)
  })
  test.each(["stimecmp", "menvcfg"])("when %s is written, which moves the timer", (name) => {
    const hart = testHart()
    hart.view.setUint32(memoryHeader.attention, 0, true)
    hart.write(name, 0n)
    expect(attention(hart)).toBe(true)
  })
})

describe("counters", () => {
  test.each([
    ["mcycle", "cycle"],
    ["minstret", "instret"],
  ])("%s counts retired instructions; what is written is read by the next one", (name, shadow) => {
    const hart = testHart()
    hart.retire(5)
    expect([hart.read(name), hart.read(shadow)]).toEqual([5n, 5n])
    hart.write(name, 100n)
    hart.retire()
    expect([hart.read(name), hart.read(shadow)]).toEqual([100n, 100n])
    hart.write(name, allOnes)
    hart.retire(3)
    expect(hart.read(name)).toBe(1n)
  })
  test("mcountinhibit stops each apart, and the instruction that writes it counts as before", () => {
    const hart = testHart()
    const counters = () => [hart.read("mcycle"), hart.read("minstret")]
    const inhibit = (value: bigint) => {
      hart.write("mcountinhibit", value)
      hart.retire()
      return counters()
    }
    hart.retire(10)
    expect(inhibit(1n)).toEqual([11n, 11n])
    hart.retire(4)
    expect(counters()).toEqual([11n, 15n])
    expect(inhibit(4n)).toEqual([11n, 16n])
    hart.retire(4)
    expect(counters()).toEqual([15n, 16n])
    expect(inhibit(5n)).toEqual([16n, 16n])
    expect(inhibit(5n)).toEqual([16n, 16n])
    expect(inhibit(0n)).toEqual([16n, 16n])
    hart.retire(2)
    expect(counters()).toEqual([18n, 18n])
  })
  test("a counter that stands can be written", () => {
    const hart = testHart()
    hart.write("mcountinhibit", 5n)
    hart.retire()
    hart.write("mcycle", 7n)
    hart.retire(3)
    expect(hart.read("mcycle")).toBe(7n)
  })
  test("time goes by ticks, whatever is inhibited", () => {
    const hart = testHart()
    hart.write("mcountinhibit", 5n)
    hart.retire(3 * instructionsPerTick - 1)
    expect(hart.read("time")).toBe(2n)
    hart.retire()
    expect(hart.read("time")).toBe(3n)
    hart.view.setBigUint64(hart.state + hartState.timeOffset, BigInt(instructionsPerTick), true)
    expect(hart.read("time")).toBe(4n)
  })
})

describe("registers that take not everything", () => {
  test("satp: a mode that is not there leaves the whole register", () => {
    const hart = testHart()
    const sv39 = (8n << 60n) | (0xabcdn << 44n) | 0x123_4567_89abn
    hart.write("satp", sv39)
    for (const mode of [1n, 7n, 10n, 11n, 15n]) hart.write("satp", (mode << 60n) | 1n)
    expect(hart.read("satp")).toBe(sv39)
    for (const mode of [9n, 0n]) {
      hart.write("satp", mode << 60n)
      expect(hart.read("satp")).toBe(mode << 60n)
    }
  })
  test.each(["mtvec", "stvec"])("%s: direct or vectored", (name) => {
    const hart = testHart()
    hart.write(name, 0x8000_0001n)
    hart.write(name, 0x9000_0002n)
    expect(hart.read(name)).toBe(0x9000_0001n)
    hart.write(name, 0x9000_0003n)
    expect(hart.read(name)).toBe(0x9000_0001n)
    hart.write(name, 0x9000_0000n)
    expect(hart.read(name)).toBe(0x9000_0000n)
  })
  test.each(["mepc", "sepc"])("%s is even", (name) => {
    const hart = testHart()
    hart.write(name, allOnes)
    expect(hart.read(name)).toBe(allOnes - 1n)
  })
  test("misa says RV64 with I, M, A, F, D, C, B, S and U, and cannot be changed", () => {
    const hart = testHart()
    hart.write("misa", 0n)
    const letters = Array.from({ length: 26 }, (_, bit) => String.fromCharCode(97 + bit))
    const found = letters.filter((_, bit) => (hart.read("misa") >> BigInt(bit)) & 1n)
    expect([found.join(""), hart.read("misa") >> 62n]).toEqual(["abcdfimsu", 2n])
  })
  test("menvcfg: STCE, ADUE and FIOM; senvcfg: FIOM", () => {
    const hart = testHart()
    hart.write("menvcfg", allOnes)
    hart.write("senvcfg", allOnes)
    expect([hart.read("menvcfg"), hart.read("senvcfg")]).toEqual([bits(63, 61, 0), 1n])
  })
})

test("a reset gives back what a new hart has, and engines hear that PMP has changed", () => {
  const hart = testHart()
  const written = ["mstatus", "mtvec", "satp", "mie", "mcountinhibit", "mcycle", "pmpaddr0", "pmpcfg0", "stimecmp"]
  const values = () => written.map((name) => hart.read(name))
  const before = values()
  for (const name of written) hart.write(name, name === "satp" ? 8n << 60n : 0x9fn)
  expect(values()).not.toEqual(before)
  const changes = hart.view.getUint32(memoryHeader.pmpChanges, true)
  resetCsrs(hart.view, hart.state)
  expect(values()).toEqual(before)
  expect(hart.view.getUint32(memoryHeader.pmpChanges, true)).not.toBe(changes)
})
