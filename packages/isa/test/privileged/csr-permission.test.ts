// Who may read and write CSRs.
import { describe, expect, test } from "vitest"
import { csrTable } from "../../src/index.ts"
import { allOnes, bits, testHart } from "./hart.ts"

const [user, supervisor, machine] = [0, 1, 3]

test("a register is for its privilege and those above; read-only ones are not written", () => {
  const hart = testHart(64)
  for (const name of ["mcounteren", "scounteren", "menvcfg"]) hart.write(name, allOnes)
  hart.write("mstatus", bits(13))
  for (const { name, number } of csrTable) {
    for (const privilege of [user, supervisor, machine]) {
      hart.privilege = privilege
      const isHighEnough = privilege >= ((number >> 8) & 3)
      expect([name, privilege, hart.mayRead(name)]).toEqual([name, privilege, isHighEnough])
      expect([name, privilege, hart.mayWrite(name)]).toEqual([name, privilege, isHighEnough && number >> 10 !== 3])
    }
  }
})

test("what is not there is illegal in every mode", () => {
  const hart = testHart()
  for (const name of ["vsatp", "mstatush", "pmpcfg1", "dcsr", "mseccfg", "seed", "vl"])
    expect(hart.mayRead(name)).toBe(false)
})

test.each([
  [0, 0],
  [16, 16],
  [64, 64],
] as const)("a machine with %d PMP entries has as many addresses", (entries, expected) => {
  const hart = testHart(entries)
  const there = csrTable.map(({ name }) => name).filter((name) => name.startsWith("pmp") && hart.mayRead(name))
  expect(there.filter((name) => name.startsWith("pmpaddr"))).toHaveLength(expected)
  expect(there.filter((name) => name.startsWith("pmpcfg"))).toHaveLength(expected / 8)
})

test("floating-point registers need mstatus.FS, in machine mode too", () => {
  const hart = testHart()
  const access = () => ["fflags", "frm", "fcsr"].map((name) => [hart.mayRead(name), hart.mayWrite(name)]).flat()
  for (const privilege of [user, supervisor, machine]) {
    hart.privilege = privilege
    for (const fs of [0n, 1n, 2n, 3n]) {
      hart.write("mstatus", fs << 13n)
      expect(access()).toEqual(Array(6).fill(fs !== 0n))
    }
  }
})

test("TVM keeps satp from the supervisor, not from machine mode", () => {
  const hart = testHart()
  hart.write("mstatus", bits(20))
  expect([hart.mayRead("satp"), hart.mayWrite("satp")]).toEqual([true, true])
  hart.privilege = supervisor
  expect([hart.mayRead("satp"), hart.mayWrite("satp"), hart.mayRead("sstatus")]).toEqual([false, false, true])
  hart.write("mstatus", 0n)
  expect([hart.mayRead("satp"), hart.mayWrite("satp")]).toEqual([true, true])
})

test("stimecmp is the supervisor's with menvcfg.STCE and mcounteren.TM only", () => {
  const hart = testHart()
  const may = (stce: number, tm: number, privilege: number) => {
    hart.write("menvcfg", stce ? bits(63) : 0n)
    hart.write("mcounteren", tm ? bits(1) : ~bits(1))
    hart.privilege = privilege
    return hart.mayWrite("stimecmp")
  }
  expect([may(0, 0, machine), may(0, 1, supervisor), may(1, 0, supervisor), may(1, 1, supervisor)]).toEqual([
    true,
    false,
    false,
    true,
  ])
})

describe("counters below machine mode", () => {
  const counters: readonly (readonly [string, number])[] = [
    ["cycle", 0],
    ["time", 1],
    ["instret", 2],
    ["hpmcounter3", 3],
    ["hpmcounter31", 31],
  ]
  test.each(counters)("%s needs its bit of mcounteren, in user mode of scounteren too", (name, bit) => {
    const hart = testHart()
    for (const [forSupervisor, forUser] of [
      [false, false],
      [false, true],
      [true, false],
      [true, true],
    ]) {
      hart.write("mcounteren", forSupervisor ? bits(bit) : ~bits(bit))
      hart.write("scounteren", forUser ? bits(bit) : ~bits(bit))
      const may = [machine, supervisor, user].map((privilege) => {
        hart.privilege = privilege
        return hart.mayRead(name)
      })
      expect(may).toEqual([true, forSupervisor, forSupervisor && forUser])
    }
  })
})
