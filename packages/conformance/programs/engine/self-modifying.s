# Code that changes itself, in a loop so that translations of the old code exist, and says so by fence.i.
_start:
  .option norvc
  li s0, 0
  li sp, 0x77
  li s1, 0
  la t0, patch
  lw t1, 0(t0)
  li t2, 0x00100000
outer:
  li t3, 20
inner:
patch: addi s0, s0, 1
  addi t3, t3, -1
  bnez t3, inner
  add t1, t1, t2
  sw t1, 0(t0)
  fence.i
  addi s1, s1, 1
  li t4, 10
  bne s1, t4, outer
# 20 times 1 + 2 + ... + 10.
# expect x8 = 1100
# expect x9 = 10
# Code in another page, written, called, written again, called again.
  la t0, routine
  li t1, 0x00700513
  sw t1, 0(t0)
  li t1, 0x00008067
  sw t1, 4(t0)
  fence.i
  jalr t0
  mv s2, a0
# expect x18 = 7
  li t1, 0x00900513
  sw t1, 0(t0)
  fence.i
  jalr t0
  mv s3, a0
# expect x19 = 9
# A single byte of an instruction, and a halfword that makes two of one.
  li t1, 0x01
  sb t1, 2(t0)
  fence.i
  jalr t0
# expect x20 = 0x77
  mv s4, a0
  addi s4, s4, 0
  li t1, 0x45154519
  sw t1, 0(t0)
  fence.i
  jalr t0
# expect x10 = 5
end: ecall
  .balign 4096
routine: .zero 4096
