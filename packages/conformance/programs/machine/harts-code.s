# Code written by one hart and executed by another, each with its fence.i.
# harts 2
# fuel 2000000
main:
  csrr s0, mhartid
  la s1, code
  la s2, turn_of
  li s3, 0
  bnez s0, other
  li s4, 0x80824501
rounds:
# c.li a0, n for n from 1 to 6, and ret.
  .rept 6
  addi s4, s4, 4
  sw s4, 0(s1)
  fence
  addi s3, s3, 1
  sd s3, 0(s2)
1:
  ld t0, 8(s2)
  bne t0, s3, 1b
  .endr
  number
  pass
other:
  .rept 6
  addi s3, s3, 1
1:
  ld t0, 0(s2)
  bne t0, s3, 1b
  fence.i
  jalr s1
  check_equal a0, s3
  sd s3, 8(s2)
  .endr
park:
  wfi
  j park
  .bss
  .balign 64
code: .zero 64
turn_of: .zero 64
