// What comes before the steady state, and from which work on it pays: from measurements made by hand.
import { describe, expect, test } from "vitest"
import { breakEven, breakEvens } from "../src/break-even.ts"
import { laminaContender, nodeContender } from "../src/contenders.ts"
import { contendersFor } from "../src/measure.ts"
import type { Measurement, Series } from "../src/measurement.ts"
import { reportHtml } from "../src/report-html.ts"
import { reportJson } from "../src/report-json.ts"
import { reportText } from "../src/report-text.ts"
import { runOnce } from "../src/run-once.ts"
import { summarise } from "../src/suite-summary.ts"
import { startUpTime, timeToFirstLap, warmUpExcess } from "../src/warm-up.ts"

/** Laps in milliseconds, with the milliseconds before them. */
function series(program: string, contender: string, startUp: number, laps: readonly number[]): Series {
  const run = {
    laps: laps.map((lap) => lap * 1e6),
    checksum: "00000000000000aa",
    wall: 1,
    firstLapEnd: (startUp + laps[0]) / 1000,
    ...{ peakMemory: 2 ** 20, processorTime: 0.9 },
  }
  return { program, suite: "measured", contender, runs: [run], failure: undefined }
}

function measurement(all: readonly Series[]): Measurement {
  return {
    contenders: [
      { name: "jit", description: "ours", kind: "lamina", runs: "guest", command: [] },
      { name: "qemu", description: "theirs", kind: "peer", runs: "guest", command: [] },
      { name: "native", description: "cc", kind: "peer", runs: "native", command: [] },
    ],
    ...{ series: all, skipped: [], mismatches: [], baseline: "qemu", rounds: 1, laps: 4 },
  }
}

const made = measurement([
  series("sieve", "jit", 200, [90, 30, 5, 5]),
  series("sieve", "qemu", 10, [20, 10, 10, 10]),
  series("sieve", "native", 1, [2, 2, 2, 2]),
  series("sort", "jit", 200, [60, 30, 30, 30]),
  series("sort", "qemu", 10, [15, 15, 15, 15]),
  series("sort", "native", 1, [5, 5, 5, 5]),
])

describe("before the steady state", () => {
  test("start-up ends where the first lap starts", () => {
    expect(startUpTime(made.series[0])?.value).toBeCloseTo(0.2)
    expect(timeToFirstLap(made.series[0])?.value).toBeCloseTo(0.29)
    const [{ laps, checksum, wall, peakMemory, processorTime }] = made.series[0].runs
    const unseen = { ...made.series[0], runs: [{ laps, checksum, wall, peakMemory, processorTime }] }
    expect(startUpTime(unseen)).toBeUndefined()
  })

  test("warm-up is what laps took beyond steady ones, and never less than nothing", () => {
    expect(warmUpExcess(made.series[0])?.value).toBeCloseTo(0.11)
    expect(warmUpExcess(series("sieve", "jit", 0, [1, 1, 5, 5]))?.value).toBe(0)
    expect(warmUpExcess(series("sieve", "jit", 0, [7]))?.value).toBe(0)
  })

  test("a run says when its first lap has ended", async () => {
    const script = 'console.log("lap 5000000"); setTimeout(() => console.log("checksum 00000000000000aa"), 300)'
    const contender = { ...nodeContender(process.execPath), command: [process.execPath, "-e", script] }
    const { firstLapEnd, wall } = await runOnce(contender, [], 20)
    expect(firstLapEnd).toBeGreaterThan(0)
    expect(firstLapEnd).toBeLessThan(wall - 0.2)
  })
})

describe("break-even", () => {
  test("what is paid once, divided by what each second of work saves", () => {
    // (200 + 110 ms) - (10 + 10 ms), half of each second saved
    expect(breakEven(made, "sieve", "jit")).toBeCloseTo(0.58)
    expect(breakEven(made, "sort", "jit")).toBe(Infinity)
    expect(breakEven(made, "sieve", "native")).toBe(0)
    expect(breakEven(made, "sieve", "qemu")).toBeUndefined()
  })

  test("over a suite", () => {
    const found = breakEvens(made, "measured", "jit")
    expect(found).toMatchObject({ reached: 1, median: Infinity })
    expect(found?.geometricMean).toBeCloseTo(0.58)
    // Nothing counts as a millisecond.
    expect(breakEvens(made, "measured", "native")).toMatchObject({ reached: 2, median: 0 })
    expect(breakEvens(made, "measured", "native")?.geometricMean).toBeCloseTo(0.001)
    const partial = measurement([...made.series, series("fft", "qemu", 10, [1, 1])])
    expect(breakEvens(partial, "measured", "jit")).toBeUndefined()
  })
})

describe("the summary of a suite", () => {
  test("means and the worst program, against QEMU and native code", () => {
    const [jit, qemu] = summarise(made, "measured")
    expect(jit.comparisons.map(({ baseline }) => baseline)).toEqual(["qemu", "native"])
    expect(jit.comparisons[0].mean).toBeCloseTo(1)
    expect(jit.comparisons[0].worst).toEqual({ program: "sort", ratio: 2 })
    expect(jit.comparisons[1].mean).toBeCloseTo(Math.sqrt(2.5 * 6))
    expect(jit.startUp).toBeCloseTo(0.2)
    expect(qemu.comparisons.map(({ baseline }) => baseline)).toEqual(["native"])
    expect(qemu.breakEvens).toBeUndefined()
  })

  test("in all reports", () => {
    const text = reportText(made)
    expect(text).toMatch(/^sieve +200 ms +290 ms +110 ms +580 ms +10 ms +30 ms +10 ms +1 ms +3 ms +0 µs$/m)
    expect(text).toMatch(/^sort .* never /m)
    expect(text).toMatch(
      /^jit +1\.00× +sort 2\.00× +3\.87× +sort 6\.00× +200 ms +275 ms +70 ms +never +580 ms +1 of 2$/m,
    )
    const context = { date: "2026-01-02T03:04:05Z", machine: "2 × processor" }
    const { measurements } = JSON.parse(reportJson([made], context)) as {
      measurements: { summaries: { measured: unknown[] }; series: unknown[] }[]
    }
    expect(measurements[0].summaries.measured[0]).toMatchObject({
      contender: "jit",
      breakEvens: { reached: 1, median: "never", programs: [{ program: "sieve" }, { program: "sort", work: "never" }] },
    })
    expect(measurements[0].series[0]).toMatchObject({ warmUp: { spread: 0 }, startUp: {}, timeToFirstLap: {} })
    const page = reportHtml([made], context)
    expect(page).toContain("speed as a multiple of qemu")
    expect(page).toContain("Break-even, measured set")
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
  })
})

test("Node alone is measured beside the programs of start-up only", () => {
  const engine = laminaContender("predecoded", process.execPath, "main.js")
  const contenders = [engine, nodeContender(process.execPath)]
  const programs = [
    { name: "hello", suite: "start-up", source: "hello.c" },
    { name: "sieve", suite: "measured", source: "sieve.c" },
  ] as const
  const plan = { programs, contenders, baseline: undefined, skipped: [], argumentsFor: () => [] }
  expect(contendersFor(plan, programs[0])).toEqual(contenders)
  expect(contendersFor(plan, programs[1])).toEqual([engine])
})
