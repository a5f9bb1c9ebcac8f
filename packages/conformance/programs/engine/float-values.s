# NaN boxing, canonical NaNs, signed zeros, exception flags, saturating conversions.
_start:
  li t0, 0x3f800000
  fmv.w.x fa0, t0
# expect f10 = 0xffffffff3f800000
  fmv.d.x fa1, t0
  fadd.s fs0, fa0, fa1
# expect f8 = 0xffffffff7fc00000
  fsgnj.s fs1, fa1, fa1
# expect f9 = 0xffffffff7fc00000
  fmv.x.w s0, fa1
# expect x8 = 0x3f800000
  fclass.s s1, fa1
# expect x9 = 0x200
  csrr s2, fflags
# expect x18 = 0
  fmv.d.x fa2, zero
  fneg.d fa3, fa2
  fmin.d fs2, fa2, fa3
# expect f18 = 0x8000000000000000
  fmax.d fs3, fa3, fa2
# expect f19 = 0
  fdiv.d fs4, fa3, fa2
# expect f20 = 0x7ff8000000000000
  csrrwi s3, fflags, 0
# expect x19 = 0x10
  li t0, 0x3ff0000000000000
  fmv.d.x fa4, t0
  fdiv.d fs5, fa4, fa3
# expect f21 = 0xfff0000000000000
  csrrwi s4, fflags, 0
# expect x20 = 8
  li t0, 0x7ff0000000000001
  fmv.d.x fa5, t0
  fmin.d fs6, fa5, fa4
# expect f22 = 0x3ff0000000000000
  feq.d s5, fa5, fa4
# expect x21 = 0
  csrrwi s6, fflags, 0
# expect x22 = 0x10
  li t0, 0x7ff8000000000000
  fmv.d.x fa6, t0
  feq.d s7, fa6, fa6
  csrrwi s7, fflags, 0
# expect x23 = 0
  fle.d s8, fa6, fa4
  csrrwi s8, fflags, 0
# expect x24 = 0x10
  fcvt.wu.d s9, fs5
# expect x25 = 0
  fcvt.lu.d s10, fa6
# expect x26 = 0xffffffffffffffff
  fcvt.wu.d s11, fa6
# expect x27 = 0xffffffffffffffff
  fcvt.w.d t3, fa6
# expect x28 = 0x7fffffff
  csrwi fflags, 0
  li t0, 0x7fe1ccf385ebc8a0
  fmv.d.x fa7, t0
  fmul.d ft0, fa7, fa7
# expect f0 = 0x7ff0000000000000
  csrrwi t4, fflags, 0
# expect x29 = 5
  li t0, 0x0010000000000000
  fmv.d.x ft1, t0
  li t0, 0x3fe0000000000001
  fmv.d.x ft2, t0
  fmul.d ft3, ft1, ft2
# expect f3 = 0x0008000000000000
  csrrwi t5, fflags, 0
# expect x30 = 3
  li t0, -1
  fcvt.s.lu ft4, t0
# expect f4 = 0xffffffff5f800000
  fcvt.d.s ft5, fa0
# expect f5 = 0x3ff0000000000000
  fsqrt.d ft6, fs5
# expect f6 = 0x7ff8000000000000
  fnmadd.d ft7, fa4, fa4, fa2
# expect f7 = 0xbff0000000000000
# expect fflags = 0x11
end: ecall
