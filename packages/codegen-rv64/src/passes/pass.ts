// What a pass is: it changes one function in place, and leaves it valid.
import type { FunctionBuilder } from "@lamina/ir"
import type { ModuleFacts } from "./module-facts.ts"

export interface Pass {
  readonly name: string
  run(fn: FunctionBuilder, facts: ModuleFacts): void
}
