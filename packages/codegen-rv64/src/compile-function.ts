// One function through all phases.
import type { FunctionDefinition } from "@lamina/ir"
import { allocate } from "./allocate.ts"
import { coalesce } from "./coalesce.ts"
import { CodegenError } from "./codegen-error.ts"
import { emitFunction, type EmitContext } from "./emit-function.ts"
import { buildIntervals } from "./live-interval.ts"
import { selectFunction } from "./select-function.ts"
import { orderSelects } from "./order-selects.ts"
import { shrinkWrap } from "./shrink-wrap.ts"
import { spill } from "./spill.ts"
import type { Register } from "./register.ts"
import type { Symbols } from "./symbols.ts"
import type { Target } from "./target.ts"

/** After so many rounds something is wrong: each one leaves less to spill. */
const mostRounds = 20

/** The text of a function. Throws `CodegenError` for what cannot be compiled. */
export function compileFunction(
  fn: FunctionDefinition,
  symbols: Symbols,
  target: Target,
  context: EmitContext,
): string[] {
  const code = selectFunction(fn, symbols, target)
  shrinkWrap(code)
  orderSelects(code)
  const reloads = new Set<Register>()
  const slots = new Map<Register, number>()
  for (let round = 0; round < mostRounds; round++) {
    const intervals = buildIntervals(code, reloads)
    for (const register of slots.keys()) intervals.of.delete(register)
    coalesce(code, intervals)
    const { registers, spilled } = allocate(code, intervals)
    if (spilled.length === 0) return emitFunction(code, { registers, slots }, context)
    for (const register of spill(code, spilled, slots)) reloads.add(register)
  }
  throw new CodegenError(`${code.name}: no registers were found for it`)
}
