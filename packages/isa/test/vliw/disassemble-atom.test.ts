// Atoms as text.
import { describe, expect, test } from "vitest"
import type { Atom, AtomValues } from "../../src/index.ts"
import {
  atomRow,
  atomSyntax,
  describeAtom,
  disassembleAtom,
  disassembleMolecule,
  makeAtom,
  traceEffect,
} from "../../src/index.ts"

const atom = (name: string, values: AtomValues, more: Partial<Atom> = {}): Atom => ({
  ...makeAtom(atomRow(name), values),
  ...more,
})

describe("each kind of row", () => {
  test.each<[text: string, name: string, values: AtomValues]>([
    ["nop", "nop", {}],
    ["add r63, r5, r6", "add", { rd: 63, rs1: 5, rs2: 6 }],
    ["addi r7, r7, -1", "addi", { rd: 7, rs1: 7, imm: -1 }],
    ["movi r40, -2147483648", "movi", { rd: 40, imm: -(2 ** 31) }],
    ["sel r1, r2, r3, r4", "sel", { rd: 1, rs1: 2, rs2: 3, rs3: 4 }],
    ["cmp.ltu p7, r1, r2", "cmp.ltu", { rd: 7, rs1: 1, rs2: 2 }],
    ["ld r33, 8(r10)", "ld", { rd: 33, rs1: 10, imm: 8 }],
    ["ld r33, -8(r10), speculative", "ld", { rd: 33, rs1: 10, imm: -8, speculative: 1 }],
    ["fld f33, 0(r10), protect 0", "fld", { rd: 33, rs1: 10, protect: 1 }],
    ["ld r1, 0(r2), speculative, protect 15", "ld", { rd: 1, rs1: 2, speculative: 1, protect: 1, entry: 15 }],
    ["sd r5, 16(r6)", "sd", { rs1: 6, rs2: 5, imm: 16 }],
    ["fsd f5, 16(r6), check 0,3,15", "fsd", { rs1: 6, rs2: 5, imm: 16, mask: 0x8009 }],
    ["amoadd.w r1, r2, (r3), check 1", "amoadd.w", { rd: 1, rs1: 3, rs2: 2, mask: 2 }],
    ["lr.d r1, (r3)", "lr.d", { rd: 1, rs1: 3 }],
    ["fmadd.d f1, f2, f3, f63, rtz", "fmadd.d", { rd: 1, rs1: 2, rs2: 3, rs3: 63, rm: 1 }],
    ["fcvt.w.s r1, f2", "fcvt.w.s", { rd: 1, rs1: 2, rm: 7 }],
    ["fcvt.d.lu f1, r2, rne", "fcvt.d.lu", { rd: 1, rs1: 2 }],
    ["beq r33, r0, 0x140", "beq", { rs1: 33, imm: 0x40 }],
    ["br 0xf8", "br", { imm: -8 }],
    ["br -0x8", "br", { imm: -0x108 }],
    ["jump 0xfffffff8", "jump", { imm: 0xffff_fff8 }],
    ["jumpi r1", "jumpi", { rs1: 1 }],
    ["exit 4294967295", "exit", { imm: 0xffff_ffff }],
    ["enter.f 12", "enter.f", { imm: 12 }],
  ])("%s", (text, name, values) => {
    expect(disassembleAtom(atom(name, values), 0x100)).toBe(text)
  })
})

test("predicates", () => {
  expect(disassembleAtom(atom("nop", {}, { predicate: 1 }))).toBe("(p1) nop")
  expect(disassembleAtom(atom("nop", {}, { predicate: 7, negated: true }))).toBe("(!p7) nop")
  expect(disassembleAtom(atom("nop", {}, { negated: true }))).toBe("(!p0) nop")
})

test("bits that no text means are written as a number", () => {
  const raw = /^\.atom 0x[\da-f]+$/
  for (const odd of [
    atom("add", {}, { imm: 1 }),
    atom("addi", {}, { rs2: 1 }),
    atom("cmp.eq", {}, { rd: 8 }),
    atom("sel", {}, { imm: 1 << 6 }),
    atom("fadd.d", { rm: 7 }, { imm: (7 << 6) | 1 }),
    atom("fadd.d", { rm: 5 }),
    atom("ld", { entry: 1 }),
    atom("ld", {}, { imm: 1 << 20 }),
    atom("lr.w", {}, { imm: 8 }),
    atom("br", { imm: 4 }),
    atom("jump", { imm: 12 }),
    atom("nop", {}, { rd: 1 }),
  ])
    expect(disassembleAtom(odd)).toMatch(raw)
  expect(disassembleAtom(atom("nop", {}, { stop: true, imm: 5 }))).toBe(".atom 0x40000000000005")
})

test("a molecule is one line; without its end, so is its text", () => {
  const atoms = [
    atom("ld", { rd: 33, rs1: 10, imm: 8, protect: 1, entry: 2 }),
    atom("addi", { rd: 7, rs1: 7, imm: 1 }, { predicate: 1, negated: true }),
    atom("br", { imm: 16 }, { stop: true }),
  ]
  expect(disassembleMolecule(atoms, 8)).toBe("{ ld r33, 8(r10), protect 2 ; (!p1) addi r7, r7, 1 ; br 0x18 }")
  expect(disassembleMolecule(atoms.slice(0, 2))).toBe("{ ld r33, 8(r10), protect 2 ; (!p1) addi r7, r7, 1")
})

test("syntaxes and effects", () => {
  const syntax = (name: string) => atomSyntax(atomRow(name))
  expect(syntax("fld")).toBe("frd, imm(rs1)[, speculative][, protect entry]")
  expect(syntax("sc.d")).toBe("rd, rs2, (rs1)[, check entries]")
  expect(syntax("fmadd.s")).toBe("frd, frs1, frs2, frs3[, rm]")
  expect(syntax("cmp.ge")).toBe("pd, rs1, rs2")
  expect(syntax("nop")).toBe("")
  const steps = (name: string) => describeAtom(name)?.effect.flatMap((path) => path.steps)
  expect(steps("cmp.ge")).toEqual(["p[pd] = geS(x[rs1], x[rs2])"])
  expect(steps("slli")).toEqual(["x[rd] = shl(x[rs1], imm)"])
  expect(steps("jump")).toEqual(["jumpTo(imm)"])
  expect(steps("exit")).toEqual(["exit(imm)"])
  expect(steps("commit")).toEqual(["commit(imm)"])
  expect(steps("enter")).toEqual(["enter(imm)"])
  expect(steps("enter.f")).toEqual(["enter(imm, usesFloat)"])
  expect(steps("nop")).toEqual([])
  expect(traceEffect(atomRow("slli").effect)[0].steps).toEqual(["x[rd] = shl(x[rs1], shamt)"])
})
