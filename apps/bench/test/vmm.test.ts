// Guests on monitors: the same results and the same instructions as on the bare machine, and a report that has it all. No time is held to anything.
import { guestOsImage, GuestOsError } from "@lamina/guest-os"
import { nodeHost } from "@lamina/host"
import { loadInterpreter } from "@lamina/interpreter"
import { exitCauses, type ExitCounts } from "@lamina/vmm"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { findBootImages, imageFolder, kernelName } from "../src/boot-images.ts"
import { compareVmm, depths, effectiveness, totalExits, type VmmComparison } from "../src/compare-vmm.ts"
import { forkVmm } from "../src/fork-vmm.ts"
import { costsOf } from "../src/operation-cost.ts"
import { reportHtml } from "../src/report-html.ts"
import { reportJson } from "../src/report-json.ts"
import { reportVmm } from "../src/report-vmm.ts"
import { runWorkload, VmmRunError, type VmmLap, type WorkloadRun } from "../src/run-workload.ts"
import { makeWorkloads, workloadNames } from "../src/vmm-workloads.ts"

const root = join(import.meta.dirname, "..")
const folder = join(root, "programs")
const linux = findBootImages({ append: "console=ttyS0 no4lvl" }, imageFolder(join(root, "../..")))
const needsImages = "needs LAMINA_IMAGES, a folder of kernels and firmware"
const needsBuild = "needs the guest operating system to be built"
const engine = await loadInterpreter("predecoded")
const { clock } = nodeHost()
const timeout = 120_000
const context = { date: "2026-01-02T03:04:05Z", machine: "a processor" }
const tiny = { folder, linux: undefined, laps: 1, scale: 1 }

function isBuilt(): boolean {
  try {
    return guestOsImage().kernel.length > 0
  } catch (error) {
    if (error instanceof GuestOsError) return false
    throw error
  }
}

const compareHere = async (filter: RegExp): Promise<VmmComparison> =>
  compareVmm({
    ...{ workloads: await makeWorkloads({ ...tiny, filter }), rounds: 1, laps: 1, skipped: ["boot: not here"] },
    run: (workload, depth, isProfiled) =>
      Promise.resolve(
        runWorkload(workload, { engine, clock, depth, isProfiled, processorTime: () => Number(clock.monotonic()) }),
      ),
  })

test.skipIf(!isBuilt())(`everything once, on all machines (${needsBuild})`, { timeout }, async () => {
  const comparison = await compareHere(/(?:)/)
  expect(comparison.mismatches).toEqual([])
  const names = (group: string) => comparison.rows.filter((row) => row.group === group).map(({ name }) => name)
  expect(names("compute").length).toBeGreaterThanOrEqual(6)
  expect(names("os")).toEqual([
    ...["system call", "page fault", "pipe write and read", "pipe round trip"],
    ...["fork and wait", "fork, exec and wait", "context switch"],
  ])
  expect(names("nano")).toHaveLength(11)
  for (const { name, instructions, depths: figures } of comparison.rows) {
    expect(instructions, name).toBeGreaterThan(1)
    expect(
      figures.map(({ levels }) => levels.length),
      name,
    ).toEqual(depths)
  }

  const text = reportVmm(comparison)
  for (const { name } of comparison.rows) expect(text).toContain(`\n${name} `)
  expect(text).toContain("the target is 97 %")
  expect(text).toContain("Skipped:\n  boot: not here")
  expect(text).not.toMatch(/NaN|undefined|Infinity/)
  const page = reportHtml([], context, comparison)
  expect(page).toContain("system call")
  expect(page.match(/<svg/g)?.length).toBeGreaterThanOrEqual(7)
  expect(page).not.toMatch(/NaN|undefined|Infinity/)
  const { vmm } = JSON.parse(reportJson([], context, undefined, undefined, undefined, comparison)) as {
    vmm: VmmComparison
  }
  expect(vmm.rows).toHaveLength(comparison.rows.length)
})

test("exits of each operation are what its instructions and traps are", { timeout }, async () => {
  const { rows, mismatches } = await compareHere(/nano/)
  expect(mismatches).toEqual([])
  const exits = Object.fromEntries(rows.map(({ name, depths: [, { levels }] }) => [name, levels[0]]))
  const round = (value: number) => Math.round(value)
  const counted = (name: string) =>
    Object.fromEntries<number>(
      exitCauses.map((cause) => [cause, round(exits[name].exits[cause])] as const).filter(([, count]) => count !== 0),
    )
  expect(counted("call and return")).toEqual({})
  expect(counted("system call")).toEqual({ "environment-call": 1, csr: 2, "trap-return": 1 })
  expect(counted("illegal instruction")).toEqual({ exception: 1, csr: 2, "trap-return": 1 })
  expect(counted("page fault")).toEqual({ "page-fault": 1, csr: 2, "trap-return": 1 })
  expect(counted("CSR write")).toEqual({ csr: 1 })
  expect(counted("device read")).toEqual({ device: 1 })
  expect(counted("firmware call")).toEqual({ "environment-call": 1, csr: 2, "trap-return": 1 })
  expect(counted("timer interrupt")).toEqual({ csr: 2, "trap-return": 1 })
  expect(counted("page moved and read").fence).toBe(1)
  expect(counted("address space switch")).toEqual({ csr: 1 })
  for (const { name, depths: figures } of rows) {
    const [lower, upper] = figures[2].levels
    expect(upper.exits, name).toEqual(figures[1].levels[0].exits)
    expect(totalExits(lower), name).toBeGreaterThan(totalExits(upper) - 1e-9)
  }
})

test.skipIf(!linux || !isBuilt())(`Linux boots the same everywhere (${needsImages})`, { timeout }, async () => {
  const filter = new RegExp(`^${kernelName(linux?.kernel ?? "")}$`)
  const [workload] = await makeWorkloads({ ...tiny, linux, filter })
  const [bare, ...virtual] = depths.map((depth) => runWorkload(workload, { engine, clock, depth, isProfiled: false }))
  expect(bare.instructions).toBeGreaterThan(10_000_000)
  for (const { output, instructions } of virtual) {
    expect(output).toBe(bare.output)
    expect(instructions).toBe(bare.instructions)
  }
})

describe("runs", () => {
  const noExits = Object.fromEntries(exitCauses.map((cause) => [cause, 0])) as ExitCounts
  const lap = (time: number, depth: number): VmmLap => ({
    ...{ name: "pages", count: 10, result: "1", time, processorTime: time / 2, instructions: 5120 },
    levels: Array.from({ length: depth }, () => ({ exits: { ...noExits, csr: 2560 }, fills: 1280, time: time / 4 })),
  })
  const run = (laps: readonly VmmLap[], output = "the same"): WorkloadRun => ({ laps, output, instructions: 5 })

  test("an operation's cost is that of the steady laps", () => {
    const cost = costsOf(run([lap(9e12, 1), lap(2560e9, 1), lap(5120e9, 1)])).get("page fault")
    expect(cost).toMatchObject({ time: 1.5, least: 1, processorTime: 0.75, instructions: 2 })
    expect(cost?.levels).toMatchObject([{ exits: { csr: 1, device: 0 }, fills: 0.5, share: 0.25 }])
  })

  test("guests that differ are told, with what they retired", async () => {
    const workloads = await makeWorkloads({ ...tiny, filter: /nano/ })
    const comparison = await compareVmm({
      ...{ workloads, rounds: 2, laps: 1, skipped: [] },
      run: (_, depth) =>
        Promise.resolve({
          ...run([lap(1e9 * (1 + depth), depth)], depth === 2 ? "other" : "same"),
          instructions: 5 + depth,
        }),
    })
    expect(comparison.mismatches).toEqual([
      "nano: guests wrote different things",
      "nano: guests retired 5 and 6 and 7 instructions",
    ])
    expect(effectiveness(comparison.rows[0], 1)).toBe(0.5)
    expect(reportVmm(comparison)).toContain("Guests differ:\n  nano: guests wrote")
  })

  test("a guest that does not switch the machine off, or says nothing of laps, is an error of one line", async () => {
    const [nano] = await makeWorkloads({ ...tiny, filter: /nano/ })
    const segments = [{ address: 0x8000_0000, bytes: Uint8Array.of(0x73, 0, 0x50, 0x10), size: 4 }]
    const images = { ...nano.images, kernel: { entry: 0x8000_0000, segments } }
    const options = { engine, clock, depth: 0, isProfiled: false }
    expect(() => runWorkload({ ...nano, images }, options)).toThrow(VmmRunError)
  })

  test("a process of its own gives the same, and says what went wrong", { timeout }, async () => {
    const [nano] = await makeWorkloads({ ...tiny, filter: /nano/ })
    const runner = join(root, "dist", "run-vmm.js")
    const options = { runner, node: process.execPath, timeout: 60 }
    const there = await forkVmm({ workload: nano, depth: 1, isProfiled: true }, options)
    const here = runWorkload(nano, { engine, clock, depth: 1, isProfiled: false })
    expect(there.output).toBe(here.output)
    expect(there.instructions).toBe(here.instructions)
    expect(there.laps.every(({ levels: [{ time }] }) => time > 0)).toBe(true)
    const lost = forkVmm({ workload: nano, depth: 1, isProfiled: false }, { ...options, node: "/nowhere/node" })
    await expect(lost).rejects.toThrow("nano at depth 1: spawn /nowhere/node ENOENT")
  })
})

test("workloads are listed by name", () => {
  expect(workloadNames({ folder, linux: undefined, filter: /nano|sieve/ })).toEqual(["sieve", "nano"])
})
