// `lamina explain`: draws the stack that `lamina run` would use, and says what each layer does.
import { writeFileSync } from "node:fs"
import { basename } from "node:path"
import { drawSvg, drawText, interfaceLabels, rowFigures, stackNodes } from "@lamina/stack"
import type { Stack, StackStatistics, TextRole } from "@lamina/stack"
import { CommandError, exitStatus } from "../command-error.ts"
import { defaultEngine, engineFor } from "../engine-names.ts"
import { parseEngine } from "../engine-setting.ts"
import type { ViewOptions } from "../guest-view.ts"
import { fileErrorReason, readProgram } from "../input-file.ts"
import type { JavaOptions } from "../java/java-options.ts"
import { findJavaProgram } from "../java/java-program.ts"
import { isGuestOs } from "../machine/guest-os-name.ts"
import { readCandidates } from "../machine/kernel-candidates.ts"
import { refuseMachineOptions, refuseOnOs } from "../machine/machine-options.ts"
import type { MachineOptions, MonitorOptions } from "../machine/machine-options.ts"
import { isForMachine, programKind } from "../program-kind.ts"
import type { RunReport } from "../report/run-report.ts"
import { checkPlace } from "../run-place.ts"
import { colorsFor, columns, hasUnicode } from "../terminal.ts"
import type { Colors, ColorWhen } from "../terminal.ts"
import { javaStack } from "../wiring/java-stack.ts"
import { osStack } from "../wiring/os-stack.ts"
import { processStack } from "../wiring/process-stack.ts"
import { javaPlace } from "./run-java.ts"
import { isJava, run } from "./run.ts"
import type { RunOptions } from "./run.ts"

/** How it is drawn. */
export interface PictureOptions {
  readonly svg?: string
  readonly ascii?: boolean
}

export interface ExplainOptions
  extends MachineOptions, MonitorOptions, JavaOptions, Partial<ViewOptions>, PictureOptions {
  readonly engine?: string
  readonly memory?: number
}

/** What is known of a stack that is neither on the JS host nor without engine. */
type Settled = ExplainOptions & { readonly engine: string }

/** Draws the stack for the file at `path`, or for what the options say without one. Throws `CommandError`. */
export async function explain(path: string | undefined, stated: ExplainOptions, color: ColorWhen): Promise<void> {
  const options = { ...stated, engine: engineFor(stated) }
  const isBytecode = path !== undefined && isJava(path, stated)
  const stack = isBytecode ? await stackForJava(path, stated) : await stackFor(path, options)
  const name = path ?? options.firmware
  draw(stack, `How lamina runs ${name === undefined ? anyProgram : basename(name)}`, stated, color)
}

/** Runs the program first, and draws what each layer did into the picture. Returns the run's exit status. Throws `CommandError`. */
export async function explainRun(
  path: string | undefined,
  args: readonly string[],
  options: RunOptions & PictureOptions,
  color: ColorWhen,
): Promise<number> {
  let told: RunReport | undefined
  const status = await run(path, args, { ...options, report: (report) => (told = report) }, color)
  const name = path ?? options.firmware ?? options.restore
  if (told && options.svg === undefined) process.stdout.write("\n")
  if (told) draw(told.stack, `How lamina ran ${basename(name ?? anyProgram)}`, options, color, rowFigures(told.layers))
  return status
}

/** Draws a stack, and what is known of its layers. */
function draw(
  stack: Stack,
  title: string,
  options: PictureOptions,
  color: ColorWhen,
  statistics?: StackStatistics,
): void {
  const known = statistics && { statistics }
  if (options.svg !== undefined) return writeOutput(options.svg, drawSvg(stack, { title, ...known }))
  const colors = colorsFor(color, process.stdout)
  const ascii = options.ascii ?? !hasUnicode()
  const nodes = [...stackNodes(stack)].reverse()
  const width = Math.max(
    columns(process.stdout, 72),
    guestColumns * nodes.filter(({ above }) => above.length === 0).length,
  )
  const lines = [drawText(stack, { width, ascii, paint: painter(colors), ...known })]
  const described = nodes.filter(({ kind }, index) => nodes.findIndex((other) => other.kind === kind) === index)
  for (const { kind, bottom, engines } of described) {
    lines.push(`${colors.bold(kind.title)}: ${kind.summary}. Stands on ${interfaceLabels[bottom].type}.`)
    for (const engine of engines) {
      const { choice } = parseEngine(engine.name ?? defaultEngine)
      lines.push(`  ${colors.bold(`${engine.kind.title} ${engine.name}`)}: ${choice.summary}.`)
    }
  }
  lines.push(
    `${colors.bold("Host")}: ${stack.host}: console, files, clock, entropy. All that is not deterministic enters here.`,
  )
  process.stdout.write(`${lines.join("\n")}\n`)
}

/** The least for each guest, when several stand side by side. */
const guestColumns = 24
const anyProgram = "a RISC-V executable"

/** The program is looked for, so that what is drawn can be run. */
async function stackForJava(path: string, options: ExplainOptions): Promise<Stack> {
  const place = await javaPlace(path, options)
  const { mainClass } = await findJavaProgram(path, options.classPath, { map: [], ...options })
  return javaStack(place, mainClass)
}

async function stackFor(path: string | undefined, options: Settled): Promise<Stack> {
  const { on } = options
  if (isGuestOs(path)) return stackOnMachine(path, options)
  const found = path === undefined ? undefined : programKind(readProgram(path))
  const isRaw = found?.kind === "other" && found.raw === true && options.firmware !== undefined
  if (found?.kind === "other" && !isRaw) throw new CommandError(`${path}: ${found.what}`, exitStatus.cannotRun)
  if (found ? isRaw || isForMachine(found) : options.firmware !== undefined) return stackOnMachine(path, options)
  checkPlace(on ?? { layers: ["process"] }, "program")
  if (on?.layers.at(0) === "os") return stackOnOs(path, options)
  refuseMachineOptions(path ?? anyProgram, { ...options, trace: undefined })
  return processStack(options.engine, path === undefined ? anyProgram : basename(path))
}

async function stackOnOs(path: string | undefined, options: Settled): Promise<Stack> {
  refuseOnOs(options)
  const { osPlan } = await import("../os/boot-os.ts")
  return osStack(osPlan(options), path === undefined ? anyProgram : basename(path))
}

async function stackOnMachine(path: string | undefined, options: Settled): Promise<Stack> {
  if (options.on) checkPlace(options.on, "kernel")
  return (await readCandidates(path, options)).stack
}

/** Colours for the parts of a picture. */
export function painter(colors: Colors): (role: TextRole, text: string) => string {
  const paints: Readonly<Record<TextRole, (text: string) => string>> = {
    edge: (text) => text,
    title: colors.bold,
    detail: colors.dim,
    different: colors.yellow,
    same: colors.blue,
    interface: colors.cyan,
  }
  return (role, text) => paints[role](text)
}

function writeOutput(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (error) {
    throw new CommandError(`${path}: ${fileErrorReason(error)}`)
  }
}
