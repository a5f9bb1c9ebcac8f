// `lamina inspect`: what the co-designed machine has made of a program's code.
import type { CodesignedEngine, TranslationListing } from "@lamina/codesigned"
import { formatQuantity } from "@lamina/stack"
import { CommandError, exitStatus } from "../command-error.ts"
import { parseEngine } from "../engine-setting.ts"
import { guestView } from "../guest-view.ts"
import { readProgram } from "../input-file.ts"
import { programKind } from "../program-kind.ts"
import { codesignedOptions } from "../wiring/engine.ts"
import { loadHost } from "../wiring/host.ts"
import { mountsOf } from "../wiring/mounts.ts"

export interface InspectOptions {
  readonly engine: string
  readonly fuel: number
  /** How many translations are shown, those that were executed most. */
  readonly count: number
  /** Whether the IR is shown as well. */
  readonly ir?: boolean
}

/** Runs a program on the co-designed machine, and prints its translations side by side with the guest's code. Throws `CommandError`. */
export async function inspect(path: string, args: readonly string[], options: InspectOptions): Promise<void> {
  const { choice, values } = parseEngine(options.engine)
  if (choice.name !== "codesigned")
    throw new CommandError(`--engine: ${choice.name} makes no translations; codesigned does`, exitStatus.usage)
  const view = guestView(path, { map: [] })
  const kind = programKind(readProgram(view.hostProgram))
  if (kind.kind !== "riscv-elf")
    throw new CommandError(`${path}: only RISC-V programs for Linux can be inspected`, exitStatus.cannotRun)
  const [{ loadCodesigned }, { createProcessHost }] = await Promise.all([
    import("@lamina/codesigned"),
    import("@lamina/process"),
  ])
  const make = await loadCodesigned(codesignedOptions(values))
  const engines: CodesignedEngine[] = []
  const host = await loadHost()
  const processes = createProcessHost({
    host,
    engine(memory) {
      const engine = make(memory)
      engines.push(engine)
      return engine
    },
    mounts: mountsOf(host, view.mounts),
  })
  const program = processes.spawn({ path: view.program, args: [path, ...args] })
  const status = program.run(options.fuel)
  const listings = engines
    .flatMap((engine) => [...engine.translations()].map((translation) => engine.list(translation)))
    .sort((a, b) => b.executions - a.executions)
  if (listings.length === 0) {
    const why = status.kind === "out-of-fuel" ? "give it more --fuel" : "it has no code that is executed often"
    throw new CommandError(`${path}: nothing was translated; ${why}`)
  }
  const shown = listings.slice(0, options.count)
  const lines = shown.flatMap((listing) => listingLines(listing, options.ir === true))
  process.stdout.write(`${lines.join("\n")}\n`)
}

function listingLines(listing: TranslationListing, hasIr: boolean): string[] {
  const { pc, guest, molecules, guestBytes, codeBytes, executions } = listing
  const atoms = molecules.reduce((sum, each) => sum + each.atoms.length, 0)
  const bytes = (count: number) => formatQuantity(count, "bytes")
  const head = [
    `0x${pc.toString(16)}: ${guest.length} guest instructions from ${bytes(guestBytes)} of code`,
    `${molecules.length} molecules, ${atoms} atoms, ${bytes(codeBytes)}; gone on from ${executions} times`,
  ].join("; ")
  const rows = sideBySide(listing)
  const width = Math.max(...rows.map(([left]) => left.length))
  const body = rows.map(([left, right]) => `${left.padEnd(width)}  ${right}`.trimEnd())
  const ir = hasIr ? ["IR as built:", listing.ir.built, "IR behind the passes:", listing.ir.optimized] : []
  return [head, ...body, ...ir, ""]
}

/** Each molecule, with the guest instructions that begin in it on its left. */
function sideBySide({ guest, molecules }: TranslationListing): (readonly [string, string])[] {
  const seen = new Set<number>()
  return molecules.flatMap(({ address, atoms }) => {
    const own = atoms.flatMap(({ from }) => (from === undefined || seen.has(from) ? [] : [from]))
    for (const index of own) seen.add(index)
    const left = [...new Set(own)].map((index) => {
      const { pc, text, depth } = guest[index]
      return `${"  ".repeat(depth)}${pc.toString(16)}  ${text.replace(/\s+/g, " ")}`
    })
    const right = `${address.toString(16)}: { ${atoms.map(({ text }) => text).join(" ; ")} }`
    return Array.from(
      { length: Math.max(1, left.length) },
      (_, row) => [left[row] ?? "", row === 0 ? right : ""] as const,
    )
  })
}
