// The pure operations of the algebra as IR, and the loads and stores of each size.
import type { FunctionBuilder, LoadOp, StoreOp, Value } from "@lamina/ir"
import type { AccessSize, ValueOperations } from "@lamina/isa"

/** Emits into `f`'s current block. Values are i64s, truth values i32s, 0 or 1. */
export function irValues(f: FunctionBuilder): ValueOperations<Value, Value> {
  const i64 = (value: bigint) => f.iconst64(value)
  return {
    constant: (value) => i64(value),
    add: (a, b) => f.binary("i64.add", a, b),
    sub: (a, b) => f.binary("i64.sub", a, b),
    mul: (a, b) => f.binary("i64.mul", a, b),
    mulHighSS: (a, b) => f.binary("i64.mul_high_s", a, b),
    mulHighUU: (a, b) => f.binary("i64.mul_high_u", a, b),
    mulHighSU: (a, b) => f.binary("i64.mul_high_su", a, b),
    divS: (a, b) => f.binary("i64.div_s", a, b),
    divU: (a, b) => f.binary("i64.div_u", a, b),
    remS: (a, b) => f.binary("i64.rem_s", a, b),
    remU: (a, b) => f.binary("i64.rem_u", a, b),
    and: (a, b) => f.binary("i64.and", a, b),
    or: (a, b) => f.binary("i64.or", a, b),
    xor: (a, b) => f.binary("i64.xor", a, b),
    not: (a) => f.binary("i64.xor", a, i64(-1n)),
    shl: (a, amount) => f.binary("i64.shl", a, amount),
    shrU: (a, amount) => f.binary("i64.shr_u", a, amount),
    shrS: (a, amount) => f.binary("i64.shr_s", a, amount),
    rotl: (a, amount) => f.binary("i64.rotl", a, amount),
    rotr: (a, amount) => f.binary("i64.rotr", a, amount),
    clz: (a) => f.unary("i64.clz", a),
    ctz: (a) => f.unary("i64.ctz", a),
    popcount: (a) => f.unary("i64.popcnt", a),
    sext8: (a) => f.unary("i64.extend8_s", a),
    sext16: (a) => f.unary("i64.extend16_s", a),
    sext32: (a) => f.unary("i64.extend32_s", a),
    zext8: (a) => f.binary("i64.and", a, i64(0xffn)),
    zext16: (a) => f.binary("i64.and", a, i64(0xffffn)),
    zext32: (a) => f.binary("i64.and", a, i64(0xffff_ffffn)),
    eq: (a, b) => f.compare("i64.eq", a, b),
    ne: (a, b) => f.compare("i64.ne", a, b),
    ltS: (a, b) => f.compare("i64.lt_s", a, b),
    ltU: (a, b) => f.compare("i64.lt_u", a, b),
    geS: (a, b) => f.compare("i64.ge_s", a, b),
    geU: (a, b) => f.compare("i64.ge_u", a, b),
    both: (a, b) => f.binary("i32.and", a, b),
    either: (a, b) => f.binary("i32.or", a, b),
    negate: (a) => f.unary("i32.eqz", a),
    select: (condition, a, b) => f.select(condition, a, b),
    fromBoolean: (a) => f.convert("i64.extend_i32_u", a),
  }
}

/** The load of a size that extends to 64 bits. */
export function loadOp(size: AccessSize, extension: "signed" | "unsigned"): LoadOp {
  if (size === 8) return "i64.load"
  const sign = extension === "signed" ? "s" : "u"
  return size === 4
    ? (`i64.load32_${sign}` as const)
    : size === 2
      ? (`i64.load16_${sign}` as const)
      : (`i64.load8_${sign}` as const)
}

/** The store of the low bytes of an i64. */
export function storeOp(size: AccessSize): StoreOp {
  return size === 8 ? "i64.store" : size === 4 ? "i64.store32" : size === 2 ? "i64.store16" : "i64.store8"
}

/** The low bytes of an i64, sign-extended. */
export function extend(f: FunctionBuilder, size: AccessSize, value: Value): Value {
  return size === 8
    ? value
    : f.unary(size === 4 ? "i64.extend32_s" : size === 2 ? "i64.extend16_s" : "i64.extend8_s", value)
}
