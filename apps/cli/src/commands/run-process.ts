// `lamina run` for programs: composes the stack that a process needs, and runs it to its end.
import { basename } from "node:path"
import type { ExitStatus, InstructionObserver, JsHost, Process, ProcessStatistics } from "@lamina/interfaces"
import { composeStack } from "@lamina/stack"
import type { Stack } from "@lamina/stack"
import { CommandError, exitStatus } from "../command-error.ts"
import { enginePlan } from "../engine-swap.ts"
import type { EngineOptions } from "../engine-swap.ts"
import { guestView } from "../guest-view.ts"
import type { GuestView } from "../guest-view.ts"
import { readProgram } from "../input-file.ts"
import { refuseMachineOptions } from "../machine/machine-options.ts"
import type { ProcessOptions, TraceKind } from "../machine/machine-options.ts"
import { isProfiled } from "../profile/profile-options.ts"
import type { RunProfile } from "../profile/run-profile.ts"
import { programKind } from "../program-kind.ts"
import { countedHost } from "../report/counted-host.ts"
import { hostRow, processRows } from "../report/layer-rows.ts"
import { isMeasured, tell } from "../report/run-report.ts"
import type { ReportOptions } from "../report/run-report.ts"
import { processDetails, processRecord } from "../run-statistics.ts"
import { loadSymbols } from "../symbols.ts"
import { colorsFor } from "../terminal.ts"
import type { ColorWhen } from "../terminal.ts"
import { loadHost } from "../wiring/host.ts"
import { layerFactories, processStack } from "../wiring/process-stack.ts"
import type { EngineUse } from "../wiring/run-engines.ts"

export interface RunProcessOptions extends ProcessOptions, EngineOptions, ReportOptions {
  readonly fuel?: number
  readonly memory?: number
  readonly trace?: TraceKind
}

/** Variables of ours that a program gets unasked. */
const passedVariables = ["HOME", "LANG", "LC_ALL", "PATH", "TERM", "TZ", "USER"]

/** Runs the program at `path`. Returns the exit status for `lamina run`. Throws `CommandError`. */
export async function runProcess(
  path: string,
  args: readonly string[],
  options: RunProcessOptions,
  color: ColorWhen,
): Promise<number> {
  const view = guestView(path, options)
  const bytes = readProgram(view.hostProgram)
  const kind = programKind(bytes)
  if (kind.kind === "other") throw new CommandError(`${path}: ${kind.what}`, exitStatus.cannotRun)
  refuseMachineOptions(path, options)

  const env = environment(options.env)
  const host = countedHost(await loadHost(), isMeasured(options))
  const profile = isProfiled(options)
    ? (await import("../profile/run-profile.ts")).profileProcess(options, view, options)
    : undefined
  const { program, stack, engineUses } = await start(path, args, env, view, bytes, host, options, profile)
  const startUp = performance.now() / 1000
  const before = host.clock.monotonic()
  const status = program.run(options.fuel)
  const time = Number(host.clock.monotonic() - before) / 1e9

  const name = basename(path)
  const line = await statusLine(status, bytes, program.statistics())
  const colors = colorsFor(color, process.stderr)
  if (line !== undefined) process.stderr.write(`${colors.red("lamina:")} ${name}: ${line}\n`)
  if (isMeasured(options)) {
    const engines = engineUses()
    const run = { engine: options.engine, engines, status, process: program.statistics(), time, startUp }
    const layers = processRows(stack, run.process, time, engines)
    const report = {
      ...{ stack, details: processDetails(run), record: processRecord(run) },
      layers: [...layers, hostRow(host.written, layers[0])],
      ...(profile && { profile: { found: profile.profile(), title: `Where ${name} spent its instructions` } }),
    }
    tell(report, options, colors, (text) => void process.stderr.write(text))
  }
  return exitStatusOf(status)
}

async function start(
  path: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  view: GuestView,
  bytes: Uint8Array,
  host: JsHost,
  options: RunProcessOptions,
  profile: RunProfile | undefined,
): Promise<{ readonly program: Process; readonly stack: Stack; readonly engineUses: () => readonly EngineUse[] }> {
  const encoder = new TextEncoder()
  const write = (line: string) => host.stderr.write(encoder.encode(`${line}\n`))
  const settings = {
    mounts: view.mounts,
    memoryLimit: options.memory,
    stopwatch: isMeasured(options) ? host.clock : undefined,
    sampler: profile?.sampler,
    onSystemCall: systemCallListener(options.trace === "syscall" ? write : undefined, profile),
  }
  const observer = options.trace === "insn" ? await loadInstructionTrace(write, bytes) : undefined
  const stack = processStack(options.engine, basename(path))
  try {
    const factories = layerFactories(settings, enginePlan(options), observer)
    const [top] = await composeStack(stack, host, factories)
    if (top.offer.interface !== "process-host")
      throw new CommandError(`${path}: nothing here runs it`, exitStatus.cannotRun)
    const program = top.offer.value.spawn({ path: view.program, args: [path, ...args], env, cwd: view.cwd })
    return { program, stack, engineUses: factories.engineUses }
  } catch (error) {
    if (isNamed(error, ["LoadError", "ElfError", "HostPathError", "MemoryExhausted"])) {
      const { message } = error
      throw new CommandError(message.includes(view.program) ? message : `${path}: ${message}`, exitStatus.cannotRun)
    }
    throw error
  }
}

/** Who is told of system calls. */
function systemCallListener(
  trace: ((line: string) => void) | undefined,
  profile: RunProfile | undefined,
): ((line: string) => void) | undefined {
  if (!profile) return trace
  return (line) => {
    trace?.(line)
    profile.called(line)
  }
}

export async function loadInstructionTrace(
  write: (line: string) => void,
  bytes: Uint8Array,
): Promise<InstructionObserver> {
  const { instructionTrace } = await import("../trace.ts")
  return instructionTrace(write, await loadSymbols(bytes))
}

/** The variables a program gets: some of ours, then what `--env` says. */
export function environment(settings: readonly string[]): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {}
  const pass = (name: string) => {
    const value = process.env[name]
    if (value !== undefined) variables[name] = value
  }
  passedVariables.forEach(pass)
  for (const setting of settings) {
    const [, name, value] = /^([^=]+)(?:=([^]*))?$/.exec(setting) ?? []
    if (name === undefined) throw new CommandError(`--env ${setting}: it must be NAME=VALUE or NAME`, exitStatus.usage)
    if (value === undefined) pass(name)
    else variables[name] = value
  }
  return variables
}

/** What is said of an end that the program did not choose. Addresses get the names of the program's symbols. */
export async function statusLine(
  status: ExitStatus,
  bytes: Uint8Array,
  { instructions }: ProcessStatistics,
): Promise<string | undefined> {
  switch (status.kind) {
    case "exited":
      return undefined
    case "out-of-fuel":
      return `out of fuel after ${instructions} instructions`
    case "signalled": {
      const symbolAt = await loadSymbols(bytes)
      return status.reason.replace(/\bpc (0x[\da-f]+)/, (words, pc: string) => {
        const name = symbolAt(BigInt(pc))
        return name === undefined ? words : `${words} (${name})`
      })
    }
  }
}

/** As shells have it. */
export function exitStatusOf(status: ExitStatus): number {
  switch (status.kind) {
    case "exited":
      return status.status
    case "signalled":
      return 128 + status.signal
    case "out-of-fuel":
      return exitStatus.outOfFuel
  }
}

/** Whether it is an error of one of these classes, by its name: their packages are loaded when they are used. */
export function isNamed(error: unknown, names: readonly string[]): error is Error {
  return error instanceof Error && names.includes(error.name)
}
