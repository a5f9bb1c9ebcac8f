// What a tame program leaves behind on an engine, in the form in which a batch reports it.
import type { EngineFactory } from "@lamina/interfaces"
import { hartState, trapCause } from "@lamina/isa"
import { reportedData, type Outcome } from "./linux-batch.ts"
import { createTestMemory, hostOffsetOf } from "./load-test-case.ts"
import type { TestCase } from "./test-case.ts"
import { runTestCase } from "./trajectory.ts"

const pageSize = 4096

/** Runs tame programs on one engine. Undefined for a program that does not end with its `ecall` after `instructions`, or traps before. */
export function createOutcomeRunner(
  make: EngineFactory,
): (test: TestCase, instructions: number) => Outcome | undefined {
  const memory = createTestMemory()
  const engine = make(memory)
  return (test, instructions) => {
    const plan = { fuel: [instructions], instructions, traps: 1 }
    const { stop } = runTestCase(memory, [engine], test, plan, () => engine).observations[0]
    const end = test.base + BigInt(test.code + test.words[test.words.length - 1].offset)
    if (stop.kind !== "trap" || stop.trap.cause !== trapCause.environmentCallFromU || stop.trap.pc !== end)
      return undefined
    const view = memory.view()
    const state = memory.hartState(0)
    const file = (offset: number) =>
      Array.from({ length: 32 }, (_, number) => view.getBigUint64(state + offset + 8 * number, true))
    const x = file(hartState.x)
    x[9] = 0n
    const data = new Uint8Array(reportedData)
    for (let at = 0; at < reportedData; at += pageSize) {
      const host = hostOffsetOf(memory, test, at)
      data.set(memory.bytes().subarray(host, host + Math.min(pageSize, reportedData - at)), at)
    }
    const fflags = view.getUint32(state + hartState.fflags, true)
    const frm = view.getUint32(state + hartState.frm, true)
    return { x, f: file(hartState.f), fcsr: (frm << 5) | fflags, data }
  }
}

/** Each difference of `got` from `expected`, in words. */
export function compareOutcomes(got: Outcome, expected: Outcome): string[] {
  const differences: string[] = []
  const compare = (name: string, a: bigint | number, b: bigint | number) => {
    if (a !== b) differences.push(`${name} is 0x${a.toString(16)}, not 0x${b.toString(16)}`)
  }
  for (let number = 0; number < 32; number++) compare(`x${number}`, got.x[number], expected.x[number])
  for (let number = 0; number < 32; number++) compare(`f${number}`, got.f[number], expected.f[number])
  compare("fcsr", got.fcsr, expected.fcsr)
  const at = got.data.findIndex((byte, index) => byte !== expected.data[index])
  if (at >= 0) compare(`data at 0x${at.toString(16)}`, got.data[at], expected.data[at])
  return differences
}
