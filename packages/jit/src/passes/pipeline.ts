// The passes over translations in their order.
import { pruneParameters, type FunctionBuilder, type Module } from "@lamina/ir"
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
  { name: "lower-accesses", run: (f, { module, lowering }) => lowerAccesses(module, f, lowering) },
]
