// What the co-designed machine has made of a program: guest code and molecules side by side.
import type { CodesignedEngine, TranslationListing } from "@lamina/codesigned"
import { formatQuantity } from "@lamina/stack"
import { CommandError, exitStatus } from "../command-error.ts"
import type { EngineSetting } from "../engine-setting.ts"
import { codesignedOptions } from "../wiring/engine.ts"
import type { Inspected, InspectedParts } from "./inspected.ts"

/** Throws `CommandError` where a pass is asked for. */
export async function codesignedListings({ values }: EngineSetting, { ir, dump }: InspectedParts): Promise<Inspected> {
  if (dump !== undefined)
    throw new CommandError(
      "--dump: codesigned shows its IR before and behind all passes; jit behind each",
      exitStatus.usage,
    )
  const { loadCodesigned } = await import("@lamina/codesigned")
  const make = await loadCodesigned(codesignedOptions(values))
  const engines: CodesignedEngine[] = []
  return {
    make(memory) {
      const engine = make(memory)
      engines.push(engine)
      return engine
    },
    listings: () =>
      engines
        .flatMap((engine) => [...engine.translations()].map((translation) => engine.list(translation)))
        .sort((a, b) => b.executions - a.executions)
        .map((listing) => () => listingLines(listing, ir)),
  }
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
