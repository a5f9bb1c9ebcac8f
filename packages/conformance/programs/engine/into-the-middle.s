# A jump into the middle of an instruction, whose second half is an instruction of its own, before and after the whole one.
_start:
  .option norvc
  li s1, 4
again:
  la t0, whole
  andi t1, s1, 1
  slli t1, t1, 1
  add t0, t0, t1
  jr t0
# lui s2, whose upper half is c.addi s0, 1.
whole: .word 0x04050937
  addi s1, s1, -1
  bnez s1, again
# expect x8 = 2
# expect x18 = 0x4050000
end: ecall
