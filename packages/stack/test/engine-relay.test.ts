// Engines that take turns at instructions are as good as one of them.
import { engineSuite } from "@lamina/conformance"
import type { EngineFactory } from "@lamina/interfaces"
import { loadInterpreter } from "@lamina/interpreter"
import { createMachineMemory, encode, hartState, instructionByName } from "@lamina/isa"
import { describe, expect, test } from "vitest"
import { relayEngines } from "../src/engine-relay.ts"

const [predecoded, reference, direct] = [
  await loadInterpreter("predecoded"),
  await loadInterpreter("reference"),
  await loadInterpreter("direct"),
]

describe.each([1, 7])("a relay that changes engines every %d instructions", (every) => {
  const makers = [predecoded, reference, direct]
  const legs = Array.from({ length: 300 }, (_, leg) => ({ at: every * leg, make: makers[leg % makers.length] }))
  const make: EngineFactory = (memory) => relayEngines(memory, { legs })
  for (const { name, run } of engineSuite({ make })) test(name, run)
})

const base = 0x8000_0000
const jumpToItself = encode(instructionByName.get("jal")!, { rd: 0, imm: 0 })

function loop() {
  const memory = createMachineMemory({ ram: { base, size: 0x1000 } })
  memory.view().setUint32(memory.ram.offset, jumpToItself, true)
  memory.view().setBigUint64(memory.hartState(0) + hartState.pc, BigInt(base), true)
  return memory
}

test("each engine has the instructions of its stint, and one that comes again is the same", () => {
  const legs = [
    { at: 25, make: predecoded },
    { at: 0, make: predecoded },
    { at: 10, make: reference },
  ]
  const relay = relayEngines(loop(), { legs })
  expect(relay.name).toBe("predecoded")
  expect(relay.run(0, 4)).toEqual({ kind: "fuel", retired: 4 })
  expect(relay.run(0, 96)).toEqual({ kind: "fuel", retired: 96 })
  expect(relay.stints.map(({ engine, instructions }) => [engine.name, instructions])).toEqual([
    ["predecoded", 10],
    ["reference", 15],
    ["predecoded", 75],
  ])
  expect(relay.stints[2].engine).toBe(relay.stints[0].engine)
})

test("where the steps are counted by somebody else, that counts", () => {
  let steps = 5
  const relay = relayEngines(loop(), {
    legs: [
      { at: 0, make: predecoded },
      { at: 8, make: reference },
    ],
    position: () => steps,
  })
  relay.run(0, 3)
  expect(relay.name).toBe("predecoded")
  steps = 20
  relay.run(0, 1)
  expect(relay.name).toBe("reference")
  // A machine that starts again counts anew.
  steps = 0
  relay.run(0, 1)
  expect(relay.name).toBe("predecoded")
  expect(relay.stints.map(({ instructions }) => instructions)).toEqual([4, 1])
})

test.each([
  [[], "there is no engine for the first step"],
  [[{ at: 1, make: reference }], "there is no engine for the first step"],
  [[0, 5, 5].map((at) => ({ at, make: reference })), "two engines are to take over at step 5"],
])("legs that are in no order are refused: %#", (legs, message) => {
  expect(() => relayEngines(loop(), { legs })).toThrow(new RangeError(message))
})
