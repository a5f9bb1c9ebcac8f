# What is written to a pipe comes out of it; when nobody can write any more, a read gives the end.
# expect exit 0
# expect stdout "through a pipe\n"
_start:
  la a0, ends
  li a1, 0
  li a7, 59
  ecall
  bnez a0, wrong
  la s0, ends
  lw a0, 4(s0)
  la a1, words
  li a2, 15
  li a7, 64
  ecall
  li t0, 15
  bne a0, t0, wrong
  lw a0, 4(s0)
  li a7, 57
  ecall
  lw a0, 0(s0)
  la a1, buffer
  li a2, 64
  li a7, 63
  ecall
  li t0, 15
  bne a0, t0, wrong
  lw a0, 0(s0)
  la a1, ends
  li a2, 4
  li a7, 63
  ecall
  bnez a0, wrong
  li a0, 1
  la a1, buffer
  li a2, 15
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
  .data
words: .ascii "through a pipe\n"
  .bss
  .balign 8
ends: .zero 8
buffer: .zero 64
