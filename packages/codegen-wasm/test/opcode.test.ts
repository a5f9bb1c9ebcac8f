// Every operation of the IR has its bytes, or a helper.
import { opcodes, ops } from "@lamina/ir"
import { expect, test } from "vitest"
import { mulHighOps } from "../src/mul-high.ts"

test("only the high halves of products, and what is fused, have no opcode", () => {
  const missing = ops.filter((op) => opcodes[op.code] === undefined).map((op) => op.name)
  expect(missing.sort()).toEqual([...mulHighOps, "f32.fma", "f64.fma"].sort())
})

test("no two operations share their bytes", () => {
  const bytes = opcodes.filter((code) => code !== undefined).map(String)
  expect(new Set(bytes).size).toBe(bytes.length)
})

test("landmarks of the specification's index of instructions", () => {
  const byteOf = (name: string): readonly number[] | undefined => opcodes[ops.findIndex((op) => op.name === name)]
  expect(byteOf("i32.load")).toEqual([0x28])
  expect(byteOf("i64.store32")).toEqual([0x3e])
  expect(byteOf("i32.const")).toEqual([0x41])
  expect(byteOf("i32.eqz")).toEqual([0x45])
  expect(byteOf("i64.add")).toEqual([0x7c])
  expect(byteOf("f64.add")).toEqual([0xa0])
  expect(byteOf("i64.extend32_s")).toEqual([0xc4])
})
