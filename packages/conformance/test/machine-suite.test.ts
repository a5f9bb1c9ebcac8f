// The machine suite itself: every program is read, and what a machine gets wrong fails its tests.
import type { GuestPhysical, Hart, Machine, MachineStop } from "@lamina/interfaces"
import { describe, expect, test } from "vitest"
import { machineSuite } from "../src/index.ts"
import { readMachineDirectives } from "../src/machine/directives.ts"
import { readMachineProgram } from "../src/machine/machine-program.ts"
import { machinePrograms } from "../src/programs.ts"

/** A machine that retires one instruction on each hart, and then rests. */
function createFake(harts: number, rest: (runs: number) => MachineStop): Machine {
  let runs = 0
  const never = () => {
    throw new Error("not expected of the fake")
  }
  return {
    name: "fake",
    harts: Array.from({ length: harts }, (_, id): Hart => ({
      id,
      pc: 0n,
      privilege: 3,
      x: () => 1n,
      setX: never,
      f: never,
      setF: never,
      csr: () => 2n,
      setCsr: never,
      started: id === 0,
      waiting: false,
      get retired() {
        return BigInt(runs)
      },
      time: 0,
      alarm: undefined,
      reservation: undefined,
      fenceTranslations: never,
      translate: never,
    })),
    memory: {
      base: 0x8000_0000 as GuestPhysical,
      size: 0x100_0000,
      read: never,
      write: () => true,
      load: never,
      store: never,
    },
    deviceTree: never,
    serialLines: [],
    time: never,
    ticksPerSecond: 1,
    attach: never,
    rest: never,
    run: () => rest(++runs),
  }
}

const [first] = Object.keys(machinePrograms)
const runTest = (rest: (runs: number) => MachineStop, manner: string) => () => {
  const tests = machineSuite({ make: ({ harts }) => createFake(harts, rest) })
  tests.find(({ name }) => name === `${first}, ${manner}`)?.run()
}

describe("the suite", () => {
  test("passes a machine that powers off with status 0", () => {
    expect(runTest(() => ({ kind: "powered-off", status: 0 }), "in one go")).not.toThrow()
    expect(runTest(() => ({ kind: "powered-off", status: 0 }), "seven instructions at a time")).not.toThrow()
  })
  test("names the check that failed", () => {
    expect(runTest(() => ({ kind: "powered-off", status: 1 }), "in one go")).toThrow(/^check 1 of \d+, behind label /)
    const unexpected = /^trap that was not expected, at or behind check 1 of .* mcause 0x2/
    expect(runTest(() => ({ kind: "powered-off", status: 0x101 }), "in one go")).toThrow(unexpected)
  })
  test("fails a machine that waits, or never ends", () => {
    expect(runTest(() => ({ kind: "waiting" }), "in one go")).toThrow(/"waiting"/)
    expect(runTest(() => ({ kind: "out-of-fuel" }), "a thousand instructions at a time")).toThrow(
      /"out-of-fuel".* at pc/,
    )
  })
  test("fails a machine that retires other numbers of instructions in pieces", () => {
    let machines = 0
    const tests = machineSuite({
      make({ harts }) {
        const last = ++machines
        return createFake(harts, (runs) => (runs < last ? { kind: "out-of-fuel" } : { kind: "powered-off", status: 0 }))
      },
    })
    const pieces = tests.find(({ name }) => name === `${first}, seven instructions at a time`)
    expect(pieces?.run).toThrow(/retire 2 instructions, and 1 in one go/)
  })
})

describe("machine programs", () => {
  test.each(Object.entries(machinePrograms))("%s makes checks", (name, text) => {
    const { checks, describe } = readMachineProgram(name, text)
    for (let check = 1; check <= checks; check++) expect(describe(check)).toContain(`check ${check} of ${checks}`)
  })

  test("say what they need, and what QEMU does otherwise", () => {
    const text = "# harts 2\n# fuel 500\n# peer differs: it is older\n"
    const peer = { kind: "differs", reason: "it is older" }
    expect(readMachineDirectives("text", text)).toEqual({ harts: 2, fuel: 500, peer })
    expect(readMachineDirectives("text", "# a comment")).toEqual({ harts: 1, fuel: 100_000, peer: undefined })
  })

  test.each(["# harts 9", "# fuel x", "# peer differs", "# peer"])("%s is refused", (line) => {
    expect(() => readMachineDirectives("text", line)).toThrow("cannot read")
  })
})
