// The guest operating system's tests pass on the translator, with the same output and the same number of instructions as on the interpreter.
import { createWholeSystem } from "@lamina/machine"
import { describe, expect, test } from "vitest"
import type { JitOptions } from "../src/index.ts"
import { predecoded, translating } from "./outcome.ts"
import { isBuilt, needsBuild, usertests } from "./usertests.ts"

const memory = 64 * 2 ** 20
const timeout = 120_000

const settings: readonly (readonly [name: string, harts: number, options: JitOptions])[] = [
  ["at the usual threshold of programs that are over soon", 1, { threshold: 1000, systemFactor: 1 }],
  ["with two harts and low thresholds", 2, { threshold: 100, systemFactor: 1 }],
  [
    "with too little room for all translations",
    1,
    { threshold: 500, systemFactor: 1, cache: 40 << 20, policy: "fifo" },
  ],
]

describe.skipIf(!isBuilt)(`the guest operating system (${needsBuild})`, { timeout }, () => {
  test.each(settings)("on a machine %s", async (_, harts, options) => {
    const { machine, counts } = await translating({ harts, memory, console: {} }, options)
    const found = usertests(machine)
    expect(found).toEqual(usertests(createWholeSystem({ engine: predecoded, harts, memory, console: {} })))
    expect(counts().inTranslations).toBeGreaterThan(counts().inInterpreter)
  })
})
