// The passes in their order.
import type { Module } from "@lamina/ir"
import { hoistInvariants } from "./hoist-invariants.ts"
import { moduleFacts } from "./module-facts.ts"
import type { Pass } from "./pass.ts"
import { reduceStrength } from "./reduce-strength.ts"
import { removeDeadCode } from "./remove-dead-code.ts"
import { replaceExitTests } from "./replace-exit-tests.ts"
import { returnEarly } from "./return-early.ts"
import { simplifyControlFlow } from "./simplify-control-flow.ts"
import { sink } from "./sink.ts"
import { splitConditions } from "./split-conditions.ts"
import { valueNumbering } from "./value-numbering.ts"

export const passes: readonly Pass[] = [
  simplifyControlFlow,
  valueNumbering,
  simplifyControlFlow,
  removeDeadCode,
  splitConditions,
  hoistInvariants,
  reduceStrength,
  removeDeadCode,
  replaceExitTests,
  valueNumbering,
  removeDeadCode,
  simplifyControlFlow,
  sink,
  returnEarly,
]

/** Improves all functions of a module, in place. `after` is called behind each pass of each function: to verify, to print. */
export function optimise(module: Module, after?: (pass: Pass, functionIndex: number) => void): void {
  const facts = moduleFacts(module)
  for (const fn of module.functions) {
    if (fn.kind !== "definition") continue
    for (const pass of passes) {
      pass.run(fn, facts)
      after?.(pass, fn.index)
    }
  }
}
