// What the translator has made of a program: functions of the guest, and their IR behind each pass.
import type { TranslatedFunction } from "@lamina/jit"
import { CommandError, exitStatus } from "../command-error.ts"
import type { EngineSetting } from "../engine-setting.ts"
import { jitOptions } from "../wiring/engine.ts"
import type { Inspected, InspectedParts } from "./inspected.ts"

/** Throws `CommandError` where there is no such pass. */
export async function jitListings({ values }: EngineSetting, { ir, dump }: InspectedParts): Promise<Inspected> {
  const { dumpTranslations, loadJit, translationPassNames } = await import("@lamina/jit")
  if (dump !== undefined && !translationPassNames.includes(dump))
    throw new CommandError(
      `--dump: no pass is called ${dump}; there are ${translationPassNames.join(", ")}`,
      exitStatus.usage,
    )
  const { watch, functions } = dumpTranslations(dump !== undefined ? [dump] : ir ? translationPassNames : [])
  return {
    make: await loadJit({ ...jitOptions(values), watch }),
    listings: () => functions().map((fn) => () => functionLines(fn)),
  }
}

function functionLines({ entry, isFinal, code, stages }: TranslatedFunction): readonly string[] {
  const when = isFinal ? ", made once more when it was found running" : ""
  return [
    `0x${entry.toString(16)}: ${code.length} guest instructions${when}`,
    ...code.map(({ address, text }) => `  ${address.toString(16)}  ${text}`),
    ...stages.flatMap(({ pass, ir }) => [pass === "front-end" ? "IR as built:" : `IR behind ${pass}:`, ir]),
    "",
  ]
}
