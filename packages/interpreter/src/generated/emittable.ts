// Which instructions generated code can do.
import { baseInstructions, type Decoded } from "@lamina/isa"
import { isGenerated } from "./generated-csrs.ts"
import { usageOf } from "./usage.ts"

const csrInstructions = new Set(baseInstructions.filter((instruction) => usageOf(instruction).usesCsr))

/**
 * Whether `irOperations` have code for an instruction; the reference semantics has to execute the others. Those that use
 * floating point, or one of its CSRs, begin with `checkFloat`.
 */
export function isEmittable(decoded: Decoded): boolean {
  const { instruction } = decoded
  return csrInstructions.has(instruction) ? isGenerated(instruction, decoded) : !instruction.rare
}
