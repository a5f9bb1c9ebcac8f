// Co-designed machines: guests come to the same on all of them, counts make figures, and a report has it all. No time is held to anything.
import { assemble, link } from "@lamina/assembler"
import { rollbackCauses, waitCauses, type CodesignedStatistics } from "@lamina/codesigned"
import { nodeHost } from "@lamina/host"
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { findBootImages, imageFolder } from "../src/boot-images.ts"
import { figuresOf } from "../src/codesigned-figures.ts"
import { runCodesigned } from "../src/codesigned-run.ts"
import { codesignedSettings, parallelismTargets, settingName } from "../src/codesigned-setting.ts"
import { compareCodesigned, type CodesignedComparison } from "../src/compare-codesigned.ts"
import { findGuestCompiler } from "../src/compile-programs.ts"
import { forkCodesigned, type CodesignedOrder, type CodesignedRun } from "../src/fork-codesigned.ts"
import { guestNames, makeGuests, type GuestWorkload } from "../src/guest-workloads.ts"
import { listPrograms } from "../src/programs.ts"
import { reportCodesigned } from "../src/report-codesigned.ts"
import { reportHtml } from "../src/report-html.ts"
import { reportJson } from "../src/report-json.ts"

const root = join(import.meta.dirname, "..")
const linux = findBootImages({ append: "console=ttyS0 no4lvl" }, imageFolder(join(root, "../..")))
const compiler = findGuestCompiler()
const needsImages = "needs LAMINA_IMAGES, a folder of kernels and firmware"
const needsCompiler = "needs riscv64-linux-gnu-gcc"
const timeout = 240_000
const { clock } = nodeHost()
const clocks = { clock, processorTime: () => Number(clock.monotonic()) }
const context = { date: "2026-01-02T03:04:05Z", machine: "a processor" }
const programs = listPrograms(join(root, "programs"), "measured")
const cache = mkdtempSync(join(tmpdir(), "lamina-bench-"))
const hanoi = join(root, "../../examples/hanoi/hanoi.s")

/** Counts the moves for so many disks. */
function hanoiWorkload(...args: readonly string[]): GuestWorkload {
  const { object } = assemble([{ name: hanoi, text: readFileSync(hanoi, "utf8") }])
  if (!object) throw new Error("hanoi does not assemble")
  return { name: "hanoi", kind: "program", executable: link([object]).bytes, args: ["hanoi", ...args] }
}

const compareHere = (
  workloads: readonly GuestWorkload[],
  { widths = [4], fuel = 1e9, rounds = 1 }: { widths?: (2 | 4 | 8)[]; fuel?: number; rounds?: number } = {},
): Promise<CodesignedComparison> =>
  compareCodesigned({
    ...{ workloads, settings: codesignedSettings(widths), fuel, rounds, skipped: ["boot: not here"] },
    run: (order) => runCodesigned(order, clocks),
  })

describe("a guest", () => {
  test("comes to the same end on all machines, and the report tells of each", { timeout }, async () => {
    const comparison = await compareHere([hanoiWorkload("3", "17")], { widths: [2, 4, 8], rounds: 2 })
    expect(comparison.mismatches).toEqual([])
    const [row] = comparison.rows
    expect(row).toMatchObject({ name: "hanoi", isWhole: true })
    expect(row.instructions).toBeGreaterThan(1_000_000)
    expect(row.results.map(({ setting }) => settingName(setting))).toEqual([
      ...["2 atoms, finite caches", "2 atoms, infinite caches", "4 atoms, finite caches"],
      ...["4 atoms, infinite caches", "8 atoms, finite caches", "8 atoms, infinite caches"],
    ])
    for (const { setting, counts, figures } of row.results) {
      expect(counts.translated + counts.interpreted).toBe(row.instructions)
      expect(figures.interpreted).toBeLessThan(0.2)
      expect(Object.values(figures.cycles).reduce((sum, cycles) => sum + cycles, 0)).toBeCloseTo(
        1 / figures.parallelism,
        8,
      )
      expect(figures.atoms / figures.molecules).toBeLessThanOrEqual(setting.atoms)
      expect(figures.misses.instruction > 0).toBe(!setting.infiniteCaches)
    }
    const text = reportCodesigned(comparison)
    expect(text).toMatch(/^hanoi +\d+\.\d M +yes( +\d+\.\d+){12}$/m)
    for (const { atoms } of codesignedSettings([2, 4, 8]))
      expect(text).toContain(`${atoms} atoms, finite caches. Cycles`)
    expect(text).toContain(`the target is ${parallelismTargets[8]}`)
    expect(text).toContain("Skipped:\n  boot: not here")
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
    const page = reportHtml([], context, undefined, comparison)
    expect(page.match(/<svg/g)?.length).toBeGreaterThanOrEqual(7)
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
    const report = JSON.parse(reportJson([], context, undefined, undefined, undefined, undefined, comparison)) as {
      codesigned: CodesignedComparison
    }
    expect(report.codesigned.rows[0].results[0].counts).toEqual(row.results[0].counts)
  })

  test("that is cut short comes to the same state", { timeout }, async () => {
    const comparison = await compareHere([hanoiWorkload("3", "17")], { fuel: 300_001 })
    expect(comparison).toMatchObject({ mismatches: [], rows: [{ instructions: 300_001, isWhole: false }] })
  })

  test("that fails is an error of one line", async () => {
    await expect(compareHere([hanoiWorkload("none")])).rejects.toThrow(/^hanoi ended with status [1-9]\d*$/)
  })

  test("does the same in a process of its own", { timeout }, async () => {
    const order: CodesignedOrder = {
      ...{ workload: hanoiWorkload("3", "12"), setting: { atoms: 8, infiniteCaches: false }, fuel: 1e9 },
    }
    const options = { runner: join(root, "dist", "run-codesigned.js"), node: process.execPath, timeout: 120 }
    const there = await forkCodesigned(order, options)
    const here = await runCodesigned(order, clocks)
    const { time, processorTime } = there
    expect(there).toEqual({ ...here, time, processorTime })
    const failing = forkCodesigned({ ...order, workload: hanoiWorkload("none") }, options)
    await expect(failing).rejects.toThrow(/^hanoi ended with status [1-9]\d*$/)
    const lost = forkCodesigned(order, { ...options, node: "/nowhere/node" })
    await expect(lost).rejects.toThrow("hanoi, 8 atoms, finite caches: spawn /nowhere/node ENOENT")
  })

  test.skipIf(!compiler)(`prints the checksum that it prints elsewhere (${needsCompiler})`, { timeout }, async () => {
    const workloads = makeGuests({ programs, compiler, linux: undefined, filter: /^nbody$/ }, cache, 1)
    const run = await runCodesigned({ workload: workloads[0], setting: undefined, fuel: 1e9 }, clocks)
    expect(run.output).toMatch(/^checksum [0-9a-f]{16}$/m)
    expect(await compareHere(workloads, { widths: [8] })).toMatchObject({ mismatches: [], rows: [{ isWhole: true }] })
  })

  test.skipIf(!linux)(`may be Linux, down to its RAM (${needsImages})`, { timeout }, async () => {
    const workloads = makeGuests({ programs: [], compiler: undefined, linux, filter: /(?:)/ }, cache, 1)
    const comparison = await compareHere(workloads, { fuel: 4_000_000 })
    expect(comparison.mismatches).toEqual([])
    expect(comparison.rows[0].results[0].counts.translated).toBeGreaterThan(100_000)
    // Without a program there is no mean.
    expect(reportCodesigned(comparison)).not.toMatch(/NaN|geometric mean/)
  })
})

describe("figures", () => {
  const none = <Name extends string>(names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
  const counts: CodesignedStatistics = {
    core: {
      ...{ cycles: 500, molecules: 300, atoms: 900, commits: 50, instructions: 900, transfers: 0, tlbFills: 9 },
      instructionCache: { accesses: 100, misses: 18 },
      dataCache: { accesses: 100, misses: 27 },
      secondCache: { accesses: 45, misses: 36 },
      rollbacks: { ...none(rollbackCauses), alias: 2 },
      waits: { ...none(waitCauses), operands: 110, dataCache: 90 },
    },
    ...{ translated: 900, interpreted: 100, codeChanges: 0, chains: 0, dispatches: 0 },
    translations: { made: 1, remade: 0, removed: 0, live: 1 },
    cache: { allocations: 1, bytes: 640, evictions: 0, flushes: 0, occupancy: 0.1 },
    ...{ guestInstructions: 20, guestBytes: 60, codeBytes: 600 },
    cycles: { interpreting: 200, translating: 4000, dispatching: 300 },
  }

  test("are made of counts", () => {
    const figures = figuresOf(counts)
    expect(figures).toMatchObject({
      ...{
        parallelism: 1.8,
        withSoftware: 0.2,
        interpreted: 0.1,
        translating: 200,
        expansion: 10,
        atoms: 1,
        commit: 18,
      },
      software: { interpreting: 0.2, translating: 4, dispatching: 0.3 },
      misses: { instruction: 20, data: 30, second: 40, tlb: 10 },
      rollbacks: { alias: 2000, fault: 0 },
    })
    expect(figures.cycles.issue).toBeCloseTo(1 / 3)
    expect(figures.cycles.operands).toBeCloseTo(110 / 900)
  })

  const run = (order: CodesignedOrder, other: Partial<CodesignedRun> = {}): CodesignedRun => ({
    ...{ instructions: 1000, isWhole: true, output: "the same", state: "s", time: 1e6, processorTime: 0 },
    counts: order.setting && counts,
    ...other,
  })
  const compare = (other: (order: CodesignedOrder, calls: number) => Partial<CodesignedRun>, rounds = 1) => {
    let calls = 0
    return compareCodesigned({
      ...{ workloads: [hanoiWorkload()], settings: codesignedSettings([4]), fuel: 1000, rounds, skipped: [] },
      run: (order) => Promise.resolve(run(order, other(order, calls++))),
    })
  }

  test("what is not as on the interpreter is told", async () => {
    const comparison = await compare(({ setting }) =>
      setting?.infiniteCaches ? { output: "other", state: "t", instructions: 999 } : {},
    )
    expect(comparison.mismatches).toEqual([
      "hanoi: the guest wrote something else on 4 atoms, infinite caches",
      "hanoi: the guest's state is another on 4 atoms, infinite caches",
      "hanoi: 999 instructions on 4 atoms, infinite caches, and 1000 on predecoded",
    ])
    expect(reportCodesigned(comparison)).toContain("Guests differ:\n  hanoi: the guest wrote")
  })

  test("counts that vary are told; speed is that of all rounds", async () => {
    const orders: string[] = []
    const comparison = await compare(({ setting }, calls) => {
      orders.push(setting ? settingName(setting) : "interpreter")
      return { time: (1 + calls) * 1e6, ...(calls === 3 && { counts: { ...counts, chains: 1 } }) }
    }, 2)
    expect(orders).toEqual([
      ...["interpreter", "4 atoms, finite caches", "4 atoms, infinite caches"],
      ...["4 atoms, finite caches", "interpreter"],
    ])
    expect(comparison.mismatches).toEqual(["hanoi: counts vary on 4 atoms, finite caches"])
    const [{ peer, results }] = comparison.rows
    expect(peer.time.value).toBeCloseTo(0.003)
    expect(results.map(({ speed }) => speed.time.value)).toEqual([0.003, 0.003])
    expect(peer.processorRate).toBeUndefined()
  })
})

describe("the runner", () => {
  const bench = (args: readonly string[], env: Readonly<Record<string, string | undefined>> = process.env) =>
    spawnSync(process.execPath, [join(root, "dist", "main.js"), "--suite", "codesigned", ...args], {
      ...{ encoding: "utf8", env },
    })
  const nowhere = { ...process.env, PATH: "/nowhere", LAMINA_IMAGES: "/nowhere" }

  test("has programs with a compiler, and a boot with images", () => {
    const source = { programs, compiler: undefined, linux: undefined, filter: /(?:)/ }
    expect(guestNames(source)).toEqual([])
    const all = { ...source, compiler: { command: "gcc", version: "", flags: [] } }
    expect(guestNames(all)).toHaveLength(programs.length)
    expect(guestNames({ ...all, filter: /^sieve/ })).toEqual(["sieve"])
    const images = { kernel: "/a/small.Image", initrd: undefined, firmware: undefined, append: "" }
    expect(guestNames({ ...source, linux: images })).toEqual(["small"])
  })

  test("says what is missing, and what there is", () => {
    expect(bench([], nowhere)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("measured programs: riscv64-linux-gnu-gcc") as string,
    })
    expect(bench(["--atoms", "3"]).stderr).toContain("There are 2, 4, 8.")
    expect(bench(["--fuel", "0"]).stderr).toContain("a whole number")
  })

  test.skipIf(!compiler)(`runs a program (${needsCompiler})`, { timeout }, () => {
    const args = ["--filter", "^sieve$", "--fuel", "1", "--rounds", "1", "--atoms", "2", "--cache", cache]
    const { status, stdout, stderr } = bench(args)
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
    expect(stdout).toMatch(/^sieve +1\.0 M +no +\d/m)
    expect(stdout).toMatch(/^2 atoms, finite caches: \d.* guest instructions per cycle/m)
  })
})
