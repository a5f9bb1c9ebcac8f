// Who may execute privileged instructions, and those of floating point: by mode, and by the bits that change it.
import { describe, expect, test } from "vitest"
import { mayFenceTranslations, mayReturnFromTrap, mayUseFloat, mayWaitForInterrupt } from "../../src/index.ts"
import { bits, testHart, type TestHart } from "./hart.ts"

const [user, supervisor, machine] = [0, 1, 3]

function byMode(may: (hart: TestHart) => boolean, status: bigint): readonly boolean[] {
  const hart = testHart()
  hart.write("mstatus", status)
  return [user, supervisor, machine].map((privilege) => {
    hart.privilege = privilege
    return may(hart)
  })
}

describe("in user, supervisor and machine mode", () => {
  const [tvm, tw, tsr] = [bits(20), bits(21), bits(22)]
  const none = 0n
  const all = tvm | tw | tsr
  test.each([
    ["mret", (hart: TestHart) => mayReturnFromTrap(hart.view, hart.state, 3), none, [false, false, true]],
    ["sret", (hart: TestHart) => mayReturnFromTrap(hart.view, hart.state, 1), tsr, [false, true, true]],
    ["wfi", (hart: TestHart) => mayWaitForInterrupt(hart.view, hart.state), tw, [false, true, true]],
    ["sfence.vma", (hart: TestHart) => mayFenceTranslations(hart.view, hart.state), tvm, [false, true, true]],
  ] as const)("%s, which one bit of mstatus alone keeps from the supervisor", (_, may, lock, expected) => {
    expect(byMode(may, all ^ lock)).toEqual(expected)
    expect(byMode(may, all)).toEqual([false, false, true])
  })

  test("floating point, which is everybody's while mstatus.FS is not off", () => {
    const may = (hart: TestHart) => mayUseFloat(hart.view, hart.state)
    expect(byMode(may, 0n)).toEqual([false, false, false])
    for (const fs of [1n, 2n, 3n]) expect(byMode(may, fs << 13n)).toEqual([true, true, true])
  })
})
