// The one description of every operation: name, operand types, result type, and whether it may trap. The parser, the
// printer, the verifier, the evaluator and the back ends derive from it. Names are WebAssembly's; only mul_high_* and fma are not there.

/** One operand of the same type; `eqz` gives 0 or 1. */
export const unaryOps = {
  "i32.clz": "i32 -> i32",
  "i32.ctz": "i32 -> i32",
  "i32.popcnt": "i32 -> i32",
  "i32.extend8_s": "i32 -> i32",
  "i32.extend16_s": "i32 -> i32",
  "i32.eqz": "i32 -> i32",
  "i64.clz": "i64 -> i64",
  "i64.ctz": "i64 -> i64",
  "i64.popcnt": "i64 -> i64",
  "i64.extend8_s": "i64 -> i64",
  "i64.extend16_s": "i64 -> i64",
  "i64.extend32_s": "i64 -> i64",
  "i64.eqz": "i64 -> i32",
  "f32.abs": "f32 -> f32",
  "f32.neg": "f32 -> f32",
  "f32.ceil": "f32 -> f32",
  "f32.floor": "f32 -> f32",
  "f32.trunc": "f32 -> f32",
  "f32.nearest": "f32 -> f32",
  "f32.sqrt": "f32 -> f32",
  "f64.abs": "f64 -> f64",
  "f64.neg": "f64 -> f64",
  "f64.ceil": "f64 -> f64",
  "f64.floor": "f64 -> f64",
  "f64.trunc": "f64 -> f64",
  "f64.nearest": "f64 -> f64",
  "f64.sqrt": "f64 -> f64",
} as const

/** Two operands and a result of one type. `mul_high_*`: the high 64 bits of the product, both signed, both unsigned, or only the first signed. */
export const binaryOps = {
  "i32.add": "i32 i32 -> i32",
  "i32.sub": "i32 i32 -> i32",
  "i32.mul": "i32 i32 -> i32",
  "i32.div_s": "i32 i32 -> i32 traps",
  "i32.div_u": "i32 i32 -> i32 traps",
  "i32.rem_s": "i32 i32 -> i32 traps",
  "i32.rem_u": "i32 i32 -> i32 traps",
  "i32.and": "i32 i32 -> i32",
  "i32.or": "i32 i32 -> i32",
  "i32.xor": "i32 i32 -> i32",
  "i32.shl": "i32 i32 -> i32",
  "i32.shr_s": "i32 i32 -> i32",
  "i32.shr_u": "i32 i32 -> i32",
  "i32.rotl": "i32 i32 -> i32",
  "i32.rotr": "i32 i32 -> i32",
  "i64.add": "i64 i64 -> i64",
  "i64.sub": "i64 i64 -> i64",
  "i64.mul": "i64 i64 -> i64",
  "i64.div_s": "i64 i64 -> i64 traps",
  "i64.div_u": "i64 i64 -> i64 traps",
  "i64.rem_s": "i64 i64 -> i64 traps",
  "i64.rem_u": "i64 i64 -> i64 traps",
  "i64.and": "i64 i64 -> i64",
  "i64.or": "i64 i64 -> i64",
  "i64.xor": "i64 i64 -> i64",
  "i64.shl": "i64 i64 -> i64",
  "i64.shr_s": "i64 i64 -> i64",
  "i64.shr_u": "i64 i64 -> i64",
  "i64.rotl": "i64 i64 -> i64",
  "i64.rotr": "i64 i64 -> i64",
  "i64.mul_high_s": "i64 i64 -> i64",
  "i64.mul_high_u": "i64 i64 -> i64",
  "i64.mul_high_su": "i64 i64 -> i64",
  "f32.add": "f32 f32 -> f32",
  "f32.sub": "f32 f32 -> f32",
  "f32.mul": "f32 f32 -> f32",
  "f32.div": "f32 f32 -> f32",
  "f32.min": "f32 f32 -> f32",
  "f32.max": "f32 f32 -> f32",
  "f32.copysign": "f32 f32 -> f32",
  "f64.add": "f64 f64 -> f64",
  "f64.sub": "f64 f64 -> f64",
  "f64.mul": "f64 f64 -> f64",
  "f64.div": "f64 f64 -> f64",
  "f64.min": "f64 f64 -> f64",
  "f64.max": "f64 f64 -> f64",
  "f64.copysign": "f64 f64 -> f64",
} as const

/** Three operands and a result of one type: the product of the first two and the third, added and rounded once. */
export const ternaryOps = {
  "f32.fma": "f32 f32 f32 -> f32",
  "f64.fma": "f64 f64 f64 -> f64",
} as const

/** Two operands of one type, 0 or 1 as i32. */
export const compareOps = {
  "i32.eq": "i32 i32 -> i32",
  "i32.ne": "i32 i32 -> i32",
  "i32.lt_s": "i32 i32 -> i32",
  "i32.lt_u": "i32 i32 -> i32",
  "i32.gt_s": "i32 i32 -> i32",
  "i32.gt_u": "i32 i32 -> i32",
  "i32.le_s": "i32 i32 -> i32",
  "i32.le_u": "i32 i32 -> i32",
  "i32.ge_s": "i32 i32 -> i32",
  "i32.ge_u": "i32 i32 -> i32",
  "i64.eq": "i64 i64 -> i32",
  "i64.ne": "i64 i64 -> i32",
  "i64.lt_s": "i64 i64 -> i32",
  "i64.lt_u": "i64 i64 -> i32",
  "i64.gt_s": "i64 i64 -> i32",
  "i64.gt_u": "i64 i64 -> i32",
  "i64.le_s": "i64 i64 -> i32",
  "i64.le_u": "i64 i64 -> i32",
  "i64.ge_s": "i64 i64 -> i32",
  "i64.ge_u": "i64 i64 -> i32",
  "f32.eq": "f32 f32 -> i32",
  "f32.ne": "f32 f32 -> i32",
  "f32.lt": "f32 f32 -> i32",
  "f32.gt": "f32 f32 -> i32",
  "f32.le": "f32 f32 -> i32",
  "f32.ge": "f32 f32 -> i32",
  "f64.eq": "f64 f64 -> i32",
  "f64.ne": "f64 f64 -> i32",
  "f64.lt": "f64 f64 -> i32",
  "f64.gt": "f64 f64 -> i32",
  "f64.le": "f64 f64 -> i32",
  "f64.ge": "f64 f64 -> i32",
} as const

/** One operand, a result of another type. */
export const convertOps = {
  "i32.wrap_i64": "i64 -> i32",
  "i64.extend_i32_s": "i32 -> i64",
  "i64.extend_i32_u": "i32 -> i64",
  "i32.trunc_f32_s": "f32 -> i32 traps",
  "i32.trunc_f32_u": "f32 -> i32 traps",
  "i32.trunc_f64_s": "f64 -> i32 traps",
  "i32.trunc_f64_u": "f64 -> i32 traps",
  "i64.trunc_f32_s": "f32 -> i64 traps",
  "i64.trunc_f32_u": "f32 -> i64 traps",
  "i64.trunc_f64_s": "f64 -> i64 traps",
  "i64.trunc_f64_u": "f64 -> i64 traps",
  "i32.trunc_sat_f32_s": "f32 -> i32",
  "i32.trunc_sat_f32_u": "f32 -> i32",
  "i32.trunc_sat_f64_s": "f64 -> i32",
  "i32.trunc_sat_f64_u": "f64 -> i32",
  "i64.trunc_sat_f32_s": "f32 -> i64",
  "i64.trunc_sat_f32_u": "f32 -> i64",
  "i64.trunc_sat_f64_s": "f64 -> i64",
  "i64.trunc_sat_f64_u": "f64 -> i64",
  "f32.convert_i32_s": "i32 -> f32",
  "f32.convert_i32_u": "i32 -> f32",
  "f32.convert_i64_s": "i64 -> f32",
  "f32.convert_i64_u": "i64 -> f32",
  "f64.convert_i32_s": "i32 -> f64",
  "f64.convert_i32_u": "i32 -> f64",
  "f64.convert_i64_s": "i64 -> f64",
  "f64.convert_i64_u": "i64 -> f64",
  "f32.demote_f64": "f64 -> f32",
  "f64.promote_f32": "f32 -> f64",
  "i32.reinterpret_f32": "f32 -> i32",
  "i64.reinterpret_f64": "f64 -> i64",
  "f32.reinterpret_i32": "i32 -> f32",
  "f64.reinterpret_i64": "i64 -> f64",
} as const

/** Address, with a constant offset added without wrapping. Little-endian, no alignment needed. */
export const loadOps = {
  "i32.load": "i32 -> i32",
  "i32.load8_s": "i32 -> i32",
  "i32.load8_u": "i32 -> i32",
  "i32.load16_s": "i32 -> i32",
  "i32.load16_u": "i32 -> i32",
  "i64.load": "i32 -> i64",
  "i64.load8_s": "i32 -> i64",
  "i64.load8_u": "i32 -> i64",
  "i64.load16_s": "i32 -> i64",
  "i64.load16_u": "i32 -> i64",
  "i64.load32_s": "i32 -> i64",
  "i64.load32_u": "i32 -> i64",
  "f32.load": "i32 -> f32",
  "f64.load": "i32 -> f64",
} as const

/** Address and value. */
export const storeOps = {
  "i32.store": "i32 i32 ->",
  "i32.store8": "i32 i32 ->",
  "i32.store16": "i32 i32 ->",
  "i64.store": "i32 i64 ->",
  "i64.store8": "i32 i64 ->",
  "i64.store16": "i32 i64 ->",
  "i64.store32": "i32 i64 ->",
  "f32.store": "i32 f32 ->",
  "f64.store": "i32 f64 ->",
} as const

/** The memory as a whole: pages of 64 KiB; destination, source or byte, length. */
export const memoryOps = {
  "memory.size": "-> i32",
  "memory.grow": "i32 -> i32",
  "memory.copy": "i32 i32 i32 ->",
  "memory.fill": "i32 i32 i32 ->",
} as const
/**
 * Segments of data and of functions: destination, place in the segment or in the other table, length. Which segment, which table, is
 * said by the instruction.
 */
export const segmentOps = {
  "memory.init": "i32 i32 i32 ->",
  "data.drop": "->",
  "table.init": "i32 i32 i32 ->",
  "table.copy": "i32 i32 i32 ->",
  "elem.drop": "->",
} as const

/** What has a form of its own: globals, constants, `select` (any one type), calls. Operands and results depend on the instruction. */
export const specialOps = {
  "i32.const": "-> i32",
  "i64.const": "-> i64",
  "f32.const": "-> f32",
  "f64.const": "-> f64",
  "global.get": "",
  "global.set": "",
  select: "",
  call: "",
  call_indirect: "",
} as const

export type UnaryOp = keyof typeof unaryOps
export type BinaryOp = keyof typeof binaryOps
export type TernaryOp = keyof typeof ternaryOps
export type CompareOp = keyof typeof compareOps
export type ConvertOp = keyof typeof convertOps
export type LoadOp = keyof typeof loadOps
export type StoreOp = keyof typeof storeOps
export type MemoryOp = keyof typeof memoryOps
export type SegmentOp = keyof typeof segmentOps
export type SpecialOp = keyof typeof specialOps
export type OpName =
  UnaryOp | BinaryOp | TernaryOp | CompareOp | ConvertOp | LoadOp | StoreOp | MemoryOp | SegmentOp | SpecialOp
