# An instruction across two pages, each half of which is changed in turn, with the old one executed before.
_start:
  la t0, target
  li s0, 0
  li s1, 0
again:
  jalr t0
  add s0, s0, a0
# The upper half: the immediate 1, then 2, ...
  lhu t1, 2(t0)
  addi t1, t1, 0x10
  sh t1, 2(t0)
  fence.i
  jalr t0
  add s0, s0, a0
  addi s1, s1, 1
  li t2, 5
  bne s1, t2, again
# 1+2 + 2+3 + 3+4 + 4+5 + 5+6.
# expect x8 = 35
# The lower half: addi a0, zero becomes addi a1, zero.
  li a0, 0
  lhu t1, 0(t0)
  xori t1, t1, 0x80
  sh t1, 0(t0)
  fence.i
  jalr t0
# expect x10 = 0
# expect x11 = 6
# A store across both halves.
  li t1, 0x07b00613
  sw t1, 0(t0)
  fence.i
  jalr t0
# expect x12 = 123
end: ecall
  .balign 4096
  .zero 4094
  .option norvc
target: li a0, 1
  ret
