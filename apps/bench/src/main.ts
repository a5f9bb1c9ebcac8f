#!/usr/bin/env node
// lamina-bench: finds contenders, measures, reports.
import { writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import { readArguments } from "./arguments.ts"
import { CompileError, findGuestCompiler, findNativeCompiler, guestCompilerCommand } from "./compile-programs.ts"
import { measure } from "./measure.ts"
import type { Measurement } from "./measurement.ts"
import { bootPlan, programPlan, systemPlan } from "./plans.ts"
import { reportHtml } from "./report-html.ts"
import { reportJson } from "./report-json.ts"
import { reportText } from "./report-text.ts"

const root = dirname(dirname(fileURLToPath(import.meta.url)))

async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2))
  const [guestCompiler, nativeCompiler] = [findGuestCompiler(), options.peers ? findNativeCompiler() : undefined]
  const settings = { options, root, guestCompiler, nativeCompiler }
  const made = [programPlan(settings), systemPlan(settings), bootPlan(settings)]
  const plans = made.filter((plan) => plan.programs.length > 0)
  const programs = plans.flatMap((plan) => plan.programs)
  const unplanned = made.filter((plan) => plan.programs.length === 0).flatMap((plan) => plan.skipped)
  if (programs.length === 0) {
    return fail(unplanned[0] ?? "no program matches: lamina-bench --list --suite all lists them")
  }
  if (options.list) {
    process.stdout.write(programs.map((program) => `${program.name.padEnd(20)}${program.suite}\n`).join(""))
    return 0
  }
  if (!guestCompiler && programs.some((program) => program.suite !== "boot")) {
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
  showProgress("")
  process.stdout.write(measurements.map((measurement) => reportText(measurement)).join("\n"))
  if (unplanned.length > 0) process.stdout.write(`\nSkipped:\n${unplanned.map((line) => `  ${line}\n`).join("")}`)
  const context = { date: new Date().toISOString(), machine: describeMachine() }
  if (options.json !== undefined) writeFileSync(options.json, reportJson(measurements, context))
  if (options.html !== undefined) writeFileSync(options.html, reportHtml(measurements, context))
  const isSound = measurements.every(({ series, mismatches }) => {
    return mismatches.length === 0 && series.every(({ failure }) => failure === undefined)
  })
  return isSound ? 0 : 1
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

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof CompileError) && !(error instanceof Error && "code" in error)) throw error
  process.exitCode = fail(error.message)
}
