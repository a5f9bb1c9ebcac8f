// `lamina inspect`: what an engine has made of a program's code.
import { CommandError, exitStatus } from "../command-error.ts"
import { parseEngine } from "../engine-setting.ts"
import { guestView } from "../guest-view.ts"
import { readProgram } from "../input-file.ts"
import { programKind } from "../program-kind.ts"
import { codesignedListings } from "../translations/codesigned-listings.ts"
import type { Inspected } from "../translations/inspected.ts"
import { jitListings } from "../translations/jit-listings.ts"
import { loadHost } from "../wiring/host.ts"
import { mountsOf } from "../wiring/mounts.ts"

export interface InspectOptions {
  readonly engine: string
  readonly fuel: number
  /** How many translations are shown, those that matter most. */
  readonly count: number
  /** Whether the IR is shown as well. */
  readonly ir?: boolean
  /** The pass that the IR is shown behind. */
  readonly dump?: string
}

/** Runs a program on an engine that translates, and prints what was translated to what. Throws `CommandError`. */
export async function inspect(path: string, args: readonly string[], options: InspectOptions): Promise<void> {
  const inspected = await listingsOf(options)
  const view = guestView(path, { map: [] })
  const kind = programKind(readProgram(view.hostProgram))
  if (kind.kind !== "riscv-elf")
    throw new CommandError(`${path}: only RISC-V programs for Linux can be inspected`, exitStatus.cannotRun)
  const { createProcessHost } = await import("@lamina/process")
  const host = await loadHost()
  const processes = createProcessHost({ host, engine: inspected.make, mounts: mountsOf(host, view.mounts) })
  const program = processes.spawn({ path: view.program, args: [path, ...args] })
  const status = program.run(options.fuel)
  const listings = inspected.listings()
  if (listings.length === 0) {
    const why = status.kind === "out-of-fuel" ? "give it more --fuel" : "it has no code that is executed often"
    throw new CommandError(`${path}: nothing was translated; ${why}`)
  }
  const lines = listings.slice(0, options.count).flatMap((list) => list())
  process.stdout.write(`${lines.join("\n")}\n`)
}

async function listingsOf({ engine, ir = false, dump }: InspectOptions): Promise<Inspected> {
  const setting = parseEngine(engine)
  switch (setting.choice.name) {
    case "codesigned":
      return codesignedListings(setting, { ir, dump })
    case "jit":
      return jitListings(setting, { ir, dump })
    default:
      throw new CommandError(
        `--engine: ${setting.choice.name} makes no translations; codesigned and jit do`,
        exitStatus.usage,
      )
  }
}
