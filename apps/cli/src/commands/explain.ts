// `lamina explain`: draws the stack that `lamina run` would use, and says what each layer does.
import { writeFileSync } from "node:fs"
import { basename } from "node:path"
import { drawSvg, drawText, interfaceLabels, stackNodes } from "@lamina/stack"
import type { TextRole } from "@lamina/stack"
import { CommandError, exitStatus } from "../command-error.ts"
import { engineChoices } from "../engine-names.ts"
import { fileErrorReason, readProgram } from "../input-file.ts"
import { programKind } from "../program-kind.ts"
import { colorsFor, columns, hasUnicode } from "../terminal.ts"
import type { Colors, ColorWhen } from "../terminal.ts"
import { processStack } from "../wiring/process-stack.ts"

export interface ExplainOptions {
  readonly engine: string
  readonly svg?: string
  readonly ascii?: boolean
}

export function explain(path: string | undefined, options: ExplainOptions, color: ColorWhen): void {
  if (path !== undefined) {
    const kind = programKind(readProgram(path))
    if (kind.kind === "other") throw new CommandError(`${path}: ${kind.what}`, exitStatus.cannotRun)
  }
  const name = path === undefined ? "a RISC-V executable" : basename(path)
  const stack = processStack(options.engine, name)
  if (options.svg !== undefined) {
    writeOutput(options.svg, drawSvg(stack, { title: `How lamina runs ${name}` }))
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
