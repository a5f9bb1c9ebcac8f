# A child that reads where nothing is mapped is ended alone: its parent hears of SIGSEGV, 11, and goes on.
# needs fork
# expect exit 0
# expect stdout "still here\n"
_start:
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
  li a0, -1
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  lw t0, status
  andi t0, t0, 127
  li t1, 11
  bne t0, t1, wrong
  li a0, 1
  la a1, words
  li a2, 11
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
child:
  li t0, 0x123456
  lw t0, 0(t0)
wrong: ebreak
  .data
words: .ascii "still here\n"
  .balign 4
status: .word 0
