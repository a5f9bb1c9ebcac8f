// A program run as a process on the translator, and what that has counted.
import { assemble, formatDiagnostic, link } from "@lamina/assembler"
import { browserHost, memoryFiles } from "@lamina/host"
import type { Engine, ExitStatus } from "@lamina/interfaces"
import { createProcessHost } from "@lamina/process"
import { loadJit, type JitOptions } from "../src/index.ts"

export interface ProgramRun {
  readonly end: ExitStatus
  /** The figure with a label; NaN where there is none. */
  count(label: string): number
}

/** Runs a program to its end: an executable, or what is assembled to one, from `_start` on. */
export async function runProgram(program: string | Uint8Array, options: JitOptions): Promise<ProgramRun> {
  const elf = typeof program === "string" ? build(program) : program
  const make = await loadJit(options)
  let engine: Engine | undefined
  const processes = createProcessHost({
    host: browserHost({}),
    engine: (memory) => (engine = make(memory)),
    mounts: [{ guest: "/", files: memoryFiles({ "/program": { file: elf, mode: 0o755 } }) }],
  })
  const end = processes.spawn({ path: "/program", args: ["program"] }).run()
  const counts = new Map(engine!.statistics!().figures.map(({ label, value }) => [label, value]))
  return { end, count: (label) => counts.get(label) ?? NaN }
}

function build(text: string): Uint8Array {
  const { object, diagnostics } = assemble([{ name: "program.s", text }])
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  return link([object], { relax: false }).bytes
}
