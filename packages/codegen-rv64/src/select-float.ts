// Floating-point arithmetic and conversions (the F and D extensions; WebAssembly specification, section 4.3.3).
import type { OpName, Value } from "@lamina/ir"
import { named, type Register } from "./register.ts"
import type { Selection } from "./selection.ts"

const [a0, fa0] = [named("a0"), named("fa0")]

const binary: Readonly<Record<string, string>> = {
  ...{ add: "fadd", sub: "fsub", mul: "fmul", div: "fdiv", copysign: "fsgnj" },
}
const unary: Readonly<Record<string, string>> = { abs: "fabs", neg: "fneg", sqrt: "fsqrt" }
/** What the run-time library rounds, for there is no instruction. */
const rounding: readonly string[] = ["ceil", "floor", "trunc", "nearest"]

const letter = (name: string): string => (name.startsWith("f32") ? "s" : "d")

export function selectFloatBinary(s: Selection, name: OpName, d: Register, a: Value, b: Value): void {
  const width = letter(name)
  const what = name.slice(4)
  const registers = [s.register(a), s.register(b)]
  const mnemonic = binary[what]
  if (mnemonic !== undefined) return s.op(`${mnemonic}.${width} %d, %0, %1`, [d], registers)
  // RISC-V's minimum of a number and a NaN is the number; WebAssembly's is a NaN.
  const t = s.virtual("integer")
  const lines = [
    ...[`feq.${width} %d1, %0, %0`, "beqz %d1, 1f", `feq.${width} %d1, %1, %1`, "beqz %d1, 1f"],
    ...[`f${what}.${width} %d0, %0, %1`, "j 2f", `1: fadd.${width} %d0, %0, %1`, "2:"],
  ]
  s.sequence(lines.join("\n"), [d, t], registers)
}

export function selectFused(s: Selection, name: OpName, d: Register, args: readonly Value[]): void {
  const registers = args.map((arg) => s.register(arg))
  s.op(`fmadd.${letter(name)} %d, %0, %1, %2`, [d], registers)
}

export function selectFloatUnary(s: Selection, name: OpName, d: Register, a: Value): void {
  const what = name.slice(4)
  const mnemonic = unary[what]
  if (mnemonic !== undefined) return s.op(`${mnemonic}.${letter(name)} %d, %0`, [d], [s.register(a)])
  if (rounding.includes(what)) libraryCall(s, `__lamina_${what}_${name.slice(0, 3)}`, d, a, fa0, fa0)
}

function libraryCall(s: Selection, callee: string, d: Register, a: Value, from: Register, to: Register): void {
  s.emit({
    ...{ kind: "call", callee, isTail: false, origin: s.origin, defs: [d], uses: [s.register(a)] },
    ...{ places: [{ kind: "register", register: from }], resultPlaces: [to] },
  })
}

/** Conversions that are one instruction. */
const single: Readonly<Record<string, string>> = {
  "f32.convert_i32_s": "fcvt.s.w %d, %0",
  "f32.convert_i32_u": "fcvt.s.wu %d, %0",
  "f32.convert_i64_s": "fcvt.s.l %d, %0",
  "f32.convert_i64_u": "fcvt.s.lu %d, %0",
  "f64.convert_i32_s": "fcvt.d.w %d, %0",
  "f64.convert_i32_u": "fcvt.d.wu %d, %0",
  "f64.convert_i64_s": "fcvt.d.l %d, %0",
  "f64.convert_i64_u": "fcvt.d.lu %d, %0",
  "f32.demote_f64": "fcvt.s.d %d, %0",
  "f64.promote_f32": "fcvt.d.s %d, %0",
  "i32.reinterpret_f32": "fmv.x.w %d, %0",
  "i64.reinterpret_f64": "fmv.x.d %d, %0",
  "f32.reinterpret_i32": "fmv.w.x %d, %0",
  "f64.reinterpret_i64": "fmv.d.x %d, %0",
}

export function selectConversion(s: Selection, name: OpName, d: Register, a: Value): void {
  const text = single[name]
  if (text !== undefined) {
    // Of a word only the low half is read.
    const isWord = name.endsWith("_i32_s") || name.endsWith("_i32_u") || name.endsWith("reinterpret_i32")
    return s.op(text, [d], [isWord ? s.low(a) : s.register(a)])
  }
  const saturating = /^(i32|i64)\.trunc_sat_(f32|f64)_([su])$/.exec(name)
  if (saturating) return saturate(s, saturating, d, a)
  const trapping = /^(i32|i64)\.trunc_(f32|f64)_([su])$/.exec(name)
  if (trapping) return libraryCall(s, `__lamina_trunc_${trapping.slice(1).join("_")}`, d, a, fa0, a0)
}

/** The instruction saturates as it should, but gives the largest number for a NaN, which is to be 0. */
function saturate(s: Selection, [, to, from, sign]: readonly string[], d: Register, a: Value): void {
  const width = from === "f32" ? "s" : "d"
  const integer = (to === "i32" ? "w" : "l") + (sign === "u" ? "u" : "")
  const [converted, isNumber, mask] = [s.virtual("integer"), s.virtual("integer"), s.virtual("integer")]
  const register = s.register(a)
  s.op(`fcvt.${integer}.${width} %d, %0, rtz`, [converted], [register])
  s.op(`feq.${width} %d, %0, %0`, [isNumber], [register])
  s.op("neg %d, %0", [mask], [isNumber])
  s.op("and %d, %0, %1", [d], [converted, mask])
}
