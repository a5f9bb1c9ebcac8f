# After fork each has memory of its own: what the child writes, to data and stack, its parent does not see, and the other way round.
# needs fork
# expect exit 0
_start:
  la s0, value
  li t0, 5
  sd t0, 0(s0)
  addi sp, sp, -16
  sd t0, 0(sp)
  la a0, ends
  li a1, 0
  li a7, 59
  ecall
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  la s1, ends
  beqz a0, child
# The parent writes first, then tells the child to look.
  li t0, 6
  sd t0, 0(s0)
  sd t0, 0(sp)
  lw a0, 4(s1)
  la a1, ends
  li a2, 1
  li a7, 64
  ecall
  li a0, -1
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  bltz a0, wrong
  lw t0, status
  bnez t0, wrong
  ld t0, 0(s0)
  li t1, 6
  bne t0, t1, wrong
  ld t0, 0(sp)
  bne t0, t1, wrong
  li a0, 0
  li a7, 93
  ecall
child:
  lw a0, 0(s1)
  la a1, letter
  li a2, 1
  li a7, 63
  ecall
  ld t0, 0(s0)
  li t1, 5
  bne t0, t1, wrong
  ld t0, 0(sp)
  bne t0, t1, wrong
  li t0, 7
  sd t0, 0(s0)
  sd t0, 0(sp)
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
  .bss
  .balign 8
value: .dword 0
ends: .zero 8
status: .word 0
letter: .zero 4
