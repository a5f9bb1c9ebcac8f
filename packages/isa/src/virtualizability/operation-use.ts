// Which operations of the algebra an effect uses: an interpretation that notes their names, over the one that records.
import type { Effect, Operations } from "../operations.ts"
import { recordPaths } from "../trace-effect.ts"

export interface OperationUse {
  readonly name: keyof Operations<unknown, unknown>
  /** Numbers and words are as the effect gave them, values are expressions. */
  readonly operands: readonly unknown[]
}

type Operation = (...operands: unknown[]) => unknown

/** All uses on all paths of an effect, in order; the same one more than once where several paths have it. */
export function operationUses(effect: Effect): readonly OperationUse[] {
  const uses: OperationUse[] = []
  const noting = (name: string, operation: Operation): Operation => {
    return (...operands) => {
      uses.push({ name: name as OperationUse["name"], operands })
      return operation(...operands)
    }
  }
  recordPaths(effect, <M>(m: M) => {
    const operations = Object.entries(m as Record<string, Operation>)
    return Object.fromEntries(operations.map(([name, operation]) => [name, noting(name, operation)])) as M
  })
  return uses
}
