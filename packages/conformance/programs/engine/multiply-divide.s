# Multiplication's high halves and division's special cases (manual volume I, table "Semantics for division by zero and division overflow").
_start:
  li a0, 0x8000000000000000
  li a1, -1
  li a2, 10
  mulh s0, a0, a0
# expect x8 = 0x4000000000000000
  mulhu s1, a1, a1
# expect x9 = 0xfffffffffffffffe
  mulhsu s2, a1, a1
# expect x18 = -1
  mulhsu s3, a2, a1
# expect x19 = 9
  mulw s4, a1, a2
# expect x20 = -10
  div s5, a2, zero
# expect x21 = -1
  divu s6, a2, zero
# expect x22 = -1
  rem s7, a2, zero
# expect x23 = 10
  remu s8, a1, zero
# expect x24 = -1
  div s9, a0, a1
# expect x25 = 0x8000000000000000
  rem s10, a0, a1
# expect x26 = 0
  li t0, -7
  div s11, t0, a2
# expect x27 = 0
  rem t3, t0, a2
# expect x28 = -7
  lui a4, 0x80000
  divw t4, a4, a1
# expect x29 = 0xffffffff80000000
  remw t5, a4, a1
# expect x30 = 0
  divuw t6, a1, zero
# expect x31 = -1
  remuw t2, a4, zero
# expect x7 = 0xffffffff80000000
  divuw t1, a4, a2
# expect x6 = 0xccccccc
  mulh gp, a1, a1
# expect x3 = 0
end: ecall
