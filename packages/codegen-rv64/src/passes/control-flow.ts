// The control-flow graph of a function as passes ask for it.
import { controlFlow, successorsOf, type ControlFlow, type FunctionDefinition } from "@lamina/ir"

export function controlFlowOf(fn: FunctionDefinition): ControlFlow {
  return controlFlow(successorsOf(fn))
}
