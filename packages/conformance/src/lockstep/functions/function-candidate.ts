// A random program of functions with all that belongs to it.
import type { Candidate } from "../candidate.ts"
import { interestingFloat, interestingInteger } from "../interesting-values.ts"
import { windowBases } from "../load-test-case.ts"
import { createRandom, type Random } from "../random.ts"
import { windowLayout, type PageChange } from "../test-case.ts"
import { generateFunctions } from "./generate-functions.ts"
import { register } from "./function-registers.ts"

const pageSize = 4096

/**
 * The program of functions with this number: loops of any shape, calls and jumps of all kinds, code that is rewritten, page tables that
 * change between runs. Always the same one for the same instruction tables.
 */
export function createFunctionCandidate(seed: number): Candidate {
  const random = createRandom(seed ^ 0x0f00)
  const environment = random.pick(["machine", "user", "process", "process"] as const)
  const base = environment === "user" ? random.pick(windowBases.user) : windowBases[environment]
  // Among the data, or some way before the end of a page.
  const code = random.chance(0.25) ? 0x2900 : (8 + random.below(4)) * pageSize - 2 * random.below(600)
  const items = generateFunctions(random)
  const x = Array.from({ length: 32 }, () => interestingInteger(random))
  const f = Array.from({ length: 32 }, () => interestingFloat(random))
  const pointTo = (number: number, offset: number) => (x[number] = BigInt.asUintN(64, base + BigInt(offset)))
  x[0] = x[register.gas] = x[register.counter] = 0n
  pointTo(register.firstBase, windowLayout.firstBase)
  pointTo(register.secondBase, windowLayout.secondBase)
  pointTo(register.stack, random.chance(0.8) ? 0x2000 : 0x1040)
  const changes = environment === "machine" ? [] : pageChanges(random)
  const fcsr = random.chance(0.5) ? 0 : (random.below(5) << 5) | random.below(32)
  return {
    items,
    setting: {
      environment,
      base,
      code,
      x,
      f,
      fcsr,
      dataSeed: 1 + random.below(2 ** 31),
      ...(changes.length > 0 && { changes }),
    },
  }
}

/** Pages of the data that come, go, become read-only, or others. */
function pageChanges(random: Random): PageChange[] {
  if (random.chance(0.4)) return []
  return Array.from({ length: 1 + random.below(4) }, () => {
    const page = random.below(windowLayout.dataPages)
    const from = random.chance(0.7) ? page : random.below(windowLayout.dataPages)
    return { run: 1 + random.below(12), page, from, flags: random.pick(["rwxu", "rwxu", "rxu", ""]) }
  }).sort((a, b) => a.run - b.run)
}
