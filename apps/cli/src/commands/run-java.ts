// `lamina run Hello.class`: runs a Java program on the JS host, or as a process of the process VM or of the guest operating system.
import { javaImage } from "@lamina/hll-vm"
import type { ExitStatus, ManagedHost, ProcessStatistics } from "@lamina/interfaces"
import type { Stack } from "@lamina/stack"
import { CommandError, exitStatus } from "../command-error.ts"
import { engineFor } from "../engine-names.ts"
import { enginePlan } from "../engine-swap.ts"
import { propertiesOf, refuseOnHost } from "../java/java-options.ts"
import type { JavaOptions } from "../java/java-options.ts"
import { findJavaProgram } from "../java/java-program.ts"
import type { JavaProgram } from "../java/java-program.ts"
import { javaDetails, javaHostDetails, javaRecord } from "../java/java-statistics.ts"
import type { JavaRun } from "../java/java-statistics.ts"
import { isProfiled } from "../profile/profile-options.ts"
import { refuseMachineOptions, refuseOnOs } from "../machine/machine-options.ts"
import type { Row } from "../machine/machine-statistics.ts"
import { countedHost } from "../report/counted-host.ts"
import type { CountedHost } from "../report/counted-host.ts"
import { hostRow, javaRow, processRows } from "../report/layer-rows.ts"
import { isMeasured, tell } from "../report/run-report.ts"
import type { RunReport } from "../report/run-report.ts"
import { checkPlace } from "../run-place.ts"
import { colorsFor } from "../terminal.ts"
import type { ColorWhen } from "../terminal.ts"
import { loadHost } from "../wiring/host.ts"
import { composeJavaOnHost, javaStack } from "../wiring/java-stack.ts"
import type { JavaPlace } from "../wiring/java-stack.ts"
import { environment, exitStatusOf, isNamed, loadInstructionTrace, statusLine } from "./run-process.ts"
import type { RunMachineOptions } from "./run-machine.ts"
import type { RunProcessOptions } from "./run-process.ts"

export interface RunJavaOptions
  extends JavaOptions, Omit<RunProcessOptions, "engine">, Omit<RunMachineOptions, "engine"> {
  readonly engine?: string
}

/** A Java VM, and what the layers beneath it have to say when a run has ended. */
export interface JavaSubject {
  readonly managed: ManagedHost
  /** How its process ended; undefined on the JS host. */
  readonly ended?: () => { readonly end: ExitStatus; readonly statistics: ProcessStatistics } | undefined
  /** The calls that the VM made on the JS host; undefined elsewhere. */
  readonly calls?: () => Readonly<Record<string, number>>
  /** What the layers beneath the VM have to say, but for the host. */
  readonly beneath: (run: JavaRun) => Pick<RunReport, "layers" | "details" | "record">
  /** When all has been said. */
  readonly close?: () => void
}

/** What a maker of a subject is given. */
export interface JavaRequest {
  readonly path: string
  readonly program: JavaProgram
  readonly stack: Stack
  readonly host: CountedHost
  readonly env: Readonly<Record<string, string>>
  /** With an engine, said or not. */
  readonly options: RunJavaOptions & { readonly engine: string }
}

/** What cannot be run, or does not get so far, in one line each. */
const refusals = ["LoadError", "ElfError", "KernelError", "GuestOsError", "HostPathError", "MemoryExhausted"]

/** Runs the program at `path`, or the class of that name. Returns the exit status for `lamina run`. Throws `CommandError`. */
export async function runJava(
  path: string,
  args: readonly string[],
  options: RunJavaOptions,
  color: ColorWhen,
): Promise<number> {
  const { classPath, gc, heap, maxBytecodes, stress, property = [] } = options
  if (isProfiled(options))
    throw new CommandError(
      "--profile: for programs and machines only; --stats tells of Java by layer",
      exitStatus.usage,
    )
  const place = await javaPlace(path, options)
  const properties = propertiesOf(property)
  const env = environment(options.env)
  const program = await findJavaProgram(path, classPath, options)

  const host = countedHost(await loadHost(), isMeasured(options))
  const stack = javaStack(place, program.mainClass)
  const request: JavaRequest = {
    ...{ path, program, stack, host, env },
    options: { ...options, engine: engineFor(options) },
  }
  try {
    const subject = await makeSubject(place, request)
    const startUp = performance.now() / 1000
    const before = host.clock.monotonic()
    const { mainClass, classPath: entries } = program
    const { stdin, stdout, stderr } = host
    const result = await subject.managed.run({
      ...{ mainClass, args, classPath: entries, properties, stdin, stdout, stderr },
      limits: { ...(heap !== undefined && { heap }), ...(maxBytecodes !== undefined && { bytecodes: maxBytecodes }) },
      ...(gc !== undefined && { collector: gc }),
      ...(stress !== undefined && { stress }),
    })
    const run: JavaRun = { result, time: Number(host.clock.monotonic() - before) / 1e9, startUp }
    return await conclude(request, run, subject, color)
  } catch (error) {
    if (!isNamed(error, refusals)) throw error
    throw new CommandError(`${path}: ${error.message}`, exitStatus.cannotRun)
  }
}

/** Says how the run ended, when the program did not choose it, and what it cost. Gives the exit status. */
async function conclude(
  { path, stack, host, options }: JavaRequest,
  run: JavaRun,
  subject: JavaSubject,
  color: ColorWhen,
): Promise<number> {
  const colors = colorsFor(color, process.stderr)
  const ended = subject.ended?.()
  const isOver = ended === undefined || ended.end.kind === "exited"
  const line = isOver ? undefined : await statusLine(ended.end, await javaImage().elf(), ended.statistics)
  if (line !== undefined) process.stderr.write(`${colors.red("lamina:")} ${path}: ${line}\n`)
  const instructions = ended?.statistics.instructions
  if (isMeasured(options)) {
    const beneath = subject.beneath(run)
    const layers = [javaRow(run.result, run.time, subject.calls?.()), ...beneath.layers]
    const report: RunReport = {
      ...{ stack, layers: [...layers, hostRow(host.written, layers[Math.min(1, layers.length - 1)])] },
      details: [...javaDetails(run, stack, instructions), ...beneath.details],
      record: { ...javaRecord(run, instructions), ...beneath.record },
    }
    tell(report, options, colors, (text) => void process.stderr.write(text))
  }
  subject.close?.()
  if (!isOver) return exitStatusOf(ended.end)
  return run.result.kind === "exited" ? run.result.status : exitStatus.outOfFuel
}

/** What the Java VM is to stand on. Refuses options that make no sense there. Throws `CommandError`. */
export async function javaPlace(path: string, options: Omit<RunJavaOptions, "env" | "map">): Promise<JavaPlace> {
  const { on } = options
  const engines = { ...options, engine: engineFor(options) }
  if (on) checkPlace(on, "java-program")
  switch (on?.layers.at(0)) {
    case undefined:
      refuseOnHost(path, options)
      return { kind: "host" }
    case "process":
      refuseMachineOptions(path, options)
      return { kind: "process", engines: enginePlan(engines) }
    default: {
      refuseOnOs(options)
      const { osPlan } = await import("../os/boot-os.ts")
      return { kind: "os", plan: osPlan(engines) }
    }
  }
}

async function makeSubject(place: JavaPlace, request: JavaRequest): Promise<JavaSubject> {
  switch (place.kind) {
    case "host":
      return onHost(request)
    case "process":
      return onProcess(request)
    case "os": {
      const { javaOnOs } = await import("../os/java-on-os.ts")
      return javaOnOs(request, place.plan)
    }
  }
}

async function onHost({ program, stack, host, env }: JavaRequest): Promise<JavaSubject> {
  let calls: Readonly<Record<string, number>> = {}
  const { mounts, cwd } = program
  const observeCalls = (counts: typeof calls) => void (calls = counts)
  return {
    managed: await composeJavaOnHost(stack, host, { mounts, cwd, env, observeCalls }),
    calls: () => calls,
    beneath: (run) => ({ layers: [], details: javaHostDetails(run, calls), record: { systemCalls: calls } }),
  }
}

async function onProcess({ program, stack, host, env, options }: JavaRequest): Promise<JavaSubject> {
  const [{ composeJavaOnProcess }, { processDetails, processRecord }] = await Promise.all([
    import("../wiring/java-process.ts"),
    import("../run-statistics.ts"),
  ])
  const { engine, fuel, memory, trace } = options
  const write = (line: string) => void host.stderr.write(new TextEncoder().encode(`${line}\n`))
  const observer = trace === "insn" ? await loadInstructionTrace(write, await javaImage().elf()) : undefined
  const { mounts, cwd } = program
  let ended: ReturnType<NonNullable<JavaSubject["ended"]>>
  const { managed, engineUses } = await composeJavaOnProcess(
    stack,
    host,
    { cwd, env, ...(fuel !== undefined && { fuel }), observe: (statistics, end) => (ended = { statistics, end }) },
    {
      ...{ mounts, memoryLimit: memory, onSystemCall: trace === "syscall" ? write : undefined },
      stopwatch: isMeasured(options) ? host.clock : undefined,
    },
    enginePlan(options),
    observer,
  )
  return {
    managed,
    ended: () => ended,
    beneath({ time, startUp }) {
      if (!ended) return { layers: [], details: [], record: {} }
      const engines = engineUses()
      const run = { engine, engines, status: ended.end, process: ended.statistics, time, startUp }
      const details = processDetails(run).map(([name, value]): Row => [`  ${name}`, value])
      return {
        layers: processRows(stack, ended.statistics, time, engines),
        details: [["Process VM", ""], ...details],
        record: { process: processRecord(run) },
      }
    },
  }
}
