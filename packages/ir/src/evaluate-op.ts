// What each operation without access to memory or functions computes, by op number.
import { conversion } from "./evaluate-convert.ts"
import { floatOperations } from "./evaluate-float.ts"
import { fusedMultiplyAdd } from "./evaluate-fused.ts"
import { integerOperations } from "./evaluate-integer.ts"
import { InternalError } from "./errors.ts"
import { type Op, ops } from "./op.ts"
import type { ConvertOp } from "./op-table.ts"
import type { Scalar } from "./scalar.ts"

const families: Readonly<Record<string, Readonly<Record<string, (args: readonly Scalar[]) => Scalar>>>> = {
  i32: integerOperations(32),
  i64: integerOperations(64),
  f32: floatOperations("f32"),
  f64: floatOperations("f64"),
}

function computationOf(op: Op): ((args: readonly Scalar[]) => Scalar) | undefined {
  switch (op.kind) {
    case "unary":
    case "binary":
    case "compare": {
      const [type = "", name = ""] = op.name.split(".")
      const compute = families[type]?.[name]
      if (compute === undefined) throw new InternalError(`no evaluation of ${op.name}`)
      return compute
    }
    case "ternary": {
      const type = op.name === "f32.fma" ? "f32" : "f64"
      return (args) => fusedMultiplyAdd(type, args)
    }
    case "convert": {
      const convert = conversion(op.name as ConvertOp)
      return ([value]) => convert(value)
    }
    case "select":
      return ([condition, a, b]) => (condition === 0 ? b : a)
    default:
      return undefined
  }
}

/** By op number: the result of given operands. Throws `Trap`. Undefined for constants, calls and what touches memory. */
export const computations = ops.map(computationOf)
