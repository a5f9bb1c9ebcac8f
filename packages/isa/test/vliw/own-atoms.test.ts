// The atoms that no guest instruction is like do what their rows say.
import { expect, test } from "vitest"
import { bigintOperations } from "../../src/bigint-operations.ts"
import { atomRow, type AtomOperands, type AtomOperations, type Register } from "../../src/index.ts"

const ones = 2n ** 64n - 1n

interface Outcome {
  readonly x: Record<string, bigint>
  readonly f: Record<string, bigint>
  readonly p: Record<number, boolean>
  readonly events: string[]
}

/** Executes an atom on registers that are named by their fields. */
function execute(name: string, sources: Partial<Record<string, bigint>>, imm = 0n): Outcome {
  const outcome: Outcome = { x: {}, f: {}, p: {}, events: [] }
  const event = (text: string) => void outcome.events.push(text)
  const file = (written: Record<string, bigint>) => {
    function access(register: Register): bigint
    function access(register: Register, value: bigint): void
    function access(register: Register, value?: bigint): bigint | void {
      if (value === undefined) return sources[register.field] ?? 0n
      written[register.field] = value
    }
    return access
  }
  const operations: Partial<AtomOperations<bigint, boolean>> = {
    ...bigintOperations,
    x: file(outcome.x),
    f: file(outcome.f),
    p: (register, value) => void (outcome.p[register] = value),
    jump: (offset) => event(`jump ${BigInt.asIntN(64, offset)}`),
    jumpTo: (address) => event(`jumpTo ${address}`),
    jumpIndirect: (address) => event(`jumpIndirect ${address}`),
    exit: (number) => event(`exit ${number}`),
    commit: (count) => event(`commit ${count}`),
    enter: (most, usesFloat) => event(`enter ${most} ${usesFloat}`),
  }
  const register = (field: Register["field"]): Register => ({ field })
  const value = BigInt.asUintN(64, imm)
  const operands: AtomOperands<bigint> = {
    rd: register("rd"),
    rs1: register("rs1"),
    rs2: register("rs2"),
    rs3: register("rs3"),
    ...{ imm: value, shamt: value, uimm: 0n, csr: 0n, rm: 0n },
    pd: 3,
    number: Number(BigInt.asUintN(32, imm)),
  }
  atomRow(name).effect(operations as AtomOperations<bigint, boolean>, operands)
  return outcome
}

test("movi and movhi make any constant", () => {
  expect(execute("movi", {}, -5n).x).toEqual({ rd: ones - 4n })
  for (const constant of [
    0x1234_5678_9abc_def0n,
    0x8000_0000_0000_0000n,
    0xffff_ffff_7fff_ffffn,
    0x7fff_ffff_8000_0000n,
  ]) {
    const low = execute("movi", {}, BigInt.asIntN(32, constant)).x["rd"]
    expect(execute("movhi", { rs1: low }, BigInt.asIntN(32, constant >> 32n)).x).toEqual({ rd: constant })
  }
})

test("sel selects by its third source", () => {
  expect(execute("sel", { rs1: 1n, rs2: 2n, rs3: 0n }).x).toEqual({ rd: 2n })
  expect(execute("sel", { rs1: 1n, rs2: 2n, rs3: 1n << 63n }).x).toEqual({ rd: 1n })
})

test("fmv moves all bits", () => {
  expect(execute("fmv", { rs1: 0x7fc0_0000n })).toMatchObject({ x: {}, f: { rd: 0x7fc0_0000n } })
})

test.each([
  ["cmp.eq", [true, false, false, false]],
  ["cmp.ne", [false, true, true, true]],
  ["cmp.lt", [false, true, false, true]],
  ["cmp.ltu", [false, true, false, false]],
  ["cmp.ge", [true, false, true, false]],
  ["cmp.geu", [true, false, true, true]],
] as const)("%s compares into a predicate", (name, expected) => {
  const pairs = [
    [4n, 4n],
    [3n, 4n],
    [4n, 3n],
    [ones, 1n],
  ] as const
  expect(pairs.map(([rs1, rs2]) => execute(name, { rs1, rs2 }).p)).toEqual(expected.map((holds) => ({ 3: holds })))
})

test.each([
  ["nop", 1n, []],
  ["br", -16n, ["jump -16"]],
  ["jump", -64n, [`jumpTo ${2 ** 32 - 64}`]],
  ["jumpi", 1n, ["jumpIndirect 77"]],
  ["exit", -1n, [`exit ${2 ** 32 - 1}`]],
  ["commit", 9n, ["commit 9"]],
  ["enter", 8n, ["enter 8 false"]],
  ["enter.f", 8n, ["enter 8 true"]],
] as const)("%s", (name, imm, events) => {
  expect(execute(name, { rs1: 77n }, imm)).toEqual({ x: {}, f: {}, p: {}, events })
})
