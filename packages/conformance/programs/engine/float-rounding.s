# Rounding modes: static, dynamic through frm, and those that do not exist, which are illegal instructions.
_start:
  li t0, 0x3ff0000000000000
  fmv.d.x fa0, t0
  li t0, 0x3ca0000000000000
  fmv.d.x fa1, t0
  fadd.d fs0, fa0, fa1, rne
# expect f8 = 0x3ff0000000000000
  fadd.d fs1, fa0, fa1, rup
# expect f9 = 0x3ff0000000000001
  fadd.d fs2, fa0, fa1, rmm
# expect f18 = 0x3ff0000000000001
  fadd.d fs3, fa0, fa1, rtz
# expect f19 = 0x3ff0000000000000
  csrwi frm, 3
  fadd.d fs4, fa0, fa1, dyn
# expect f20 = 0x3ff0000000000001
  csrwi frm, 2
  fadd.d fs5, fa0, fa1
# expect f21 = 0x3ff0000000000000
  li t0, 0xc004000000000000
  fmv.d.x fa2, t0
  fcvt.w.d s0, fa2, rne
# expect x8 = -2
  fcvt.w.d s1, fa2, rdn
# expect x9 = -3
  fcvt.w.d s2, fa2, rmm
# expect x18 = -3
  fcvt.w.d s3, fa2, rtz
# expect x19 = -2
  csrwi fcsr, 0
  csrwi frm, 5
dynamic5: fadd.d fa0, fa0, fa0, dyn
# expect trap = 2 at dynamic5 value 0x02a57553
  csrwi frm, 7
dynamic7: fcvt.w.d a0, fa2, dyn
# expect trap = 2 at dynamic7 value 0xc2067553
static5: .word 0x02a55553
# expect trap = 2 at static5 value 0x02a55553
static6: .word 0x02a56553
# expect trap = 2 at static6 value 0x02a56553
# What does not round does not look at the mode.
  fsgnj.d fs6, fa2, fa0
# expect f22 = 0x4004000000000000
  fcvt.d.w fs7, s0
# expect f23 = 0xc000000000000000
# expect f10 = 0x3ff0000000000000
# expect fflags = 0
end: ecall
