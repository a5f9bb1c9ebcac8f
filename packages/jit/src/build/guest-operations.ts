// The operation algebra as IR of a translation: registers are values, accesses of memory are calls that passes replace.
import { irOperations, type Flow, type HandlerFunctions, type OperandSource } from "@lamina/interpreter"
import { opNamed, type FunctionBuilder, type FunctionReference, type Value } from "@lamina/ir"
import { type AccessSize, type Operations, type Register } from "@lamina/isa"
import { floatBase } from "../guest/register-usage.ts"
import { floatOperations, type FloatSetting } from "./float-operations.ts"

/** What an instruction's effect is built with. */
export interface InstructionContext {
  readonly f: FunctionBuilder
  readonly source: OperandSource
  readonly flow: Flow
  readonly functions: HandlerFunctions
  readonly float: FloatSetting
  number(register: Register): number
  /** Registers by number: those for floating point from `floatBase` on. */
  read(register: number): Value
  write(register: number, value: Value): void
  access(kind: "load" | "store", name: string): FunctionReference
  /** What is in registers that hold singles, by what they hold. */
  readonly singles: Map<Value, Value>
  /** Where a load is from, of which the operands give an address. */
  placeOf(address: Value): Value
  /** Goes on where `ok` is not 0; leaves before the instruction where it is: the access is not plain. */
  unlessMissed(ok: Value): void
}

/** What the upper half of a register is that holds a single. */
const boxed = -(2n ** 32n)

const addCode = opNamed("i64.add").code
const andCode = opNamed("i64.and").code
const orCode = opNamed("i64.or").code
const constantCode = opNamed("i64.const").code

export const loadName = (size: AccessSize, extension: "signed" | "unsigned") =>
  size === 8 ? "load.8" : `load.${size}${extension === "signed" ? "s" : "u"}`

/** The operations for one instruction. */
export function guestOperations(context: InstructionContext): Operations<Value, Value> {
  const { f, source, flow, functions } = context
  const base = irOperations(f, source, flow, functions)

  function x(register: Register): Value
  function x(register: Register, value: Value): void
  function x(register: Register, value?: Value): Value | void {
    const number = context.number(register)
    if (value === undefined) return number === 0 ? f.iconst64(0n) : context.read(number)
    if (number !== 0) context.write(number, value)
  }
  function fp(register: Register): Value
  function fp(register: Register, value: Value): void
  function fp(register: Register, value?: Value): Value | void {
    const number = floatBase + context.number(register)
    if (value === undefined) return context.read(number)
    // What is put there as a single is known to be one.
    const [bits, upper] = operandsOf(f, value, orCode) ?? []
    if (bits !== undefined && upper !== undefined && constantOf(f, upper) === boxed) context.singles.set(value, bits)
    context.write(number, value)
  }

  return {
    ...base,
    ...singleOperations(context, base),
    x,
    f: fp,
    isX0: (register) => context.number(register) === 0,
    add(a, b) {
      // A frame is left as it was entered.
      const [inner, by] = [constantSum(f, a), constantOf(f, b)]
      if (inner === undefined || by === undefined) return f.binary("i64.add", a, b)
      const total = BigInt.asIntN(64, inner.by + by)
      return total === 0n ? inner.base : f.binary("i64.add", inner.base, f.iconst64(total))
    },
    ...floatOperations(f, base, flow.slowIf, context.float),
    load(size, extension, address) {
      const [value, ok] = f.call(context.access("load", loadName(size, extension)), [context.placeOf(address)])
      context.unlessMissed(ok)
      return value
    },
    store(size, address, value) {
      const [ok] = f.call(context.access("store", `store.${size}`), [address, value])
      context.unlessMissed(ok)
    },
  }
}

/** The operations that take singles out of registers, where it is known that there are some. */
function singleOperations(
  { f, singles }: InstructionContext,
  base: Operations<Value, Value>,
): Pick<Operations<Value, Value>, "shrU" | "zext32" | "eq" | "select"> {
  const always = f.iconst32(1)
  return {
    shrU: (a, b) => (constantOf(f, b) === 32n && singles.has(a) ? f.iconst64(0xffff_ffffn) : base.shrU(a, b)),
    zext32: (a) => singles.get(a) ?? base.zext32(a),
    eq: (a, b) => (a === b ? always : base.eq(a, b)),
    select: (condition, a, b) => (condition === always ? a : base.select(condition, a, b)),
  }
}

/** A constant, signed. */
export function constantOf(f: FunctionBuilder, value: Value): bigint | undefined {
  const instruction = f.valueInstruction[value]
  if (instruction < 0 || f.instructionOp[instruction] !== constantCode) return undefined
  return BigInt.asIntN(64, f.wide[f.immediate[instruction]])
}

/** What a value is computed from, if that is by an operation of this code with two operands. */
export function operandsOf(f: FunctionBuilder, value: Value, code: number): readonly [Value, Value] | undefined {
  const instruction = f.valueInstruction[value]
  if (instruction < 0 || f.instructionOp[instruction] !== code) return undefined
  const start = f.operandStart[instruction]
  return [f.operands[start], f.operands[start + 1]]
}

/** An address before its lowest bit was cleared. */
export function unmasked(f: FunctionBuilder, address: Value): Value {
  const terms = operandsOf(f, address, andCode)
  return terms && constantOf(f, terms[1]) === -2n ? terms[0] : address
}

/** What a value is the sum of. */
export function termsOf(f: FunctionBuilder, value: Value): readonly [Value, Value] | undefined {
  return operandsOf(f, value, addCode)
}

/** What a value is the sum of, with a constant. */
export function constantSum(
  f: FunctionBuilder,
  value: Value,
): { readonly base: Value; readonly by: bigint } | undefined {
  const terms = termsOf(f, value)
  const by = terms && constantOf(f, terms[1])
  return terms && by !== undefined ? { base: terms[0], by } : undefined
}
