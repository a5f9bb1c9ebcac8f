#!/usr/bin/env node
// lamina-bench: finds contenders, measures, reports.
import { writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { type BenchArguments, readArguments } from "./arguments.ts"
import { findBootImages, imageFolder } from "./boot-images.ts"
import { compareCodesigned, type CodesignedComparison } from "./compare-codesigned.ts"
import { codesignedSettings } from "./codesigned-setting.ts"
import { compareOs } from "./compare-os.ts"
import { compareVmm, type VmmComparison } from "./compare-vmm.ts"
import { compareCompilers, type CompilerComparison } from "./compare-compilers.ts"
import { compareJava, type JavaComparison } from "./compare-java.ts"
import { type Compiler, findGuestCompiler, findNativeCompiler, guestCompilerCommand } from "./compile-programs.ts"
import { forkCodesigned } from "./fork-codesigned.ts"
import { forkVmm } from "./fork-vmm.ts"
import { guestNames, makeGuests, type GuestSource } from "./guest-workloads.ts"
import { emptyKernel, type Kernel, listKernels } from "./kernels.ts"
import { contendersFor, measure } from "./measure.ts"
import type { Measurement } from "./measurement.ts"
import { bootPlan, javaPlan, needsImages, programPlan, systemPlan } from "./plans.ts"
import type { Plan } from "./plans.ts"
import { listPrograms } from "./programs.ts"
import { reportCodesigned } from "./report-codesigned.ts"
import { reportCompiler } from "./report-compiler.ts"
import { reportHtml } from "./report-html.ts"
import { reportJava } from "./report-java.ts"
import { reportJson } from "./report-json.ts"
import { reportOs } from "./report-os.ts"
import { reportText } from "./report-text.ts"
import { reportVmm } from "./report-vmm.ts"
import { makeWorkloads, workloadNames, type WorkloadSource } from "./vmm-workloads.ts"

const osProgram = "primitives"
/** Of the laps of guests on monitors: most then take a tenth of a second or more on the bare machine. */
const vmmScale = 10
const root = dirname(dirname(fileURLToPath(import.meta.url)))

async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2))
  const [guestCompiler, nativeCompiler] = [findGuestCompiler(), options.peers ? findNativeCompiler() : undefined]
  const settings = { options, root, guestCompiler, nativeCompiler }
  const java = javaPlan(settings)
  const made = [programPlan(settings), systemPlan(settings), bootPlan(settings), java]
  const plans = made.filter((plan) => plan.programs.length > 0)
  const programs = plans.flatMap((plan) => plan.programs)
  const unplanned = made.filter((plan) => plan.programs.length === 0).flatMap((plan) => plan.skipped)
  const kernels = selectedKernels(options)
  const comparesOs = options.suites.includes("os") && options.filter.test(osProgram)
  const workloads = options.suites.includes("vmm") ? workloadNames(workloadSource(options)) : []
  const guests = options.suites.includes("codesigned") ? guestSource(options, guestCompiler) : undefined
  const codesignedNames = guests ? guestNames(guests) : []
  const others = [...kernels, ...workloads, ...codesignedNames]
  if (programs.length === 0 && others.length === 0 && !comparesOs) {
    return fail(
      unplanned[0] ??
        (guests && guestsSkipped(guests)[0]) ??
        "no program matches: lamina-bench --list --suite all lists them",
    )
  }
  if (options.list) {
    const line = (name: string, suite: string) => `${name.padEnd(20)}${suite}\n`
    process.stdout.write(programs.map(({ name, suite }) => line(name, suite)).join(""))
    process.stdout.write(kernels.map(({ name }) => line(name, "compiler")).join(""))
    if (comparesOs) process.stdout.write(line(osProgram, "os"))
    process.stdout.write(workloads.map((name) => line(name, "vmm")).join(""))
    process.stdout.write(codesignedNames.map((name) => line(name, "codesigned")).join(""))
    return 0
  }
  if (!guestCompiler && (kernels.length > 0 || programs.some(({ suite }) => suite !== "boot" && suite !== "java"))) {
    return fail(`all programs are skipped: ${guestCompilerCommand}, which compiles them, is not installed`)
  }
  const names = new Set(plans.flatMap((plan) => plan.contenders.map((contender) => contender.name)))
  if (options.baseline !== undefined && !names.has(options.baseline)) {
    return fail(`--baseline ${options.baseline}: there are ${[...names].join(", ")}`)
  }

  const cells = plans.flatMap((plan) => plan.programs.flatMap((program) => contendersFor(plan, program)))
  const all = options.rounds * cells.length
  let done = 0
  const measurements: Measurement[] = []
  for (const plan of plans) {
    const measurement = await measure(plan, {
      ...{ rounds: options.rounds, laps: options.laps, timeout: options.timeout },
      progress: (round, program, contender) => {
        showProgress(`[${++done}/${all}] round ${round + 1}: ${program.name} on ${contender.name}`)
      },
    })
    measurements.push(measurement)
  }
  const compiler = guestCompiler && kernels.length > 0 ? await compared(options, kernels, guestCompiler) : undefined
  if (comparesOs) showProgress("os: primitives")
  const os = comparesOs
    ? await compareOs(join(root, "programs", "os", `${osProgram}.s`), linuxKernelOf(options))
    : undefined
  const javaMeasurement = measurements[plans.indexOf(java)]
  const javaComparison = javaMeasurement && (await comparedJava(options, java, javaMeasurement))
  const vmm = workloads.length > 0 ? await comparedVmm(options) : undefined
  const codesigned = guests && codesignedNames.length > 0 ? await comparedCodesigned(options, guests) : undefined
  showProgress("")
  const reports = measurements.map((measurement) => reportText(measurement))
  if (compiler) reports.push(reportCompiler(compiler))
  if (os) reports.push(reportOs(os))
  if (javaComparison) reports.push(reportJava(javaComparison))
  if (vmm) reports.push(reportVmm(vmm))
  if (codesigned) reports.push(reportCodesigned(codesigned))
  process.stdout.write(reports.join("\n"))
  if (unplanned.length > 0) process.stdout.write(`\nSkipped:\n${unplanned.map((line) => `  ${line}\n`).join("")}`)
  const context = { date: new Date().toISOString(), machine: describeMachine() }
  if (options.json !== undefined)
    writeFileSync(options.json, reportJson(measurements, context, compiler, os, javaComparison, vmm, codesigned))
  if (options.html !== undefined) writeFileSync(options.html, reportHtml(measurements, context, vmm, codesigned))
  const isSound = measurements.every(({ series, mismatches }) => {
    return mismatches.length === 0 && series.every(({ failure }) => failure === undefined)
  })
  const isSame = [compiler, vmm, codesigned].every((comparison) => !comparison?.mismatches.length)
  return isSound && isSame ? 0 : 1
}

function linuxKernelOf(options: BenchArguments): string | undefined {
  return findBootImages(options, imageFolder(join(root, "../..")))?.kernel
}

/** The kernels that are asked for, with the empty one, which all are measured against. */
function selectedKernels({ suites, filter }: BenchArguments): readonly Kernel[] {
  if (!suites.includes("compiler")) return []
  const all = listKernels(join(root, "programs", "compiler"))
  const wanted = all.filter(({ name }) => name !== emptyKernel && filter.test(name))
  return wanted.length === 0 ? [] : [...all.filter(({ name }) => name === emptyKernel), ...wanted]
}

async function compared(
  options: BenchArguments,
  kernels: readonly Kernel[],
  compiler: Compiler,
): Promise<CompilerComparison> {
  return compareCompilers({
    ...{ kernels, compiler, peers: options.peers },
    cache: options.cache ?? join(root, "node_modules", ".cache", "lamina-bench"),
    progress: ({ name }) => showProgress(`compiler: ${name}`),
  })
}

async function comparedJava(options: BenchArguments, plan: Plan, measurement: Measurement): Promise<JavaComparison> {
  const folder = join(root, "programs", "java")
  const [host, peer] = plan.contenders
  return compareJava({
    ...{ folder, programs: plan.programs, measurement, rounds: options.rounds },
    contenders: { host: host.name, peer: peer?.name ?? "" },
    startUp: {
      node: [options.node, "-e", "0"],
      host: [...host.command, "Hello"],
      peer: peer && [...peer.command, "Hello"],
    },
    progress: (what) => showProgress(`java: ${what}`),
  })
}

function workloadSource(options: BenchArguments): WorkloadSource {
  const linux = findBootImages(options, imageFolder(join(root, "../..")))
  return { folder: join(root, "programs"), linux, filter: options.filter }
}

async function comparedVmm(options: BenchArguments): Promise<VmmComparison> {
  const { rounds, laps, node, timeout } = options
  const source = workloadSource(options)
  const runner = join(root, "dist", "run-vmm.js")
  return compareVmm({
    ...{ workloads: await makeWorkloads({ ...source, laps, scale: vmmScale }), rounds, laps },
    skipped: source.linux ? [] : [`boot: ${needsImages}`],
    run: (workload, depth, isProfiled) => forkVmm({ workload, depth, isProfiled }, { runner, node, timeout }),
    progress: (what) => showProgress(`vmm: ${what}`),
  })
}

function guestSource(options: BenchArguments, compiler: Compiler | undefined): GuestSource {
  const linux = findBootImages(options, imageFolder(join(root, "../..")))
  return { programs: listPrograms(join(root, "programs"), "measured"), compiler, linux, filter: options.filter }
}

function guestsSkipped({ compiler, linux }: GuestSource): readonly string[] {
  const programs = compiler ? [] : [`measured programs: ${guestCompilerCommand}, which compiles them, is not installed`]
  return [...programs, ...(linux ? [] : [`boot: ${needsImages}`])]
}

async function comparedCodesigned(options: BenchArguments, source: GuestSource): Promise<CodesignedComparison> {
  const { rounds, laps, node, timeout, atoms, fuel } = options
  const runner = join(root, "dist", "run-codesigned.js")
  const cache = options.cache ?? join(root, "node_modules", ".cache", "lamina-bench")
  return compareCodesigned({
    ...{ workloads: makeGuests(source, cache, laps), settings: codesignedSettings(atoms), rounds },
    ...{ fuel: fuel * 1e6, skipped: guestsSkipped(source) },
    run: (order) => forkCodesigned(order, { runner, node, timeout }),
    progress: (what) => showProgress(`codesigned: ${what}`),
  })
}

function describeMachine(): string {
  const processors = cpus()
  return `${processors.length} × ${processors[0]?.model ?? process.arch}, ${process.platform}`
}

/** One line that is overwritten; nothing where standard error is no terminal. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`)
}

function fail(message: string): number {
  process.stderr.write(`lamina-bench: ${message}\n`)
  return 2
}

/** What is said in one line. */
function isKnown({ name }: Error): boolean {
  return [
    "CompileError",
    "PrimitivesError",
    "GuestOsError",
    "KernelError",
    "JavaRunError",
    "VmmRunError",
    "RunnerError",
  ].includes(name)
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Error) || !("code" in error || isKnown(error))) throw error
  process.exitCode = fail(error.message)
}
