// A machine that the monitor made passes the machine suite, on every engine; so does one that a monitor on a monitor made.
import { machineSuite } from "@lamina/conformance"
import type { Machine } from "@lamina/interfaces"
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import { createWholeSystem } from "@lamina/machine"
import { describe, test } from "vitest"
import { createVmm } from "../src/index.ts"

const mebibyte = 2 ** 20
const memory = 16 * mebibyte
const timeout = 120_000

/** A machine made by as many monitors, one on the other. */
function virtual(machine: Machine, depth: number, harts: number): Machine {
  return depth === 0
    ? machine
    : virtual(createVmm(machine).createGuest({ harts, memory: memory + (depth - 1) * 4 * mebibyte }), depth - 1, harts)
}

for (const style of interpreterStyles) {
  const engine = await loadInterpreter(style)
  for (const depth of [1, 2]) {
    describe(`${style}, depth ${depth}`, () => {
      const make = (harts: number) => createWholeSystem({ engine, harts, memory: memory + depth * 4 * mebibyte })
      const tests = machineSuite({ make: ({ harts }) => virtual(make(harts), depth, harts) })
      for (const { name, run } of tests) test(name, { timeout }, run)
    })
  }
}
