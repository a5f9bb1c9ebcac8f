// What an instruction or an atom does, as `lamina isa` prints it.
import type { EffectPath } from "@lamina/isa"
import type { Colors } from "./terminal.ts"

/** A heading for each path of an effect, and its steps below it. */
export function effectLines(effect: readonly EffectPath[], colors: Colors): readonly string[] {
  return effect.flatMap(({ assumptions, steps }) => {
    const when = assumptions.length > 0 ? ` when ${assumptions.join(" and ")}` : ""
    return [`${colors.bold("effect")}${when}`, ...(steps.length > 0 ? steps : ["nothing"]).map((step) => `  ${step}`)]
  })
}
