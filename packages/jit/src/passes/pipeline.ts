// The passes over translations in their order.
import { pruneParameters, type FunctionBuilder, type Module } from "@lamina/ir"
import { decideBranches, numberValues, RegionCode } from "@lamina/optimizer"
import { chooseRepresentations } from "./choose-representations.ts"
import { lowerAccesses, type AccessLowering } from "./lower-accesses.ts"

export interface TranslationPass {
  readonly name: string
  run(f: FunctionBuilder, context: PassContext): void
}

export interface PassContext {
  readonly module: Module
  /** How guest memory is accessed. */
  readonly lowering: AccessLowering
}

export const translationPasses: readonly TranslationPass[] = [
  { name: "prune-parameters", run: (f) => pruneParameters(f) },
  { name: "number-values", run: (f, { module }) => numberValues.run(new RegionCode(module, f, "graph")) },
  { name: "decide-branches", run: (f, { module }) => decideBranches.run(new RegionCode(module, f, "graph")) },
  { name: "lower-accesses", run: (f, { module, lowering }) => lowerAccesses(module, f, lowering) },
  { name: "choose-representations", run: (f, { module }) => chooseRepresentations(module, f) },
]
