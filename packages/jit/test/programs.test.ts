// Real programs come to the same results as on the interpreter, after the same instructions, at a usual threshold and where it has to
// translate what is reached at once and has little room.
import { describe, expect, test } from "vitest"
import { loadJit } from "../src/index.ts"
import { compileMeasured, hasCompiler, measuredPrograms, needsCompiler, runMeasured } from "./measured-programs.ts"
import { countsOf, predecoded } from "./outcome.ts"

const timeout = 120_000
/** Instructions of those that are run in part. */
const part = 2_000_000
const few = ["huffman", "regex", "ray-tracer", "bytecode"]
/** One function, which is hot in its third lap only, and takes long to translate. */
const seldom = "petri-net"

describe.skipIf(!hasCompiler)(`measured programs (${needsCompiler})`, { timeout }, () => {
  test.each(measuredPrograms)("%s", async (name) => {
    const executable = compileMeasured(name)
    const laps = name === seldom ? 3 : 1
    // A lap is short: what is worth translating in it must show early.
    const { result, engine } = runMeasured(executable, await loadJit({ threshold: 1000 }), laps)
    expect(result.end).toEqual({ kind: "exited", status: 0 })
    expect(result.output).toMatch(/checksum [0-9a-f]{16}$/m)
    expect(result).toEqual(runMeasured(executable, predecoded, laps).result)
    const { inTranslations, inInterpreter } = countsOf(engine)
    expect(inTranslations).toBeGreaterThan((name === seldom ? 0 : 4) * inInterpreter)
  })

  test.each(few)("%s, translated at once", async (name) => {
    const executable = compileMeasured(name)
    const make = await loadJit({ threshold: 1, cache: 4 << 20, policy: "fifo", verifies: true })
    const { result, engine } = runMeasured(executable, make, 1, part)
    expect(result).toEqual(runMeasured(executable, predecoded, 1, part).result)
    expect(countsOf(engine).inTranslations).toBeGreaterThan(part / 2)
  })
})
