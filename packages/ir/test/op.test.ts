// The op table: complete, consistent, evaluated.
import { expect, test } from "vitest"
import { findOp, ops } from "../src/index.ts"
import { computations } from "../src/evaluate-op.ts"

test("every operation is found by its name and stands at its number", () => {
  expect(ops.length).toBeGreaterThan(170)
  ops.forEach((op, i) => {
    expect(op.code).toBe(i)
    expect(findOp(op.name)).toBe(op)
  })
})

test("result and first operand agree with the name", () => {
  for (const op of ops) {
    const [type] = op.name.split(".")
    if (op.kind === "unary" || op.kind === "binary" || op.kind === "compare") expect(op.operands[0]).toBe(type)
    if (op.kind === "binary" || op.kind === "convert" || op.kind === "load") expect(op.result).toBe(type)
    if (op.kind === "store") expect(op.operands).toEqual(["i32", type])
    if (op.kind === "convert") expect(op.name).toContain(op.name.startsWith("i64.extend_i32") ? "i32" : op.operands[0])
  }
})

test("divisions and unsaturated truncations may trap, nothing else that is computed", () => {
  const trapping = ops.filter((op) => op.effect === "traps").map((op) => op.name)
  expect(trapping.filter((name) => !/^i\d\d\.(div|rem)_[su]$|^i\d\d\.trunc_f\d\d_[su]$/.test(name))).toEqual([])
  expect(trapping).toHaveLength(16)
})

test("every computation is there, and no other", () => {
  for (const op of ops) {
    const computes = ["unary", "binary", "ternary", "compare", "convert", "select"].includes(op.kind)
    expect(computations[op.code] !== undefined, op.name).toBe(computes)
  }
})
