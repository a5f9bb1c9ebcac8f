# A child writes far more than a pipe holds; its parent reads all of it, and then the end. Each waits for the other, many times.
# needs fork
# expect exit 0
# expect stdout "300000\n"
_start:
  la a0, ends
  li a1, 0
  li a7, 59
  ecall
  la s1, ends
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
  lw a0, 4(s1)
  li a7, 57
  ecall
  li s0, 0
1: lw a0, 0(s1)
  la a1, buffer
  li a2, 2000
  li a7, 63
  ecall
  bltz a0, wrong
  add s0, s0, a0
  bnez a0, 1b
# s0 in decimal, from the last digit on.
  la a1, digits_end
  li t0, 10
2: addi a1, a1, -1
  remu t1, s0, t0
  divu s0, s0, t0
  addi t1, t1, '0'
  sb t1, 0(a1)
  bnez s0, 2b
  li a0, 1
  la a2, digits_end + 1
  sub a2, a2, a1
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
child:
  li s0, 100
3: lw a0, 4(s1)
  la a1, buffer
  li a2, 3000
  li a7, 64
  ecall
  li t0, 3000
  bne a0, t0, wrong
  addi s0, s0, -1
  bnez s0, 3b
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
  .data
  .zero 20
digits_end: .ascii "\n"
  .bss
  .balign 8
ends: .zero 8
buffer: .zero 3000
