// A random program with all that belongs to it, as the generator makes it and the shrinker cuts it down.
import { generateItems } from "./generate.ts"
import { placeItems, type ProgramItem } from "./guest-program.ts"
import { interestingFloat, interestingInteger } from "./interesting-values.ts"
import { windowBases } from "./load-test-case.ts"
import type { Phrase } from "./phrase.ts"
import { createRandom, type Random } from "./random.ts"
import { windowLayout, type TestCase } from "./test-case.ts"

export interface Candidate {
  readonly items: readonly ProgramItem[]
  readonly setting: Omit<TestCase, "words">
}

export interface CandidateOptions {
  /** See `GenerateOptions`; a tame program stands in user mode at the first of the window's places. */
  readonly tame: boolean
  /** Names of instructions that must not occur: those that a peer gets wrong, say. */
  readonly without?: readonly string[]
  /** Sequences that must occur often. */
  readonly phrases?: readonly Phrase[]
}

export function testCaseOf({ items, setting }: Candidate): TestCase {
  return { ...setting, words: placeItems(items) }
}

/** The program with this number: always the same one for the same instruction tables. */
export function createCandidate(seed: number, { tame, without = [], phrases = [] }: CandidateOptions): Candidate {
  const random = createRandom(seed)
  const environment = tame || random.chance(0.6) ? "user" : "machine"
  const base =
    environment === "machine" ? windowBases.machine : tame ? windowBases.user[0] : random.pick(windowBases.user)
  // In the last pages of the data, or some way before the end of a page.
  const near = random.chance(0.25)
  const code = near ? 0x2900 : (8 + random.below(4)) * 4096 - 2 * random.below(300)
  const size = random.chance(0.1) ? 4 + random.below(200) : 4 + random.below(40)
  const items = generateItems(random, { size, tame, near, without, phrases })
  return {
    items,
    setting: { environment, base, code, ...registers(random, base), dataSeed: 1 + random.below(2 ** 31) },
  }
}

function registers(random: Random, base: bigint): Pick<TestCase, "x" | "f" | "fcsr"> {
  const x = Array.from({ length: 32 }, () => interestingInteger(random))
  const f = Array.from({ length: 32 }, () => interestingFloat(random))
  x[0] = x[26] = x[27] = 0n
  x[8] = BigInt.asUintN(64, base + BigInt(windowLayout.firstBase))
  x[9] = BigInt.asUintN(64, base + BigInt(windowLayout.secondBase))
  return { x, f, fcsr: random.chance(0.5) ? 0 : (random.below(5) << 5) | random.below(32) }
}
