// The run-time library: what WebAssembly has and RV64GC has no instruction for. The code is text, for the assembler.

/** Bytes are moved eight at a time where both ends are aligned alike. */
const memory = `
.globl __wasm_memory_copy
.type __wasm_memory_copy, @function
__wasm_memory_copy:                 # a0: to, a1: from, a2: length, unsigned 32 bits
  slli a2, a2, 32
  srli a2, a2, 32
  add a3, a0, a2
  beqz a2, 9f
  lbu zero, -1(a3)                  # where either end is no memory, nothing has been written
  add a4, a1, a2
  lbu zero, -1(a4)
  sub a4, a0, a1                    # as unsigned: less than the length when copying forwards would overwrite what is still to be read
  bltu a4, a2, 5f
  xor a4, a0, a1
  andi a4, a4, 7
  bnez a4, 4f
1:                                  # to the first aligned address
  andi a4, a0, 7
  beqz a4, 2f
  lbu a5, 0(a1)
  sb a5, 0(a0)
  addi a0, a0, 1
  addi a1, a1, 1
  bne a0, a3, 1b
  ret
2:
  andi a6, a3, -8
  addi a7, a6, -32
  blt a7, a0, 3f
7:
  ld a2, 0(a1)
  ld a4, 8(a1)
  ld a5, 16(a1)
  ld t0, 24(a1)
  sd a2, 0(a0)
  sd a4, 8(a0)
  sd a5, 16(a0)
  sd t0, 24(a0)
  addi a0, a0, 32
  addi a1, a1, 32
  bge a7, a0, 7b
3:
  bgeu a0, a6, 4f
  ld a5, 0(a1)
  sd a5, 0(a0)
  addi a0, a0, 8
  addi a1, a1, 8
  j 3b
4:
  bgeu a0, a3, 9f
  lbu a5, 0(a1)
  sb a5, 0(a0)
  addi a0, a0, 1
  addi a1, a1, 1
  j 4b
5:                                  # backwards
  add a1, a1, a2
  xor a4, a3, a1
  andi a4, a4, 7
  bnez a4, 8f
6:
  andi a4, a3, 7
  beqz a4, 7f
  beq a3, a0, 9f
  addi a3, a3, -1
  addi a1, a1, -1
  lbu a5, 0(a1)
  sb a5, 0(a3)
  j 6b
7:
  addi a4, a0, 8
  bltu a3, a4, 8f
  addi a3, a3, -8
  addi a1, a1, -8
  ld a5, 0(a1)
  sd a5, 0(a3)
  j 7b
8:
  beq a3, a0, 9f
  addi a3, a3, -1
  addi a1, a1, -1
  lbu a5, 0(a1)
  sb a5, 0(a3)
  j 8b
9:
  ret
.size __wasm_memory_copy, . - __wasm_memory_copy

.globl __wasm_memory_fill
.type __wasm_memory_fill, @function
__wasm_memory_fill:                 # a0: to, a1: byte, a2: length
  slli a2, a2, 32
  srli a2, a2, 32
  beqz a2, 9f
  add a3, a0, a2
  lbu zero, -1(a3)
  andi a1, a1, 255
  slli a4, a1, 8
  or a1, a1, a4
  slli a4, a1, 16
  or a1, a1, a4
  slli a4, a1, 32
  or a1, a1, a4
1:
  bgeu a0, a3, 9f
  andi a4, a0, 7
  beqz a4, 2f
  sb a1, 0(a0)
  addi a0, a0, 1
  j 1b
2:
  andi a5, a3, -8
  addi a6, a5, -32
  blt a6, a0, 3f
7:
  sd a1, 0(a0)
  sd a1, 8(a0)
  sd a1, 16(a0)
  sd a1, 24(a0)
  addi a0, a0, 32
  bge a6, a0, 7b
3:
  bgeu a0, a5, 4f
  sd a1, 0(a0)
  addi a0, a0, 8
  j 3b
4:
  bgeu a0, a3, 9f
  sb a1, 0(a0)
  addi a0, a0, 1
  j 4b
9:
  ret
.size __wasm_memory_fill, . - __wasm_memory_fill

.globl __wasm_memory_init
.type __wasm_memory_init, @function
__wasm_memory_init:                 # a0: to, a1: from, a2: length, a3: the segment's address and length
  ld a4, 0(a3)
  ld a5, 8(a3)
  slli a1, a1, 32
  srli a1, a1, 32
  slli a6, a2, 32
  srli a6, a6, 32
  add a7, a1, a6
  bltu a5, a7, 1f
  add a1, a4, a1
  j __wasm_memory_copy
1:
  unimp
.size __wasm_memory_init, . - __wasm_memory_init

.globl __lamina_table_init
.type __lamina_table_init, @function
__lamina_table_init:                # a0: to, a1: from, a2: length, a3: the table, a4: its size, a5: the segment's address and length
  ld a6, 0(a5)
  ld a7, 8(a5)
  j 1f
.globl __lamina_table_copy
.type __lamina_table_copy, @function
__lamina_table_copy:                # a0: to, a1: from, a2: length, a3: the table written, a4: its size, a5: the table read, a6: its size
  mv a7, a6
  mv a6, a5
1:
  slli a0, a0, 32
  srli a0, a0, 32
  slli a1, a1, 32
  srli a1, a1, 32
  slli a2, a2, 32
  srli a2, a2, 32
  add t0, a0, a2
  bltu a4, t0, 2f
  add t0, a1, a2
  bltu a7, t0, 2f
  slli a0, a0, 3
  slli a1, a1, 3
  slli a2, a2, 3
  add a0, a0, a3
  add a1, a1, a6
  j __wasm_memory_copy
2:
  unimp
.size __lamina_table_copy, . - __lamina_table_copy
`

/** A binary search for the highest set bit; for the lowest, that of the number's own lowest bit alone. */
const bits = `
.globl __lamina_clz_i32
.type __lamina_clz_i32, @function
__lamina_clz_i32:
  slli a0, a0, 32
  li a1, 32
  j 1f
.globl __lamina_clz_i64
.type __lamina_clz_i64, @function
__lamina_clz_i64:
  li a1, 64
1:
  beqz a0, 8f
  li a2, 0
  srli a3, a0, 32
  bnez a3, 2f
  slli a0, a0, 32
  addi a2, a2, 32
2:
  srli a3, a0, 48
  bnez a3, 3f
  slli a0, a0, 16
  addi a2, a2, 16
3:
  srli a3, a0, 56
  bnez a3, 4f
  slli a0, a0, 8
  addi a2, a2, 8
4:
  srli a3, a0, 60
  bnez a3, 5f
  slli a0, a0, 4
  addi a2, a2, 4
5:
  srli a3, a0, 62
  bnez a3, 6f
  slli a0, a0, 2
  addi a2, a2, 2
6:
  bltz a0, 7f
  addi a2, a2, 1
7:
  mv a0, a2
  ret
8:
  mv a0, a1
  ret
.size __lamina_clz_i64, . - __lamina_clz_i64

.globl __lamina_ctz_i32
.type __lamina_ctz_i32, @function
__lamina_ctz_i32:
  li a1, 1
  slli a1, a1, 32
  or a0, a0, a1
.globl __lamina_ctz_i64
.type __lamina_ctz_i64, @function
__lamina_ctz_i64:
  beqz a0, 8f
  li a2, 0
  slli a3, a0, 32
  bnez a3, 2f
  srli a0, a0, 32
  addi a2, a2, 32
2:
  slli a3, a0, 48
  bnez a3, 3f
  srli a0, a0, 16
  addi a2, a2, 16
3:
  slli a3, a0, 56
  bnez a3, 4f
  srli a0, a0, 8
  addi a2, a2, 8
4:
  slli a3, a0, 60
  bnez a3, 5f
  srli a0, a0, 4
  addi a2, a2, 4
5:
  slli a3, a0, 62
  bnez a3, 6f
  srli a0, a0, 2
  addi a2, a2, 2
6:
  andi a3, a0, 1
  xori a3, a3, 1
  add a0, a2, a3
  ret
8:
  li a0, 64
  ret
.size __lamina_ctz_i64, . - __lamina_ctz_i64

.globl __lamina_popcnt_i32
.type __lamina_popcnt_i32, @function
__lamina_popcnt_i32:
  slli a0, a0, 32
.globl __lamina_popcnt_i64
.type __lamina_popcnt_i64, @function
__lamina_popcnt_i64:
  li a1, 0x5555555555555555
  srli a2, a0, 1
  and a2, a2, a1
  sub a0, a0, a2
  li a1, 0x3333333333333333
  and a2, a0, a1
  srli a0, a0, 2
  and a0, a0, a1
  add a0, a0, a2
  srli a2, a0, 4
  add a0, a0, a2
  li a1, 0x0f0f0f0f0f0f0f0f
  and a0, a0, a1
  li a1, 0x0101010101010101
  mul a0, a0, a1
  srli a0, a0, 56
  ret
.size __lamina_popcnt_i64, . - __lamina_popcnt_i64
`

/** Numbers of at least 2^23, 2^52 in magnitude are integers already; NaNs become quiet by an addition. */
function rounding(name: string, mode: string, type: "f32" | "f64"): string {
  const [w, x, l, limit] = type === "f32" ? ["s", "w", "w", "0x4b000000"] : ["d", "d", "l", "0x4330000000000000"]
  const symbol = `__lamina_${name}_${type}`
  return `
.globl ${symbol}
.type ${symbol}, @function
${symbol}:
  li a0, ${limit}
  fmv.${x}.x fa1, a0
  fabs.${w} fa2, fa0
  flt.${w} a0, fa2, fa1
  beqz a0, 1f
  fcvt.${l}.${w} a0, fa0, ${mode}
  fcvt.${w}.${l} fa1, a0
  fsgnj.${w} fa0, fa1, fa0
  ret
1:
  feq.${w} a0, fa0, fa0
  bnez a0, 2f
  fadd.${w} fa0, fa0, fa0
2:
  ret
.size ${symbol}, . - ${symbol}
`
}

/** The bounds that a number must lie between, both excluded: as bits, of the integer types that a truncation gives. */
const bounds: Readonly<Record<string, readonly [lower: string, isLowerAllowed: boolean, upper: string]>> = {
  "i32 f32 s": ["0xcf000000", true, "0x4f000000"],
  "i32 f32 u": ["0xbf800000", false, "0x4f800000"],
  "i32 f64 s": ["0xc1e0000000200000", false, "0x41e0000000000000"],
  "i32 f64 u": ["0xbff0000000000000", false, "0x41f0000000000000"],
  "i64 f32 s": ["0xdf000000", true, "0x5f000000"],
  "i64 f32 u": ["0xbf800000", false, "0x5f800000"],
  "i64 f64 s": ["0xc3e0000000000000", true, "0x43e0000000000000"],
  "i64 f64 u": ["0xbff0000000000000", false, "0x43f0000000000000"],
}

function truncation(key: string): string {
  const [to, from, sign] = key.split(" ")
  const [lower, isLowerAllowed, upper] = bounds[key]
  const [w, x] = from === "f32" ? ["s", "w"] : ["d", "d"]
  const symbol = `__lamina_trunc_${to}_${from}_${sign}`
  const convert = (to === "i32" ? "w" : "l") + (sign === "u" ? "u" : "")
  return `
.globl ${symbol}
.type ${symbol}, @function
${symbol}:
  li a0, ${lower}
  fmv.${x}.x fa1, a0
  ${isLowerAllowed ? "fle" : "flt"}.${w} a0, fa1, fa0
  beqz a0, 1f
  li a0, ${upper}
  fmv.${x}.x fa1, a0
  flt.${w} a0, fa0, fa1
  beqz a0, 1f
  fcvt.${convert}.${w} a0, fa0, rtz
  ret
1:
  unimp
.size ${symbol}, . - ${symbol}
`
}

const modes = { ceil: "rup", floor: "rdn", trunc: "rtz", nearest: "rne" } as const

export const runtimeText: string = [
  ".text",
  memory,
  bits,
  ...(["f32", "f64"] as const).flatMap((type) =>
    Object.entries(modes).map(([name, mode]) => rounding(name, mode, type)),
  ),
  ...Object.keys(bounds).map(truncation),
].join("\n")
