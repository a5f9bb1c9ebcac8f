// Rules that make an instruction simpler when its operands are known to be something.
import { type FunctionBuilder, opOf, type Value } from "@lamina/ir"
import { constant32, makeConstant32 } from "./constants.ts"
import { newInstruction, operandsOf } from "./new-instruction.ts"

/**
 * A value that is what an instruction computes, and cheaper; what had to be made for it is appended to `made`, in order. Undefined when no
 * rule applies. Constants end up outermost in sums, where an access folds them into its offset.
 */
export function simplified(fn: FunctionBuilder, instruction: number, made: number[]): Value | undefined {
  const { name } = opOf(fn, instruction)
  if (!name.startsWith("i32.")) return undefined
  const [a, b] = operandsOf(fn, instruction)
  if (b === undefined) return undefined
  const rule = rules[name]
  return rule?.({ fn, made, origin: fn.instructionOrigin[instruction] }, a, b)
}

/**
 * An address that is a sum with a constant of more than 12 bits, as a sum with a constant of 12 bits, which the access holds: what is left
 * serves its neighbours too. Undefined for any other.
 */
export function splitAddress(fn: FunctionBuilder, address: Value, made: number[], origin: number): Value | undefined {
  const parts = sumOf(fn, address)
  if (!parts || fitsImmediate(parts.constant)) return undefined
  const low = (parts.constant << 20) >> 20
  if (low === 0) return undefined
  const site: Site = { fn, made, origin }
  const high = make(site, "i32.add", [parts.value, constant(site, parts.constant - low)])
  return make(site, "i32.add", [high, constant(site, low)])
}

interface Site {
  readonly fn: FunctionBuilder
  readonly made: number[]
  readonly origin: number
}

type Rule = (site: Site, a: Value, b: Value) => Value | undefined

const rules: Readonly<Record<string, Rule>> = {
  "i32.add": (site, a, b) => {
    const [x, c] = [constant32(site.fn, a), constant32(site.fn, b)]
    if (x !== undefined && c !== undefined) return constant(site, x + c)
    if (x !== undefined) return sum(site, b, x)
    if (c !== undefined) return c === 0 ? a : sumOf(site.fn, a) && sum(site, a, c)
    return sumOfParts(site, a, b)
  },
  "i32.sub": (site, a, b) => {
    const [x, c] = [constant32(site.fn, a), constant32(site.fn, b)]
    if (c === undefined) return undefined
    return x !== undefined ? constant(site, x - c) : sum(site, a, -c)
  },
  "i32.shl": (site, a, b) => {
    const [x, c] = [constant32(site.fn, a), constant32(site.fn, b)]
    if (c === undefined) return undefined
    if (x !== undefined) return constant(site, x << c)
    return (c & 31) === 0 ? a : shiftedSum(site, a, c & 31)
  },
  "i32.and": (site, a, b) => {
    const [x, c] = [constant32(site.fn, a), constant32(site.fn, b)]
    return x !== undefined && c !== undefined ? constant(site, x & c) : undefined
  },
}

/** `(x + c) << k` is `(x << k) + (c << k)`. */
function shiftedSum(site: Site, a: Value, by: number): Value | undefined {
  const parts = sumOf(site.fn, a)
  if (!parts || !fitsImmediate(parts.constant << by)) return undefined
  return sum(site, make(site, "i32.shl", [parts.value, constant(site, by)]), parts.constant << by)
}

/** `a + (x + c)` is `(a + x) + c`, as 32 bits wrap around. */
function sumOfParts(site: Site, a: Value, b: Value): Value | undefined {
  const [left, right] = [smallSumOf(site.fn, a), smallSumOf(site.fn, b)]
  if (!left && !right) return undefined
  const parts = [left?.value ?? a, right?.value ?? b]
  const inner = make(site, "i32.add", parts)
  return sum(site, inner, (left?.constant ?? 0) + (right?.constant ?? 0))
}

/** `value + c`, where `value` may be a sum with a constant itself. */
function sum(site: Site, value: Value, c: number): Value {
  const inner = sumOf(site.fn, value)
  const total = ((inner?.constant ?? 0) + c) | 0
  const rest = inner?.value ?? value
  return total === 0 ? rest : make(site, "i32.add", [rest, constant(site, total)])
}

/** Constants that take registers stay where they are: a loop may have them in the part that does not change. */
function smallSumOf(fn: FunctionBuilder, value: Value): ReturnType<typeof sumOf> {
  const sum = sumOf(fn, value)
  return sum && fitsImmediate(sum.constant) ? sum : undefined
}

/** Whether an instruction or an access holds a constant in its 12 bits. */
export function fitsImmediate(constant: number): boolean {
  return constant >= -2048 && constant < 2048
}

/** The parts of a sum whose second part is a constant. */
export function sumOf(
  fn: FunctionBuilder,
  value: Value,
): { readonly value: Value; readonly constant: number } | undefined {
  const instruction = fn.valueInstruction[value]
  if (instruction < 0 || opOf(fn, instruction).name !== "i32.add") return undefined
  const [left, right] = operandsOf(fn, instruction)
  const constant = constant32(fn, right)
  return constant === undefined ? undefined : { value: left, constant }
}

function make({ fn, made, origin }: Site, op: "i32.add" | "i32.shl", operands: readonly Value[]): Value {
  const { instruction, value } = newInstruction(fn, { op, operands, origin })
  made.push(instruction)
  return value
}

function constant({ fn, made, origin }: Site, value: number): Value {
  return makeConstant32(fn, made, value, origin)
}
