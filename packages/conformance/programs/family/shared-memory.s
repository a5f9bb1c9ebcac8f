# What is mapped shared and anonymous before a fork, parent and child both see; what is private, each has for itself.
# needs fork
# expect exit 0
_start:
  li a0, 0
  li a1, 8192
  li a2, 3
  li a3, 0x21
  li a4, -1
  li a5, 0
  li a7, 222
  ecall
  bltz a0, wrong
  mv s0, a0
  li t0, 5
  sd t0, 0(s0)
  la s1, own
  sd t0, 0(s1)
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
# Turns until the child has answered.
1: ld t0, 8(s0)
  beqz t0, 1b
  li t1, 6
  bne t0, t1, wrong
  ld t0, 0(s0)
  li t1, 12
  bne t0, t1, wrong
  ld t0, 0(s1)
  li t1, 5
  bne t0, t1, wrong
  li t0, 1
  li t1, 4096
  add t1, t1, s0
  sd t0, 0(t1)
  li a0, -1
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  lw a0, status
  li a7, 93
  ecall
child:
  ld t0, 0(s0)
  addi t0, t0, 7
  sd t0, 0(s0)
  sd t0, 0(s1)
  fence
  li t0, 6
  sd t0, 8(s0)
  li t1, 4096
  add t1, t1, s0
2: ld t0, 0(t1)
  beqz t0, 2b
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
  .data
  .balign 8
own: .dword 0
status: .word 0
