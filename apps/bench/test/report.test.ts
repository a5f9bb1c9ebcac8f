// Figures and reports, from measurements made by hand.
import { describe, expect, test } from "vitest"
import type { Contender } from "../src/contenders.ts"
import { findMismatches } from "../src/measure.ts"
import { lapTime, suiteRatio } from "../src/measurement.ts"
import type { Measurement, Series } from "../src/measurement.ts"
import { reportHtml } from "../src/report-html.ts"
import { reportJson } from "../src/report-json.ts"
import { reportText } from "../src/report-text.ts"
import { readOutput, readStatistics } from "../src/run-once.ts"
import { geometricMean, median, spread, steadyLaps } from "../src/statistics.ts"
import { formatRatio, formatShare, formatTime } from "../src/text-table.ts"

interface JsonMeasurement {
  geometricMeans: Record<string, Record<string, number | null>>
  series: { ratio: number | null; machine: unknown; runs: { laps: number[] }[] }[]
}

const contenders: readonly Contender[] = [
  { name: "predecoded", description: "ours", kind: "lamina", runs: "guest", command: [] },
  { name: "qemu", description: "theirs <7.2>", kind: "peer", runs: "guest", command: [] },
]

function series(program: string, contender: string, laps: readonly number[], checksum = "00000000000000aa"): Series {
  const runs = [
    {
      laps: laps.map((milliseconds) => milliseconds * 1e6),
      checksum,
      wall: 1,
      peakMemory: 2 ** 20,
      processorTime: 0.9,
    },
  ]
  return { program, suite: "measured", contender, runs, failure: undefined }
}

function measurement(all: readonly Series[]): Measurement {
  return {
    contenders,
    series: all,
    skipped: ["native: no cc"],
    mismatches: findMismatches(all),
    baseline: "qemu",
    rounds: 1,
    laps: 4,
  }
}

const sound = measurement([
  series("sieve", "predecoded", [90, 80, 40, 40]),
  series("sieve", "qemu", [30, 10, 10, 10]),
  series("sort", "predecoded", [9, 9, 9, 9]),
  series("sort", "qemu", [9, 9, 9, 9]),
])

describe("statistics", () => {
  test("median, spread, geometric mean", () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(median([])).toBeNaN()
    expect(spread([9, 10, 11])).toBeCloseTo(0.1)
    expect(spread([])).toBe(0)
    expect(geometricMean([1, 100])).toBeCloseTo(10)
    expect(geometricMean([])).toBeNaN()
  })

  test("the second half of the laps is the steady state", () => {
    expect(steadyLaps([9, 8, 7])).toEqual([8, 7])
    expect(steadyLaps([9])).toEqual([9])
    expect(lapTime(series("p", "c", [100, 50, 10, 12]))?.value).toBeCloseTo(0.011)
    expect(lapTime(series("p", "c", []))).toBeUndefined()
  })

  test("the suite's ratio is a geometric mean, and there is none when a program is missing", () => {
    expect(suiteRatio(sound, "measured", "predecoded")).toBeCloseTo(2)
    const failed: Series = { ...series("fft", "predecoded", []), runs: [], failure: "crashed" }
    const partial = measurement([...sound.series, failed, series("fft", "qemu", [1])])
    expect(suiteRatio(partial, "measured", "predecoded")).toBeUndefined()
  })
})

test("a program's output", () => {
  expect(readOutput("lap 123\nlap 456\nchecksum 0123456789abcdef\n")).toEqual({
    laps: [123, 456],
    checksum: "0123456789abcdef",
  })
  expect(readOutput("hello\n")).toEqual({ laps: [], checksum: undefined })
})

test("what a machine tells of itself", () => {
  const said = '{"engine":"predecoded","end":{"kind":"powered-off"},"time":2.5,"startUp":0.25,"steps":100,"layers":{}}'
  expect(readStatistics(`a warning\n${said}\n`)).toEqual({ startUp: 0.25, time: 2.5, steps: 100 })
  expect(readStatistics("a warning\n")).toBeUndefined()
})

test("checksums that differ are found, and say who", () => {
  expect(sound.mismatches).toEqual([])
  const lines = findMismatches([...sound.series, series("sieve", "native", [1], "00000000000000bb")])
  expect(lines).toEqual(["sieve: 00000000000000aa by predecoded, qemu; 00000000000000bb by native"])
})

test("formats", () => {
  expect(formatTime(0.0123)).toBe("12.3 ms")
  expect(formatTime(1.5)).toBe("1.5 s")
  expect(formatTime(4.2e-5)).toBe("42 µs")
  expect(formatRatio(2.8431)).toBe("2.84×")
  expect(formatRatio(123.4)).toBe("123×")
  expect(formatShare(0.937)).toBe("94 %")
})

describe("reports", () => {
  const context = { date: "2026-01-02T03:04:05Z", machine: "2 × processor & co" }

  test("text: a row for each program, the headline, what was skipped", () => {
    const text = reportText(sound)
    expect(text).toMatch(/^sieve +40 ms ±0% +4\.00× +1\.0 MiB +10 ms ±0% +1\.0 MiB$/m)
    expect(text).toMatch(/^geometric mean +2\.00×$/m)
    expect(text).toContain(
      "predecoded: 2.00× the time of qemu, geometric mean over the measured set; 2.00× by the fastest laps",
    )
    expect(text).toContain("native: no cc")
  })

  test("text: failures and mismatches", () => {
    const failed: Series = { ...series("fft", "predecoded", []), runs: [], failure: "ended with status 139: boom" }
    const odd = measurement([...sound.series, failed, series("sieve", "native", [1], "00000000000000bb")])
    expect(reportText(odd)).toContain("fft on predecoded: ended with status 139: boom")
    expect(reportText(odd)).toContain("Checksums differ:")
  })

  test("JSON carries every lap and the derived figures", () => {
    const { measurements } = JSON.parse(reportJson([sound], context)) as { measurements: JsonMeasurement[] }
    const [report] = measurements
    expect(report.geometricMeans.predecoded.measured).toBeCloseTo(2)
    expect(report.series[0]).toMatchObject({ program: "sieve", ratio: 4, lap: { value: 0.04, spread: 0 } })
    expect(report.series[0].runs[0].laps).toHaveLength(4)
  })

  test("the page is whole, escaped, and loads nothing", () => {
    const page = reportHtml([sound], context)
    expect(page).toMatch(/^<!doctype html>/)
    expect(page).toContain("theirs &#60;7.2&#62;")
    expect(page).toContain("processor &#38; co")
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
    expect(page).not.toMatch(/(src|href)=|@import|url\(/)
    expect(page.match(/<svg/g)?.length).toBeGreaterThanOrEqual(3)
  })
})

describe("reports of machines", () => {
  const context = { date: "2026-01-02T03:04:05Z", machine: "2 × processor" }
  const engine = contenders[0]
  const onMachine: Contender = { ...engine, name: "predecoded system", runs: "supervised", baseline: "predecoded" }
  const system: Measurement = {
    ...measurement([
      { ...series("sieve", "predecoded", [40, 44, 36]), suite: "system" },
      { ...series("sieve", "predecoded system", [50]), suite: "system" },
    ]),
    contenders: [engine, onMachine],
    baseline: undefined,
  }
  const bootRun = { laps: [], checksum: undefined, peakMemory: 2 ** 20, processorTime: 2.5 }
  const bootSeries = (contender: string, wall: number, machine?: Series["runs"][0]["machine"]): Series => ({
    ...{ program: "linux", suite: "boot", contender, failure: undefined },
    runs: [{ ...bootRun, wall, ...(machine && { machine }) }],
  })
  const boot = measurement([
    bootSeries("predecoded", 3, { startUp: 0.5, time: 2, steps: 200e6 }),
    bootSeries("qemu", 1.5),
  ])

  test("text: the speed of system mode as a part of the same engine's in user mode", () => {
    const text = reportText(system)
    expect(text).toMatch(/^sieve +40 ms ±0% +1\.0 MiB +50 ms ±0% +80 % +1\.0 MiB$/m)
    expect(text).toContain(
      "predecoded system: 80 % of the speed of predecoded, geometric mean over the measured set; 72 % by the fastest laps",
    )
  })

  test("text: a boot's parts, and its ratio to the peer's", () => {
    const text = reportText(boot)
    expect(text).toMatch(/^predecoded +3 s ±0% +2\.00× +2\.5 s ±0% +500 ms +2 s +200\.0 M +100 M\/s +1\.0 MiB$/m)
    expect(text).toMatch(/^qemu +1\.5 s ±0% +- /m)
    expect(text).toContain("predecoded: 2.00× the time of qemu for the boot; 2.00× by the fastest runs")
  })

  test("JSON and page carry all measurements", () => {
    const all = [sound, system, boot]
    const { measurements } = JSON.parse(reportJson(all, context)) as { measurements: JsonMeasurement[] }
    expect(measurements.map(({ geometricMeans }) => geometricMeans["predecoded system"]?.system)).toEqual([
      ...[undefined, 1.25, undefined],
    ])
    expect(measurements[2].series[0]).toMatchObject({ ratio: 2, machine: { startUp: { value: 0.5 } } })
    const page = reportHtml(all, context)
    expect(page).toContain("<b>80 %</b> of the speed of predecoded")
    expect(page).toContain("<b>2.00×</b> the time of qemu for the boot")
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
  })
})
