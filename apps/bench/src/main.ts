#!/usr/bin/env node
// lamina-bench: finds contenders, measures, reports.
import { writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { readArguments } from "./arguments.ts"
import type { BenchArguments } from "./arguments.ts"
import { CompileError, findGuestCompiler, findNativeCompiler, guestCompilerCommand } from "./compile-programs.ts"
import { laminaContender, nativeContender, qemuContender } from "./contenders.ts"
import type { Contender } from "./contenders.ts"
import { measure } from "./measure.ts"
import { listPrograms } from "./programs.ts"
import { reportHtml } from "./report-html.ts"
import { reportJson } from "./report-json.ts"
import { reportText } from "./report-text.ts"

const root = dirname(dirname(fileURLToPath(import.meta.url)))

async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2))
  const programs = options.suites
    .flatMap((suite) => listPrograms(join(root, "programs"), suite))
    .filter((program) => options.filter.test(program.name))
  if (programs.length === 0) return fail("no program matches: lamina-bench --list --suite all lists them")
  if (options.list) {
    process.stdout.write(programs.map((program) => `${program.name.padEnd(16)}${program.suite}\n`).join(""))
    return 0
  }

  const skipped: string[] = []
  const guestCompiler = findGuestCompiler()
  if (!guestCompiler) {
    return fail(`all programs are skipped: ${guestCompilerCommand}, which compiles them, is not installed`)
  }
  const nativeCompiler = options.peers ? findNativeCompiler() : undefined
  const contenders = findContenders(options, nativeCompiler?.version, skipped)
  const baseline = options.baseline ?? contenders.find((contender) => contender.name === "qemu")?.name
  if (options.baseline !== undefined && !contenders.some((contender) => contender.name === options.baseline)) {
    return fail(`--baseline ${options.baseline}: there are ${contenders.map((contender) => contender.name).join(", ")}`)
  }
  const all = options.rounds * programs.length * contenders.length
  let done = 0
  const measurement = await measure({
    programs,
    contenders,
    guestCompiler,
    nativeCompiler,
    cache: options.cache ?? join(root, "node_modules", ".cache", "lamina-bench"),
    rounds: options.rounds,
    laps: options.laps,
    timeout: options.timeout,
    skipped,
    baseline,
    progress: (round, program, contender) => {
      showProgress(`[${++done}/${all}] round ${round + 1}: ${program.name} on ${contender.name}`)
    },
  })
  showProgress("")
  process.stdout.write(reportText(measurement))
  const context = { date: new Date().toISOString(), machine: describeMachine() }
  if (options.json !== undefined) writeFileSync(options.json, reportJson(measurement, context))
  if (options.html !== undefined) writeFileSync(options.html, reportHtml(measurement, context))
  const failed = measurement.series.some((series) => series.failure !== undefined)
  return failed || measurement.mismatches.length > 0 ? 1 : 0
}

function findContenders(options: BenchArguments, nativeCompiler: string | undefined, skipped: string[]): Contender[] {
  const cli = join(dirname(fileURLToPath(import.meta.resolve("@lamina/cli"))), "main.js")
  const contenders = options.engines.map((engine) => laminaContender(engine, options.node, cli))
  if (!options.peers) return contenders
  const qemu = qemuContender()
  if (qemu) contenders.push(qemu)
  else skipped.push("qemu: qemu-riscv64 is not installed")
  if (nativeCompiler !== undefined) contenders.push(nativeContender(nativeCompiler))
  else skipped.push("native: cc is not installed")
  return contenders
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
