// Rules for conditions: comparisons of 64-bit integers, which are i32, and what is made of them.
import type { Value } from "@lamina/ir"
import { oppositeOf, opCode } from "./op-code.ts"
import { none, type Rule, type Site } from "./site.ts"

const signed = (value: bigint) => BigInt.asIntN(64, value)

/** A rule for a comparison: what it is of constants and of twice the same, and what else may be said when the second is constant. */
function comparison(
  holds: (a: bigint, b: bigint) => boolean,
  rule: (site: Site, a: Value, c: bigint) => Value = () => none,
): Rule {
  const ofSame = Number(holds(0n, 0n))
  return (site, a, b) => {
    if (a === b) return site.make32(ofSame)
    const right = site.constant64(b)
    if (right === undefined) return none
    const left = site.constant64(a)
    return left === undefined ? rule(site, a, right) : site.make32(Number(holds(left, right)))
  }
}

/** Both values that are compared with each other when `value` is compared with 0. */
function compared(site: Site, value: Value): boolean {
  const op = site.opOf(value)
  return op === opCode.xor || op === opCode.sub
}

const isNegative = (site: Site, a: Value, c: bigint, result: number): Value =>
  c === 0n && site.unsignedWidth(a) < 64 ? site.make32(result) : none

function notZero(site: Site, a: Value, c: bigint): Value {
  if (c !== 0n) return none
  if (compared(site, a)) return site.make(opCode.ne, site.operand(a, 0), site.operand(a, 1))
  const inner = site.opOf(a) === opCode.widen ? site.operand(a, 0) : none
  return inner !== none && site.isTruth(inner) ? inner : none
}

const isZero: Rule = (site, a) => {
  const constant = site.constant64(a)
  if (constant !== undefined) return site.make32(Number(constant === 0n))
  if (compared(site, a)) return site.make(opCode.eq, site.operand(a, 0), site.operand(a, 1))
  return site.opOf(a) === opCode.widen ? site.make(opCode.eqz32, site.operand(a, 0)) : none
}

const not: Rule = (site, a) => {
  const constant = site.constant32(a)
  if (constant !== undefined) return site.make32(Number(constant === 0))
  const op = site.opOf(a)
  if (op < 0) return none
  if (op === opCode.eqz32) return site.isTruth(site.operand(a, 0)) ? site.operand(a, 0) : none
  const opposite = oppositeOf[op]
  return opposite < 0 ? none : site.make(opposite, site.operand(a, 0), site.operand(a, 1))
}

/** A rule for `and`, `or` or `xor` of conditions; `rule`: with a constant second. */
function conditions(
  fold: (a: number, b: number) => number,
  rule: (site: Site, a: Value, c: number) => Value,
  same: Rule,
): Rule {
  return (site, a, b, c) => {
    if (a === b) return same(site, a, b, c)
    const [left, right] = [site.constant32(a), site.constant32(b)]
    if (left !== undefined && right !== undefined) return site.make32(fold(left, right))
    if (right !== undefined) return rule(site, a, right)
    return left === undefined ? none : rule(site, b, left)
  }
}

const both = (site: Site, a: Value, c: number): Value => {
  if (c === 0) return site.make32(0)
  return c === -1 || (c === 1 && site.isTruth(a)) ? a : none
}

const either = (site: Site, a: Value, c: number): Value => {
  if (c === 0) return a
  return c === 1 && site.isTruth(a) ? site.make32(1) : none
}

const select: Rule = (site, condition, a, b) => {
  if (a === b) return a
  const constant = site.constant32(condition)
  return constant === undefined ? none : constant !== 0 ? a : b
}

const widen: Rule = (site, a) => {
  const constant = site.constant32(a)
  return constant === undefined ? none : site.make64(BigInt(constant >>> 0))
}

export const conditionRules: ReadonlyMap<number, Rule> = new Map([
  [
    opCode.eq,
    comparison(
      (a, b) => a === b,
      (site, a, c) => (c === 0n ? site.make(opCode.eqz, a) : none),
    ),
  ],
  [opCode.ne, comparison((a, b) => a !== b, notZero)],
  [
    opCode.ltS,
    comparison(
      (a, b) => signed(a) < signed(b),
      (site, a, c) => isNegative(site, a, c, 0),
    ),
  ],
  [
    opCode.geS,
    comparison(
      (a, b) => signed(a) >= signed(b),
      (site, a, c) => isNegative(site, a, c, 1),
    ),
  ],
  [opCode.gtS, comparison((a, b) => signed(a) > signed(b))],
  [opCode.leS, comparison((a, b) => signed(a) <= signed(b))],
  [
    opCode.ltU,
    comparison(
      (a, b) => a < b,
      (site, a, c) => (c === 0n ? site.make32(0) : c === 1n ? site.make(opCode.eqz, a) : none),
    ),
  ],
  [
    opCode.geU,
    comparison(
      (a, b) => a >= b,
      (site, _, c) => (c === 0n ? site.make32(1) : none),
    ),
  ],
  [opCode.gtU, comparison((a, b) => a > b)],
  [opCode.leU, comparison((a, b) => a <= b)],
  [opCode.eqz, isZero],
  [opCode.eqz32, not],
  [
    opCode.and32,
    conditions(
      (a, b) => a & b,
      both,
      (_, a) => a,
    ),
  ],
  [
    opCode.or32,
    conditions(
      (a, b) => a | b,
      either,
      (_, a) => a,
    ),
  ],
  [
    opCode.xor32,
    conditions(
      (a, b) => a ^ b,
      (_, a, c) => (c === 0 ? a : none),
      (site) => site.make32(0),
    ),
  ],
  [opCode.select, select],
  [opCode.widen, widen],
])
