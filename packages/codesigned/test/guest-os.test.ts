// The guest operating system's tests pass on the co-designed machine, with the same output and the same number of instructions as on the interpreter.
import { createWholeSystem } from "@lamina/machine"
import { describe, expect, test } from "vitest"
import { createCodesignedMachine, type CodesignedOptions } from "../src/index.ts"
import { leastConcealedMemory } from "../src/morph/concealed-memory.ts"
import { predecoded } from "./bare-programs.ts"
import { isBuilt, needsBuild, usertests } from "./usertests.ts"

const memory = 64 * 2 ** 20
const timeout = 120_000

const settings: readonly (readonly [name: string, harts: number, options: CodesignedOptions])[] = [
  ["as it comes", 1, {}],
  ["with two harts and wide molecules", 2, { atoms: 8 }],
  ["with least room for translations", 1, { atoms: 2, concealed: leastConcealedMemory, policy: "fifo" }],
]

describe.skipIf(!isBuilt)(`the guest operating system (${needsBuild})`, { timeout }, () => {
  test.each(settings)("on a machine %s", async (_, harts, options) => {
    const { concealed = 16 * 2 ** 20 } = options
    const machine = await createCodesignedMachine({
      ...options,
      ...{ harts, concealed, memory: memory + concealed, console: {} },
    })
    const found = usertests(machine)
    expect(found).toEqual(usertests(createWholeSystem({ engine: predecoded, harts, memory, console: {} })))
    const { translated, cache } = machine.codesigned.counts()
    expect(translated).toBeGreaterThan(0)
    if (options.policy) expect(cache.evictions).toBeGreaterThan(0)
  })
})
