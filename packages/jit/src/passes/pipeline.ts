// The passes over translations in their order.
import { joinBlocks, pruneParameters, type FunctionBuilder, type Module } from "@lamina/ir"
import { decideBranches, numberValues, type RegionCode } from "@lamina/optimizer"
import { chooseRepresentations } from "./choose-representations.ts"
import { lowerAccesses, type AccessLowering } from "./lower-accesses.ts"

export interface TranslationPass {
  readonly name: string
  run(f: FunctionBuilder, context: PassContext): void
}

export interface PassContext {
  readonly module: Module
  /** The function as the optimizer's passes see it. They leave its blocks where they are. */
  region(): RegionCode
  /** How guest memory is accessed. */
  readonly lowering: AccessLowering
}

export const translationPasses: readonly TranslationPass[] = [
  { name: "prune-parameters", run: (f) => pruneParameters(f) },
  { name: "number-values", run: (_, { region }) => numberValues.run(region()) },
  { name: "decide-branches", run: (_, { region }) => decideBranches.run(region()) },
  { name: "lower-accesses", run: (f, { module, region, lowering }) => lowerAccesses(module, f, region(), lowering) },
  { name: "join-blocks", run: (f) => joinBlocks(f) },
  { name: "choose-representations", run: (f, { module }) => chooseRepresentations(module, f) },
]
