// Programs whose translations do not fit into the cache, under each policy: the results are the same, and translations have gone.
import { cachePolicies } from "@lamina/optimizer"
import { expect, test } from "vitest"
import { leastConcealedMemory } from "../src/morph/concealed-memory.ts"
import { codesignedProgram, interpretedProgram, outcome, powerOff } from "./bare-programs.ts"

const plenty = 100_000_000
const functions = 150
const phases = 4
/** Of a phase: functions that are called in each of its rounds, and its rounds. */
const inPhase = 50
const rounds = 60
const off = { kind: "powered-off", status: 0 }

/** Each function is a loop of its own: `turns` rounds, in which it computes something that no other does. */
const functionText = (index: number) => `
function${index}:
  li t0, ${3 + (index % 5)}
1:
  li t1, ${1000 + 37 * index}
  add a0, a0, t1
  slli t2, a0, ${1 + (index % 13)}
  xor a0, a0, t2
  srli t2, a0, ${1 + (index % 7)}
  ${index % 3 === 0 ? `sd a0, ${8 * (index % 64)}(s0)` : `ld t3, ${8 * (index % 64)}(s0); add a0, a0, t3`}
  sub a0, a0, t2
  addi t0, t0, -1
  bnez t0, 1b
  ret
`

/** In each phase other functions are called than in the one before, directly and by a table; in the last those of the first. */
const program = `
  la s0, data
  la sp, stack
  li a0, 1
  li s5, 0
phase:
  li s4, ${rounds}
round:
  li t0, ${phases - 1}
  rem s6, s5, t0
  li t0, ${functions / (phases - 1)}
  mul s6, s6, t0
  li s7, ${inPhase}
call_one:
  li t0, ${functions}
  rem t1, s6, t0
  la t0, table
  sh3add t1, t1, t0
  ld t1, 0(t1)
  jalr t1
  call function${functions - 1}
  addi s6, s6, 1
  addi s7, s7, -1
  bnez s7, call_one
  addi s4, s4, -1
  bnez s4, round
  addi s5, s5, 1
  li t0, ${phases}
  bne s5, t0, phase
  ${powerOff}
${Array.from({ length: functions }, (_, index) => functionText(index)).join("")}
  .balign 8
table:
${Array.from({ length: functions }, (_, index) => `  .dword function${index}\n`).join("")}
  .balign 4096
data: .zero 4096
  .zero 1024
stack: .zero 8
`

const interpreted = interpretedProgram(program)
const expected = outcome(interpreted, interpreted.machine.run(plenty))

test("the interpreter comes to the end", () => {
  expect(expected.stop).toEqual(off)
})

/** The policy, the memory concealed, and whether translations must go for it. */
const settings = cachePolicies.flatMap((policy) => [
  { policy, room: "least room", concealed: leastConcealedMemory, go: true },
  { policy, room: "room for all", concealed: leastConcealedMemory + 0x3_8000, go: policy === "preemptive-flush" },
])

test.each(settings)("$policy with $room", { timeout: 60_000 }, async ({ policy, concealed, go }) => {
  const running = await codesignedProgram(program, { policy, concealed, threshold: 3, passes: 2, exits: 2 })
  const { machine } = running
  expect(outcome(running, machine.run(plenty))).toEqual(expected)
  const { cache, translations, translated, interpreted } = machine.codesigned.counts()
  expect(translated).toBeGreaterThan(5 * interpreted)
  expect(translations.made).toBeGreaterThan(functions)
  expect(translations.live).toBe(translations.made - translations.removed)
  expect([...machine.codesigned.translations()]).toHaveLength(translations.live)
  expect(cache.occupancy).toBeGreaterThan(0.1)
  expect(cache.occupancy).toBeLessThanOrEqual(1)
  const before = machine.codesigned.concealed.cache.start
  for (const { address, bytes } of machine.codesigned.translations()) {
    expect(address).toBeGreaterThanOrEqual(before)
    expect(address + bytes.length).toBeLessThanOrEqual(concealed)
  }
  // Switching the machine on is one flush.
  if (go) expect(cache.evictions).toBeGreaterThan(functions)
  else expect(cache.evictions).toBe(0)
  if (go && policy.endsWith("flush")) expect(cache.flushes).toBeGreaterThan(2)
  else expect(cache.flushes).toBe(1)
})
