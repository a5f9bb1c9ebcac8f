// `lamina explain`: draws the stack that `lamina run` would use, and says what each layer does.
import { writeFileSync } from "node:fs"
import { basename } from "node:path"
import { drawSvg, drawText, interfaceLabels, stackNodes } from "@lamina/stack"
import type { Stack, TextRole } from "@lamina/stack"
import { CommandError, exitStatus } from "../command-error.ts"
import { defaultEngine, engineChoices } from "../engine-names.ts"
import { fileErrorReason, readProgram } from "../input-file.ts"
import { refuseOnHost } from "../java/java-options.ts"
import type { JavaOptions } from "../java/java-options.ts"
import { findJavaProgram } from "../java/java-program.ts"
import { readBootImages } from "../machine/boot-images.ts"
import { isGuestOs } from "../machine/guest-os-name.ts"
import { refuseMachineOptions, refuseOnOs } from "../machine/machine-options.ts"
import type { MachineOptions } from "../machine/machine-options.ts"
import { isForMachine, programKind } from "../program-kind.ts"
import { colorsFor, columns, hasUnicode } from "../terminal.ts"
import type { Colors, ColorWhen } from "../terminal.ts"
import { javaStack } from "../wiring/java-stack.ts"
import { defaultMachine, machineStack } from "../wiring/machine-stack.ts"
import { osStack } from "../wiring/os-stack.ts"
import { processStack } from "../wiring/process-stack.ts"
import { isJava } from "./run.ts"

export interface ExplainOptions extends MachineOptions, JavaOptions {
  readonly engine?: string
  readonly memory?: number
  readonly on?: "process" | "os"
  readonly svg?: string
  readonly ascii?: boolean
}

/** What is known of a stack that is neither on the JS host nor without engine. */
type Settled = ExplainOptions & { readonly engine: string }

/** Draws the stack for the file at `path`, or for what the options say without one. Throws `CommandError`. */
export async function explain(path: string | undefined, stated: ExplainOptions, color: ColorWhen): Promise<void> {
  const options = { ...stated, engine: stated.engine ?? defaultEngine }
  const isBytecode = path !== undefined && isJava(path, stated)
  const stack = isBytecode ? await stackForJava(path, stated) : await stackFor(path, options)
  const name = path ?? options.firmware
  if (options.svg !== undefined) {
    writeOutput(
      options.svg,
      drawSvg(stack, { title: `How lamina runs ${name === undefined ? anyProgram : basename(name)}` }),
    )
    return
  }
  const colors = colorsFor(color, process.stdout)
  const ascii = options.ascii ?? !hasUnicode()
  const width = columns(process.stdout, 72)
  const lines = [drawText(stack, { width, ascii, paint: painter(colors) })]
  const nodes = [...stackNodes(stack)].reverse()
  for (const { kind, bottom, engines } of nodes) {
    lines.push(`${colors.bold(kind.title)}: ${kind.summary}. Stands on ${interfaceLabels[bottom].type}.`)
    for (const engine of engines) {
      const choice = engineChoices.find((one) => one.name === engine.name)
      lines.push(`  ${colors.bold(`${engine.kind.title} ${engine.name}`)}: ${choice?.summary ?? engine.kind.summary}.`)
    }
  }
  lines.push(
    `${colors.bold("Host")}: ${stack.host}: console, files, clock, entropy. All that is not deterministic enters here.`,
  )
  process.stdout.write(`${lines.join("\n")}\n`)
}

const anyProgram = "a RISC-V executable"

/** The program is looked for, so that what is drawn can be run. */
async function stackForJava(path: string, options: ExplainOptions): Promise<Stack> {
  const { on = "host", engine = defaultEngine, classPath } = options
  if (on === "host") refuseOnHost(path, options)
  else if (on === "process") refuseMachineOptions(path, { ...options, trace: undefined })
  else refuseOnOs(options)
  const { harts = defaultMachine.harts, memory = defaultMachine.memory } = options
  const { mainClass } = await findJavaProgram(path, classPath, { map: [] })
  return javaStack({ on, engine, harts, memory, program: mainClass })
}

async function stackFor(path: string | undefined, options: Settled): Promise<Stack> {
  if (options.on === "os") return stackOnOs(path, options)
  if (isGuestOs(path)) return stackOnMachine(path, options)
  const found = path === undefined ? undefined : programKind(readProgram(path))
  const isRaw = found?.kind === "other" && found.raw === true && options.firmware !== undefined
  if (found?.kind === "other" && !isRaw) throw new CommandError(`${path}: ${found.what}`, exitStatus.cannotRun)
  if (found ? isRaw || isForMachine(found) : options.firmware !== undefined) return stackOnMachine(path, options)
  refuseMachineOptions(path ?? anyProgram, { ...options, trace: undefined })
  return processStack(options.engine, path === undefined ? anyProgram : basename(path))
}

function stackOnOs(path: string | undefined, options: Settled): Stack {
  refuseOnOs(options)
  const found = path === undefined ? undefined : programKind(readProgram(path))
  if (found?.kind === "other") throw new CommandError(`${path}: ${found.what}`, exitStatus.cannotRun)
  if (found && isForMachine(found))
    throw new CommandError(`${path}: a kernel, not a program; --on os is for programs`, exitStatus.cannotRun)
  const { engine, harts = defaultMachine.harts, memory = defaultMachine.memory } = options
  return osStack({ engine, harts, memory, program: path === undefined ? anyProgram : basename(path) })
}

async function stackOnMachine(path: string | undefined, options: Settled): Promise<Stack> {
  const { engine, firmware, harts = defaultMachine.harts, memory = defaultMachine.memory } = options
  const images = await readBootImages(path, options)
  return machineStack({
    ...{ engine, harts, memory },
    firmware: firmware && basename(firmware),
    isMonitored: images?.machineMode.kind === "monitor",
    kernel: path && basename(path),
  })
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
