// The malformed and the unusual classes of conformance mean what HotSpot 17 says of them.
import { describe, expect, test } from "vitest"
import { hasJdk17, runOnHotspot } from "./hotspot/hotspot.ts"
import { readJavaPrograms } from "./hotspot/java-programs.ts"

const kinds = ["java-malformed", "java-unusual"] as const

describe.skipIf(!hasJdk17)("as HotSpot says (needs a JDK 17)", () => {
  for (const kind of kinds) {
    test(kind, { timeout: 60_000 }, () => {
      const programs = readJavaPrograms(kind)
      const outcomes = runOnHotspot(programs)
      const wrong = programs.filter(({ name, expect: expected }) => {
        const outcome = outcomes.get(name) ?? ""
        return expected === "ran"
          ? outcome !== "ran"
          : !outcome.startsWith(expected) || /^\w/.test(outcome.slice(expected.length))
      })
      expect(wrong.map(({ name, expect: expected }) => `${name}: ${expected}, but ${outcomes.get(name)}`)).toEqual([])
    })
  }
})

test("there are at least 100 malformed classes and 20 unusual ones, each with an explanation", () => {
  const [malformed, unusual] = kinds.map(readJavaPrograms)
  expect(malformed.length).toBeGreaterThanOrEqual(100)
  expect(unusual.length).toBeGreaterThanOrEqual(20)
  expect(malformed.filter((program) => program.expect === "ran")).toEqual([])
  expect(unusual.filter((program) => program.expect !== "ran")).toEqual([])
})
