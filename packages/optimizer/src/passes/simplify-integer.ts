// Rules for 64-bit integers. What RISC-V needs two instructions for becomes one operation: extensions are found behind pairs of shifts.
import type { Value } from "@lamina/ir"
import { opCode } from "./op-code.ts"
import { none, type Rule, type Site } from "./site.ts"

const wrap = (value: bigint) => BigInt.asUintN(64, value)
const signed = (value: bigint) => BigInt.asIntN(64, value)
/** Whether a translator finds room for a constant in an instruction, as RISC-V's own do with most of theirs. */
const isWord = (value: bigint) => BigInt.asUintN(64, BigInt.asIntN(32, value)) === value
const allOnes = 0xffff_ffff_ffff_ffffn
const ones = (bits: number) => (1n << BigInt(bits)) - 1n

/** The constant of a value that is `op` of another one and a constant; undefined where it is not. */
function constantPart(site: Site, value: Value, op: number): bigint | undefined {
  return site.opOf(value) === op ? site.constant64(site.operand(value, 1)) : undefined
}

/** A rule for an operation whose constants stand second; `fold` computes it. `others` is for operands that are none. */
function binary(
  fold: (a: bigint, b: bigint) => bigint,
  rule: (site: Site, a: Value, c: bigint) => Value,
  others?: (site: Site, a: Value, b: Value) => Value,
): Rule {
  return (site, a, b) => {
    const right = site.constant64(b)
    if (right === undefined) return others?.(site, a, b) ?? none
    const left = site.constant64(a)
    return left === undefined ? rule(site, a, right) : site.make64(wrap(fold(left, right)))
  }
}

const zero = (site: Site, a: Value, b: Value) => (a === b ? site.make64(0n) : none)
const itself = (_: Site, a: Value, b: Value) => (a === b ? a : none)

function sum(site: Site, a: Value, c: bigint): Value {
  if (c === 0n) return a
  const inner = constantPart(site, a, opCode.add)
  if (inner === undefined) return none
  const total = wrap(inner + c)
  const base = site.operand(a, 0)
  if (total === 0n) return base
  return isWord(total) ? site.make(opCode.add, base, site.make64(total)) : none
}

/** Constants go to the end of sums: what lies near to each other is found by the sum of the rest. */
function sumOf(site: Site, a: Value, b: Value): Value {
  for (const [inner, other] of [
    [a, b],
    [b, a],
  ]) {
    const constant = constantPart(site, inner, opCode.add)
    if (constant === undefined) continue
    const rest = site.make(opCode.add, other, site.operand(inner, 0))
    return site.make(opCode.add, rest, site.make64(constant))
  }
  return none
}

function difference(site: Site, a: Value, c: bigint): Value {
  const negated = wrap(-c)
  const simpler = sum(site, a, negated)
  return simpler === none ? site.make(opCode.add, a, site.make64(negated)) : simpler
}

function product(site: Site, a: Value, c: bigint): Value {
  if (c === 0n) return site.make64(0n)
  if (c === 1n) return a
  if ((c & (c - 1n)) !== 0n) return none
  return site.make(opCode.shl, a, site.make64(BigInt(c.toString(2).length - 1)))
}

function conjunction(site: Site, a: Value, c: bigint): Value {
  if (c === 0n) return site.make64(0n)
  if (c === allOnes) return a
  const width = site.unsignedWidth(a)
  if (width < 64 && (c & ones(width)) === ones(width)) return a
  const inner = constantPart(site, a, opCode.and)
  if (inner !== undefined) return site.make(opCode.and, site.operand(a, 0), site.make64(inner & c))
  const set = constantPart(site, a, opCode.or)
  return set !== undefined && (set & c) === 0n ? site.make(opCode.and, site.operand(a, 0), site.make64(c)) : none
}

function disjunction(site: Site, a: Value, c: bigint): Value {
  if (c === 0n) return a
  return c === allOnes ? site.make64(allOnes) : none
}

function exclusion(site: Site, a: Value, c: bigint): Value {
  if (c === 0n) return a
  const inner = constantPart(site, a, opCode.xor)
  if (inner === undefined) return none
  return inner === c ? site.operand(a, 0) : site.make(opCode.xor, site.operand(a, 0), site.make64(inner ^ c))
}

/** A rule for shifts by a constant, 1 to 63. */
function shift(fold: (a: bigint, by: bigint) => bigint, rule: (site: Site, a: Value, by: number) => Value): Rule {
  return binary(
    (a, b) => fold(a, b & 63n),
    (site, a, c) => ((c & 63n) === 0n ? a : rule(site, a, Number(c & 63n))),
  )
}

/** By how much a value is another one shifted by `op`; 0 where it is not. */
function shiftOf(site: Site, value: Value, op: number): number {
  return Number((constantPart(site, value, op) ?? 0n) & 63n)
}

function shiftLeft(site: Site, a: Value, by: number): Value {
  const added = constantPart(site, a, opCode.add)
  if (added !== undefined && isWord(wrap(added << BigInt(by)))) {
    const rest = site.make(opCode.shl, site.operand(a, 0), site.make64(BigInt(by)))
    return site.make(opCode.add, rest, site.make64(wrap(added << BigInt(by))))
  }
  const inner = shiftOf(site, a, opCode.shl)
  if (inner === 0) return none
  if (inner + by > 63) return site.make64(0n)
  return site.make(opCode.shl, site.operand(a, 0), site.make64(BigInt(inner + by)))
}

function shiftRight(site: Site, a: Value, by: number): Value {
  if (site.unsignedWidth(a) <= by) return site.make64(0n)
  const set = constantPart(site, a, opCode.or)
  if (set !== undefined && site.unsignedWidth(site.operand(a, 0)) <= by) return site.make64(set >> BigInt(by))
  const inner = shiftOf(site, a, opCode.shrU)
  if (inner > 0) return site.make(opCode.shrU, site.operand(a, 0), site.make64(BigInt(inner + by)))
  const left = shiftOf(site, a, opCode.shl)
  if (left < 32 || left < by || (left > by && left > 32)) return none
  const low = site.make(opCode.and, site.operand(a, 0), site.make64(ones(64 - left)))
  return left === by ? low : site.make(opCode.shl, low, site.make64(BigInt(left - by)))
}

function shiftRightSigned(site: Site, a: Value, by: number): Value {
  const inner = shiftOf(site, a, opCode.shrS)
  if (inner > 0) return site.make(opCode.shrS, site.operand(a, 0), site.make64(BigInt(Math.min(inner + by, 63))))
  const extend = extensions.get(64 - by)
  return extend !== undefined && shiftOf(site, a, opCode.shl) === by ? site.make(extend, site.operand(a, 0)) : none
}

const extensions: ReadonlyMap<number, number> = new Map([
  [8, opCode.extend8],
  [16, opCode.extend16],
  [32, opCode.extend32],
])

function extension(width: number): Rule {
  return (site, a) => {
    const constant = site.constant64(a)
    if (constant !== undefined) return site.make64(wrap(BigInt.asIntN(width, constant)))
    if (site.signedWidth(a) <= width) return a
    if (shiftOf(site, a, opCode.shrU) === 64 - width)
      return site.make(opCode.shrS, site.operand(a, 0), site.operand(a, 1))
    const mask = constantPart(site, a, opCode.and) ?? 0n
    const keepsAll = (mask & ones(width)) === ones(width)
    return keepsAll ? site.make(extensions.get(width) as number, site.operand(a, 0)) : none
  }
}

export const integerRules: ReadonlyMap<number, Rule> = new Map([
  [opCode.add, binary((a, b) => a + b, sum, sumOf)],
  [opCode.sub, binary((a, b) => a - b, difference, zero)],
  [opCode.mul, binary((a, b) => a * b, product)],
  [opCode.and, binary((a, b) => a & b, conjunction, itself)],
  [opCode.or, binary((a, b) => a | b, disjunction, itself)],
  [opCode.xor, binary((a, b) => a ^ b, exclusion, zero)],
  [opCode.shl, shift((a, by) => a << by, shiftLeft)],
  [opCode.shrU, shift((a, by) => a >> by, shiftRight)],
  [opCode.shrS, shift((a, by) => signed(a) >> by, shiftRightSigned)],
  [
    opCode.rotl,
    shift(
      (a, by) => (a << by) | (a >> (64n - by)),
      () => none,
    ),
  ],
  [
    opCode.rotr,
    shift(
      (a, by) => (a >> by) | (a << (64n - by)),
      () => none,
    ),
  ],
  [opCode.extend8, extension(8)],
  [opCode.extend16, extension(16)],
  [opCode.extend32, extension(32)],
])
