#!/usr/bin/env node
// lamina-bench: finds contenders, measures, reports.
import { writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { type BenchArguments, readArguments } from "./arguments.ts"
import { findBootImages, imageFolder } from "./boot-images.ts"
import { compareOs } from "./compare-os.ts"
import { compareVmm, type VmmComparison } from "./compare-vmm.ts"
import { compareCompilers, type CompilerComparison } from "./compare-compilers.ts"
import { compareJava, type JavaComparison } from "./compare-java.ts"
import { type Compiler, findGuestCompiler, findNativeCompiler, guestCompilerCommand } from "./compile-programs.ts"
import { forkVmm } from "./fork-vmm.ts"
import { emptyKernel, type Kernel, listKernels } from "./kernels.ts"
import { measure } from "./measure.ts"
import type { Measurement } from "./measurement.ts"
import { bootPlan, javaPlan, needsImages, programPlan, systemPlan } from "./plans.ts"
import type { Plan } from "./plans.ts"
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
  if (programs.length === 0 && kernels.length === 0 && !comparesOs && workloads.length === 0) {
    return fail(unplanned[0] ?? "no program matches: lamina-bench --list --suite all lists them")
  }
  if (options.list) {
    const line = (name: string, suite: string) => `${name.padEnd(20)}${suite}\n`
    process.stdout.write(programs.map(({ name, suite }) => line(name, suite)).join(""))
    process.stdout.write(kernels.map(({ name }) => line(name, "compiler")).join(""))
    if (comparesOs) process.stdout.write(line(osProgram, "os"))
    process.stdout.write(workloads.map((name) => line(name, "vmm")).join(""))
    return 0
  }
  if (!guestCompiler && (kernels.length > 0 || programs.some(({ suite }) => suite !== "boot" && suite !== "java"))) {
    return fail(`all programs are skipped: ${guestCompilerCommand}, which compiles them, is not installed`)
  }
  const names = new Set(plans.flatMap((plan) => plan.contenders.map((contender) => contender.name)))
  if (options.baseline !== undefined && !names.has(options.baseline)) {
    return fail(`--baseline ${options.baseline}: there are ${[...names].join(", ")}`)
  }

  const all = plans.reduce((sum, plan) => sum + options.rounds * plan.programs.length * plan.contenders.length, 0)
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
  showProgress("")
  const reports = measurements.map((measurement) => reportText(measurement))
  if (compiler) reports.push(reportCompiler(compiler))
  if (os) reports.push(reportOs(os))
  if (javaComparison) reports.push(reportJava(javaComparison))
  if (vmm) reports.push(reportVmm(vmm))
  process.stdout.write(reports.join("\n"))
  if (unplanned.length > 0) process.stdout.write(`\nSkipped:\n${unplanned.map((line) => `  ${line}\n`).join("")}`)
  const context = { date: new Date().toISOString(), machine: describeMachine() }
  if (options.json !== undefined)
    writeFileSync(options.json, reportJson(measurements, context, compiler, os, javaComparison, vmm))
  if (options.html !== undefined) writeFileSync(options.html, reportHtml(measurements, context, vmm))
  const isSound = measurements.every(({ series, mismatches }) => {
    return mismatches.length === 0 && series.every(({ failure }) => failure === undefined)
  })
  return isSound && !compiler?.mismatches.length && !vmm?.mismatches.length ? 0 : 1
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
  return ["CompileError", "PrimitivesError", "GuestOsError", "KernelError", "JavaRunError", "VmmRunError"].includes(
    name,
  )
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Error) || !("code" in error || isKnown(error))) throw error
  process.exitCode = fail(error.message)
}
