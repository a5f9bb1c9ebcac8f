# Every size, signed and unsigned, at every misalignment that matters, and across the border of two pages.
_start:
  la a0, low
  lb s0, 7(a0)
# expect x8 = -1
  lbu s1, 7(a0)
# expect x9 = 0xff
  lh s2, 6(a0)
# expect x18 = 0xffffffffffffff06
  lhu s3, 6(a0)
# expect x19 = 0xff06
  lw s4, 4(a0)
# expect x20 = 0xffffffffff060504
  lwu s5, 4(a0)
# expect x21 = 0xff060504
  ld s6, 0(a0)
# expect x22 = 0xff06050403020100
  ld s7, 1(a0)
# expect x23 = 0x10ff060504030201
  lw s8, 5(a0)
# expect x24 = 0x10ff0605
# The page ends 8 bytes behind low.
  lh s9, 7(a0)
# expect x25 = 0x10ff
  li t0, 0x1122334455667788
  la a1, high
  sd t0, -3(a1)
  sw t0, 9(a1)
  sh t0, 15(a1)
  sb t0, 20(a1)
  ld s10, -8(a1)
# expect x26 = 0x6677880403020100
  ld s11, 0(a1)
# expect x27 = 0x1716151122334455
# expect memory high+8 = 18 88 77 66 55 1d 1e 88 77 21 22 23 88 25
end: ecall
  .balign 4096
  .zero 4088
low: .byte 0, 1, 2, 3, 4, 5, 6, 0xff
high: .byte 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25
