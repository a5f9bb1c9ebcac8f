// A machine that the monitor made passes the machine suite, on every engine; so do those that monitors on monitors made.
import { machineSuite } from "@lamina/conformance"
import type { Machine } from "@lamina/interfaces"
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import { createWholeSystem } from "@lamina/machine"
import { describe, test } from "vitest"
import { createVmm } from "../src/index.ts"

const mebibyte = 2 ** 20
const memory = 16 * mebibyte
/** What each monitor needs beside its guest. */
const more = 4 * mebibyte
const timeout = 120_000

/** A machine made by as many monitors, one on the other. */
function virtual(machine: Machine, depth: number, harts: number): Machine {
  if (depth === 0) return machine
  return virtual(createVmm(machine).createGuest({ harts, memory: memory + (depth - 1) * more }), depth - 1, harts)
}

for (const style of interpreterStyles) {
  const engine = await loadInterpreter(style)
  for (const depth of style === "predecoded" ? [1, 2, 3] : [1]) {
    describe(`${style}, depth ${depth}`, () => {
      const make = (harts: number) => createWholeSystem({ engine, harts, memory: memory + depth * more })
      const tests = machineSuite({ make: ({ harts }) => virtual(make(harts), depth, harts) })
      // How a run is divided is the monitor's affair, not the engine's.
      const isDivided = style === "predecoded" && depth < 3
      for (const { name, run } of tests) if (isDivided || !name.endsWith("at a time")) test(name, { timeout }, run)
    })
  }
}
