// WebAssembly's numeric and memory instructions by opcode, with their types (WebAssembly specification, appendix "Index of Instructions").

export type WasmType = "i32" | "i64" | "f32" | "f64"

export interface NumericInstruction {
  readonly name: string
  readonly bytes: readonly number[]
  readonly params: readonly WasmType[]
  readonly result: WasmType
}

export interface MemoryInstruction {
  readonly name: string
  readonly opcode: number
  /** Of what is loaded or stored. */
  readonly type: WasmType
  readonly isStore: boolean
  /** Bytes accessed. */
  readonly width: number
}

const letters: Readonly<Record<string, WasmType>> = { i: "i32", I: "i64", f: "f32", F: "f64" }

/** First opcode, types, names; the opcodes of a row follow each other. */
const numericRows: readonly (readonly [opcode: number, types: string, names: string])[] = [
  [0x45, "i:i", "i32.eqz"],
  [0x46, "ii:i", "i32.eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u"],
  [0x50, "I:i", "i64.eqz"],
  [0x51, "II:i", "i64.eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u"],
  [0x5b, "ff:i", "f32.eq ne lt gt le ge"],
  [0x61, "FF:i", "f64.eq ne lt gt le ge"],
  [0x67, "i:i", "i32.clz ctz popcnt"],
  [0x6a, "ii:i", "i32.add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr"],
  [0x79, "I:I", "i64.clz ctz popcnt"],
  [0x7c, "II:I", "i64.add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr"],
  [0x8b, "f:f", "f32.abs neg ceil floor trunc nearest sqrt"],
  [0x92, "ff:f", "f32.add sub mul div min max copysign"],
  [0x99, "F:F", "f64.abs neg ceil floor trunc nearest sqrt"],
  [0xa0, "FF:F", "f64.add sub mul div min max copysign"],
  [0xa7, "I:i", "i32.wrap_i64"],
  [0xa8, "f:i", "i32.trunc_f32_s trunc_f32_u"],
  [0xaa, "F:i", "i32.trunc_f64_s trunc_f64_u"],
  [0xac, "i:I", "i64.extend_i32_s extend_i32_u"],
  [0xae, "f:I", "i64.trunc_f32_s trunc_f32_u"],
  [0xb0, "F:I", "i64.trunc_f64_s trunc_f64_u"],
  [0xb2, "i:f", "f32.convert_i32_s convert_i32_u"],
  [0xb4, "I:f", "f32.convert_i64_s convert_i64_u"],
  [0xb6, "F:f", "f32.demote_f64"],
  [0xb7, "i:F", "f64.convert_i32_s convert_i32_u"],
  [0xb9, "I:F", "f64.convert_i64_s convert_i64_u"],
  [0xbb, "f:F", "f64.promote_f32"],
  [0xbc, "f:i", "i32.reinterpret_f32"],
  [0xbd, "F:I", "i64.reinterpret_f64"],
  [0xbe, "i:f", "f32.reinterpret_i32"],
  [0xbf, "I:F", "f64.reinterpret_i64"],
  [0xc0, "i:i", "i32.extend8_s extend16_s"],
  [0xc2, "I:I", "i64.extend8_s extend16_s extend32_s"],
]

/** As above, behind the prefix 0xfc. */
const saturatingRows: typeof numericRows = [
  [0, "f:i", "i32.trunc_sat_f32_s trunc_sat_f32_u"],
  [2, "F:i", "i32.trunc_sat_f64_s trunc_sat_f64_u"],
  [4, "f:I", "i64.trunc_sat_f32_s trunc_sat_f32_u"],
  [6, "F:I", "i64.trunc_sat_f64_s trunc_sat_f64_u"],
]

function readRows(rows: typeof numericRows, prefix: readonly number[]): NumericInstruction[] {
  return rows.flatMap(([opcode, types, names]) => {
    const [type, ...rest] = names.split(/[. ]/)
    const [params = "", result = ""] = types.split(":")
    return rest.map((name, i) => ({
      name: `${type}.${name}`,
      bytes: [...prefix, opcode + i],
      params: Array.from(params, (letter) => letters[letter]),
      result: letters[result],
    }))
  })
}

/** All that compute one value of others, without memory. */
export const numericInstructions: readonly NumericInstruction[] = [
  ...readRows(numericRows, []),
  ...readRows(saturatingRows, [0xfc]),
]

const accesses =
  "i32.load i64.load f32.load f64.load i32.load8_s i32.load8_u i32.load16_s i32.load16_u i64.load8_s i64.load8_u " +
  "i64.load16_s i64.load16_u i64.load32_s i64.load32_u i32.store i64.store f32.store f64.store i32.store8 i32.store16 " +
  "i64.store8 i64.store16 i64.store32"

/** Loads and stores. */
export const memoryInstructions: readonly MemoryInstruction[] = accesses.split(" ").map((name, i) => {
  const type = name.slice(0, 3) as WasmType
  const bits = /(?:load|store)(\d+)/.exec(name)?.[1] ?? type.slice(1)
  return { name, opcode: 0x28 + i, type, isStore: name.includes("store"), width: Number(bits) / 8 }
})

/** A value type's byte. */
export const typeByte: Readonly<Record<WasmType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c }

/** Names of instructions that may trap by their operands alone. */
export function mayTrap({ name }: NumericInstruction): boolean {
  return /\.(div_|rem_)/.test(name) || /^i\d\d\.trunc_f/.test(name)
}

/** Whether an instruction may make a NaN of which the specification does not say all bits. */
export function makesNaN({ name, result }: NumericInstruction): boolean {
  return result.startsWith("f") && !/abs|neg|copysign|reinterpret|convert/.test(name)
}
