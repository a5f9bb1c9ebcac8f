// Code that is entered too seldom to be counted: what is found when the guest is watched.
import { expect, test } from "vitest"
import type { TransferKind } from "../src/guest/discover-function.ts"
import { LongLoops } from "../src/long-loops.ts"
import { longLoopPatience, longLoopSteps } from "../src/tuning.ts"

/** A program as the pcs that it comes through, over and over, and what its transfers are. */
function watch(round: readonly bigint[], kinds: ReadonlyMap<bigint, TransferKind>): bigint | undefined {
  const loops = new LongLoops((pc) => kinds.get(pc))
  expect(loops.slice).toBe(longLoopPatience)
  expect(loops.executed(0n, round[0], longLoopPatience)).toBeUndefined()
  for (let i = 0; i < longLoopSteps; i++) {
    expect(loops.slice).toBe(1)
    const found = loops.executed(round[i % round.length], round[(i + 1) % round.length], 1)
    if (found !== undefined) return found
  }
  return undefined
}

const line = (start: bigint, count: number) => Array.from({ length: count }, (_, i) => start + 4n * BigInt(i))

test("a long function is entered where it is called", () => {
  const [caller, callee] = [line(0x1000n, 10), line(0x8000n, 5000)]
  const kinds = new Map<bigint, TransferKind>([
    [caller[4], "call"],
    [callee[4999], "return"],
    [caller[9], "jump"],
  ])
  expect(watch([...caller.slice(0, 5), ...callee, ...caller.slice(5)], kinds)).toBe(0x8000n)
})

test("jumps to code out of line and back are no loops around that", () => {
  const [before, cold, behind] = [line(0x1000n, 3000), line(0x9000n, 10), line(0x1000n + 4n * 3000n, 3000)]
  const kinds = new Map<bigint, TransferKind>([
    [before[2999], "jump"],
    [cold[9], "jump"],
    [behind[2999], "jump"],
  ])
  const found = watch([...before, ...cold, ...behind], kinds)
  // Either way the whole round is the loop of what is found.
  expect([behind[0], before[0]]).toContain(found)
})

test("of loops within each other it is the longest", () => {
  const [outer, inner] = [line(0x1000n, 2000), line(0x1000n + 4n * 2000n, 50)]
  const kinds = new Map<bigint, TransferKind>([[inner[49], "jump"]])
  expect(watch([...outer, ...inner, ...inner], kinds)).toBe(0x1000n)
})

test("where nothing comes again it is waited for twice as long", () => {
  const loops = new LongLoops(() => undefined)
  loops.executed(0n, 4n, longLoopPatience)
  for (let i = 0; i < longLoopSteps; i++) expect(loops.executed(4n * BigInt(i), 4n * BigInt(i + 1), 1)).toBeUndefined()
  expect(loops.slice).toBe(2 * longLoopPatience)
})

test("something hot ends the watch", () => {
  const loops = new LongLoops(() => undefined)
  loops.executed(0n, 4n, longLoopPatience)
  expect(loops.slice).toBe(1)
  loops.reset()
  expect(loops.slice).toBe(longLoopPatience)
})
