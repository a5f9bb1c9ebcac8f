// A program run as a process on the translator, and what that has counted.
import { assemble, link } from "@lamina/assembler"
import { browserHost, memoryFiles } from "@lamina/host"
import type { Engine } from "@lamina/interfaces"
import { createProcessHost } from "@lamina/process"
import { loadJit, type JitOptions } from "../src/index.ts"

export interface ProgramRun {
  readonly end: unknown
  /** The figure with a label; NaN where there is none. */
  count(label: string): number
}

/** Assembles a program that begins at `_start`, and runs it to its end. */
export async function runProgram(text: string, options: JitOptions): Promise<ProgramRun> {
  const elf = link([assemble({ name: "program.s", text }).object!], { relax: false }).bytes
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
