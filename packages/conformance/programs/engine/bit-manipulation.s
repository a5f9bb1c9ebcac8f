# Zba, Zbb and Zbs on operands where a narrower or wider reading would show.
_start:
  li a0, 0xffffffff80000001
  li a1, 16
  add.uw s0, a0, a1
# expect x8 = 0x80000011
  sh1add.uw s1, a0, a1
# expect x9 = 0x100000012
  sh3add s2, a0, a1
# expect x18 = 0xfffffffc00000018
  slli.uw s3, a0, 4
# expect x19 = 0x800000010
  clz s4, zero
# expect x20 = 64
  ctz s5, zero
# expect x21 = 64
  clzw s6, zero
# expect x22 = 32
  ctzw s7, zero
# expect x23 = 32
  cpopw s8, a0
# expect x24 = 2
  cpop s9, a0
# expect x25 = 34
  rolw s10, a0, a1
# expect x26 = 0x18000
  rorw s11, a0, a1
# expect x27 = 0x18000
  li a2, 0x0102030405060708
  rev8 t0, a2
# expect x5 = 0x0807060504030201
  li a3, 0x0100000020000300
  orc.b t1, a3
# expect x6 = 0xff000000ff00ff00
  li a4, 64
  bset t2, zero, a4
# expect x7 = 1
  bext t3, a0, a4
# expect x28 = 1
  binvi t4, zero, 63
# expect x29 = 0x8000000000000000
  bclri t5, a0, 63
# expect x30 = 0x7fffffff80000001
  max t6, a0, a1
# expect x31 = 16
  maxu tp, a0, a1
# expect x4 = 0xffffffff80000001
  zext.h gp, a0
# expect x3 = 1
  andn sp, a0, a1
# expect x2 = 0xffffffff80000001
  roriw ra, a0, 1
# expect x1 = 0xffffffffc0000000
end: ecall
