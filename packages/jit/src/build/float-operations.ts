// Floating point with the host's instructions inline: where the rounding mode is to nearest, the inexact flag is set already, and a result
// is a normal number, nothing else can be seen of an operation. All other cases are the shared functions', or, where results are looked at
// together, the interpreter's.
import { layout } from "@lamina/interpreter"
import { opNamed, type Block, type FunctionBuilder, type Value } from "@lamina/ir"
import type { FloatFormat, FloatOperations } from "@lamina/isa"
import { numberFrom, type DeferredResult, type ResultKind } from "./deferred-results.ts"
import { constantOf, operandsOf } from "./guest-operations.ts"

/** What rounding modes are called (manual volume I, table "Rounding mode encoding"). */
const mode = { nearest: 0n, towardsZero: 1n, dynamic: 7n } as const
const inexact = 1n
/** All of `fflags` but the inexact flag; `frm` lies in the upper half of the same word. */
const otherFlags = 0x1en

const xorCode = opNamed("i64.xor").code

/** A sum never does, as it is exact where it would (see `addFunction` of the interpreter). */
const neverUnderflow: ReadonlySet<ResultKind> = new Set(["sum", "root", "wide"])

interface Host {
  readonly type: "f32" | "f64"
  readonly sign: bigint
  readonly infinity: bigint
  /** The greatest biased exponent, that of infinity. */
  readonly exponents: number
}
const hosts: Readonly<Record<FloatFormat, Host>> = {
  s: { type: "f32", sign: 1n << 31n, infinity: 0xffn << 23n, exponents: 0xff },
  d: { type: "f64", sign: 1n << 63n, infinity: 0x7ffn << 52n, exponents: 0x7ff },
}

/** What operations are made with. */
export interface FloatSetting {
  /** Whether the host has `fma`. */
  readonly fuses: boolean
  /** Whether rounding is known to be to nearest by default, and the inexact flag to be set. */
  readonly isQuiet: boolean
  /** Has a result looked at later on, if that can be: see `DeferredResults`. Only where `isQuiet`. */
  defer(result: DeferredResult): boolean
  /** Whether registers that hold these bits hold a number that is finite. */
  isFinite(bits: Value): boolean
  /** From now on it does; it is an integer. */
  knowInteger(bits: Value): void
}

/** Whether the inexact flag is set now; and whether rounding is to nearest by default, where that `rounds`. */
export function isQuietNow(f: FunctionBuilder, rounds: boolean): Value {
  const status = f.load("i64.load", f.iconst32(0), layout.fflags, "state")
  const mask = f.iconst64(rounds ? BigInt.asUintN(64, ~otherFlags) : inexact)
  return f.compare("i64.eq", f.binary("i64.and", status, mask), f.iconst64(inexact))
}

/** The operations for an instruction of `f`; `slowIf` leaves for the interpreter. */
export function floatOperations(
  f: FunctionBuilder,
  shared: Omit<FloatOperations<Value, Value>, "rounding">,
  slowIf: (condition: Value) => void,
  setting: FloatSetting,
): FloatOperations<Value, Value> {
  const i64 = (value: bigint) => f.iconst64(value)
  const numberOf = ({ type }: Host, bits: Value) => numberFrom(f, type, bits)
  const bitsOf = ({ type }: Host, number: Value) =>
    type === "f64"
      ? f.convert("i64.reinterpret_f64", number)
      : f.convert("i64.extend_i32_u", f.convert("i32.reinterpret_f32", number))
  /** The bits that others are, with or without another sign. */
  const negated = ({ sign }: Host, bits: Value): { readonly bits: Value; readonly isNegated: boolean } => {
    const [inner, by] = operandsOf(f, bits, xorCode) ?? []
    const isNegated = by !== undefined && constantOf(f, by) === BigInt.asIntN(64, sign)
    return isNegated ? { bits: inner!, isNegated } : { bits, isNegated }
  }
  const both = (a: Value, b: Value) => f.binary("i32.and", a, b)

  const isToNearest = (rounding: Value) => [mode.nearest, mode.dynamic].some((each) => constantOf(f, rounding) === each)
  /** Whether nobody can see that an operation is inexact, and rounding, which may be to nearest, is; undefined where that is known. */
  const quiet = (rounding: Value): Value | undefined => {
    if (setting.isQuiet) return undefined
    return isQuietNow(f, constantOf(f, rounding) === mode.dynamic)
  }
  /** The rounding mode for a shared function, in the current block. */
  const modeOf = (rounding: Value): Value => {
    if (constantOf(f, rounding) !== mode.dynamic) return rounding
    if (setting.isQuiet) return i64(mode.nearest)
    const dynamic = f.load("i64.load32_u", f.iconst32(0), layout.frm, "state")
    slowIf(f.compare("i64.gt_u", dynamic, i64(4n)))
    return dynamic
  }
  /** `fast` where `condition` holds, else what `slow` gives in a block of its own: a number of the host's or an integer. */
  const either = (condition: Value, fast: Value, slow: () => Value): Value => {
    const rare = f.block()
    const join: Block = f.block([f.typeOf(fast)])
    f.brIf(condition, join, [fast], rare, [], "then")
    f.at(rare)
    f.br(join, [slow()])
    f.at(join)
    return join.params[0]
  }
  /** A result of the host's that rounds, and what it is of; none needs more than the host does where there is no `kind`. */
  const rounded = (
    format: FloatFormat,
    rounding: Value,
    kind: ResultKind | undefined,
    operands: readonly Value[],
    compute: () => Value,
    slow: (mode: Value) => Value,
  ): Value => {
    const host = hosts[format]
    if (!isToNearest(rounding)) return slow(modeOf(rounding))
    const isQuiet = quiet(rounding)
    const number = compute()
    const bits = bitsOf(host, number)
    if (isQuiet === undefined) {
      if (kind === undefined) setting.knowInteger(bits)
      if (kind === undefined || setting.defer({ kind, type: host.type, number, bits, operands })) return bits
    }
    const isPlain =
      kind === undefined ? undefined : neverUnderflow.has(kind) ? isFinite(host, number) : isNormal(host, number)
    const condition = isQuiet && isPlain ? both(isQuiet, isPlain) : (isQuiet ?? isPlain)!
    return bitsOf(
      host,
      either(condition, number, () => numberOf(host, slow(modeOf(rounding)))),
    )
  }
  /** A number's biased exponent, an i32. */
  const exponentOf = ({ type, exponents }: Host, number: Value) => {
    const field =
      type === "f64"
        ? f.convert("i32.wrap_i64", f.binary("i64.shr_u", f.convert("i64.reinterpret_f64", number), i64(52n)))
        : f.binary("i32.shr_u", f.convert("i32.reinterpret_f32", number), f.iconst32(23))
    return f.binary("i32.and", field, f.iconst32(exponents))
  }
  /** Whether a number is finite and at least twice the least normal one: smaller ones may have been rounded up to that. */
  const isNormal = (host: Host, number: Value) => {
    const above = f.binary("i32.sub", exponentOf(host, number), f.iconst32(2))
    return f.compare("i32.lt_u", above, f.iconst32(host.exponents - 2))
  }
  const isFinite = (host: Host, number: Value) =>
    f.compare("i32.lt_u", exponentOf(host, number), f.iconst32(host.exponents))
  const binary =
    (op: "add" | "sub" | "mul" | "div", name: "fadd" | "fsub" | "fmul" | "fdiv") =>
    (format: FloatFormat, rounding: Value, a: Value, b: Value): Value => {
      const host = hosts[format]
      const compute = () => f.binary(`${host.type}.${op}`, numberOf(host, a), numberOf(host, b))
      const kind = op === "mul" ? "product" : op === "div" ? "quotient" : "sum"
      return rounded(format, rounding, kind, [a, b], compute, (mode) => shared[name](format, mode, a, b))
    }
  const isKnown = (bits: Value) => setting.isFinite(bits) || constantOf(f, bits) === 0n
  const comparison =
    (op: "eq" | "lt" | "le", name: "feq" | "flt" | "fle") =>
    (format: FloatFormat, a: Value, b: Value): Value => {
      const host = hosts[format]
      const [x, y] = [numberOf(host, a), numberOf(host, b)]
      const result = f.compare(`${host.type}.${op}`, x, y)
      const unknown = [a, b].filter((bits) => !isKnown(bits)).map((bits) => numberOf(host, bits))
      if (unknown.length === 0) return result
      const opposite = op === "lt" ? "ge" : "gt"
      // Numbers that are not ordered are unequal, too.
      const isOrdered =
        op === "eq" || unknown.length === 1
          ? unknown.map((number) => f.compare(`${host.type}.eq`, number, number)).reduce(both)
          : f.binary("i32.or", result, f.compare(`${host.type}.${opposite}`, x, y))
      return either(isOrdered, result, () => shared[name](format, a, b))
    }
  const leastOrMost =
    (op: "min" | "max", name: "fmin" | "fmax") =>
    (format: FloatFormat, a: Value, b: Value): Value => {
      const host = hosts[format]
      const number = f.binary(`${host.type}.${op}`, numberOf(host, a), numberOf(host, b))
      const isNumber = f.compare(`${host.type}.eq`, number, number)
      return bitsOf(
        host,
        either(isNumber, number, () => numberOf(host, shared[name](format, a, b))),
      )
    }
  return {
    fclass: (format, a) => shared.fclass(format, a),
    // Resolved where it is needed.
    rounding: (rm) => rm,
    fadd: binary("add", "fadd"),
    fsub: binary("sub", "fsub"),
    fmul: binary("mul", "fmul"),
    fdiv: binary("div", "fdiv"),
    fsqrt(format, rounding, a) {
      const host = hosts[format]
      const compute = () => f.unary(`${host.type}.sqrt`, numberOf(host, a))
      return rounded(format, rounding, "root", [a], compute, (mode) => shared.fsqrt(format, mode, a))
    },
    fusedMultiplyAdd(format, rounding, a, b, c) {
      if (!setting.fuses) return shared.fusedMultiplyAdd(format, modeOf(rounding), a, b, c)
      const host = hosts[format]
      // Signs are changed where the numbers are.
      const operands = [a, b, c].map((bits) => negated(host, bits))
      const compute = () => {
        const [x, y, z] = operands.map(({ bits, isNegated }) => {
          const number = numberOf(host, bits)
          return isNegated ? f.unary(`${host.type}.neg`, number) : number
        })
        return f.ternary(`${host.type}.fma`, x, y, z)
      }
      const numbers = operands.map(({ bits }) => bits)
      return rounded(format, rounding, "fused", numbers, compute, (mode) => {
        const [x, y, z] = operands.map(({ bits, isNegated }) =>
          isNegated ? f.binary("i64.xor", bits, i64(host.sign)) : bits,
        )
        return shared.fusedMultiplyAdd(format, mode, x, y, z)
      })
    },
    feq: comparison("eq", "feq"),
    flt: comparison("lt", "flt"),
    fle: comparison("le", "fle"),
    fmin: leastOrMost("min", "fmin"),
    fmax: leastOrMost("max", "fmax"),
    convertFormat(from, to, rounding, a) {
      const [source, host] = [hosts[from], hosts[to]]
      const number = numberOf(source, a)
      if (to === "d") {
        const wide = f.convert("f64.promote_f32", number)
        const bits = bitsOf(host, wide)
        if (setting.defer({ kind: "wide", type: host.type, number: wide, bits, operands: [a] })) return bits
        const isNumber = f.compare("f64.eq", wide, wide)
        return bitsOf(
          host,
          either(isNumber, wide, () => numberOf(host, shared.convertFormat(from, to, rounding, a))),
        )
      }
      const compute = () => f.convert("f32.demote_f64", number)
      return rounded(to, rounding, "narrow", [a], compute, (mode) => shared.convertFormat(from, to, mode, a))
    },
    toInteger(format, to, rounding, a) {
      const slow = () => shared.toInteger(format, to, modeOf(rounding), a)
      if (constantOf(f, rounding) !== mode.towardsZero || to === "u32" || to === "u64") return slow()
      const number = numberOf(hosts[format], a)
      const wide = format === "d" ? number : f.convert("f64.promote_f32", number)
      const limit = f.fconst64(to === "i32" ? 2 ** 31 : 2 ** 63)
      const isInside = f.compare("f64.lt", f.unary("f64.abs", wide), limit)
      const isInexact = () =>
        f.binary("i32.and", f.load("i32.load", f.iconst32(0), layout.fflags, "state"), f.iconst32(1))
      const integer =
        to === "i32"
          ? f.convert("i64.extend_i32_s", f.convert("i32.trunc_sat_f64_s", wide))
          : f.convert("i64.trunc_sat_f64_s", wide)
      return either(setting.isQuiet ? isInside : both(isInexact(), isInside), integer, slow)
    },
    fromInteger(format, from, rounding, a) {
      const isExact = format === "d" && (from === "i32" || from === "u32")
      if (isExact) {
        const bits = shared.fromInteger(format, from, rounding, a)
        setting.knowInteger(bits)
        return bits
      }
      if (from === "u32" || from === "u64") return shared.fromInteger(format, from, modeOf(rounding), a)
      const { type } = hosts[format]
      const integer = from === "i32" ? f.unary("i64.extend32_s", a) : a
      const compute = () => f.convert(`${type}.convert_i64_s`, integer)
      return rounded(format, rounding, undefined, [], compute, (mode) => shared.fromInteger(format, from, mode, a))
    },
  }
}
