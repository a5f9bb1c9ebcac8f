// Programs for tests: loops and calls as compilers make them. Each runs from its first instruction to `ebreak`.

const data = `
  .data
  .balign 8
numbers: .dword 9, 3, -7, 100, 42, 0, 77, -1, 12, 5, 6, 31, 8, 2, 1, 64
words: .word 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3
text: .ascii "the quick brown fox jumps over the lazy dog\\0"
  .balign 8
buffer: .zero 256
stack: .zero 1024
`

/** Sorts by insertion. */
const sort = `
  la a0, numbers
  li a1, 16
  li t0, 1
outer:
  bge t0, a1, done
  slli t1, t0, 3
  add t1, t1, a0
  ld t2, 0(t1)
inner:
  beq t1, a0, place
  ld t3, -8(t1)
  ble t3, t2, place
  sd t3, 0(t1)
  addi t1, t1, -8
  j inner
place:
  sd t2, 0(t1)
  addi t0, t0, 1
  j outer
done:
  ebreak
`

/** Sums words with 32-bit indices, as C does with \`int i\`. */
const index = `
  la a0, words
  li a1, 16
  li a2, 0
  li a3, 0
again:
  slli t0, a2, 32
  srli t0, t0, 30
  add t0, t0, a0
  lw t1, 0(t0)
  addw a3, a3, t1
  sext.w a3, a3
  andi t2, a3, 1
  snez t2, t2
  beqz t2, even
  xori a3, a3, 5
even:
  addiw a2, a2, 1
  bltu a2, a1, again
  ebreak
`

/** Calls a function with a frame in a loop. */
const calls = `
  la sp, stack+1024
  li s0, 0
  li s1, 20
next:
  mv a0, s0
  call square
  add s2, s2, a0
  addi s0, s0, 1
  bne s0, s1, next
  ebreak
square:
  addi sp, sp, -32
  sd ra, 24(sp)
  sd s0, 16(sp)
  sw a0, 12(sp)
  lw a5, 12(sp)
  mulw s0, a5, a5
  mv a0, s0
  call twice
  ld s0, 16(sp)
  ld ra, 24(sp)
  addi sp, sp, 32
  ret
twice:
  addi sp, sp, -16
  sd ra, 8(sp)
  slliw a0, a0, 1
  ld ra, 8(sp)
  addi sp, sp, 16
  ret
`

/** Copies text until its end, and hashes it. */
const copy = `
  la a0, text
  la a1, buffer
  li a2, 5381
byte:
  lbu t0, 0(a0)
  sb t0, 0(a1)
  beqz t0, end
  lbu t1, 0(a1)
  slli t2, a2, 5
  add a2, t2, a2
  xor a2, a2, t1
  slli a2, a2, 32
  srli a2, a2, 32
  addi a0, a0, 1
  addi a1, a1, 1
  j byte
end:
  ebreak
`

/** Divides, multiplies and counts bits. */
const arithmetic = `
  li s0, 1000
  li s1, -77
  li s2, 12345
step:
  div t0, s1, s0
  rem t1, s1, s0
  mulh t2, s1, s2
  divuw t3, s2, s0
  remw t4, s1, s0
  clz t5, s2
  rol t6, s2, s0
  sh2add s2, t5, s2
  add s1, s1, t6
  min s1, s1, s2
  slt a0, s1, s2
  seqz a1, a0
  bnez a1, skip
  xor s1, s1, t2
skip:
  addi s0, s0, -50
  bgtz s0, step
  ebreak
`

export const programs: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ sort, index, calls, copy, arithmetic }).map(([name, code]) => [name, `${code}${data}`]),
)
