// Names of operations, for those who count which follow which.
import type { Decoded } from "@lamina/isa"
import { createOpSet } from "./generated/op-set.ts"

/** Makes a function that names the operation which executes an instruction: a part of the names in `superinstructions`. */
export function operationName(): (decoded: Decoded) => string | undefined {
  const opSet = createOpSet([])
  return (decoded) => opSet.select(decoded)?.parts[0].name
}
