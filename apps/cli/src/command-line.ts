// The command line: one commander program, whose commands are loaded when they are used.
import { Command, CommanderError } from "commander"
import { CommandError, exitStatus } from "./command-error.ts"
import { arrangeRun } from "./define/arrange-run.ts"
import { defineAsm } from "./define/asm.ts"
import { defineBuild } from "./define/build.ts"
import { defineDescribing } from "./define/describing.ts"
import { defineDisasm } from "./define/disasm.ts"
import { defineDisk } from "./define/disk.ts"
import { defineInspect } from "./define/inspect.ts"
import { defineJava } from "./define/java.ts"
import { defineRun } from "./define/run.ts"
import { colorOption } from "./define/options.ts"
import { colorsFor } from "./terminal.ts"
import type { ColorWhen } from "./terminal.ts"

const examples = `
Examples:
  lamina run hello                      run a RISC-V program
  lamina run --stats --engine reference hello world
  lamina asm hanoi.s -o hanoi           assemble and link
  lamina build hello.ts -o hello        compile a program in TypeScript
  lamina disasm hanoi --symbol main     look at the code
  lamina isa addw                       look up an instruction, or a CSR: mstatus
  lamina explain hanoi                  draw the stack that would run it`

/** Runs `lamina` with the arguments behind its name; `version` is what `--version` prints. Returns the exit status; never throws. */
export async function runCommandLine(argv: readonly string[], version = "unreleased"): Promise<number> {
  const program = makeProgram(version)
  try {
    await program.parseAsync(arrangeRun(argv, program), { from: "user" })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitStatus.usage
    const when = (program.opts().color as ColorWhen | undefined) ?? "auto"
    return report(error, when)
  }
}

/** The commander program, with all commands and options. */
export function makeProgram(version: string): Command {
  const program = new Command("lamina")
    .description("Virtual machines that stack: runs, builds and explains RISC-V programs.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .addHelpText("after", examples)
    .addOption(colorOption())
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(oneLine(text)) })
    .configureHelp({ showGlobalOptions: false })
  for (const define of [
    defineRun,
    defineAsm,
    defineBuild,
    defineDisasm,
    defineDisk,
    defineJava,
    defineInspect,
    defineDescribing,
  ])
    define(program)
  program.hook("preAction", (_, command) => {
    // A program writes through descriptors and gets its own EPIPE; only our own output goes through this stream.
    if (command.name() !== "run") process.stdout.on("error", leaveOnClosedPipe)
  })
  for (const command of program.commands) command.addOption(colorOption())
  return program
}

/** Whoever read our output has gone: there is nobody to tell. The status is a shell's for SIGPIPE. */
function leaveOnClosedPipe(error: Error): void {
  if ((error as { readonly code?: unknown }).code === "EPIPE") process.exit(128 + 13)
  throw error
}

/** Commander's messages as one line: `lamina: unknown option '--fule'; did you mean --fuel?` */
function oneLine(text: string): string {
  const line = text
    .trim()
    .replace(/^error: /, "")
    .replace(/\.?\n\(Did you mean (.*)\?\)$/, "; did you mean $1?")
    .replaceAll("\n", " ")
  return `lamina: ${line}\n`
}

function report(error: unknown, when: ColorWhen): number {
  const colors = colorsFor(when, process.stderr)
  if (error instanceof CommandError) {
    process.stderr.write(`${colors.red("lamina:")} ${error.message}\n`)
    return error.status
  }
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const hint = "a bug in lamina; please report it with what LAMINA_DEBUG=1 prints"
  process.stderr.write(`${colors.red("lamina:")} ${words.replaceAll("\n", " ")} (${hint})\n`)
  if (process.env.LAMINA_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  return 70
}
