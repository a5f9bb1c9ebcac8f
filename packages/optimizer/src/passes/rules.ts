// The rules that simplify, by number of operation.
import { ops } from "@lamina/ir"
import { conditionRules } from "./simplify-condition.ts"
import { integerRules } from "./simplify-integer.ts"
import type { Rule } from "./site.ts"

export const rules: readonly (Rule | undefined)[] = ops.map(
  ({ code }) => integerRules.get(code) ?? conditionRules.get(code),
)
