# Atomic memory operations: the old value sign-extended, the operation on the low half alone, order signed and unsigned.
_start:
  la a0, word
  li a1, 0x180000000
  amoadd.w s0, a1, (a0)
# expect x8 = 0xffffffffffffffff
  lwu s1, 0(a0)
# expect x9 = 0x7fffffff
  amominu.w s2, zero, (a0)
# expect x18 = 0x7fffffff
  amomax.w s3, a1, (a0)
# expect x19 = 0
  amomaxu.w s4, a1, (a0)
# expect x20 = 0
  amomin.w s5, zero, (a0)
# expect x21 = 0xffffffff80000000
# expect memory word = 00 00 00 80 11 11 11 11
  la a2, double
  li a3, -1
  amoxor.d s6, a3, (a2)
# expect x22 = 0x0123456789abcdef
  amoand.d.aqrl s7, a3, (a2)
# expect x23 = 0xfedcba9876543210
  amoor.d s8, a1, (a2)
# expect x24 = 0xfedcba9876543210
  amoswap.d a2, a2, (a2)
  mv s10, a2
# expect x26 = 0xfedcba99f6543210
  la a2, double
  ld s9, 0(a2)
# expect x25 = double
  addi t0, a0, 2
a: amoadd.w a4, a1, (t0)
# expect trap = 6 at a value word+2
b: lr.w a4, (t0)
# expect trap = 4 at b value word+2
c: sc.w a4, a1, (t0)
# expect trap = 6 at c value word+2
  addi t1, a2, 4
d: amoswap.d a4, a1, (t1)
# expect trap = 6 at d value double+4
e: lr.d a4, (t1)
# expect trap = 4 at e value double+4
f: amoadd.w a4, a1, (zero)
# expect trap = 7 at f value 0
# expect x14 = 0
end: ecall
  .balign 8
word: .word 0xffffffff, 0x11111111
double: .dword 0x0123456789abcdef
