# A child that spins is ended by its parent's signal, and wait4 says so.
# needs fork
# expect exit 9
_start:
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
1: beqz a0, 1b
  mv s0, a0
  li a1, 9
  li a7, 129
  ecall
  bnez a0, wrong
  mv a0, s0
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  bne a0, s0, wrong
  lw a0, status
  li a7, 93
  ecall
wrong: ebreak
  .bss
  .balign 4
status: .word 0
