// Generated: the test programs, from the files in programs by test/embed-programs.ts.

export const enginePrograms: Readonly<Record<string, string>> = {
  atomics: String.raw`
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
`,
  "bit-manipulation": String.raw`
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
`,
  compressed: String.raw`
# Compressed instructions at the bounds of their immediates; hints do nothing.
_start:
  .option rvc
  la sp, area
  c.li a0, -32
# expect x10 = -32
  c.lui a1, 0xfffe0
# expect x11 = 0xfffffffffffe0000
  c.li a2, 31
  c.addiw a2, -32
  c.mv t4, a2
# expect x29 = -1
  c.mv a3, a2
  c.srli a3, 63
  c.mv t3, a3
# expect x28 = 1
  c.mv a4, a1
  c.srai a4, 16
  c.andi a4, -31
  c.mv t2, a4
# expect x7 = 0xffffffffffffffe0
  c.li a5, 1
  c.slli a5, 63
# expect x15 = 0x8000000000000000
  c.addi4spn s0, sp, 1020
  c.sub s0, a5
  c.sdsp a5, 504(sp)
  c.ldsp s1, 504(sp)
# expect x9 = 0x8000000000000000
  c.swsp a2, 252(sp)
  c.lwsp t0, 252(sp)
# expect x5 = -1
  c.addi16sp sp, 496
  c.addi16sp sp, -512
  c.addi16sp sp, 16
  c.mv s0, sp
  c.sw a2, 124(s0)
  c.lw a3, 124(s0)
  c.sd a1, 248(s0)
  c.ld a4, 248(s0)
# expect x14 = 0xfffffffffffe0000
# expect x13 = -1
  c.fldsp fa0, 504(sp)
  c.fsd fa0, 0(s0)
# expect f10 = 0x8000000000000000
# expect memory area = 00 00 00 00 00 00 00 80
  c.li t1, 5
  c.addw a2, a3
  c.mv t5, a2
# expect x30 = -2
  c.subw a2, a2
  c.beqz a2, 1f
  c.li t1, 6
1: c.bnez a1, 1f
  c.li t1, 7
# expect x6 = 5
1:
# Hints: c.li and c.mv and c.add to x0, c.slli of x0, shifts by 0.
  .half 0x4005, 0x802a, 0x902a, 0x0006, 0x8001, 0x8401
# expect x0 = 0
end: ecall
  .balign 16
area: .zero 1024
`,
  control: String.raw`
# Branches taken and not, links, the lowest bit of an indirect target, a link register that is also the target's.
_start:
  li a0, -1
  li a1, 1
  li s0, 0
  beq a0, a1, wrong
  bne a0, a0, wrong
  blt a1, a0, wrong
  bge a0, a1, wrong
  bltu a0, a1, wrong
  bgeu a1, a0, wrong
  blt a0, a1, 1f
  j wrong
1: bltu a1, a0, 1f
  j wrong
1: bge a0, a0, 1f
  j wrong
1: bgeu a0, a1, 1f
  j wrong
1: beq a0, a0, 1f
  j wrong
1: bne a0, a1, 1f
  j wrong
1: addi s0, s0, 1
# expect x8 = 1
  .option norvc
here: jal s1, 1f
# expect x9 = here+4
1: la t0, target+1
call: jalr t0, 0(t0)
  j wrong
target:
# expect x5 = call+4
  li s2, 3
back: addi s2, s2, -1
  bnez s2, back
# expect x18 = 0
  .option rvc
  la t1, compressed
short: c.jalr t1
wrong: li s0, -1
compressed:
# expect x1 = short+2
end: ecall
`,
  csr: String.raw`
# Which CSRs can be read and written: fflags, frm and fcsr share bits, counters are read-only, others do not exist.
# mode user
_start:
  li a0, -1
  csrw fcsr, a0
  csrr s0, fcsr
# expect x8 = 0xff
  csrr s1, frm
# expect x9 = 7
  csrrci s2, fflags, 0x15
# expect x18 = 0x1f
  csrr s3, fcsr
# expect x19 = 0xea
  csrrwi s4, frm, 3
# expect x20 = 7
  csrrsi s5, fflags, 1
# expect x21 = 0xa
  csrrc s6, fcsr, zero
# expect x22 = 0x6b
  li t0, 0x100
  csrw fcsr, t0
  csrr s7, fcsr
# expect x23 = 0
  csrr t1, instret
  csrr t2, instret
  sub s8, t2, t1
# expect x24 = 1
  rdcycle t1
  rdcycle t2
  sltu s9, t1, t2
# expect x25 = 1
  rdtime t1
  rdtime t2
  sltu s10, t2, t1
# expect x26 = 0
  csrrs s11, cycle, zero
  li s11, 0
a: csrrs s11, cycle, a0
# expect trap = 2 at a value 0xc0052df3
b: csrrci s11, instret, 1
# expect trap = 2 at b value 0xc020fdf3
c: csrrw zero, time, zero
# expect trap = 2 at c value 0xc0101073
d: csrrs s11, mstatus, zero
# expect trap = 2 at d value 0x30002df3
e: csrrs s11, 0x7ff, zero
# expect trap = 2 at e value 0x7ff02df3
# expect x27 = 0
# expect fflags = 0
# expect frm = 0
end: ecall
`,
  "environment-call-supervisor": String.raw`
# An environment call from supervisor mode has a cause of its own.
# mode supervisor
_start:
call: ecall
# expect trap = 9 at call value 0
  li a0, 1
# expect x10 = 1
end: ecall
`,
  "environment-call-user": String.raw`
# An environment call from user mode has a cause of its own.
# mode user
_start:
call: ecall
# expect trap = 8 at call value 0
  li a0, 1
# expect x10 = 1
# expect instret = 1
end: ecall
`,
  "fetch-aliases": String.raw`
# One page of code at two addresses, with different pages behind it: the instruction that straddles the border differs.
# mode user
# map _start = _start rxua
# map 0x10000 = first rxua
# map 0x11000 = one rxua
# map 0x20000 = first rxua
# map 0x21000 = two rxua
_start:
  li s0, 3
again:
  li t0, 0x10ffe
  jalr t0
  mv s1, a0
  li t0, 0x20ffe
  jalr t0
  mv s2, a0
  addi s0, s0, -1
  bnez s0, again
# expect x9 = 0x123
# expect x18 = 0x456
end: ecall
  .option norvc
  .balign 4096
# The halves of li a0, 0x123 and li a0, 0x456, both with 0x0513 in front.
first: .zero 4094
  .half 0x0513
one: .half 0x1230
  ret
  .balign 4096
two: .half 0x4560
  ret
  .balign 4096
`,
  "fetch-straddling": String.raw`
# An instruction across two pages: executed when both are there, a fault of its second half when that is missing, no fault
# when a short one ends the page.
# mode user
# map _start = _start rxua
# map 0x10000 = first rxua
# map 0x11000 = second rxua
# map 0x20000 = first rxua
# map 0x30000 = first rxua
# map 0x31000 = second rua
# map 0x40000 = short rxua
_start:
  li t0, 0x10ffa
  la ra, back1
  jr t0
back1:
# expect x10 = 0x7ff
  li t0, 0x20ffa
  jr t0
# expect trap = 12 at 0x20ffe value 0x21000 resume back2
back2:
# expect x11 = 2
  li t0, 0x30ffe
  jr t0
# expect trap = 12 at 0x30ffe value 0x31000 resume back3
back3:
  li t0, 0x40ffe
  jr t0
# expect trap = 12 at 0x41000 value 0x41000 resume end
# expect x12 = 9
end: ecall
  .balign 4096
first: .zero 4090
  .option rvc
  addi a1, a1, 1
  nop
  .option norvc
  li a0, 0x7ff
second = first + 4096
  ret
  .balign 4096
short: .zero 4094
  .option rvc
  li a2, 9
`,
  "float-rounding": String.raw`
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
`,
  "float-values": String.raw`
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
`,
  integer: String.raw`
# Integer arithmetic at the bounds: wrap-around, signed and unsigned comparison, shift amounts, words sign-extended.
_start:
  li a0, -1
  li a1, 1
  add a2, a0, a1
# expect x12 = 0
  sub a3, zero, a1
# expect x13 = -1
  slt a4, a0, a1
# expect x14 = 1
  sltu a5, a0, a1
# expect x15 = 0
  sltiu a6, a1, -1
# expect x16 = 1
  slti a7, a0, 0
# expect x17 = 1
  li t0, 0x8000000000000000
  sra s2, t0, 63
# expect x18 = -1
  li t1, 65
  srl s3, t0, t1
# expect x19 = 0x4000000000000000
  sll s4, a1, t1
# expect x20 = 2
  li t2, 0x7fffffff
  addiw s5, t2, 1
# expect x21 = 0xffffffff80000000
  addw s6, t2, t2
# expect x22 = -2
  li t3, 0x180000000
  srlw s7, t3, t1
# expect x23 = 0x40000000
  sraw s8, t3, t1
# expect x24 = 0xffffffffc0000000
  li t4, 33
  sllw s9, t2, t4
# expect x25 = -2
  subw s10, t3, a1
# expect x26 = 0x7fffffff
  lui s11, 0x80000
# expect x27 = 0xffffffff80000000
  sraiw t5, s11, 31
# expect x30 = -1
  srliw t6, s11, 31
# expect x31 = 1
end: ecall
`,
  "into-the-middle": String.raw`
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
`,
  "loads-stores": String.raw`
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
`,
  "long-loop": String.raw`
# Long enough for any tier of an engine to be reached: nested loops with a call, memory and floating point.
_start:
  la s0, table
  li s1, 300
  fcvt.d.l fa0, zero
  li t0, 0x3fe0000000000000
  fmv.d.x fa1, t0
outer:
  li s2, 40
inner:
  andi t0, s2, 15
  sh3add t0, t0, s0
  ld t1, 0(t0)
  add t1, t1, s2
  xor t1, t1, s1
  sd t1, 0(t0)
  call step
  fadd.d fa0, fa0, fa1
  addi s2, s2, -1
  bnez s2, inner
  addi s1, s1, -1
  bnez s1, outer
# expect x18 = 0
# expect x19 = 12000
# expect f10 = 0x40b7700000000000
end: ecall
step:
  addi s3, s3, 1
  ret
  .balign 8
table: .zero 128
`,
  "multiply-divide": String.raw`
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
`,
  reservations: String.raw`
# Store-conditional succeeds once, after a load-reserved of the same address, and writes nothing when it fails.
_start:
  la a0, cell
  li a1, 5
  sc.d s0, a1, (a0)
# expect x8 = 1
  lr.d s1, (a0)
# expect x9 = 0xffffffffffffffff
  sc.d s2, a1, (a0)
# expect x18 = 0
  sc.d s3, zero, (a0)
# expect x19 = 1
  ld s4, 0(a0)
# expect x20 = 5
  lr.w s5, (a0)
  addi t0, a0, 64
  sc.w s6, a1, (t0)
# expect x22 = 1
  sc.w s7, a1, (a0)
# expect x23 = 1
# expect memory cell+64 = 07
  li s8, 0
  li t1, 3
# A lock-free counter.
again: lr.w t2, (a0)
  addi t2, t2, 1
  sc.w t3, t2, (a0)
  bnez t3, again
  addi t1, t1, -1
  bnez t1, again
# expect memory cell = 08 00 00 00 00 00 00 00
end: ecall
  .balign 64
cell: .dword -1
  .balign 64
  .dword 7
`,
  "self-modifying-straddling": String.raw`
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
`,
  "self-modifying": String.raw`
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
`,
  "spanning-pages": String.raw`
# A loop over the border of two pages, in straight line, by branches back and forth, and calls into the next page.
_start:
  la t0, entry
  li s0, 0
  li s1, 1000
  jr t0
  .balign 4096
  .zero 4096 - 16
  .option norvc
entry: addi s0, s0, 1
  addi s1, s1, -1
  beqz s1, away
  .option rvc
  addi s2, s2, 1
  .option norvc
# Two bytes in this page, two in the next.
straddling: addi s3, s3, 5
next: addi s4, s4, 1
  jal ra, routine
  j entry
away: j end
routine: addi s5, s5, 2
  ret
# expect x8 = 1000
# expect x9 = 0
# expect x18 = 999
# expect x19 = 4995
# expect x20 = 999
# expect x21 = 1998
end: ecall
`,
  "store-beside-code": String.raw`
# Stores to the page that is executed, not to the instructions themselves: a counter between them.
_start:
  .option norvc
  li t0, 500
  la t1, counter
  la t4, sum
again:
  ld t2, 0(t1)
  addi t2, t2, 3
  sd t2, 0(t1)
  amoadd.w t3, t0, (t4)
  j over
  .balign 8
counter: .dword 0
sum: .dword 0
over:
  addi t0, t0, -1
  bnez t0, again
  ld s0, 0(t1)
# expect x8 = 1500
  lw s1, 8(t1)
# expect x9 = 125250
# expect memory counter = dc 05 00 00 00 00 00 00 42 e9 01 00
end: ecall
`,
  "sv39-canonical": String.raw`
# Addresses of 64 bits must be sign-extended from bit 38; the upper half works like the lower.
# mode user
# map _start = _start rxua
# map 0xffffffc000000000 = page rwuad
# map 0x3ffffff000 = page rwuad
# map 0xfffffffffffff000 = page rwuad
_start:
  li t0, 0xffffffc000000000
  ld s0, 0(t0)
# expect x8 = 0x1234
  li t1, 0x3ffffffff8
  ld s1, 0(t1)
# expect x9 = 0x5678
  ld s2, -8(zero)
# expect x18 = 0x5678
  li t2, 0x4000000000
a: ld s3, 0(t2)
# expect trap = 13 at a value 0x4000000000
b: sd s3, 0(t2)
# expect trap = 15 at b value 0x4000000000
  li t3, 0xffffffbfffffffff
c: lb s3, 0(t3)
# expect trap = 13 at c value 0xffffffbfffffffff
# Across the upper end of the lower half: the second part is the one that faults.
d: ld s3, 4(t1)
# expect trap = 13 at d value 0x4000000000
e: sd s3, 4(t1)
# expect trap = 15 at e value 0x4000000000
# Across the end of all addresses: 0 is not mapped.
f: ld s3, -4(zero)
# expect trap = 13 at f value 0
  la ra, end
  li t4, 0x8000000000000000
  jr t4
# expect trap = 12 at 0x8000000000000000 value 0x8000000000000000 resume end
# expect x19 = 0
# expect memory page+4092 = 00 00 00 00
end: ecall
  .balign 4096
page: .dword 0x1234
  .zero 4080
  .dword 0x5678
`,
  "sv39-crossing": String.raw`
# An access across two pages: both are checked before anything changes, and the faulting part's address is reported.
# mode user
# map _start = _start rxua
# map 0x10000 = first rwuad
# map 0x11000 = second rwuad
# map 0x12000 = first rua
# map 0x14000 = second rwuad
# map 0x15000 = first rua
_start:
  li t0, 0x11000
  li t1, 0x8877665544332211
  sd t1, -3(t0)
  ld s0, -3(t0)
# expect x8 = 0x8877665544332211
# expect memory first+4093 = 11 22 33
# expect memory second = 44 55 66 77 88
  li t2, 0x12000
a: sd zero, -4(t2)
# expect trap = 15 at a value 0x12000
  li t2, 0x13000
b: ld s1, -1(t2)
# expect trap = 13 at b value 0x13000
c: lhu s1, -1(t2)
# expect trap = 13 at c value 0x13000
  li t2, 0x14000
d: lw s1, -2(t2)
# expect trap = 13 at d value 0x13ffe
e: sw s1, -2(t2)
# expect trap = 15 at e value 0x13ffe
  li t2, 0x15000
f: fsd fa0, -7(t2)
# expect trap = 15 at f value 0x15000
  fld fa1, -3(t0)
# expect f11 = 0x8877665544332211
# expect x9 = 0
end: ecall
  .balign 4096
first: .zero 4096
second: .zero 4096
`,
  "sv39-permissions": String.raw`
# User mode under Sv39: what each bit of a leaf entry permits. A missing A, or D for stores, faults (Svade).
# mode user
# map _start = _start rxua
# map 0x10000 = page rua
# map 0x11000 = page rwua
# map 0x12000 = page rwuad
# map 0x13000 = page xua
# map 0x14000 = page ru
# map 0x15000 = page rwad
# map 0x16000 = page rwu
# entry 0x17000 level 0 = 0
_start:
  li t0, 0x10000
  ld s0, 0(t0)
# expect x8 = 0x1234
a: sd s0, 8(t0)
# expect trap = 15 at a value 0x10008
  li t1, 0x11000
  ld s1, 0(t1)
# expect x9 = 0x1234
b: sw s0, 4(t1)
# expect trap = 15 at b value 0x11004
  li t2, 0x12000
  li t3, 0x55
  sb t3, 16(t2)
  lbu s2, 16(t0)
# expect x18 = 0x55
c: amoadd.w s3, t3, (t0)
# expect trap = 15 at c value 0x10000
d: amoadd.w s3, t3, (t1)
# expect trap = 15 at d value 0x11000
  li t4, 0x13000
e: lw s3, 0(t4)
# expect trap = 13 at e value 0x13000
f: sw s3, 0(t4)
# expect trap = 15 at f value 0x13000
  li t4, 0x14000
g: lb s3, 1(t4)
# expect trap = 13 at g value 0x14001
  li t4, 0x15000
h: lh s3, 2(t4)
# expect trap = 13 at h value 0x15002
i: sh s3, 2(t4)
# expect trap = 15 at i value 0x15002
  li t4, 0x16000
j: lr.d s3, (t4)
# expect trap = 13 at j value 0x16000
k: sc.d s3, t3, (t4)
# expect trap = 15 at k value 0x16000
  li t4, 0x17000
l: flw fa0, 0(t4)
# expect trap = 13 at l value 0x17000
m: fsd fa0, 0(t4)
# expect trap = 15 at m value 0x17000
  li t4, 0x40000000
n: ld s3, 0(t4)
# expect trap = 13 at n value 0x40000000
# expect x19 = 0
  la ra, back
  li t5, 0x12008
  jr t5
# expect trap = 12 at 0x12008 value 0x12008 resume back
back: li t5, 0x15000
  la ra, end
  jr t5
# expect trap = 12 at 0x15000 value 0x15000 resume end
# expect memory page = 34 12 00 00 00 00 00 00 13 00
end: ecall
  .balign 4096
page: .dword 0x1234
  .dword 0x13
  .balign 4096
`,
  "sv39-reserved": String.raw`
# Entries that the manual reserves fault: W without R, bits 63 to 54, A, D or U in a pointer, a pointer at the last level.
# mode user
# map _start = _start rxua
# map 0x10000 = page wuad
# map 0x11000 = page wxuad
# entry 0x12000 level 0 = 0x40000000200000d7
# entry 0x13000 level 0 = 0x00400000200000d7
# entry 0x14000 level 0 = 0x20000001
# entry 0x40000000 level 1 = 0x20000041
# entry 0x40200000 level 1 = 0x20000011
# entry 0x40400000 level 1 = 0x20000081
# entry 0x40600000 level 1 = 0x20000000
# entry 0xc0000000 level 2 = 0x1
_start:
  li t0, 0x10000
a: ld s0, 0(t0)
# expect trap = 13 at a value 0x10000
b: sd s0, 0(t0)
# expect trap = 15 at b value 0x10000
  li t0, 0x11000
c: sd s0, 0(t0)
# expect trap = 15 at c value 0x11000
  li t0, 0x12000
d: ld s0, 0(t0)
# expect trap = 13 at d value 0x12000
  li t0, 0x13000
e: ld s0, 0(t0)
# expect trap = 13 at e value 0x13000
  li t0, 0x14000
f: ld s0, 0(t0)
# expect trap = 13 at f value 0x14000
  li t0, 0x40000000
g: ld s0, 0(t0)
# expect trap = 13 at g value 0x40000000
  li t0, 0x40200000
h: ld s0, 0(t0)
# expect trap = 13 at h value 0x40200000
  li t0, 0x40400000
i: ld s0, 0(t0)
# expect trap = 13 at i value 0x40400000
  li t0, 0x40600000
j: ld s0, 0(t0)
# expect trap = 13 at j value 0x40600000
# A table outside RAM: an access fault of the original access.
  li t0, 0xc0000000
k: ld s0, 0(t0)
# expect trap = 5 at k value 0xc0000000
l: sd s0, 0(t0)
# expect trap = 7 at l value 0xc0000000
# expect x8 = 0
end: ecall
  .balign 4096
page: .dword 0x1234
  .balign 4096
`,
  "sv39-superpages": String.raw`
# Leaves above the last level: 2 MiB and 1 GiB, which must be aligned to their size.
# mode user
# map _start = _start rxua
# map 0x40000000 = 0x80200000 rwuad level 1
# map 0x100000000 = 0x80000000 rwuad level 2
# map 0x140000000 = 0x80200000 rwuad level 2
# map 0x180000000 = 0x80001000 rwuad level 1
# map 0x181000000 = 0x80000000 rua level 1
_start:
  li t0, 0x401ffff8
  li t1, 0x1122334455667788
  sd t1, 0(t0)
  li t2, 0x1003ffff8
  ld s0, 0(t2)
# expect x8 = 0x1122334455667788
  li t3, 0x140000000
a: ld s1, 0(t3)
# expect trap = 13 at a value 0x140000000
  li t3, 0x180000000
b: sd s1, 0(t3)
# expect trap = 15 at b value 0x180000000
  li t3, 0x181000100
c: sb s1, 0(t3)
# expect trap = 15 at c value 0x181000100
# Beyond RAM, though the page reaches there: an access fault.
  li t3, 0x100400000
d: ld s1, 0(t3)
# expect trap = 5 at d value 0x100400000
e: sd s1, 0(t3)
# expect trap = 7 at e value 0x100400000
f: ld s1, -4(t3)
# expect trap = 5 at f value 0x100400000
  li t4, 0x40200000
g: ld s1, -4(t4)
# expect trap = 13 at g value 0x40200000
# expect x9 = 0
end: ecall
`,
  "sv39-supervisor": String.raw`
# Supervisor mode does not reach user pages, for data or for code, and reaches its own.
# mode supervisor
# map _start = _start rxa
# map 0x10000 = page rwuad
# map 0x11000 = page rwad
_start:
  li t0, 0x10000
a: ld s0, 0(t0)
# expect trap = 13 at a value 0x10000
b: sd s0, 0(t0)
# expect trap = 15 at b value 0x10000
  li t1, 0x11000
  ld s1, 0(t1)
# expect x9 = 0x1234
  la ra, end
  jr t0
# expect trap = 12 at 0x10000 value 0x10000 resume end
# expect x8 = 0
end: ecall
  .balign 4096
page: .dword 0x1234
  .balign 4096
`,
  "traps-machine": String.raw`
# What machine-mode instructions report when they trap: cause, address, value; and that nothing has happened.
_start:
  li a0, 5
  .option norvc
call: ecall
# expect trap = 11 at call value 0
stop: ebreak
# expect trap = 3 at stop value stop
  .option rvc
short_stop: c.ebreak
# expect trap = 3 at short_stop value short_stop
zero_halfword: .half 0
# expect trap = 2 at zero_halfword value 0
reserved_halfword: .half 0x8000
# expect trap = 2 at reserved_halfword value 0x8000
  .balign 4
long_word: .word 0xffffffff
# expect trap = 2 at long_word value 0xffffffff
no_function: .word 0x0000200b
# expect trap = 2 at no_function value 0x200b
counter_write: csrw cycle, zero
# expect trap = 2 at counter_write value 0xc0001073
outside: ld a0, 0(zero)
# expect trap = 5 at outside value 0
outside_store: sd a0, 8(zero)
# expect trap = 7 at outside_store value 8
# expect x10 = 5
  li t0, 0x10000
  la ra, back
far: jr t0
# expect trap = 1 at 0x10000 value 0x10000 resume back
back: li a1, 6
# expect x11 = 6
end: ecall
`,
  x0: String.raw`
# Nothing changes x0: not arithmetic, loads, links, atomics, CSR reads or floating-point results.
_start:
  la a0, cell
  li a1, 7
  addi zero, a1, 1
  add zero, a1, a1
  lui zero, 1
  auipc zero, 0
  ld zero, 0(a0)
  lr.d zero, (a0)
  sc.d zero, a1, (a0)
  amoadd.d zero, a1, (a0)
  fmv.d.x fa0, a1
  fmv.x.d zero, fa0
  feq.d zero, fa0, fa0
  csrrs zero, fcsr, a1
  mul zero, a1, a1
  jal zero, 1f
1: add s0, zero, zero
# expect x8 = 0
# expect x0 = 0
# expect memory cell = 0e 00 00 00 00 00 00 00
end: ecall
  .balign 8
cell: .dword 1
`,
}

export const machinePrograms: Readonly<Record<string, string>> = {
  "accessed-dirty-faults": String.raw`
# With menvcfg.ADUE 0 a page that has to be marked accessed or dirty is a page fault, and the entry stays as it is.
# peer differs: 7.2 has no ADUE and always marks pages itself
main:
  page_tables
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  li a0, 1 << 61
  csrc menvcfg, a0
  translate root
  li s0, test_page
  la s1, low
  enter supervisor
not_accessed:
  entry low, 0, page, V|R|W|X
  sfence.vma
  ld s2, 0(s1)
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  traps_at supervisor, 15, s0, sd a1, 0(s0)
  traps_at supervisor, 15, s0, amoadd.d a1, a1, (s0)
  traps_jump supervisor, 12, s0
  ld a1, 0(s1)
  check_equal a1, s2
not_accessed_dirty:
  entry low, 0, page, V|R|W|X|D
  sfence.vma
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  traps_at supervisor, 15, s0, sd a1, 0(s0)
  traps_jump supervisor, 12, s0
not_dirty:
  entry low, 0, page, V|R|W|X|A
  sfence.vma
  ld s2, 0(s1)
  ld a1, 0(s0)
  traps_at supervisor, 15, s0, sd a1, 0(s0)
  traps_at supervisor, 15, s0, amoadd.d a1, zero, (s0)
  lr.d a1, (s0)
  traps_at supervisor, 15, s0, sc.d a1, a1, (s0)
  ld a1, 0(s1)
  check_equal a1, s2
superpage:
  entry_bits middle, 1, 0x80000000>>2|V|R|W|A
  sfence.vma
  li a2, test_megapage
  ld a1, 0(a2)
  traps_at supervisor, 15, a2, sd a1, 0(a2)
  entry_bits middle, 1, 0x80000000>>2|V|R|W
  sfence.vma
  traps_at supervisor, 13, a2, ld a1, 0(a2)
  entry_bits middle, 1, 0x80000000>>2|V|R|W|AD
  sfence.vma
  number
  ld a1, 0(a2)
  sd a1, 0(a2)
  to_machine
  pass
  .bss
  .balign 4096
page: .zero 4096
`,
  "accessed-dirty-marks": String.raw`
# Where the machine marks pages itself, with menvcfg.ADUE where that can be set: accessed by any access, dirty by stores.
main:
  page_tables
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  li a0, 1 << 61
  csrs menvcfg, a0
  csrr s4, menvcfg
  la s1, low
  la s3, page
  li t1, 0x8082
  sh t1, 0(s3)
  li s0, test_page
  translate root
  enter supervisor
# A machine without ADUE either faults, then there is nothing to see, or marks.
probe:
  number
  entry low, 0, page, V|R|W|X
  sfence.vma
  la s11, .Lnone
  ld a1, 0(s0)
  li s11, 0
  j marks
.Lnone:
  srli s4, s4, 61
  andi s4, s4, 1
  check s4, 0
  to_machine
  pass
  .set mode, supervisor
  .macro marked flags:vararg
  ld a1, 0(s1)
  andi a1, a1, 0xff
  check a1, \flags
  .endm
  .macro unmarked flags:vararg
  entry low, 0, page, \flags
  sfence.vma
  .endm
marks:
  marked V|R|W|X|A
store:
  unmarked V|R|W|X
  sd zero, 8(s0)
  marked V|R|W|X|AD
fetch:
  unmarked V|R|W|X
  jalr s0
  marked V|R|W|X|A
atomic:
  unmarked V|R|W|X
  addi a2, s0, 8
  amoadd.d a1, zero, (a2)
  marked V|R|W|X|AD
reserved:
  unmarked V|R|W|X
  lr.d a1, (a2)
  marked V|R|W|X|A
# An access that is refused marks nothing.
refused:
  unmarked V|R
  traps_at supervisor, 15, s0, sd zero, 0(s0)
  marked V|R
  traps_jump supervisor, 12, s0
  marked V|R
# Read first, then written: no fence is needed between.
read_then_written:
  unmarked V|R|W
  ld a1, 8(s0)
  marked V|R|W|A
  sd a1, 8(s0)
  marked V|R|W|AD
superpage:
  entry_bits middle, 1, 0x80000000>>2|V|R|W
  sfence.vma
  li a2, test_megapage + 0x100000
  la a3, middle
  ld a1, 0(a2)
  ld a1, 8(a3)
  andi a1, a1, 0xff
  check a1, V|R|W|A
  sd zero, 0(a2)
  ld a1, 8(a3)
  andi a1, a1, 0xff
  check a1, V|R|W|AD
# Pointers are not marked.
  ld a1, 0(a3)
  andi a1, a1, 0xff
  check a1, V
  to_machine
  pass
  .bss
  .balign 4096
page: .zero 4096
`,
  "address-spaces": String.raw`
# ASIDs: satp switched between two address spaces without fences, as far as satp keeps ASIDs.
main:
  page_tables
  la s1, first
  la s2, second
  li t1, 1
  sd t1, 0(s1)
  li t1, 2
  sd t1, 0(s2)
  li t1, 0x8082450d
  sw t1, 16(s1)
  li t1, 0x80824511
  sw t1, 16(s2)
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
# The other space: the same code, the second page.
  li t1, 0x80000000 >> 2 | V | R | W | X | AD
  la t0, root2
  sd t1, 16(t0)
  entry root2, 3, middle2, V
  entry middle2, 0, low2, V
  entry low, 0, first, V|R|W|X|AD
  entry low2, 0, second, V|R|W|X|AD
# In both spaces the same, and global.
  entry low, 1, first, V|R|W|X|G|AD
  entry low2, 1, first, V|R|W|X|G|AD
  translate root2, 8, 2
  csrr s4, satp
  translate root, 8, 1
  csrr s3, satp
  li s0, test_page
  li s5, test_page + 0x1000
  addi a4, s0, 16
  enter supervisor
# Without ASIDs translations must be fenced.
  srli t0, s3, 44
  andi a5, t0, 3
  .macro switch register
  csrw satp, \register
  li t0, 1
  beq a5, t0, .Lkept\@
  sfence.vma
.Lkept\@:
  .endm
switches:
  .rept 3
  switch s3
  ld a1, 0(s0)
  check a1, 1
  jalr a4
  check a0, 3
  ld a1, 0(s5)
  check a1, 1
  switch s4
  ld a1, 0(s0)
  check a1, 2
  jalr a4
  check a0, 4
  ld a1, 0(s5)
  check a1, 1
  .endr
# A fence for one space leaves the other right; what it fences is seen.
fenced:
  li a2, 2
  entry low2, 0, first, V|R|W|X|AD
  sfence.vma zero, a2
  ld a1, 0(s0)
  check a1, 1
  switch s3
  ld a1, 0(s0)
  check a1, 1
# Fenced while the other is in force.
  entry low2, 0, second, V|R|W|X|AD
  sfence.vma s0, a2
  ld a1, 0(s0)
  check a1, 1
  switch s4
  ld a1, 0(s0)
  check a1, 2
# satp off: machine mode does not care, supervisor mode uses physical addresses.
bare:
  csrw satp, zero
  sfence.vma
  ld a1, 0(s1)
  check a1, 1
  ld a1, 0(s2)
  check a1, 2
  to_machine
  pass
  .bss
  .balign 4096
root2: .zero 4096
middle2: .zero 4096
low2: .zero 4096
first: .zero 4096
second: .zero 4096
`,
  "atomics-nowhere": String.raw`
# Atomic memory operations where nothing answers: store access faults, whatever they do with what they read.
# peer differs: it raises a load access fault where there is no memory; the manual has AMOs raise store/AMO faults only
main:
  li a0, nowhere
  li a1, 0x55
  .macro raise_atomic handler
  traps_at \handler, 7, a0, amoadd.w a2, a1, (a0)
  traps_at \handler, 7, a0, amoswap.d a2, a1, (a0)
  traps_at \handler, 7, a0, amomaxu.d a2, a1, (a0)
  traps_at \handler, 7, a0, amoand.w a2, a1, (a0)
  .endm
in_machine:
  raise_atomic machine
in_user:
  enter user
  raise_atomic machine
  to_machine
delegated:
  li a3, 1 << 7
  csrw medeleg, a3
  enter supervisor
  raise_atomic supervisor
  to_machine
  raise_atomic machine
  pass
`,
  "counter-access": String.raw`
# mcounteren and scounteren: who may read cycle, time and instret.
main:
registers:
  li a0, 7
  csrw mcounteren, a0
  check_bits mcounteren, 7, 7
  csrw scounteren, a0
  check_bits scounteren, 7, 7
  csrw mcounteren, zero
  check_bits mcounteren, 7, 0
  csrw scounteren, zero
  check_bits scounteren, 7, 0
  .macro readable csr
  number
  csrr a0, \csr
  csrr a0, \csr
  .endm
  .macro set_both machine_bits, supervisor_bits
  to_machine
  csrwi mcounteren, \machine_bits
  csrwi scounteren, \supervisor_bits
  .endm
machine_mode:
  readable cycle
  readable time
  readable instret
none:
  .irp level, supervisor, user
  enter \level
  illegal machine, csrr a0, cycle
  illegal machine, csrr a0, time
  illegal machine, csrr a0, instret
  to_machine
  .endr
# To supervisor mode mcounteren alone matters.
supervisor_mode:
  set_both 1, 0
  enter supervisor
  readable cycle
  illegal machine, csrr a0, time
  illegal machine, csrr a0, instret
  set_both 2, 0
  enter supervisor
  illegal machine, csrr a0, cycle
  readable time
  illegal machine, csrr a0, instret
  set_both 4, 0
  enter supervisor
  illegal machine, csrr a0, cycle
  illegal machine, csrr a0, time
  readable instret
# User mode needs both.
user_mode:
  set_both 7, 0
  enter user
  illegal machine, csrr a0, cycle
  illegal machine, csrr a0, time
  illegal machine, csrr a0, instret
  set_both 0, 7
  enter user
  illegal machine, csrr a0, cycle
  illegal machine, csrr a0, time
  illegal machine, csrr a0, instret
  set_both 7, 2
  enter user
  illegal machine, csrr a0, cycle
  readable time
  illegal machine, csrr a0, instret
  set_both 7, 5
  enter user
  readable cycle
  illegal machine, csrr a0, time
  readable instret
  to_machine
# A delegated illegal instruction goes to supervisor mode here as well.
delegated:
  li a0, 1 << 2
  csrw medeleg, a0
  csrwi mcounteren, 0
  enter user
  illegal supervisor, csrr a0, time
  to_machine
  pass
`,
  counters: String.raw`
# minstret and mcycle count, can be written and inhibited; time goes on; the unprivileged ones show the same.
# peer cannot: it counts cycles and instructions by the host's clock
main:
retired:
# A write is in place of the increment of its own instruction.
  li a0, 1000
  csrw minstret, a0
  csrr a1, minstret
  csrr a2, minstret
  nop
  nop
  csrr a3, minstret
  check a1, 1000
  check a2, 1001
  check a3, 1004
  csrwi minstret, 0
  csrr a1, instret
  check a1, 0
  csrrw a1, minstret, zero
  csrr a2, minstret
  check a2, 0
  li a0, -1
  csrw minstret, a0
  csrr a1, minstret
  csrr a2, minstret
  check a1, -1
  check a2, 0
# Instructions that trap do not retire; mret does.
traps_excluded:
  la a0, .Lhandler
  csrr s0, mtvec
  csrw mtvec, a0
  la a0, .Lresume
  csrw mepc, a0
  csrwi minstret, 0
  ecall
.Lresume:
  j fail
  .balign 4
.Lhandler:
  csrr a1, minstret
  csrw mtvec, s0
  check a1, 0
  la a0, .Lillegal_handler
  csrw mtvec, a0
  csrwi minstret, 0
  nop
  .half 0
  j fail
  .balign 4
.Lillegal_handler:
  csrr a1, minstret
  csrw mtvec, s0
  check a1, 1
inhibited:
  csrsi mcountinhibit, 4
  check_bits mcountinhibit, 7, 4
  csrwi minstret, 7
  nop
  nop
  csrr a1, minstret
  check a1, 7
  csrr a1, instret
  check a1, 7
  csrci mcountinhibit, 4
  csrr a1, minstret
  csrr a2, minstret
  sub a2, a2, a1
  check a2, 1
cycles:
  csrwi mcountinhibit, 1
  csrwi mcycle, 5
  nop
  csrr a1, mcycle
  check a1, 5
  csrr a1, cycle
  check a1, 5
  csrwi mcountinhibit, 0
  csrr a1, mcycle
  nop
  csrr a2, mcycle
  sltu a1, a1, a2
  check a1, 1
# The time cannot be inhibited.
time_goes_on:
  li a0, -1
  csrw mcountinhibit, a0
  check_bits mcountinhibit, 2, 0
  csrr a1, time
1:
  csrr a2, time
  beq a1, a2, 1b
  sltu a1, a1, a2
  check a1, 1
  csrw mcountinhibit, zero
# The same time as the CLINT's.
  li a0, mtime
  csrr a1, time
  ld a2, 0(a0)
  csrr a3, time
  sltu a4, a2, a1
  check a4, 0
  sltu a4, a3, a2
  check a4, 0
  pass
`,
  "csr-access": String.raw`
# Which mode may touch which CSR, by its number: bits 9:8 are the lowest mode, 11:10 both set is read-only.
main:
identity:
  csrr a0, mvendorid
  csrr a0, marchid
  csrr a0, mimpid
  csrr a0, mconfigptr
  check_csr mhartid, 0
  illegal machine, csrw marchid, zero
  illegal machine, csrrs a0, mimpid, a1
  illegal machine, csrrci a0, mconfigptr, 1
  illegal machine, csrrw zero, mhartid, zero
  illegal machine, csrrwi zero, mhartid, 0

# All of machine mode's and supervisor mode's own are there.
registers:
  .irp csr, mstatus, misa, medeleg, mideleg, mie, mtvec, mcounteren, menvcfg, mcountinhibit, mscratch, mepc, mcause, mtval, mip
  csrr a0, \csr
  csrs \csr, zero
  .endr
  .irp csr, sstatus, sie, stvec, scounteren, senvcfg, sscratch, sepc, scause, stval, sip, satp
  csrr a0, \csr
  csrs \csr, zero
  .endr
  .irp csr, mcycle, minstret, cycle, time, instret, pmpcfg0, pmpaddr0, pmpaddr15
  csrr a0, \csr
  .endr
# Counters of events are there, if they count nothing.
  .irp index, 3, 4, 5
  csrr a0, mhpmcounter\index
  csrr a0, mhpmevent\index
  csrr a0, hpmcounter\index
  .endr
# Only the upper half of those of 32-bit machines is missing.
  illegal machine, csrr a0, 0x310
  illegal machine, csrr a0, 0xb80
  illegal machine, csrr a0, 0xc81
  illegal machine, csrr a0, pmpcfg1
  illegal machine, csrr a0, pmpcfg3
  illegal machine, csrr a0, 0x31a

kept:
# Scratch and value registers hold all 64 bits.
  li a1, 0x0123456789abcdef
  .irp csr, mscratch, sscratch, mtval, stval
  csrw \csr, a1
  csrr a0, \csr
  check_equal a0, a1
  not a2, a1
  csrrw a0, \csr, a2
  check_equal a0, a1
  csrrc a0, \csr, a2
  check_equal a0, a2
  csrrsi a0, \csr, 21
  check a0, 0
  check_csr \csr, 21
  csrw \csr, zero
  .endr

from_supervisor:
  enter supervisor
  .irp csr, mstatus, misa, medeleg, mideleg, mie, mtvec, mcounteren, menvcfg, mcountinhibit, mscratch, mepc, mcause, mtval, mip
  illegal machine, csrr a0, \csr
  .endr
  .irp csr, mhartid, mcycle, minstret, pmpcfg0, pmpaddr0, mvendorid
  illegal machine, csrr a0, \csr
  .endr
  .irp csr, sstatus, sie, stvec, scounteren, senvcfg, sscratch, sepc, scause, stval, sip, satp
  csrr a0, \csr
  csrs \csr, zero
  .endr
  to_machine
from_user:
  enter user
  .irp csr, mstatus, misa, mscratch, mhartid, pmpaddr0, mcycle
  illegal machine, csrr a0, \csr
  .endr
  .irp csr, sstatus, sie, stvec, scounteren, senvcfg, sscratch, sepc, scause, stval, sip, satp
  illegal machine, csrr a0, \csr
  illegal machine, csrwi \csr, 0
  .endr
  to_machine

# An illegal access changes neither the CSR nor rd.
no_effect:
  li a0, 99
  li a1, 5
  csrw sscratch, a1
  csrw mscratch, zero
  enter user
  illegal machine, csrrw a0, sscratch, zero
  check a0, 99
  to_machine
  check_csr sscratch, 5
  pass
`,
  "delegation-bits": String.raw`
# medeleg's bits of exceptions that lower modes cannot raise are read-only 0, environment calls from machine mode among them.
# peer differs: bit 11 can be written; the manual says in so many words that it is read-only zero
main:
  li a0, -1
  csrw medeleg, a0
  check_bits medeleg, 1<<11, 0
  csrw medeleg, zero
  li a0, 1 << 11
  csrs medeleg, a0
  check_csr medeleg, 0
  pass
`,
  delegation: String.raw`
# medeleg: exceptions of lower modes go to supervisor mode when delegated, those of machine mode never.
main:
  li a0, -1
  csrw medeleg, a0
writable:
# Bits of exceptions that there are.
  check_bits medeleg, 0xb3fe, 0xb3fe
  csrw medeleg, zero
  check_csr medeleg, 0

  li a0, 0xb1ff
  csrw medeleg, a0
machine_stays:
  csrwi scause, 5
  csrw sepc, zero
  csrw stval, zero
  illegal machine, .word 0xffffffff
  breaks machine, ebreak
  traps machine, 11, 0, ecall
  li a0, nowhere
  traps_at machine, 5, a0, ld a1, 0(a0)
  traps_at machine, 7, a0, sd a1, 0(a0)
  traps_jump machine, 1, a0
  check_csr scause, 5
  check_csr sepc, 0
  check_csr stval, 0

from_supervisor:
  csrwi mcause, 7
  csrw mepc, zero
  csrw mtval, zero
  enter supervisor
  .macro raise_delegated
  illegal supervisor, .word 0xffffffff
  illegal supervisor, .half 0
  illegal supervisor, csrr a1, mstatus
  illegal supervisor, mret
  breaks supervisor, ebreak
  li a0, nowhere
  traps_at supervisor, 5, a0, ld a1, 0(a0)
  traps_at supervisor, 7, a0, sd a1, 0(a0)
  traps_jump supervisor, 1, a0
  .endm
  raise_delegated
# Not delegated.
  traps machine, 9, 0, ecall
  to_machine
from_user:
  enter user
  raise_delegated
  traps supervisor, 8, 0, ecall
  illegal supervisor, sret
  illegal supervisor, csrr a1, sstatus
  to_machine

# A delegated trap leaves the machine's registers alone.
registers_apart:
  csrwi mcause, 7
  csrwi mtval, 3
  li a0, 0x80000100
  csrw mepc, a0
  csrr a2, mstatus
  la a0, .Lhandler
  csrr a1, stvec
  csrw stvec, a0
  la a0, .Luser
  csrw sepc, a0
  li a0, SPP | SPIE
  csrc mstatus, a0
  sret
.Luser:
  ebreak
  j fail
  .balign 4
.Lhandler:
  .set mode, supervisor
  la s11, .Lresume
  ecall
.Lresume:
  csrw stvec, a1
  check s10, 9
  to_machine

undelegated:
  li a0, 1 << 8
  csrc medeleg, a0
  enter user
  traps machine, 8, 0, ecall
  illegal supervisor, .half 0
  to_machine
  li a0, 1 << 2
  csrc medeleg, a0
  enter user
  illegal machine, .half 0
  to_machine
# Only environment calls from supervisor mode, delegated to itself.
  li a0, 1 << 9
  csrw medeleg, a0
  enter supervisor
  traps supervisor, 9, 0, ecall
  illegal machine, .half 0
  illegal machine, mret
# Here ecall does not lead back to machine mode: user mode's does.
  la a0, .Luser_last
  csrw sepc, a0
  li a0, SPP
  csrc sstatus, a0
  sret
.Luser_last:
  .set mode, user
  traps machine, 8, 0, ecall
  to_machine
  pass
`,
  "environment-configuration": String.raw`
# menvcfg and senvcfg: their reserved fields are 0; fences of I/O implying memory's can be had.
main:
  li a0, -1
  csrw menvcfg, a0
# Bits 1 to 3, and 8 to 31, have no meaning without extensions that this board does not have.
  check_bits menvcfg, 0xe, 0
  csrw menvcfg, zero
  check_bits menvcfg, 1|1<<63|1<<61, 0
  csrsi menvcfg, 1
  check_bits menvcfg, 1, 1
  csrci menvcfg, 1
supervisor_timer:
  li a0, 1 << 63
  csrs menvcfg, a0
  check_bits menvcfg, 1<<63, 1<<63
  csrc menvcfg, a0
  check_bits menvcfg, 1<<63, 0
supervisor_fields:
  li a0, -1
  csrw senvcfg, a0
  check_bits senvcfg, 0xe|-1<<32, 0
  check_bits senvcfg, 1, 1
  csrw senvcfg, zero
  check_csr senvcfg, 0
  enter supervisor
  csrsi senvcfg, 1
  check_csr senvcfg, 1
  csrwi senvcfg, 0
  to_machine
  pass
`,
  "exceptions-lower": String.raw`
# Every exception that supervisor and user mode can raise without translation, none delegated.
main:
  .macro raise_all
  illegal machine, .half 0
  illegal machine, .word 0xffffffff
  illegal machine, csrr a0, 0x5c0
  illegal machine, csrr a0, mstatus
  illegal machine, csrw mscratch, a0
  illegal machine, csrr a0, mhartid
  illegal machine, csrw cycle, a0
  illegal machine, csrsi instret, 1
  illegal machine, mret
  breaks machine, .word 0x00100073
  breaks machine, .half 0x9002
  li a0, nowhere
  traps_at machine, 5, a0, ld a2, 0(a0)
  traps_at machine, 5, a0, lbu a2, 0(a0)
  traps_at machine, 7, a0, sw a2, 0(a0)
  traps_at machine, 5, a0, lr.w a2, (a0)
  traps_jump machine, 1, a0
  addi a0, a0, 2
  traps_jump machine, 1, a0
  .endm
supervisor_mode:
  enter supervisor
  raise_all
  traps machine, 9, 0, ecall
  to_machine
user_mode:
  enter user
  raise_all
  traps machine, 8, 0, ecall
# Supervisor CSRs and instructions.
  illegal machine, csrr a0, sstatus
  illegal machine, csrr a0, satp
  illegal machine, csrw sscratch, a0
  illegal machine, csrr a0, scounteren
  illegal machine, sret
  illegal machine, sfence.vma
  illegal machine, sfence.vma a0, a1
  to_machine
  pass
`,
  "exceptions-machine": String.raw`
# Every exception that machine mode can raise: cause, value, epc, and MPP.
main:
# Illegal: all zeros, all ones, a reserved compressed form, CSRs that do not exist, writes to read-only ones.
zeros:
  illegal machine, .half 0
ones:
  illegal machine, .word 0xffffffff
  illegal machine, .half 0x9c7d
  illegal machine, csrr a0, 0x5c0
  illegal machine, csrw 0x5c0, zero
  illegal machine, csrw mhartid, zero
  illegal machine, csrsi mvendorid, 1
  illegal machine, csrw cycle, a0
  illegal machine, csrc time, a1
# Reading a read-only CSR with the instructions that would not write is legal.
  csrs mhartid, zero
  csrci mhartid, 0
  csrrsi a0, cycle, 0

breakpoints:
  breaks machine, .word 0x00100073
  breaks machine, .half 0x9002
environment_call:
  traps machine, 11, 0, ecall

access_faults:
  li a0, nowhere
  li a1, 0x55
  traps_at machine, 5, a0, lb a2, 0(a0)
  traps machine, 5, nowhere + 8, ld a2, 8(a0)
  traps machine, 5, nowhere + 4, lwu a2, 4(a0)
  traps machine, 7, nowhere, sb a1, 0(a0)
  traps machine, 7, nowhere + 2, sh a1, 2(a0)
  traps machine, 7, nowhere + 8, sd a1, 8(a0)
  traps_jump machine, 1, a0
  li a0, -8
  traps machine, 5, -8, ld a2, 0(a0)
  traps machine, 7, -8, sd a1, 0(a0)
  li a0, 1 << 63
  traps machine, 5, 1<<63, ld a2, 0(a0)
# What a faulting load would have written stays.
  li a2, 77
  li a0, nowhere
  traps_at machine, 5, a0, ld a2, 0(a0)
  check a2, 77

load_reserved:
  traps_at machine, 5, a0, lr.w a2, (a0)
  traps_at machine, 5, a0, lr.d a2, (a0)
  check a2, 77

two_bytes:
# jalr clears the lowest bit; two-byte alignment is enough.
  la a0, .Lthere + 1
  jr a0
  .balign 4
  .half 1
.Lthere:
  pass
`,
  "fence-i": String.raw`
# Code that is changed, then fence.i: in machine and supervisor mode, in place, through another mapping, and run before.
main:
  page_tables
# li a0, 3 and ret; li a0, 4 and ret.
  li s3, 0x8082450d
  li s4, 0x80824511
  la s1, code
  .macro runs register, value
  jalr \register
  check a0, \value
  .endm
machine_mode:
  .rept 4
  sw s3, 0(s1)
  fence.i
  runs s1, 3
  sw s4, 0(s1)
  fence.i
  runs s1, 4
  .endr
# Half of an instruction pair, and a byte.
parts:
  li a1, 0x450d
  sh a1, 0(s1)
  fence.i
  runs s1, 3
  li a1, 0x11
  sb a1, 0(s1)
  fence.i
  runs s1, 4
# Atomics and misaligned stores change code as well.
by_atomics:
  amoswap.w zero, s3, (s1)
  fence.i
  runs s1, 3
1:
  lr.w a1, (s1)
  sc.w a2, s4, (s1)
  bnez a2, 1b
  fence.i
  runs s1, 4
  slli a1, s3, 8
  addi a1, a1, 0x11
  sb zero, -1(s1)
  sd a1, -1(s1)
  fence.i
  runs s1, 3
# The instructions right behind fence.i.
next:
  la a1, .Lnext
  li a2, 0x4515
  li a0, 0
  sh a2, 0(a1)
  fence.i
  .option push
  .option arch, +c
.Lnext:
  c.li a0, 1
  .option pop
  check a0, 5
supervisor_mode:
  entry low, 0, code, V|R|W|X|AD
  entry low, 1, code, V|R|W|AD
  li s0, test_page
  li s2, test_page + 0x1000
  translate root
  enter supervisor
  .rept 3
  sw s3, 0(s0)
  fence.i
  runs s0, 3
  sw s4, 0(s0)
  fence.i
  runs s0, 4
  .endr
# Written where it cannot be executed, run where it is mapped again.
other_mapping:
  .rept 3
  sw s3, 0(s2)
  fence.i
  runs s0, 3
  runs s1, 3
  sw s4, 0(s2)
  fence.i
  runs s0, 4
  runs s1, 4
  .endr
# Written in machine mode, at its physical address, and run in supervisor mode; then the other way round.
other_mode:
  to_machine
  sw s3, 0(s1)
  fence.i
  enter supervisor
  runs s0, 3
  sw s4, 0(s2)
  to_machine
  fence.i
  runs s1, 4
# From user mode: a page for both.
user_mode:
  entry low, 2, code, V|R|W|X|U|AD
  li s5, test_page + 0x2000
  li a4, user_offset
  sfence.vma
  enter user, a4
  sw s3, 0(s5)
  fence.i
  runs s5, 3
  sw s4, 0(s5)
  fence.i
  runs s5, 4
  to_machine
  runs s1, 4
  pass
  .bss
  .balign 4096
before: .zero 4096
code: .zero 4096
`,
  "float-status-flags": String.raw`
# An instruction with an integer result that raises a flag changes the floating-point state: FS becomes dirty.
# peer differs: it takes only writes of registers into account; the manual counts fcsr to the state
main:
  li s1, FS
  csrs mstatus, s1
  li a0, 0x3ff8000000000000
  fmv.d.x fa1, a0
  li a0, 0x7ff0000000000001
  fmv.d.x fa2, a0
  .macro dirties instruction:vararg
  .irp before, 1, 2
  csrwi fflags, 0
  csrc mstatus, s1
  li a1, \before << 13
  csrs mstatus, a1
  \instruction
  check_bits mstatus, FS|1<<63, FS|1<<63
  .endr
  .endm
conversions:
  dirties fcvt.w.d a0, fa1, rtz
  dirties fcvt.lu.d a0, fa2
comparisons:
  dirties feq.d a0, fa2, fa1
  dirties flt.d a0, fa1, fa2
  pass
`,
  "float-status": String.raw`
# mstatus.FS: off makes everything of floating point illegal, in every mode; what may change its state makes it dirty.
main:
  .macro illegal_float
  illegal machine, fadd.d fa0, fa1, fa2
  illegal machine, fmadd.s fa0, fa1, fa2, fa3
  illegal machine, fmv.x.d a0, fa0
  illegal machine, fmv.d.x fa0, a0
  illegal machine, fclass.d a0, fa0
  illegal machine, fld fa0, 0(s0)
  illegal machine, fsw fa0, 0(s0)
  illegal machine, c.fsdsp fa0, 0(sp)
  illegal machine, csrr a0, fcsr
  illegal machine, csrr a0, frm
  illegal machine, csrw fflags, zero
  .endm
  la s0, area
  mv sp, s0
  li s1, FS
off_machine:
  csrc mstatus, s1
  check_bits mstatus, FS|1<<63, 0
  illegal_float
off_supervisor:
  enter supervisor
  illegal_float
  to_machine
off_user:
  enter user
  illegal_float
  to_machine

# Sets FS to \before (1 initial, 2 clean), makes the instruction, and expects it dirty, with SD.
  .macro dirties instruction:vararg
  .irp before, 1, 2
  csrc mstatus, s1
  li a1, \before << 13
  csrs mstatus, a1
  \instruction
  check_bits mstatus, FS|1<<63, FS|1<<63
  .endr
  .endm
dirty:
  dirties fmv.d.x fa0, a1
  dirties fld fa0, 0(s0)
  dirties flw fa1, 0(s0)
  dirties fadd.d fa0, fa1, fa2
  dirties fsgnj.s fa0, fa1, fa2
  dirties fcvt.d.l fa3, a1
  dirties csrw fcsr, zero
  dirties csrwi frm, 2
  dirties csrsi fflags, 1
  dirties c.fldsp fa5, 0(sp)
initial:
# Initial and clean have no SD.
  csrc mstatus, s1
  li a0, 1 << 13
  csrs mstatus, a0
  check_bits mstatus, FS|1<<63, 1<<13
clean:
  csrc mstatus, s1
  li a0, 2 << 13
  csrs mstatus, a0
  check_bits mstatus, FS|1<<63, 2<<13

# SD cannot be written.
sd_derived:
  li a0, 1 << 63
  csrs mstatus, a0
  check_bits mstatus, FS|1<<63, 2<<13
  csrs mstatus, s1
  check_bits mstatus, 1<<63, 1<<63
  csrc mstatus, a0
  check_bits mstatus, 1<<63, 1<<63

# sstatus shows FS and SD, and sets FS.
from_supervisor:
  enter supervisor
  check_bits sstatus, FS|1<<63, FS|1<<63
  csrc sstatus, s1
  check_bits sstatus, FS|1<<63, 0
  illegal machine, fadd.d fa0, fa1, fa2
  li a0, 1 << 13
  csrs sstatus, a0
  fmv.d.x fa0, zero
  check_bits sstatus, FS|1<<63, FS|1<<63
  to_machine
  check_bits mstatus, FS|1<<63, FS|1<<63
control:
# fcsr is frm and fflags.
  csrwi frm, 3
  csrwi fflags, 0x15
  check_csr fcsr, 0x75
  li a0, 0x4a
  csrw fcsr, a0
  check_csr frm, 2
  check_csr fflags, 10
  li a0, -1
  csrw fcsr, a0
  check_csr fcsr, 0xff
  csrw fcsr, zero
rounding_modes:
# frm may hold reserved modes; using one is illegal, and so are the static ones 5 and 6.
  csrwi frm, 5
  illegal machine, fadd.d fa0, fa1, fa2, dyn
  fadd.d fa0, fa1, fa2, rtz
  csrwi frm, 7
  illegal machine, fcvt.w.d a0, fa1, dyn
  fmv.d.x fa0, zero
  csrwi frm, 0
  illegal machine, .word 0x02c5d553
  illegal machine, .word 0x02c5e553
  pass
  .bss
  .balign 8
area: .zero 64
`,
  "harts-atomics": String.raw`
# Four harts count together, by AMOs, by LR and SC, under locks of both kinds: nothing is lost.
# harts 4
# fuel 2000000
main:
  .set turns, 200
  csrr s0, mhartid
  la s1, counters
  li s2, turns
  li s3, 1
turn:
# AMO, of both sizes.
  amoadd.d zero, s3, (s1)
  addi a0, s1, 8
  amoadd.w zero, s3, (a0)
# LR and SC.
  addi a0, s1, 16
1:
  lr.d a1, (a0)
  addi a1, a1, 1
  sc.d a2, a1, (a0)
  bnez a2, 1b
  addi a0, s1, 24
1:
  lr.w.aq a1, (a0)
  addi a1, a1, 3
  sc.w.rl a2, a1, (a0)
  bnez a2, 1b
# Under a lock taken by amoswap.
  addi a0, s1, 32
1:
  amoswap.w.aq a1, s3, (a0)
  bnez a1, 1b
  ld a1, 40(s1)
  addi a1, a1, 1
  nop
  nop
  sd a1, 40(s1)
  amoswap.w.rl zero, zero, (a0)
# Under a lock taken by LR and SC, freed by a plain store.
  addi a0, s1, 48
1:
  lr.w.aq a1, (a0)
  bnez a1, 1b
  sc.w a1, s3, (a0)
  bnez a1, 1b
  ld a1, 56(s1)
  addi a1, a1, 5
  nop
  sd a1, 56(s1)
  fence rw, w
  sw zero, 0(a0)
# The largest of the numbers of all.
  slli a1, s2, 2
  add a1, a1, s0
  addi a0, s1, 64
  amomaxu.d zero, a1, (a0)
  addi s2, s2, -1
  bnez s2, turn
  la a0, done
  amoadd.d.aqrl zero, s3, (a0)
  bnez s0, park
  li a2, 4
1:
  ld a1, 0(a0)
  bne a1, a2, 1b
  fence
sums:
  ld a1, 0(s1)
  check a1, 4*turns
  lw a1, 8(s1)
  check a1, 4*turns
  ld a1, 16(s1)
  check a1, 4*turns
  lw a1, 24(s1)
  check a1, 12*turns
  ld a1, 40(s1)
  check a1, 4*turns
  ld a1, 56(s1)
  check a1, 20*turns
  ld a1, 64(s1)
  check a1, 4*turns+3
  pass
park:
  wfi
  j park
  .bss
  .balign 64
counters: .zero 128
done: .zero 8
`,
  "harts-code": String.raw`
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
`,
  "harts-identity": String.raw`
# Several harts: each starts at the entry with its own number, has its own registers and CSRs, and sees the others' stores.
# harts 4
# fuel 2000000
main:
  csrr s0, mhartid
  la s1, arrived
  slli a0, s0, 3
  add s2, s1, a0
registers:
  addi a1, s0, 100
  csrw mscratch, a1
  csrw sscratch, a1
  csrw mepc, a1
  li a2, 1
  sd a1, 0(s2)
  fence
# Waits for all.
1:
  ld a3, 0(s1)
  ld a4, 8(s1)
  ld a5, 16(s1)
  ld a6, 24(s1)
  beqz a3, 1b
  beqz a4, 1b
  beqz a5, 1b
  beqz a6, 1b
  check a3, 100
  check a4, 101
  check a5, 102
  check a6, 103
  csrr a0, mscratch
  check_equal a0, a1
  csrr a0, sscratch
  check_equal a0, a1
  la a2, done
  li a0, 1
  amoadd.d zero, a0, (a2)
  bnez s0, park
# Hart 0 ends the program when all are done.
last:
  li a0, 4
2:
  ld a1, 0(a2)
  bne a0, a1, 2b
  number
  pass
park:
  wfi
  j park
  .bss
  .balign 8
arrived: .zero 32
done: .zero 8
`,
  "harts-interrupts": String.raw`
# Interrupts between harts: hart 0 interrupts each of the others by its msip, they answer by hart 0's.
# harts 4
# fuel 2000000
main:
  csrr s0, mhartid
  li s1, clint
  la s2, answered
  bnez s0, others
  li s3, 1
rounds:
  la a0, ready
1:
  ld a1, 0(a0)
  li a2, 3
  bne a1, a2, 1b
  .rept 3
  csrci mstatus, MIE
  csrwi mie, MSI
  csrsi mstatus, MIE
  slli a1, s3, 2
  add a1, s1, a1
  li a2, 1
  interrupted machine, 3, sw a2, 0(a1)
  sw zero, 0(s1)
  ld a1, 0(s2)
  check_equal a1, s3
1:
  csrr a1, mip
  andi a1, a1, MSI
  bnez a1, 1b
  addi s3, s3, 1
  .endr
timers:
# Each hart has a timer of its own: those of the others do not come here.
  li a0, mtimecmp
  sd zero, 8(a0)
  sd zero, 16(a0)
  nop
  nop
  check_bits mip, MTI, 0
  sd zero, 0(a0)
1:
  csrr a1, mip
  andi a1, a1, MTI
  beqz a1, 1b
  number
  pass
others:
  csrwi mie, MSI
  la a0, ready
  li a1, 1
  number
  amoadd.d zero, a1, (a0)
# Waits with interrupts off globally.
1:
  wfi
  csrr a1, mip
  andi a1, a1, MSI
  beqz a1, 1b
  interrupted_by machine, 3, csrsi mstatus, MIE
  slli a1, s0, 2
  add a1, s1, a1
  sw zero, 0(a1)
  sd s0, 0(s2)
  fence
  li a1, 1
  sw a1, 0(s1)
park:
  wfi
  j park
  .bss
  .balign 8
answered: .zero 8
ready: .zero 8
`,
  "harts-reservations-same": String.raw`
# A store of another hart to a reserved place makes the store-conditional fail, also when it stores what was there.
# harts 2
# fuel 2000000
# peer differs: its store-conditional succeeds where the value is the one that was loaded
main:
  csrr s0, mhartid
  la s1, shared
  la s2, turn_of
  bnez s0, other
same_value:
  lr.d a0, (s1)
  li t0, 1
  fence
  sd t0, 0(s2)
1:
  ld t0, 8(s2)
  beqz t0, 1b
  fence
  sc.d a1, zero, (s1)
  seqz a1, a1
  check a1, 0
  pass
other:
1:
  ld t0, 0(s2)
  beqz t0, 1b
  li a0, 98
  sd a0, 0(s1)
  sd zero, 0(s1)
  fence
  sd t0, 8(s2)
park:
  wfi
  j park
  .bss
  .balign 64
shared: .zero 64
turn_of: .zero 64
`,
  "harts-reservations": String.raw`
# A store of another hart to a reserved place makes the store-conditional fail; stores elsewhere do not have to.
# harts 2
# fuel 2000000
main:
  csrr s0, mhartid
  la s1, shared
  la s2, turn_of
  li s3, 0
  bnez s0, other
# Hart 0 reserves, gives the turn, and conditionally stores when it is back.
  .macro give_turn
  addi s3, s3, 1
  fence
  sd s3, 0(s2)
.Lwait\@:
  ld t0, 8(s2)
  bne t0, s3, .Lwait\@
  fence
  .endm
store_double:
  lr.d a0, (s1)
  give_turn
  number
  sc.d a1, zero, (s1)
  seqz a1, a1
  check a1, 0
  ld a0, 0(s1)
  check a0, 11
store_word:
  lr.w a0, (s1)
  give_turn
  sc.w a1, zero, (s1)
  seqz a1, a1
  check a1, 0
  lw a0, 0(s1)
  check a0, 12
operation:
  lr.d a0, (s1)
  give_turn
  sc.d a1, zero, (s1)
  seqz a1, a1
  check a1, 0
  ld a0, 0(s1)
  check a0, 13
# The other hart's own store-conditional.
conditional:
  lr.d a0, (s1)
  give_turn
  sc.d a1, zero, (s1)
  seqz a1, a1
  check a1, 0
  ld a0, 0(s1)
  check a0, 14
# Once failed, without a new reservation it fails again.
again:
  sc.d a1, zero, (s1)
  seqz a1, a1
  check a1, 0
alone:
1:
  lr.d a0, (s1)
  li a2, 99
  sc.d a1, a2, (s1)
  bnez a1, 1b
  ld a0, 0(s1)
  check a0, 99
  pass
other:
  .macro take_turn
  addi s3, s3, 1
.Lwait\@:
  ld t0, 0(s2)
  bne t0, s3, .Lwait\@
  fence
  .endm
  .macro turn_done
  fence
  sd s3, 8(s2)
  .endm
  take_turn
  li a0, 11
  sd a0, 0(s1)
  turn_done
  take_turn
  li a0, 12
  sw a0, 0(s1)
  turn_done
  take_turn
  li a0, 1
  amoadd.d zero, a0, (s1)
  turn_done
  take_turn
1:
  lr.d a0, (s1)
  addi a0, a0, 1
  sc.d a1, a0, (s1)
  bnez a1, 1b
  turn_done
park:
  wfi
  j park
  .bss
  .balign 64
shared: .zero 64
turn_of: .zero 64
`,
  "harts-timers": String.raw`
# Three harts wait in wfi, each for a timer of its own, the last hart's the earliest.
# harts 3
# fuel 2000000
main:
  csrr s0, mhartid
  li s1, mtime
  li s2, mtimecmp
  slli a0, s0, 3
  add s2, s2, a0
  la s3, woken
  li a0, MTI
  csrw mie, a0
sleep:
# 20000 ticks, less 6000 for each number.
  li a1, 20000
  li a2, 6000
  mul a2, a2, s0
  sub a1, a1, a2
  ld a2, 0(s1)
  add a2, a2, a1
  sd a2, 0(s2)
  number
1:
  wfi
  csrr a0, mip
  andi a0, a0, MTI
  beqz a0, 1b
  ld a0, 0(s1)
  sltu a1, a0, a2
  check a1, 0
  li a1, -1
  sd a1, 0(s2)
  li a1, 1
  amoadd.d zero, a1, (s3)
  bnez s0, park
all_woken:
  li a1, 3
1:
  ld a0, 0(s3)
  bne a0, a1, 1b
  number
  pass
park:
  csrw mie, zero
  wfi
  j park
  .bss
  .balign 8
woken: .zero 8
`,
  "harts-translation": String.raw`
# Each hart has its own satp: two harts in supervisor mode with different tables; a changed entry is fenced by each.
# harts 2
# fuel 2000000
main:
  csrr s0, mhartid
  la s1, first
  la s2, second
  la s3, changed
  bnez s0, other
  page_tables
  li t1, 1
  sd t1, 0(s1)
  li t1, 2
  sd t1, 0(s2)
  li t1, 0x80000000 >> 2 | V | R | W | X | AD
  la t0, root2
  sd t1, 16(t0)
  entry root2, 3, middle2, V
  entry middle2, 0, low2, V
  entry low, 0, first, V|R|W|X|AD
  entry low2, 0, second, V|R|W|X|AD
  fence
  li t0, 1
  sd t0, 0(s3)
  translate root
  li s4, test_page
  enter supervisor
  .rept 4
  ld a1, 0(s4)
  check a1, 1
  .endr
# Wait until the other hart has looked, then exchange its page.
1:
  ld t0, 8(s3)
  beqz t0, 1b
  entry low2, 0, first, V|R|W|X|AD
  fence
  li t0, 2
  sd t0, 0(s3)
1:
  ld t0, 8(s3)
  addi t0, t0, -2
  bnez t0, 1b
  ld a1, 0(s4)
  check a1, 1
  to_machine
  pass
other:
1:
  ld t0, 0(s3)
  beqz t0, 1b
  fence
  translate root2
  li s4, test_page
  enter supervisor
  .rept 4
  ld a1, 0(s4)
  check a1, 2
  .endr
  li t0, 1
  sd t0, 8(s3)
1:
  ld t0, 0(s3)
  addi t0, t0, -2
  bnez t0, 1b
  fence
  sfence.vma s4
  ld a1, 0(s4)
  check a1, 1
  li t0, 2
  sd t0, 8(s3)
  to_machine
park:
  wfi
  j park
  .bss
  .balign 4096
root2: .zero 4096
middle2: .zero 4096
low2: .zero 4096
first: .zero 4096
second: .zero 4096
changed: .zero 16
`,
  "interrupt-enables": String.raw`
# Which interrupts come in which mode: the global enables count in their own mode alone, delegated ones never reach above.
main:
# A CSR instruction that makes a pending interrupt deliverable is followed by it at once.
machine_precise:
  csrsi mip, SSI
  csrsi mstatus, MIE
  interrupted_by machine, 1, csrsi mie, SSI
  csrci mip, SSI
  csrsi mie, SSI
  interrupted_by machine, 1, csrsi mip, SSI
  csrci mstatus, MIE
  csrsi mie, SSI
  interrupted_by machine, 1, csrrsi a0, mstatus, MIE

  csrci mstatus, MIE
# mret enables through MPIE.
by_return:
  csrci mstatus, MIE
  csrwi mie, SSI
  li a0, MPIE
  csrs mstatus, a0
  interrupted_entering machine, machine, 1
  csrci mstatus, MIE

# Not delegated: MIE off does not hold it back from lower modes.
lower:
  csrwi mie, 0
  enter supervisor
  number
  nop
  to_machine
# Delegated to supervisor mode: machine mode never gets it, even with MIE.
delegated:
  csrwi mideleg, SSI
  csrwi mie, SSI
  csrsi mip, SSI
  csrsi mstatus, MIE
  number
  nop
  nop
  csrci mstatus, MIE
# In supervisor mode by SIE.
supervisor_mode:
  csrci mstatus, SIE
  enter supervisor
  number
  nop
  nop
  interrupted_by supervisor, 1, csrsi sstatus, SIE
  csrci sstatus, SIE
  csrsi sie, SSI
  number
  nop
  csrci sip, SSI
  csrsi sstatus, SIE
  nop
  to_machine
# Pending again through sip, and enabled through sie.
  csrwi mie, 0
  enter supervisor
  csrsi sstatus, SIE
  csrsi sip, SSI
  interrupted_by supervisor, 1, csrsi sie, SSI
  csrci sip, SSI
  csrsi sie, SSI
  interrupted_by supervisor, 1, csrsi sip, SSI
  csrci sstatus, SIE
  csrsi sie, SSI
# sret enables through SPIE.
supervisor_return:
  li a0, SPIE | SPP
  csrs sstatus, a0
  la a0, .Lback
  csrw sepc, a0
  number
  la s11, .Lresume
  sret
.Lback:
  j fail
.Lresume:
  check_equal s9, a0
  number
  li t6, supervisor << 16 | mode << 8 | 1
  jal tp, verify_interrupt
  csrci sstatus, SIE
  to_machine
# From user mode whatever SIE is.
user_mode:
  csrci mstatus, SIE
  csrsi mie, SSI
  interrupted_entering user, supervisor, 1
  to_machine
# mideleg itself makes one deliverable: undelegated in machine mode with MIE.
by_delegation:
  csrsi mie, SSI
  csrsi mstatus, MIE
  interrupted_by machine, 1, csrwi mideleg, 0
  csrwi mip, 0
  csrwi mie, 0
  pass
`,
  "interrupt-every-instruction": String.raw`
# A loop interrupted by the timer at each of its instructions gives what it gives undisturbed, all registers kept.
# fuel 2000000
# peer cannot: its timer follows the host's clock, and interrupts come between its blocks of instructions only
main:
  .set iterations, 40
  la s0, area
  li a3, mtimecmp
  la a0, handler
  csrw mtvec, a0
# Undisturbed: the result.
  li s1, 0
  jal work
  mv s2, a0
  mv s3, a1
  mv s4, a2
# The timer fires one tick later, and the loop begins \s1 instructions after the timer was set.
again:
  li s5, mtime
  ld t0, 0(s5)
1:
  ld t1, 0(s5)
  beq t0, t1, 1b
  addi t1, t1, 1
  li a3, mtimecmp
  sd t1, 0(a3)
  li t0, MTI
  csrw mie, t0
  csrsi mstatus, MIE
  la t0, .Lsled_end
  slli t1, s1, 1
  sub t0, t0, t1
  jr t0
  .rept 128
  c.nop
  .endr
.Lsled_end:
  jal work
  csrci mstatus, MIE
  check_equal a0, s2
  check_equal a1, s3
  check_equal a2, s4
  addi s1, s1, 1
  li t0, 120
  blt s1, t0, again
# Every instruction of the loop has been the one before which an interrupt came.
  la a0, loop_begin
  la a1, loop_end
  la a2, seen
covered:
  la t0, loop_begin
  sub t0, a0, t0
  add t0, t0, a2
  lbu t1, 0(t0)
  lhu t2, 0(a0)
  andi t2, t2, 3
  addi t2, t2, -3
  snez t2, t2
  slli t2, t2, 1
  li t3, 4
  sub t2, t3, t2
  add a0, a0, t2
  check t1, 1
  bltu a0, a1, covered
  la t0, trap_machine
  csrw mtvec, t0
  pass

# Uses all registers but the prelude's and those that keep results; a0, a1 and a2 get sums of all.
work:
  li t0, iterations
  li a0, 1
  li a1, 2
  li a2, 3
  li a4, 5
  li a5, 7
  sd zero, 0(s0)
loop_begin:
  add a0, a0, a1
  xor a1, a1, a4
  slli a4, a4, 3
  mul a5, a5, a0
  sd a5, 0(s0)
  addi a6, a5, 11
  ld a7, 0(s0)
  add a2, a2, a7
  amoadd.d t1, a6, (s0)
  xor a2, a2, t1
  sltu t2, a2, a0
  beqz t2, 1f
  addi a1, a1, 77
1:
  srli t3, a2, 7
  add a4, a4, t3
  lr.d t1, (s0)
  add a1, a1, t1
  lui t2, 0x12345
  xor a0, a0, t2
  auipc t1, 0
  sub t2, t1, s0
  addi t0, t0, -1
  bnez t0, loop_begin
loop_end:
  ret

# Notes where it came, and that it came by the timer; sets the timer off. Keeps all registers.
  .balign 4
handler:
  csrw mscratch, a0
  la a0, kept
  sd a1, 0(a0)
  sd a2, 8(a0)
  csrr a1, mcause
  slli a1, a1, 1
  addi a1, a1, -14
  bnez a1, 2f
  csrr a1, mepc
  la a2, loop_begin
  sub a1, a1, a2
  li a2, 96
  bgeu a1, a2, 1f
  la a2, seen
  add a1, a1, a2
  li a2, 1
  sb a2, 0(a1)
1:
  li a1, mtimecmp
  li a2, -1
  sd a2, 0(a1)
  ld a1, 0(a0)
  ld a2, 8(a0)
  csrr a0, mscratch
  mret
2:
  j unexpected
  .bss
  .balign 8
area: .zero 16
kept: .zero 16
seen: .zero 128
`,
  "interrupt-priorities": String.raw`
# All interrupts pending at once come in order: machine external, software, timer, then supervisor external, software, timer.
# peer differs: without Smaia 7.2 takes the lowest number first, of each mode
main:
  .set all, MEI | MSI | MTI | SEI | SSI | STI
# The serial port has nothing to send, which is an interrupt of its own, number 10 of the PLIC, to machine mode of hart 0.
  li a2, plic
  li a0, 1
  sw a0, 40(a2)
  li a3, plic + 0x2000
  li a0, 1 << 10
  sw a0, 0(a3)
  li a4, plic + 0x200000
  sw zero, 0(a4)
  li a5, uart
  li a0, 2
  sb a0, 1(a5)
  li a2, clint
  li a0, 1
  sw a0, 0(a2)
  li a3, mtimecmp
  sd zero, 0(a3)
  li a0, SEI | SSI | STI
  csrw mip, a0
1:
  csrr a0, mip
  li a1, all
  and a0, a0, a1
  bne a0, a1, 1b
machine_mode:
  check_bits mip, all, all
  .set left, all
  .irp cause, 11, 3, 7, 9, 1, 5
  li a0, left
  csrw mie, a0
  interrupted_by machine, \cause, csrsi mstatus, MIE
  csrci mstatus, MIE
  .set left, left & ~(1 << \cause)
  .endr
# From below they come whatever MIE is.
lower_modes:
  .irp level, supervisor, user
  .set left, all
  .irp cause, 11, 3, 7, 9, 1, 5
  li a0, left
  csrw mie, a0
  interrupted_entering \level, machine, \cause
  to_machine
  csrci mstatus, MIE
  .set left, left & ~(1 << \cause)
  .endr
  .endr
# Delegated, the supervisor's wait for the machine's, and keep their order.
delegated:
  li a0, SEI | SSI | STI
  csrw mideleg, a0
  csrsi mstatus, SIE
  .irp level, supervisor, user
  .set left, all
  .irp cause, 11, 3, 7, 9, 1, 5
  li a0, left
  csrw mie, a0
  .set handler, machine
  .if \cause == 9 || \cause == 1 || \cause == 5
  .set handler, supervisor
  .endif
  interrupted_entering \level, handler, \cause
  to_machine
  csrci mstatus, MIE
  csrsi mstatus, SIE
  .set left, left & ~(1 << \cause)
  .endr
  .endr
  pass
`,
  "interrupt-sources": String.raw`
# Where interrupts come from: CLINT, PLIC with the serial port, to both of its contexts, claim and completion.
main:
software:
  li a2, clint
  li a0, 1
  csrsi mstatus, MIE
  csrwi mie, MSI
  check_bits mip, MSI, 0
  interrupted machine, 3, sw a0, 0(a2)
  lw a1, 0(a2)
  check a1, 1
# Only bit 0 is there.
  li a0, -2
  sw a0, 0(a2)
  lw a1, 0(a2)
  check a1, 0
1:
  csrr a1, mip
  andi a1, a1, MSI
  bnez a1, 1b
  csrwi mie, MSI
  number
  nop
  csrwi mie, 0

timer:
  li a3, mtimecmp
  li a0, MTI
  csrw mie, a0
  check_bits mip, MTI, 0
# In the past.
  interrupted machine, 7, sd zero, 0(a3)
  check_bits mip, MTI, MTI
  li a0, -1
  sd a0, 0(a3)
  ld a1, 0(a3)
  check a1, -1
1:
  csrr a1, mip
  andi a1, a1, MTI
  bnez a1, 1b
# Soon, with all but the time off.
  li a4, mtime
  li a0, MTI
  csrw mie, a0
  ld a1, 0(a4)
  addi a1, a1, 20
  interrupted machine, 7, sd a1, 0(a3)
  ld a0, 0(a4)
  sltu a0, a0, a1
  check a0, 0
  csrr a0, time
  sltu a0, a0, a1
  check a0, 0
# By halves, as 32-bit machines would.
  li a0, -1
  sw a0, 4(a3)
  sw zero, 0(a3)
1:
  csrr a1, mip
  andi a1, a1, MTI
  bnez a1, 1b
  li a0, MTI
  csrw mie, a0
  interrupted machine, 7, sw zero, 4(a3)
  li a0, -1
  sd a0, 0(a3)
  csrwi mie, 0

# The serial port's "nothing to send", source 10.
external_machine:
  li a2, plic
  li a3, plic + 0x2000
  li a4, plic + 0x200000
  li a5, uart
  sb zero, 1(a5)
  li a0, 7
  sw a0, 40(a2)
  lw a1, 40(a2)
  check a1, 7
  li a0, 1 << 10
  sw a0, 0(a3)
  lw a1, 0(a3)
  check a1, 1<<10
  sw zero, 0(a4)
  lw a1, 4(a4)
  check a1, 0
  li a0, 2
  sb a0, 1(a5)
  li a0, MEI
  interrupted_by machine, 11, csrw mie, a0
  check_bits mip, MEI|SEI, MEI
  li a0, plic + 0x1000
  lw a1, 0(a0)
  li a0, 1 << 10
  and a1, a1, a0
  check a1, 1<<10
# Claimed, it is not pending; a second claim finds nothing.
  lw a1, 4(a4)
  check a1, 10
  check_bits mip, MEI, 0
  lw a1, 4(a4)
  check a1, 0
# Off at the source, then completed: it stays away.
  sb zero, 1(a5)
  lbu a0, 2(a5)
  li a0, 10
  sw a0, 4(a4)
  check_bits mip, MEI, 0

# A threshold holds back what is not above it.
threshold:
  li a0, 7
  sw a0, 0(a4)
  li a0, 2
  sb a0, 1(a5)
  check_bits mip, MEI, 0
  li a0, 6
  sw a0, 0(a4)
  check_bits mip, MEI, MEI
# Priority 0 is never.
  sw zero, 0(a4)
  sw zero, 40(a2)
  check_bits mip, MEI, 0
  li a0, 1
  sw a0, 40(a2)
  check_bits mip, MEI, MEI
# Not enabled for this context. (QEMU looks at what it enables when the threshold is written.)
  sw zero, 0(a3)
  sw zero, 0(a4)
  check_bits mip, MEI, 0

# Context 1 is supervisor mode.
external_supervisor:
  li a3, plic + 0x2080
  li a4, plic + 0x201000
  li a0, 1 << 10
  sw a0, 0(a3)
  sw zero, 0(a4)
  check_bits mip, MEI|SEI, SEI
# A claim does not see what software has set; SEIP reads as either.
  li a0, SEI
  csrs mip, a0
  csrw mideleg, a0
  csrw mie, a0
  csrsi mstatus, SIE
  csrci mstatus, MIE
  interrupted_entering supervisor, supervisor, 9
  lw a1, 4(a4)
  check a1, 10
  check_bits sip, SEI, SEI
  sb zero, 1(a5)
  lbu a0, 2(a5)
  sw a1, 4(a4)
  to_machine
  check_bits mip, SEI, SEI
  li a0, SEI
  csrc mip, a0
  check_bits mip, SEI, 0
  pass
`,
  "interrupt-vectors": String.raw`
# Vectored mode: interrupts go to the base plus four times the cause, exceptions to the base.
main:
  la s3, table
  la s4, trap_machine
  la s5, trap_supervisor
  addi a0, s3, 1
  csrw mtvec, a0
machine_exceptions:
  illegal machine, .half 0
  traps machine, 11, 0, ecall
machine_interrupts:
  li s0, 0
  .irp cause, 1, 5, 9
  li a0, 1 << \cause
  csrw mip, a0
  csrw mie, a0
  interrupted_by machine, \cause, csrsi mstatus, MIE
  csrci mstatus, MIE
  check s0, \cause
  csrw mip, zero
  .endr
  li a2, clint
  li a0, 1
  sw a0, 0(a2)
  csrsi mstatus, MIE
  interrupted machine, 3, csrwi mie, MSI
  check s0, 3
  sw zero, 0(a2)
  li a2, mtimecmp
  sd zero, 0(a2)
  li a0, MTI
  interrupted machine, 7, csrw mie, a0
  check s0, 7
  li a0, -1
  sd a0, 0(a2)
  csrw mtvec, s4
supervisor_interrupts:
  la s3, table_supervisor
  addi a0, s3, 1
  csrw stvec, a0
  li a0, SSI | STI | SEI
  csrw mideleg, a0
  li a0, 1 << 3 | 1 << 8
  csrw medeleg, a0
  .irp cause, 1, 5, 9
  li a0, 1 << \cause
  csrw mip, a0
  csrw mie, a0
  csrsi mstatus, SIE
  interrupted_entering supervisor, supervisor, \cause
  to_machine
  check s0, \cause
  csrw mip, zero
  .endr
supervisor_exceptions:
  enter supervisor
  li s0, 100
  breaks supervisor, ebreak
  to_machine
  enter user
  traps supervisor, 8, 0, ecall
  breaks supervisor, ebreak
  to_machine
  check s0, 100
# Direct mode again.
  csrw stvec, s5
  csrwi mip, SSI
  csrwi mie, SSI
  csrsi mstatus, SIE
  interrupted_entering user, supervisor, 1
  to_machine
  check s0, 100
  pass

# Each entry notes its number and goes on to the prelude's handler.
  .option push
  .option norvc
  .balign 64
table:
  j trap_machine
  .irp cause, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
  j .Lnote\cause
  .endr
  .balign 64
table_supervisor:
  j trap_supervisor
  .irp cause, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
  j .Lnote_supervisor\cause
  .endr
  .irp cause, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
.Lnote\cause:
  li s0, \cause
  j trap_machine
.Lnote_supervisor\cause:
  li s0, \cause
  j trap_supervisor
  .endr
  .option pop
`,
  "misaligned-conditional": String.raw`
# A store-conditional that is not aligned traps, with a reservation and without.
# peer differs: it fails the store-conditional without looking at the address; the manual has it trap
main:
  la s0, area
without_reservation:
  addi a0, s0, 1
  traps_at machine, 6, a0, sc.w a1, a2, (a0)
  addi a0, s0, 4
  traps_at machine, 6, a0, sc.d a1, a2, (a0)
with_reservation:
  lr.d a1, (s0)
  traps_at machine, 6, a0, sc.d a1, a2, (a0)
  li a3, 1<<6
  csrw medeleg, a3
delegated:
  enter user
  lr.w a1, (s0)
  addi a0, s0, 2
  traps_at supervisor, 6, a0, sc.w a1, a2, (a0)
  to_machine
  pass
  .bss
  .balign 16
area: .zero 16
`,
  misaligned: String.raw`
# Loads and stores that are not aligned succeed in RAM, across doublewords and pages too; atomics trap with the address.
main:
  la s0, area
  li s1, 0x1122334455667788
within:
  sd s1, 1(s0)
  ld a0, 1(s0)
  check a0, 0x1122334455667788
  lw a0, 2(s0)
  check a0, 0x44556677
  lhu a0, 3(s0)
  check a0, 0x5566
  lbu a0, 8(s0)
  check a0, 0x11
  lbu a0, 9(s0)
  check a0, 0
  lbu a0, 0(s0)
  check a0, 0
across_pages:
  la s2, boundary
  .macro across distance
  sd s1, -\distance(s2)
  ld a0, -\distance(s2)
  check a0, 0x1122334455667788
  sd zero, -\distance(s2)
  .endm
  across 1
  across 4
  across 7
  li a0, 0x8899aabb
  sw a0, -3(s2)
  lw a1, -3(s2)
  check a1, 0xffffffff8899aabb
  lwu a1, -3(s2)
  check a1, 0x8899aabb
  sh a0, -1(s2)
  lh a1, -1(s2)
  check a1, 0xffffffffffffaabb
  lbu a1, 0(s2)
  check a1, 0xaa
across_pages_lower:
  enter user
  across 3
  to_machine
float:
  li a0, FS
  csrs mstatus, a0
  fmv.d.x fa0, s1
  fsd fa0, -5(s2)
  fld fa1, -5(s2)
  fmv.x.d a0, fa1
  check a0, 0x1122334455667788
  fsw fa0, -2(s2)
  flw fa1, -2(s2)
  fmv.x.w a0, fa1
  check a0, 0x55667788
reserved:
  addi a0, s0, 2
  traps_at machine, 4, a0, lr.w a1, (a0)
  addi a0, s0, 4
  traps_at machine, 4, a0, lr.d a1, (a0)
operations:
  traps_at machine, 6, a0, amoadd.d a1, a2, (a0)
  addi a0, s0, 3
  traps_at machine, 6, a0, amoxor.w a1, a2, (a0)
  addi a0, s2, -2
  traps_at machine, 6, a0, amoswap.w a1, a2, (a0)
operations_lower:
  li a3, 1<<4 | 1<<6
  csrw medeleg, a3
  enter user
  traps_at supervisor, 6, a0, amomin.w a1, a2, (a0)
  traps_at supervisor, 4, a0, lr.w a1, (a0)
  to_machine
  pass
  .bss
  .balign 16
area: .zero 32
  .balign 4096
before: .zero 4096
boundary: .zero 64
`,
  "mode-switches": String.raw`
# Nothing learned in one mode holds in another: the same addresses with other modes, SUM, MXR, MPRV and satp, without
# fences, many times over.
# fuel 1000000
main:
  page_tables
  la s1, page
  li t1, 0x8082450d
  sw t1, 0(s1)
  entry low, 0, page, V|R|W|X|AD
  entry low, 1, page, V|R|W|X|U|AD
  entry low, 2, page, V|X|AD
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  translate root
  li s0, test_page
  li s2, test_page + 0x1000
  li s3, test_page + 0x2000
  li a4, user_offset
  li s4, 40
  enter supervisor
modes:
# In supervisor mode the first page works, the user's does not.
  number
  ld a1, 0(s0)
  sd a1, 8(s0)
  jalr s0
  traps_at supervisor, 13, s2, ld a1, 0(s2)
  traps_at supervisor, 15, s2, sd a1, 0(s2)
  traps_jump supervisor, 12, s2
# In user mode it is the other way round.
  to_machine
  enter user, a4
  number
  ld a1, 0(s2)
  sd a1, 8(s2)
  jalr s2
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  traps_at supervisor, 15, s0, sd a1, 0(s0)
  traps_jump supervisor, 12, s0
  to_machine
# Machine mode is not translated at all.
  number
  ld a1, 0(s1)
  jalr s1
  traps_at machine, 5, s3, ld a1, 0(s3)
  enter supervisor
# SUM and MXR.
  li a2, SUM
  li a3, MXR
  csrs sstatus, a2
  number
  ld a1, 0(s2)
  csrc sstatus, a2
  traps_at supervisor, 13, s2, ld a1, 0(s2)
  csrs sstatus, a3
  number
  lw a1, 0(s3)
  check a1, 0xffffffff8082450d
  csrc sstatus, a3
  traps_at supervisor, 13, s3, lw a1, 0(s3)
# MPRV, on and off again.
  to_machine
  li a2, MPRV
  li a3, 1 << 11
  csrs mstatus, a3
  csrs mstatus, a2
  number
  ld a1, 0(s0)
  csrc mstatus, a2
  csrc mstatus, a3
  traps_at machine, 5, s0, ld a1, 0(s0)
  csrs mstatus, a2
  number
  ld a1, 0(s2)
  csrc mstatus, a2
# Translation off and on.
  csrr a5, satp
  enter supervisor
  csrw satp, zero
  number
  ld a1, 0(s1)
  csrw satp, a5
  number
  ld a1, 0(s0)
  addi s4, s4, -1
  beqz s4, done
  j modes
done:
  to_machine
  pass
  .bss
  .balign 4096
page: .zero 4096
`,
  "modify-privilege-returns": String.raw`
# mret and sret clear MPRV when the mode they return to is not machine mode.
# peer differs: 7.2 leaves MPRV as it is
main:
  li a0, MPRV | MPP
  csrs mstatus, a0
stays:
  la a0, .Lstay
  csrw mepc, a0
  mret
.Lstay:
# After mret MPP is the lowest mode.
  check_bits mstatus, MPRV|MPP, MPRV
to_user:
  la a0, .Lleave
  csrw mepc, a0
  mret
.Lleave:
  .set mode, user
  to_machine
  check_bits mstatus, MPRV, 0
to_supervisor:
  li a0, MPRV | SPP
  csrs mstatus, a0
  la a0, .Lleave_again
  csrw sepc, a0
  sret
.Lleave_again:
  .set mode, supervisor
  to_machine
  check_bits mstatus, MPRV, 0
  pass
`,
  "modify-privilege": String.raw`
# MPRV: loads and stores of machine mode as if in the mode of MPP, translated and protected; fetches are not.
main:
  page_tables
  la s1, page
  li t1, 0x1234
  sd t1, 0(s1)
  sd zero, 8(s1)
  entry low, 0, page, V|R|W|AD
  entry low, 1, page, V|R|W|X|U|AD
  entry low, 2, page, V|X|AD
  translate root
  li s0, test_page
  li s2, test_page + 0x1000
  li s3, test_page + 0x2000
# Until as_itself, loads and stores are those of the level. After a trap and its mret, MPP is user mode, MPRV still set.
  .macro as level, bits=0
  li t4, MPP | SUM | MXR
  csrc mstatus, t4
  li t4, \level << 11 | MPRV | \bits
  csrs mstatus, t4
  .endm
  .macro as_itself
  li t4, MPP | MPRV | SUM | MXR
  csrc mstatus, t4
  .endm
  .macro loads level, bits, register, value
  number
  as \level, \bits
  ld a1, 0(\register)
  as_itself
  check a1, \value
  .endm
  .macro faults level, bits, cause, register, instruction:vararg
  as \level, \bits
  traps_at machine, \cause, \register, \instruction
  as_itself
  .endm
supervisor_mode:
  loads supervisor, 0, s0, 0x1234
  loads supervisor, SUM, s2, 0x1234
  loads supervisor, MXR, s3, 0x1234
  faults supervisor, 0, 13, s2, ld a1, 0(s2)
  faults supervisor, 0, 15, s2, sd a1, 0(s2)
  faults supervisor, 0, 15, s2, amoadd.d a1, a1, (s2)
  faults supervisor, 0, 13, s3, ld a1, 0(s3)
  faults supervisor, MXR, 15, s3, sd a1, 0(s3)
  li a2, test_page + 0x3000
  faults supervisor, 0, 13, a2, lbu a1, 0(a2)
user_mode:
  loads user, 0, s2, 0x1234
  faults user, 0, 13, s0, ld a1, 0(s0)
  faults user, 0, 15, s0, sd a1, 0(s0)
  faults user, SUM, 13, s0, ld a1, 0(s0)
  faults user, MXR, 13, s3, ld a1, 0(s3)
machine_mode:
  li a2, 0x10
  addi a3, s1, 16
  number
  as machine
  sd a2, 0(a3)
  ld a1, 0(a3)
  as_itself
  check a1, 0x10
# Stores reach the page by its mapping.
stores:
  number
  as supervisor
  li a2, 0x77
  sb a2, 8(s0)
  as_itself
  ld a1, 8(s1)
  check a1, 0x77
  number
  as user
  li a2, 0x78
  amoswap.d a3, a2, (s2)
  as_itself
  check a3, 0x1234
  ld a1, 0(s1)
  check a1, 0x78
  sd a3, 0(s1)
# sstatus.SUM and MXR are the same bits. Misaligned accesses count as well.
spanning:
  number
  as user, SUM
  ld a1, 1(s2)
  as_itself
  check a1, 0x7700000000000012
  entry low, 3, page, V|R|W|U|AD
  sfence.vma
  addi a2, s3, -4
  faults user, 0, 13, s3, ld a1, 0(a2)
# PMP denies like in the mode itself.
protected:
  la t0, page
  srli t0, t0, 2
  csrw pmpaddr0, t0
  addi t0, t0, 8
  csrw pmpaddr1, t0
  li t1, -1
  csrw pmpaddr2, t1
  li t1, 0x1f0800
  csrw pmpcfg0, t1
  sfence.vma
  faults supervisor, 0, 5, s0, ld a1, 0(s0)
  faults supervisor, 0, 7, s0, sd a1, 0(s0)
  csrw satp, zero
  sfence.vma
  faults user, 0, 5, s1, ld a1, 0(s1)
  faults supervisor, 0, 7, s1, sd a1, 0(s1)
  number
  as machine
  ld a1, 0(s1)
  as_itself
  check a1, 0x1234
  pass
  .bss
  .balign 4096
page: .zero 4096
`,
  "nested-traps": String.raw`
# Traps inside of trap handlers: in machine mode, in supervisor mode, and from supervisor's into machine mode.
main:
# A handler that saves its state, traps itself, and returns through both levels.
in_machine:
  la a0, .Louter
  csrr s0, mtvec
  csrw mtvec, a0
  li s1, MPP | MPIE | MIE
  csrc mstatus, s1
  csrsi mstatus, MIE
.Lfirst:
  ebreak
.Lafter_first:
  csrw mtvec, s0
  check s2, 2
  check_bits mstatus, MPIE|MIE, MPIE|MIE
  csrci mstatus, MIE
  j in_supervisor
  .balign 4
.Louter:
  csrr a1, mepc
  csrr a2, mstatus
  csrr a3, mcause
  la a0, .Linner
  csrw mtvec, a0
  li s2, 1
.Lsecond:
  .half 0
.Lafter_second:
# Back in the outer one: its own state has to be written back.
  csrr a4, mstatus
  and a4, a4, s1
  check a4, MPIE
  csrw mepc, a1
  csrw mstatus, a2
  check a3, 3
  and a4, a2, s1
  check a4, MPP|MPIE
  la a0, .Lfirst
  check_equal a1, a0
  la a0, .Lafter_first
  csrw mepc, a0
  mret
  .balign 4
.Linner:
  csrr a4, mcause
  check a4, 2
  csrr a4, mstatus
  and a4, a4, s1
  check a4, MPP
  csrr a4, mepc
  la a0, .Lsecond
  check_equal a4, a0
  la a0, .Lafter_second
  csrw mepc, a0
  li s2, 2
  mret

# The same in supervisor mode, with delegated exceptions, from user mode.
in_supervisor:
  li a0, 1 << 2 | 1 << 3
  csrw medeleg, a0
  csrr s0, stvec
  la a0, .Louter_supervisor
  csrw stvec, a0
  li s1, SPP | SPIE | SIE
  csrc mstatus, s1
  enter user
.Lfirst_user:
  ebreak
.Lafter_user:
  to_machine
  csrw stvec, s0
  check s2, 2
  j through_both
  .balign 4
.Louter_supervisor:
  .set mode, supervisor
  csrr a1, sepc
  csrr a2, sstatus
  csrr a3, scause
  la a0, .Linner_supervisor
  csrw stvec, a0
.Lsecond_supervisor:
  .half 0
.Lafter_supervisor:
  csrw sepc, a1
  csrw sstatus, a2
  check a3, 3
  and a4, a2, s1
  check a4, 0
  la a0, .Lfirst_user
  check_equal a1, a0
  la a0, .Lafter_user
  csrw sepc, a0
  sret
  .balign 4
.Linner_supervisor:
  csrr a4, scause
  check a4, 2
  csrr a4, sstatus
  and a4, a4, s1
  check a4, SPP
  la a0, .Lafter_supervisor
  csrw sepc, a0
  li s2, 2
  sret

# A delegated trap, in whose handler one comes that is not: machine mode sees supervisor mode, and leaves its state alone.
  .set mode, machine
through_both:
  csrr s0, stvec
  la a0, .Lhandler
  csrw stvec, a0
  enter user
.Lbreak:
  ebreak
.Lafter_break:
  to_machine
  csrw stvec, s0
  check s2, 3
  pass
  .balign 4
.Lhandler:
  .set mode, supervisor
  traps machine, 9, 0, ecall
  li a0, nowhere
  traps_at machine, 5, a0, ld a1, 0(a0)
  csrr a0, scause
  check a0, 3
  csrr a0, sepc
  la a1, .Lbreak
  check_equal a0, a1
  check_bits sstatus, SPP|SIE, 0
  la a1, .Lafter_break
  csrw sepc, a1
  li s2, 3
  sret
`,
  "pmp-fetches-beyond": String.raw`
# PMP and fetches: code that runs over the end of a region within a page, an instruction that lies on both sides.
# peer differs: it checks blocks of instructions, not each fetch
main:
  la s0, area
  srli s1, s0, 2
  li t1, -1
  csrw pmpaddr7, t1
# At 12: lui a4, 0x12345; at 16: ret. Only the first 16 bytes may be executed, then nothing is allowed.
  li t1, 0x8082
  sh t1, 16(s0)
  sh t1, 8(s0)
  li t1, 0x12345737
  sw t1, 12(s0)
# At 22: the same lui and ret.
  sh t1, 22(s0)
  srli t1, t1, 16
  sh t1, 24(s0)
  li t1, 0x8082
  sh t1, 26(s0)
  fence.i
  ori t0, s1, 1
  csrw pmpaddr0, t0
beyond:
  addi t0, s0, 16
  srli t0, t0, 2
  csrw pmpaddr1, s1
  ori t0, t0, 1
  csrw pmpaddr2, t0
  li t1, 0x1f<<56|0x18<<16|0x1f
  csrw pmpcfg0, t1
  sfence.vma
  enter user
  addi a2, s0, 8
  number
  jalr a2
  addi a2, s0, 12
  addi a3, s0, 16
  number
  la ra, fail
  li a4, 5
  mv t5, a3
  la s11, .Lbehind
  jr a2
.Lbehind:
  mv t4, a3
  li t6, machine << 16 | mode << 8 | 1
  jal tp, verify_trap
  check a4, 0x12345000
  to_machine
# An instruction of four bytes, half inside of the region.
straddling:
  addi t0, s0, 24
  srli t0, t0, 2
  csrw pmpaddr0, t0
  li t1, 0x1f<<56|0x10
  csrw pmpcfg0, t1
  sfence.vma
  enter user
  addi a2, s0, 22
  addi a3, s0, 24
  li a4, 5
  la ra, fail
  number
  mv t5, a3
  la s11, .Lstraddled
  jr a2
.Lstraddled:
  mv t4, a2
  li t6, machine << 16 | mode << 8 | 1
  jal tp, verify_trap
  check a4, 5
  to_machine
  csrw pmpcfg0, zero
  number
  jalr a2
  check a4, 0x12345000
  pass
  .bss
  .balign 16
area: .zero 64
`,
  "pmp-fetches": String.raw`
# PMP and fetches: jumps into and out of parts of a page.
main:
  la s0, area
  srli s1, s0, 2
  li t1, -1
  csrw pmpaddr7, t1
# At 8 and 16: ret. The region is the first 16 bytes.
  li t1, 0x8082
  sh t1, 16(s0)
  sh t1, 8(s0)
  fence.i
  ori t0, s1, 1
  csrw pmpaddr0, t0
  li t1, 0x1f<<56|0x19
  csrw pmpcfg0, t1
  sfence.vma
  enter user
inside:
  addi a2, s0, 8
  traps_jump machine, 1, a2
  addi a2, s0, 16
  number
  jalr a2
  to_machine
# Only a part may be executed.
executable:
  li t1, 0x1f<<56|0x1c
  csrw pmpcfg0, t1
  sfence.vma
  enter supervisor
  addi a2, s0, 8
  number
  jalr a2
  to_machine
# Everything but a part.
rest:
  addi t0, s0, 16
  srli t0, t0, 2
  csrw pmpaddr0, t0
  li t1, 0x1f<<56|0x11
  csrw pmpcfg0, t1
  sfence.vma
  enter user
  number
  jalr a2
  addi a2, s0, 16
  traps_jump machine, 1, a2
  to_machine
  pass
  .bss
  .balign 16
area: .zero 64
`,
  "pmp-locks": String.raw`
# PMP: locked entries hold for machine mode too, and cannot be changed until reset, nor the base of a locked range.
main:
  la s0, area
  srli s1, s0, 2
  li t1, 0x8082
  sh t1, 0(s0)
  li t1, -1
  csrw pmpaddr7, t1
  li t1, 0x1f << 56
  csrw pmpcfg0, t1
  addi s2, s0, 64
  addi s3, s0, 128
  addi s4, s0, 192

# Entry 0, 64 bytes: execute only.
execute_only:
  ori t0, s1, 7
  csrw pmpaddr0, t0
  li t1, 0x1f<<56|0x9c
  csrw pmpcfg0, t1
  sfence.vma
  traps_at machine, 5, s0, ld a1, 0(s0)
  traps_at machine, 7, s0, sd a1, 0(s0)
  traps_at machine, 7, s0, amoadd.d a1, a1, (s0)
  number
  jalr s0
  enter user
  traps_at machine, 5, s0, ld a1, 0(s0)
  jalr s0
  to_machine
ignores_writes:
  csrw pmpaddr0, zero
  csrr a1, pmpaddr0
  check_equal a1, t0
  li t1, 0x1f<<56
  csrw pmpcfg0, t1
  check_csr pmpcfg0, 0x1f<<56|0x9c
  li t1, 0x1f<<56|0x1f
  csrw pmpcfg0, t1
  check_csr pmpcfg0, 0x1f<<56|0x9c
  traps_at machine, 5, s0, ld a1, 0(s0)

# Entry 1 read-only, by name; others in the register are written at the same time.
read_only:
  srli t0, s2, 2
  ori t0, t0, 7
  csrw pmpaddr1, t0
  li t1, 0x1f<<56|0x99<<8
  csrw pmpcfg0, t1
  sfence.vma
  check_csr pmpcfg0, 0x1f<<56|0x99<<8|0x9c
  number
  ld a1, 0(s2)
  traps_at machine, 7, s2, sd a1, 0(s2)
  traps_jump machine, 1, s2

# Entries 2 and 3: a locked top of range fixes the address before it.
range:
  srli t0, s3, 2
  srli t2, s4, 2
  csrw pmpaddr2, t0
  csrw pmpaddr3, t2
  li t1, 0x1f<<56|0x8b<<24
  csrw pmpcfg0, t1
  sfence.vma
  csrw pmpaddr2, zero
  csrr a1, pmpaddr2
  check_equal a1, t0
  csrw pmpaddr3, zero
  csrr a1, pmpaddr3
  check_equal a1, t2
  number
  ld a1, 0(s3)
  sd a1, 0(s3)
  traps_jump machine, 1, s3
  number
  sd a1, 0(s4)
# The entry before it itself is not locked: its configuration can be written.
  li t1, 0x1f<<56|0x11<<16
  csrw pmpcfg0, t1
  check_csr pmpcfg0, 0x1f<<56|0x8b<<24|0x11<<16|0x99<<8|0x9c

# A locked entry for all of RAM lies behind those: machine mode may not write there any more.
fallback:
  li t1, 0x80000000 >> 2 | 0x1fffffff >> 1
  csrw pmpaddr4, t1
  li t1, 0x1f<<56|0x9d<<32
  csrw pmpcfg0, t1
  sfence.vma
  number
  ld a1, 0(s4)
  traps_at machine, 7, s4, sd a1, 0(s4)
  number
  sd a1, 0(s3)
  pass
  .bss
  .balign 256
area: .zero 512
`,
  "pmp-matching": String.raw`
# PMP: how entries match, which comes first, what each of R, W and X allows, what nothing matches.
main:
  la s0, area
  srli s1, s0, 2
  li t1, 0x8082
  sh t1, 0(s0)
  li t1, -1
  csrw pmpaddr7, t1
# Entry 7 opens everything to the lower modes; those before it are tested.
  .set open_rest, 0x1f<<56
  .macro entries bits:vararg
  li t5, open_rest|\bits
  csrw pmpcfg0, t5
  sfence.vma
  .endm
  .macro loads register
  number
  lw a1, 0(\register)
  .endm
  .macro stores register
  number
  sw zero, 4(\register)
  .endm
  .macro executes register
  number
  jalr \register
  .endm
  .macro no_load register
  traps_at machine, 5, \register, lw a1, 0(\register)
  .endm
  .macro no_store register
  traps_at machine, 7, \register, sw a1, 0(\register)
  .endm
  .macro no_execute register
  traps_jump machine, 1, \register
  .endm
  entries 0

# A naturally aligned region of 16 bytes, with each set of rights. W without R is reserved.
napot:
  ori t0, s1, 1
  csrw pmpaddr0, t0
  entries 0x18
  enter supervisor
  no_load s0
  no_store s0
  no_execute s0
  traps_at machine, 7, s0, amoadd.w a1, zero, (s0)
  traps_at machine, 5, s0, lr.w a1, (s0)
  addi a2, s0, 12
  no_load a2
  addi a2, s0, 16
  loads a2
  addi a2, s0, -4
  loads a2
  to_machine
  entries 0x19
  enter user
  loads s0
  no_store s0
  no_execute s0
  traps_at machine, 7, s0, amoadd.w a1, zero, (s0)
  to_machine
  entries 0x1b
  enter user
  loads s0
  stores s0
  no_execute s0
  to_machine
  entries 0x1c
  enter user
  no_load s0
  no_store s0
  executes s0
  to_machine
  entries 0x1d
  enter supervisor
  loads s0
  no_store s0
  executes s0
  to_machine
# Machine mode is free of entries that are not locked.
  entries 0x18
  number
  lw a1, 0(s0)
  sw a1, 4(s0)
  jalr s0

# 8 bytes, a page, 64 KiB.
napot_sizes:
  csrw pmpaddr0, s1
  entries 0x18
  enter user
  no_load s0
  addi a2, s0, 4
  no_load a2
  addi a2, s0, 8
  loads a2
  to_machine
  ori t0, s1, 0x1ff
  csrw pmpaddr0, t0
  entries 0x18
  enter user
  no_load s0
  li a2, 4092
  add a2, a2, s0
  no_load a2
  addi a2, a2, 4
  loads a2
  to_machine

four_bytes:
  addi t0, s1, 1
  csrw pmpaddr0, t0
  entries 0x10
  enter user
  loads s0
  addi a2, s0, 4
  no_load a2
  addi a2, s0, 6
  traps_at machine, 5, a2, lh a1, 0(a2)
  addi a2, s0, 8
  loads a2
  to_machine

# From the address before to its own; an entry whose range is empty matches nothing. The first begins at 0.
top_of_range:
  addi t0, s1, 2
  csrw pmpaddr0, t0
  addi t0, s1, 5
  csrw pmpaddr1, t0
  entries 0x0800
  enter user
  addi a2, s0, 4
  loads a2
  addi a2, s0, 8
  no_load a2
  addi a2, s0, 16
  no_load a2
  addi a2, s0, 20
  loads a2
  to_machine
empty_range:
  csrw pmpaddr1, s1
  entries 0x0800
  enter user
  loads s0
  addi a2, s0, 4
  loads a2
  to_machine
from_zero:
  csrw pmpaddr0, s1
  entries 0x0c
  enter user
  loads s0
  addi a2, s0, -4
  no_load a2
  to_machine
off:
  entries 0x00
  enter user
  loads s0
  to_machine

# The first entry that matches decides, whatever the others say.
priority:
  ori t0, s1, 1
  csrw pmpaddr0, t0
  csrw pmpaddr1, t0
  entries 0x1819
  enter user
  loads s0
  no_store s0
  to_machine
  entries 0x1f18
  enter user
  no_load s0
  to_machine
  entries 0x1f00
  enter user
  stores s0
  to_machine

# An access that an entry matches in part fails, even where the next one allows all of it.
partly:
  addi t0, s1, 2
  csrw pmpaddr0, t0
  entries 0x17
  addi a2, s0, 4
  addi a3, s0, 8
  addi a4, s0, 10
  enter user
  number
  ld a1, 0(s0)
  lw a1, 0(a3)
  traps_at machine, 5, a3, ld a1, 0(a3)
  traps_at machine, 7, a3, sd a1, 0(a3)
  traps_at machine, 7, a3, amoadd.d a1, a1, (a3)
  to_machine

# Without the entry for the rest: lower modes may do nothing there, machine mode everything.
no_match:
  srli t0, s0, 2
  csrw pmpaddr0, t0
  li t1, 0x0f
  csrw pmpcfg0, t1
  sfence.vma
  number
  lw a1, 0(s0)
  sw a1, 4(s0)
  jalr s0
  enter supervisor
  no_load s0
  no_store s0
  no_execute s0
  addi a2, s0, -4
  loads a2
  to_machine
  pass
  .bss
  .balign 4096
before: .zero 4096
area: .zero 8192
`,
  "pmp-registers": String.raw`
# PMP registers: 8 entries to a configuration register, 54 bits of address.
main:
configurations:
  li t1, 0x1f1b1918
  csrw pmpcfg2, t1
  check_csr pmpcfg2, 0x1f1b1918
  csrw pmpcfg2, zero
  check_csr pmpcfg2, 0
addresses:
  .irp index, 1, 2, 8, 15
  li t1, (1 << 54) - 1
  csrw pmpaddr\index, t1
  check_csr pmpaddr\index, (1<<54)-1
  li t1, 0x155555555555
  csrw pmpaddr\index, t1
  check_csr pmpaddr\index, 0x155555555555
  csrw pmpaddr\index, zero
  check_csr pmpaddr\index, 0
  .endr
# Changing an address does not change how it matches: the register keeps all bits, in every mode of matching.
kept:
  li t1, 0x123456789
  csrw pmpaddr8, t1
  .irp matching, 0x08, 0x10, 0x18, 0
  li t1, \matching
  csrw pmpcfg2, t1
  check_csr pmpaddr8, 0x123456789
  .endr
  pass
`,
  "pmp-reserved": String.raw`
# What PMP registers do not hold: the reserved bits 5 and 6, W without R, address bits from 56 on.
# peer differs: it keeps all; the manual has the bits 0 and reserves the combination in a field that is WARL
main:
reserved_bits:
  .irp bits, 0x60, 0x7f, 0x20, 0x40
  li t1, \bits<<8
  csrw pmpcfg2, t1
  check_bits pmpcfg2, 0x60<<8, 0
  .endr
write_without_read:
  .irp bits, 0x02, 0x06, 0x1a, 0x0e
  li t1, \bits
  csrw pmpcfg2, t1
  csrr a0, pmpcfg2
  andi a0, a0, 3
  xori a0, a0, 2
  snez a0, a0
  check a0, 1
  .endr
addresses:
  li t1, -1
  .irp index, 0, 8, 15
  csrw pmpaddr\index, t1
  check_csr pmpaddr\index, (1<<54)-1
  .endr
  pass
`,
  "pmp-walks": String.raw`
# The walk itself is checked by PMP as supervisor mode's loads: tables that cannot be read are access faults.
main:
  page_tables
  la s1, low
  srli s1, s1, 2
  li a0, -1
  csrw pmpaddr7, a0
  .macro protect bits:vararg
  li t5, 0x1f<<56|\bits
  csrw pmpcfg0, t5
  sfence.vma
  .endm
  entry low, 0, page, V|R|W|X|AD
  entry_bits middle, 1, 0x80000000>>2|V|R|W|X|AD
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  translate root
  li s0, test_page
  li s2, test_megapage
  la t0, page
  li t1, 0x8082
  sh t1, 0(t0)
# The last table is closed: the superpage beside works, which needs it not.
last:
  ori t0, s1, 0x1ff
  csrw pmpaddr0, t0
  protect 0x18
  enter supervisor
  number
  ld a1, 0(s2)
  traps_at machine, 5, s0, ld a1, 0(s0)
  traps_at machine, 7, s0, sd a1, 0(s0)
  traps_at machine, 7, s0, amoadd.d a1, a1, (s0)
  traps_jump machine, 1, s0
  to_machine
# It can be read, but not written: enough for entries that are marked already.
read_only:
  protect 0x19
  enter supervisor
  number
  ld a1, 0(s0)
  sd a1, 8(s0)
  jalr s0
  to_machine
  protect 0x1c
  enter supervisor
  traps_at machine, 5, s0, ld a1, 0(s0)
  to_machine
# One entry alone is closed.
one_entry:
  entry low, 1, page, V|R|W|X|AD
  csrw pmpaddr0, s1
  protect 0x18
  enter supervisor
  traps_at machine, 5, s0, ld a1, 0(s0)
  li a2, test_page + 0x1000
  number
  ld a1, 0(a2)
  to_machine
middle_table:
  la t0, middle
  srli t0, t0, 2
  ori t0, t0, 0x1ff
  csrw pmpaddr0, t0
  protect 0x18
  enter supervisor
  traps_at machine, 5, s2, ld a1, 0(s2)
  traps_at machine, 7, s2, sd a1, 0(s2)
  traps_jump machine, 1, s2
  to_machine
# The page behind good tables is closed.
page_itself:
  la t0, page
  srli t0, t0, 2
  ori t0, t0, 0x1ff
  csrw pmpaddr0, t0
  protect 0x19
  enter supervisor
  number
  ld a1, 0(s0)
  traps_at machine, 7, s0, sd a1, 0(s0)
  traps_jump machine, 1, s0
# Page faults come first: the walk ends before the access is checked.
  entry low, 0, page, V|R|AD
  sfence.vma
  traps_at supervisor, 15, s0, sd a1, 0(s0)
  traps_jump supervisor, 12, s0
  to_machine
# Part of a page, through translation.
part:
  entry low, 0, page, V|R|W|X|AD
  la t0, page
  srli t0, t0, 2
  ori t0, t0, 1
  csrw pmpaddr0, t0
  protect 0x18
  enter supervisor
  traps_at machine, 5, s0, ld a1, 0(s0)
  addi a2, s0, 16
  number
  ld a1, 0(a2)
  sd a1, 0(a2)
  addi a2, s0, 15
  traps_at machine, 5, a2, lbu a1, 0(a2)
  to_machine
# An entry's rights in the superpage, though the page was used before.
superpage:
  la t0, page
  li t1, 0x80000000 - test_megapage
  sub s3, t0, t1
  protect 0
  enter supervisor
  number
  ld a1, 0(s3)
  sd a1, 0(s3)
  to_machine
  protect 0x18
  enter supervisor
  traps_at machine, 5, s3, ld a1, 0(s3)
  addi a2, s3, 16
  number
  ld a1, 0(a2)
  to_machine
  pass
  .bss
  .balign 4096
page: .zero 4096
`,
  "spanning-pages": String.raw`
# Accesses that span two pages: the value holds the address in the page that fails, and nothing is stored.
main:
  page_tables
  la s1, first
  la s2, second
  li t1, 0x1122334455667788
  sd t1, 0(s2)
  li t2, 4088
  add t2, s1, t2
  sd t1, 0(t2)
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  translate root
  li s0, test_page + 0x1000
  enter supervisor
both:
  entry low, 0, first, V|R|W|X|AD
  entry low, 1, second, V|R|W|X|AD
  sfence.vma
  ld a1, -3(s0)
  check a1, 0x4455667788112233
  li a2, -1
  sd a2, -2(s0)
  ld a1, -8(s0)
  check a1, 0xffff334455667788
  ld a1, 0(s0)
  check a1, 0x1122ffffffffffff
second_missing:
  entry low, 1, second, 0
  sfence.vma
  traps_at supervisor, 13, s0, ld a1, -3(s0)
  traps_at supervisor, 13, s0, lhu a1, -1(s0)
  traps_at supervisor, 15, s0, sd zero, -3(s0)
  traps_at supervisor, 15, s0, sw zero, -1(s0)
  ld a1, -8(s0)
  check a1, 0xffff334455667788
second_read_only:
  entry low, 1, second, V|R|AD
  sfence.vma
  traps_at supervisor, 15, s0, sd zero, -3(s0)
  ld a1, -8(s0)
  check a1, 0xffff334455667788
  ld a1, -3(s0)
  check a1, 0xffffffffffffff33
first_missing:
  entry low, 0, first, 0
  entry low, 1, second, V|R|W|X|AD
  sfence.vma
  addi a2, s0, -3
  traps_at supervisor, 13, a2, ld a1, 0(a2)
  traps_at supervisor, 15, a2, sd zero, 0(a2)
  ld a1, 0(s0)
  check a1, 0x1122ffffffffffff
both_missing:
  entry low, 1, second, 0
  sfence.vma
  traps_at supervisor, 13, a2, ld a1, 0(a2)
  traps_at supervisor, 15, a2, sd zero, 0(a2)
# Different permissions: what the first page refuses comes first.
both_refuse:
  entry low, 0, first, V|R|AD
  sfence.vma
  traps_at supervisor, 15, a2, sd zero, 0(a2)
  traps_at supervisor, 13, s0, ld a1, 0(a2)
# An instruction of four bytes, its second half in another page.
fetches:
  entry low, 0, first, V|R|W|X|AD
  entry low, 1, second, V|R|W|X|AD
  sfence.vma
# lui a4, 0x12345 and ret
  li t1, 0x5737
  sh t1, -2(s0)
  li t1, 0x80821234
  sw t1, 0(s0)
  addi a2, s0, -2
  fence.i
  jalr a2
  check a4, 0x12345000
  entry low, 1, second, V|R|W|AD
  sfence.vma
  number
  li a4, 5
  mv t5, s0
  mv t4, a2
  la s11, .Lresume
  jr a2
.Lresume:
  li t6, supervisor << 16 | mode << 8 | 12
  mv t4, a2
  jal tp, verify_trap
  check a4, 5
# A short one at the end of the page needs no second.
  li t1, 0x8082
  sh t1, -2(s0)
  fence.i
  number
  jalr a2
  to_machine
  pass
  .bss
  .balign 4096
first: .zero 4096
second: .zero 4096
`,
  "supervisor-status": String.raw`
# sstatus is mstatus with the machine's fields hidden: they read 0 and cannot be written.
main:
  .set seen, SIE | SPIE | SPP | SUM | MXR
  .set hidden, MIE | MPIE | MPP | MPRV | TVM | TW | TSR
hidden_fields:
  li a0, hidden & ~MIE
  csrs mstatus, a0
  check_bits sstatus, hidden, 0
  csrw sstatus, zero
  check_bits mstatus, hidden, hidden & ~MIE
  csrw mstatus, zero
  li a0, -1
  csrw sstatus, a0
  check_bits mstatus, hidden, 0
  check_bits mstatus, seen, seen
  check_bits sstatus, seen, seen
seen_fields:
  .irp bit, 1, 5, 8, 18, 19
  csrw mstatus, zero
  li a0, 1 << \bit
  csrs sstatus, a0
  check_bits mstatus, seen, 1<<\bit
  csrw mstatus, zero
  check_bits sstatus, seen, 0
  csrs mstatus, a0
  check_bits sstatus, seen, 1<<\bit
  .endr
from_supervisor:
  csrw mstatus, zero
  enter supervisor
  csrw sstatus, zero
  li a0, SUM | MXR
  csrs sstatus, a0
  check_bits sstatus, seen|hidden, SUM|MXR
  to_machine
  check_bits mstatus, seen, SUM|MXR
  pass
`,
  "supervisor-timer": String.raw`
# Sstc: with menvcfg.STCE the supervisor timer interrupt is time against stimecmp, without it is software's.
main:
  li a0, STI
  csrw mideleg, a0
off:
  check_bits menvcfg, 1<<63, 0
  li a0, STI
  csrs mip, a0
  check_bits mip, STI, STI
  csrc mip, a0
  check_bits mip, STI, 0
# stimecmp is machine mode's to read; supervisor mode may not while STCE is 0.
  li a0, -1
  csrw stimecmp, a0
  check_csr stimecmp, -1
  csrwi mcounteren, 7
  enter supervisor
  illegal machine, csrr a0, stimecmp
  illegal machine, csrw stimecmp, zero
  to_machine
on:
  li a0, -1
  csrw stimecmp, a0
  li a0, 1 << 63
  csrs menvcfg, a0
  check_bits menvcfg, 1<<63, 1<<63
  check_bits mip, STI, 0
# Software cannot set or clear it any more.
  li a1, STI
  csrs mip, a1
  check_bits mip, STI, 0
  csrw stimecmp, zero
  check_bits mip, STI, STI
  csrc mip, a1
  check_bits mip, STI, STI
  li a0, -1
  csrw stimecmp, a0
  check_bits mip, STI, 0
# mcounteren.TM gates it for supervisor mode; user mode never.
gates:
  csrwi mcounteren, 5
  enter supervisor
  illegal machine, csrr a0, stimecmp
  to_machine
  csrwi mcounteren, 2
  csrwi scounteren, 7
  enter user
  illegal machine, csrr a0, stimecmp
  to_machine
from_supervisor:
  li a1, STI
  csrw mie, a1
  enter supervisor
  check_bits sip, STI, 0
  csrsi sstatus, SIE
  csrr a2, time
  addi a2, a2, 20
  interrupted supervisor, 5, csrw stimecmp, a2
  csrr a0, time
  sltu a0, a0, a2
  check a0, 0
  check_bits sip, STI, STI
  li a0, -1
  csrw stimecmp, a0
  check_bits sip, STI, 0
# It wakes wfi.
  csrci sstatus, SIE
  csrw sie, a1
  csrr a2, time
  addi a2, a2, 20
  csrw stimecmp, a2
  number
1:
  wfi
  csrr a0, sip
  and a0, a0, a1
  beqz a0, 1b
  csrr a0, time
  sltu a0, a0, a2
  check a0, 0
  to_machine
  li a0, -1
  csrw stimecmp, a0
  pass
`,
  "sv39-permissions": String.raw`
# Permissions of pages: each combination of R, W, X and U, by supervisor and user mode, with SUM and MXR.
main:
  page_tables
  li s0, test_page
  la t0, page
  li t1, 0x00008067
  sw t1, 0(t0)
  li a3, 0xb1ff & ~(1 << 8)
  csrw medeleg, a3
  translate root

# The test page gets flags; then what works and what traps, in supervisor mode's eyes or from user mode.
  .macro page_flags flags:vararg
  entry low, 0, page, \flags
  sfence.vma
  .endm
  .macro loads
  number
  lw a1, 0(s0)
  .endm
  .macro stores
  number
  sw a1, 8(s0)
  .endm
  .macro executes
  number
  jalr s0
  .endm
  .macro no_load handler
  traps_at \handler, 13, s0, lw a1, 0(s0)
  .endm
  .macro no_store handler
  traps_at \handler, 15, s0, sw a1, 0(s0)
  .endm
  .macro no_execute handler
  traps_jump \handler, 12, s0
  .endm
  .macro nothing handler
  no_load \handler
  no_store \handler
  no_execute \handler
  .endm

supervisor_pages:
  li a3, 0xb1ff | 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  enter supervisor
invalid:
  page_flags R|W|X|AD
  nothing supervisor
  page_flags 0
  nothing supervisor
read_only:
  page_flags V|R|AD
  loads
  no_store supervisor
  no_execute supervisor
  traps_at supervisor, 15, s0, amoadd.w a1, zero, (s0)
  lr.w a1, (s0)
  traps_at supervisor, 15, s0, sc.w a1, zero, (s0)
read_write:
  page_flags V|R|W|AD
  loads
  stores
  no_execute supervisor
execute_only:
  page_flags V|X|AD
  no_load supervisor
  no_store supervisor
  executes
  traps_at supervisor, 15, s0, amoadd.w a1, zero, (s0)
  traps_at supervisor, 13, s0, lr.w a1, (s0)
readable_execute:
  li a2, MXR
  csrs sstatus, a2
  loads
  no_store supervisor
  executes
  csrc sstatus, a2
  no_load supervisor
read_execute:
  page_flags V|R|X|AD
  loads
  no_store supervisor
  executes
all:
  page_flags V|R|W|X|AD
  loads
  stores
  executes
reserved_write:
  page_flags V|W|AD
  nothing supervisor
  page_flags V|W|X|AD
  nothing supervisor
  page_flags V|W|X|U|AD
  nothing supervisor
user_pages:
  page_flags V|R|W|X|U|AD
  nothing supervisor
  li a2, SUM
  csrs sstatus, a2
  no_execute supervisor
  loads
  stores
  page_flags V|X|U|AD
  no_load supervisor
  no_execute supervisor
  li a3, MXR
  csrs sstatus, a3
  loads
  no_store supervisor
  csrc sstatus, a3
  csrc sstatus, a2

# From user mode; tables are written in machine mode.
  li a4, user_offset
  .macro user_page flags:vararg
  to_machine
  page_flags \flags
  enter user, a4
  .endm
user_mode:
  user_page V|R|W|X|AD
  nothing supervisor
  traps_at supervisor, 15, s0, amoor.w a1, zero, (s0)
  user_page V|R|U|AD
  loads
  no_store supervisor
  no_execute supervisor
  user_page V|R|W|U|AD
  loads
  stores
  no_execute supervisor
  user_page V|X|U|AD
  no_load supervisor
  no_store supervisor
  executes
  user_page V|R|X|U|AD
  loads
  no_store supervisor
  executes
  user_page V|W|U|AD
  nothing supervisor
  user_page 0
  nothing supervisor
user_mxr:
  to_machine
  page_flags V|X|U|AD
  li a2, MXR
  csrs mstatus, a2
  enter user, a4
  loads
  no_store supervisor
  executes
  to_machine
  csrc mstatus, a2
# SUM is nothing to user mode.
user_sum:
  page_flags V|R|W|AD
  li a2, SUM
  csrs mstatus, a2
  enter user, a4
  no_load supervisor
  to_machine
  csrc mstatus, a2
# Not delegated, page faults come to machine mode.
undelegated:
  csrw medeleg, zero
  enter user, a4
  nothing machine
  to_machine
  page_flags 0
  enter supervisor
  nothing machine
  to_machine
# Machine mode itself is not translated.
  page_flags V|R|AD
  la s0, page
  number
  lw a1, 0(s0)
  sw a1, 8(s0)
  jalr s0
  pass
  .bss
  .balign 4096
page: .zero 4096
`,
  "sv39-tables": String.raw`
# Walks: superpages of both sizes, misaligned ones, reserved bits, pointers that are none, addresses that are not canonical.
main:
  page_tables
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  la s1, page
  li t1, 0x123456789abcdef0
  sd t1, 0(s1)
  li t1, 0x00008067
  sw t1, 8(s1)
  translate root
  enter supervisor
  .macro faults register
  traps_at supervisor, 13, \register, ld a1, 0(\register)
  traps_at supervisor, 15, \register, sd a1, 0(\register)
  traps_jump supervisor, 12, \register
  .endm
  .macro reads register
  ld a1, 0(\register)
  check a1, 0x123456789abcdef0
  .endm
# Where the page lies in the first 2 MiB and the first GiB of RAM.
  li t0, 0x80000000
  sub s2, s1, t0
  li s0, test_page

pages:
  entry low, 0, page, V|R|W|X|AD
  sfence.vma
  reads s0
  addi a2, s0, 8
  jalr a2
megapage:
  entry_bits middle, 1, 0x80000000>>2|V|R|W|X|AD
  sfence.vma
  li s3, test_megapage
  add s3, s3, s2
  reads s3
  addi a2, s3, 8
  jalr a2
  .irp bit, 10, 11, 18
  entry_bits middle, 1, (0x80000000>>2|V|R|W|X|AD)+(1<<\bit)
  sfence.vma
  faults s3
  .endr
# The next 2 MiB: nothing is there.
  li a2, test_megapage + 0x200000
  faults a2
gigapage:
  entry_bits root, 4, 0x80000000>>2|V|R|W|X|AD
  sfence.vma
  li s4, 4 << 30
  add s4, s4, s2
  reads s4
  addi a2, s4, 8
  jalr a2
  .irp bit, 10, 18, 19, 27
  entry_bits root, 4, (0x80000000>>2|V|R|W|X|AD)+(1<<\bit)
  sfence.vma
  faults s4
  .endr

reserved_leaf:
  .irp bit, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63
  entry low, 0, page, V|R|W|X|AD|1<<\bit
  sfence.vma
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  .endr
reserved_pointer:
  entry low, 0, page, V|R|W|X|AD
  .irp bit, 54, 57, 60, 61, 62, 63
  entry middle, 0, low, V|1<<\bit
  sfence.vma
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  .endr
# Pointers have no A, D and U. G is allowed, and so are the bits for software.
pointer_flags:
  .irp flag, A, D, U, A|D|U
  entry middle, 0, low, V|\flag
  sfence.vma
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  .endr
  entry middle, 0, low, V|G|1<<8|1<<9
  entry low, 0, page, V|R|W|X|AD|G|3<<8
  sfence.vma
  reads s0
# A pointer in the last table leads nowhere.
pointer_last:
  entry low, 0, page, V
  sfence.vma
  faults s0
  entry low, 0, page, V|R|AD
  entry middle, 0, low, 0
  sfence.vma
  faults s0
  entry middle, 0, low, V
  sfence.vma
  reads s0

# Bits 63 to 39 repeat bit 38.
canonical:
  entry_bits root, 511, 0x80000000>>2|V|R|W|X|AD
  entry_bits root, 256, 0x80000000>>2|V|R|W|X|AD
  entry_bits root, 0, 0x80000000>>2|V|R|W|X|AD
  entry_bits root, 255, 0x80000000>>2|V|R|W|X|AD
  sfence.vma
  .irp top, -1<<30, -1<<38, 0, 255<<30
  li a2, \top
  add a2, a2, s2
  reads a2
  .endr
  .irp top, 1<<38, 1<<39, -1<<39, (-1<<38)^(1<<63), 1<<63, (-1<<38)^(1<<39), 1<<62
  li a2, \top
  add a2, a2, s2
  faults a2
  .endr

  to_machine
  csrw medeleg, zero
  enter supervisor
# A page where there is no memory.
nowhere_page:
  entry_bits low, 1, nowhere>>2|V|R|W|X|AD
  sfence.vma
  li a2, test_page + 0x1000
  traps_at machine, 5, a2, ld a1, 0(a2)
  traps_at machine, 7, a2, sd a1, 0(a2)
  traps_jump machine, 1, a2
  to_machine
  pass
  .bss
  .balign 4096
page: .zero 4096
`,
  "sv39-user-execute": String.raw`
# Supervisor mode cannot execute pages of user mode, even with SUM, even when it has just loaded from them.
# peer differs: a load with SUM lets it execute the page; the manual has S-mode never execute from user pages
main:
  page_tables
  la t0, page
  li t1, 0x00008067
  sw t1, 0(t0)
  entry low, 0, page, V|R|W|X|U|AD
  li a3, 1 << 12
  csrw medeleg, a3
  translate root
  li s0, test_page
  li a2, SUM
  csrs mstatus, a2
  enter supervisor
  lw a1, 0(s0)
  check a1, 0x00008067
  traps_jump supervisor, 12, s0
  sw a1, 0(s0)
  traps_jump supervisor, 12, s0
  to_machine
  pass
  .bss
  .balign 4096
page: .zero 4096
`,
  sv48: String.raw`
# Sv48: four levels, superpages of three sizes, canonical addresses of 48 bits.
main:
  page_tables
  entry top, 0, root, V
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  la s1, page
  li t1, 0x123456789abcdef0
  sd t1, 0(s1)
  translate top, 9
  csrr a0, satp
  srli a0, a0, 60
  check a0, 9
  enter supervisor
  .macro faults register
  traps_at supervisor, 13, \register, ld a1, 0(\register)
  traps_at supervisor, 15, \register, sd a1, 0(\register)
  traps_jump supervisor, 12, \register
  .endm
  .macro reads register
  ld a1, 0(\register)
  check a1, 0x123456789abcdef0
  .endm
  li t0, 0x80000000
  sub s2, s1, t0
  li s0, test_page
sizes:
  entry low, 0, page, V|R|W|X|AD
  sfence.vma
  reads s0
  entry_bits middle, 1, 0x80000000>>2|V|R|W|X|AD
  sfence.vma
  li s3, test_megapage
  add s3, s3, s2
  reads s3
  entry_bits root, 4, 0x80000000>>2|V|R|W|X|AD
  sfence.vma
  li s4, 4 << 30
  add s4, s4, s2
  reads s4
  entry_bits top, 1, V|R|W|X|AD
  sfence.vma
  li s5, 1 << 39
  add s5, s5, s1
  reads s5
misaligned:
  .irp bit, 10, 19, 28, 36
  entry_bits top, 1, 1<<\bit|V|R|W|X|AD
  sfence.vma
  traps_at supervisor, 13, s5, ld a1, 0(s5)
  .endr
  .irp bit, 10, 19, 27
  entry_bits root, 4, (0x80000000>>2|V|R|W|X|AD)+(1<<\bit)
  sfence.vma
  traps_at supervisor, 15, s4, sd a1, 0(s4)
  .endr
  .irp bit, 10, 18
  entry_bits middle, 1, (0x80000000>>2|V|R|W|X|AD)+(1<<\bit)
  sfence.vma
  traps_at supervisor, 13, s3, ld a1, 0(s3)
  .endr
missing:
  li a2, 2 << 39
  faults a2
pointer_flags:
  .irp flag, A, D, U
  entry top, 3, root, V|\flag
  sfence.vma
  li a2, 3 << 39 | 0x80000000
  add a2, a2, s2
  traps_at supervisor, 13, a2, ld a1, 0(a2)
  .endr
  entry top, 3, root, V
  sfence.vma
  reads a2
canonical:
  entry_bits top, 511, V|R|W|X|AD
  entry_bits top, 256, V|R|W|X|AD
  entry_bits top, 255, V|R|W|X|AD
  sfence.vma
  .irp base, -1<<39, -1<<47, 255<<39
  li a2, \base
  add a2, a2, s1
  reads a2
  .endr
  .irp base, 1<<47, 1<<48, -1<<48, (-1<<47)^(1<<63), 1<<63, (-1<<47)^(1<<48)
  li a2, \base
  add a2, a2, s1
  faults a2
  .endr
# An address that Sv39 refuses is one of Sv48, and Sv39 again refuses it.
sv39_again:
  li a2, 3 << 39 | 0x80000000
  add a2, a2, s2
  reads a2
  translate root, 8
  traps_at supervisor, 13, a2, ld a1, 0(a2)
  reads s0
  to_machine
  pass
  .bss
  .balign 4096
top: .zero 4096
page: .zero 4096
`,
  "translation-fences": String.raw`
# What sfence.vma makes visible: changed entries by address, by ASID, by both; whole superpages by any address in them.
main:
  page_tables
  la s1, first
  la s2, second
  li t1, 1
  sd t1, 0(s1)
  li t1, 2
  sd t1, 0(s2)
  li t1, 3
  sd t1, 8(s1)
  li a3, 1 << 12 | 1 << 13 | 1 << 15
  csrw medeleg, a3
  translate root
  li s0, test_page
  li s3, 0
  enter supervisor
# The test page is the first page, and has been read; then it is the second, and the fence is made.
  .macro changes fence:vararg
  entry low, 0, first, V|R|W|X|AD
  sfence.vma
  ld a1, 0(s0)
  check a1, 1
  entry low, 0, second, V|R|W|X|AD
  \fence
  ld a1, 0(s0)
  check a1, 2
  .endm
everything:
  changes sfence.vma
address:
  changes sfence.vma s0
  addi a2, s0, 123
  changes sfence.vma a2
space:
  changes sfence.vma zero, s3
address_space:
  changes sfence.vma s0, s3
  changes sfence.vma a2, s3
# Rights taken away and given.
rights:
  sd a1, 0(s0)
  entry low, 0, second, V|R|AD
  sfence.vma s0
  traps_at supervisor, 15, s0, sd a1, 0(s0)
  ld a1, 0(s0)
  check a1, 2
  entry low, 0, second, V|R|W|AD
  sfence.vma s0
  sd a1, 0(s0)
  entry low, 0, second, 0
  sfence.vma s0, s3
  traps_at supervisor, 13, s0, ld a1, 0(s0)
  traps_at supervisor, 15, s0, sd a1, 0(s0)
# The entry of a table that leads to the page.
pointers:
  entry low, 0, first, V|R|W|AD
  sfence.vma
  ld a1, 0(s0)
  check a1, 1
  entry other, 0, second, V|R|W|AD
  entry middle, 0, other, V
  sfence.vma s0
  ld a1, 0(s0)
  check a1, 2
  entry middle, 0, low, V
  sfence.vma s0, s3
  ld a1, 0(s0)
  check a1, 1
# Global pages go by address alone.
global:
  entry low, 0, first, V|R|W|G|AD
  sfence.vma
  ld a1, 0(s0)
  check a1, 1
  entry low, 0, second, V|R|W|G|AD
  sfence.vma s0
  ld a1, 0(s0)
  check a1, 2
# A superpage, read at several places, changed, flushed by another address in it.
superpage:
  entry_bits middle, 1, 0x80000000>>2|V|R|W|AD
  sfence.vma
  li t0, 0x80000000 - test_megapage
  sub a3, s1, t0
  sub a4, s2, t0
  ld a1, 0(a3)
  check a1, 1
  ld a1, 0(a4)
  check a1, 2
  sd a1, 0(a4)
  entry_bits middle, 1, 0x80000000>>2|V|R|AD
  li a2, test_megapage + 0x1ff008
  sfence.vma a2
  traps_at supervisor, 15, a3, sd a1, 0(a3)
  traps_at supervisor, 15, a4, sd a1, 0(a4)
  ld a1, 0(a4)
  check a1, 2
# Then it becomes a table.
  entry other, 0, first, V|R|AD
  entry middle, 1, other, V
  sfence.vma a3
  traps_at supervisor, 13, a4, ld a1, 0(a4)
  li a2, test_megapage
  ld a1, 8(a2)
  check a1, 3
gigapage:
  entry_bits root, 4, 0x80000000>>2|V|R|W|AD
  sfence.vma
  li t0, 0x80000000 - (4 << 30)
  sub a3, s1, t0
  sub a4, s2, t0
  ld a1, 0(a3)
  check a1, 1
  ld a1, 0(a4)
  check a1, 2
  entry_bits root, 4, 0
  li a2, (4 << 30) + 0x3ffff000
  sfence.vma a2, s3
  traps_at supervisor, 13, a3, ld a1, 0(a3)
  traps_at supervisor, 13, a4, ld a1, 0(a4)
# Code, too: a page that was executed is another, or none.
code:
  li t1, 0x8082450d
  sw t1, 16(s1)
  li t1, 0x80824511
  sw t1, 16(s2)
  fence.i
  addi a2, s0, 16
  entry low, 0, first, V|R|X|AD
  sfence.vma
  jalr a2
  check a0, 3
  entry low, 0, second, V|R|X|AD
  sfence.vma a2
  jalr a2
  check a0, 4
  entry low, 0, second, V|R|AD
  sfence.vma a2
  traps_jump supervisor, 12, a2
  entry low, 0, first, V|R|X|AD
  sfence.vma a2, s3
  jalr a2
  check a0, 3
  to_machine
  pass
  .bss
  .balign 4096
first: .zero 4096
second: .zero 4096
other: .zero 4096
`,
  "trap-stack": String.raw`
# What a trap does to the stack of modes and interrupt enables in mstatus, and what mret and sret undo.
main:
# The relevant bits: MPP, SPP, MPIE, SPIE, MIE, SIE.
  .set stack, MPP | SPP | MPIE | SPIE | MIE | SIE
  li s1, stack
  j start

# Sets the stack to \before, traps by an ecall of machine mode, and expects \during in the handler and \after behind mret.
  .macro machine_trap before, during, after
  csrc mstatus, s1
  li a0, \before
  csrs mstatus, a0
  la s11, .Lbehind\@
  ecall
.Lbehind\@:
  and a0, s7, s1
  check a0, \during
  csrr a0, mstatus
  and a0, a0, s1
  check a0, \after
  .endm

start:
  csrw mie, zero
machine_traps:
  machine_trap 0, MPP, MPIE
  machine_trap MIE, MPP|MPIE, MIE|MPIE
  machine_trap MIE|MPIE|SIE, MPP|MPIE|SIE, MIE|MPIE|SIE
  machine_trap MPIE, MPP, MPIE
  machine_trap SPP|SPIE|SIE, MPP|SPP|SPIE|SIE, MPIE|SPP|SPIE|SIE

# From below, into machine mode: \level, the bits before mret, those in the handler, those in machine mode afterwards.
  .macro lower_trap level, before, during, after
  csrc mstatus, s1
  li a0, \before
  csrs mstatus, a0
  enter \level
  la s11, .Lbehind\@
  ecall
.Lbehind\@:
  and a0, s7, s1
  check a0, \during
  to_machine
  csrr a0, mstatus
  and a0, a0, s1
  check a0, \after
  .endm
lower_traps:
# mret takes MIE from MPIE, sets MPIE, and MPP to the lowest mode; the trap puts MIE into MPIE.
  lower_trap user, 0, 0, MPIE
  lower_trap user, MPIE, MPIE, MIE|MPIE
  lower_trap user, MIE, 0, MPIE
  lower_trap supervisor, 0, 1<<11, MPIE
  lower_trap supervisor, MPIE|SIE, 1<<11|MPIE|SIE, MIE|MPIE|SIE
  lower_trap supervisor, MPIE|SPIE|SPP, 1<<11|MPIE|SPIE|SPP, MIE|MPIE|SPIE|SPP
  csrci mstatus, MIE

# Delegated: SPP, SPIE and SIE move, the machine's bits do not.
  .macro delegated_trap level, before, during, after
  csrc mstatus, s1
  li a0, \before
  csrs mstatus, a0
  enter \level
  la s11, .Lbehind\@
  ebreak
.Lbehind\@:
  .if \level == supervisor
  csrr a1, sstatus
  .endif
  to_machine
  li a0, SPP | SPIE | SIE
  and a2, s7, a0
  .if \level == supervisor
  and a1, a1, a0
  check a1, \after
  .endif
  check a2, \during
  .endm
delegated:
  li a0, 1 << 3
  csrw medeleg, a0
# A trap from supervisor mode sets SPP, sret clears it, sets SPIE, and gives SIE back.
  delegated_trap supervisor, 0, SPP, SPIE
  delegated_trap supervisor, SIE, SPP|SPIE, SIE|SPIE
  delegated_trap supervisor, SIE|SPIE|SPP, SPP|SPIE, SIE|SPIE
  delegated_trap supervisor, SPIE, SPP, SPIE
  delegated_trap user, 0, 0, SPIE
  delegated_trap user, SPIE|SPP, 0, SPIE
  delegated_trap user, SIE|SPP, SPIE, SIE
  csrw medeleg, zero
  csrc mstatus, s1

supervisor_return:
# sret in machine mode: to SPP with SIE from SPIE, whatever MPP.
  li a0, SPP | SPIE | MPP
  csrs mstatus, a0
  la a0, .Lsupervisor
  csrw sepc, a0
  sret
.Lsupervisor:
  .set mode, supervisor
  check_bits sstatus, SPP|SPIE|SIE, SPIE|SIE
  traps machine, 9, 0, ecall
  to_machine
  li a0, MPP
  csrs mstatus, a0

user_return:
  li a0, SPP | SPIE | SIE
  csrc mstatus, a0
  la a0, .Luser
  csrw sepc, a0
  sret
.Luser:
  .set mode, user
  traps machine, 8, 0, ecall
  to_machine
  check_bits mstatus, SPP|SPIE|SIE, SPIE

  pass
`,
  "virtualization-traps": String.raw`
# TVM, TW and TSR trap satp and sfence.vma, wfi, and sret in supervisor mode; none of them concerns machine mode.
main:
  li a0, TVM | TW | TSR
  csrs mstatus, a0
machine_mode:
  csrr a1, satp
  csrw satp, a1
  sfence.vma
  csrsi mie, MSI
  li a1, clint
  li a2, 1
  sw a2, 0(a1)
  wfi
  sw zero, 0(a1)
  csrci mie, MSI
  csrci mstatus, MIE
# sret in machine mode goes where SPP says.
  la a1, .Luser
  csrw sepc, a1
  li a1, SPP
  csrc mstatus, a1
  sret
.Luser:
  .set mode, user
  traps machine, 8, 0, ecall
wait_user:
  illegal machine, wfi
  to_machine
# Without TW it may go on or be illegal in user mode, but not wait for ever.
  li a0, TW
  csrc mstatus, a0
  enter user
  number
  la s11, .Lgone_on
  wfi
  li s11, 0
.Lgone_on:
  to_machine
  li a0, TW
  csrs mstatus, a0
supervisor_mode:
  enter supervisor
  illegal machine, csrr a1, satp
  illegal machine, csrw satp, a1
  illegal machine, csrs satp, zero
  illegal machine, sfence.vma
  illegal machine, sfence.vma zero, a0
  illegal machine, sret
  illegal machine, wfi
  to_machine
tvm_alone:
  li a0, TW | TSR
  csrc mstatus, a0
  enter supervisor
  illegal machine, sfence.vma a0, zero
  illegal machine, csrrw a1, satp, zero
  la a1, .Lback
  csrw sepc, a1
  li a1, SPP
  csrs sstatus, a1
  sret
.Lback:
  traps machine, 9, 0, ecall
  to_machine
tw_alone:
  li a0, TVM
  csrc mstatus, a0
  li a0, TW
  csrs mstatus, a0
  enter supervisor
  csrr a1, satp
  sfence.vma
  illegal machine, wfi
  to_machine
tsr_alone:
  li a0, TW
  csrc mstatus, a0
  li a0, TSR
  csrs mstatus, a0
  enter supervisor
  csrr a1, satp
  sfence.vma
  illegal machine, sret
  to_machine
# All three are kept.
  li a0, TVM | TW | TSR
  csrs mstatus, a0
  check_bits mstatus, TVM|TW|TSR, TVM|TW|TSR
  csrc mstatus, a0
  check_bits mstatus, TVM|TW|TSR, 0
  pass
`,
  "wait-for-interrupt": String.raw`
# wfi goes on when an interrupt is pending that mie enables, even where it is disabled globally or belongs to another mode.
main:
  li a3, mtimecmp
  li a4, mtime
  .macro timer_soon
  ld a1, 0(a4)
  addi a1, a1, 10
  sd a1, 0(a3)
  .endm
  .macro timer_off
  li a1, -1
  sd a1, 0(a3)
1:
  csrr a1, mip
  andi a1, a1, MTI
  bnez a1, 1b
  .endm
# wfi may end for no reason, so it stands in loops.
  .macro wait_until bits
1:
  wfi
  csrr a1, mip
  andi a1, a1, \bits
  beqz a1, 1b
  .endm
pending_already:
  csrwi mie, SSI
  csrsi mip, SSI
  number
  wfi
  wfi
  check_bits mip, SSI, SSI
  csrci mip, SSI
disabled_globally:
  li a0, MTI
  csrw mie, a0
  number
  timer_soon
  wait_until MTI
  check_bits mip, MTI, MTI
  timer_off
# 10 ms away: nothing else happens until then.
far_away:
  li a0, MTI
  csrw mie, a0
  number
  ld a2, 0(a4)
  li a1, 100000
  add a2, a2, a1
  sd a2, 0(a3)
  wait_until MTI
  ld a0, 0(a4)
  sltu a0, a0, a2
  check a0, 0
  timer_off
# Delegated ones wake machine mode as well.
delegated:
  csrwi mideleg, SSI
  csrwi mie, SSI
  csrsi mip, SSI
  number
  wfi
  csrci mip, SSI
  csrwi mideleg, 0
# Enabled, the interrupt is taken, and wfi is complete: the trap's epc is behind it.
enabled:
  li a0, MTI
  csrw mie, a0
  csrsi mstatus, MIE
  number
  la s11, .Lresume
  timer_soon
.Lagain:
  wfi
.Lbehind:
  j .Lagain
.Lresume:
  csrci mstatus, MIE
  li t6, machine << 16 | machine << 8 | 7
  jal tp, verify_interrupt
  timer_off
# In supervisor mode, with its interrupt off in sstatus, by a timer of machine mode.
supervisor_mode:
  li a0, MTI
  csrw mie, a0
  enter supervisor
  number
  la s11, .Lresume_supervisor
  timer_soon
.Lagain_supervisor:
  wfi
  j .Lagain_supervisor
.Lresume_supervisor:
  li t6, machine << 16 | supervisor << 8 | 7
  jal tp, verify_interrupt
  to_machine
  timer_off
supervisor_pending:
  csrwi mideleg, SSI
  csrwi mie, SSI
  csrsi mip, SSI
  csrci mstatus, SIE
  enter supervisor
  number
  wfi
  csrci sip, SSI
  to_machine
  pass
`,
  "walks-nowhere": String.raw`
# Tables where there is no memory: access faults, of the kind of the access.
# peer differs: it raises page faults; the manual has a violation of PMA or PMP checks in the walk raise an access fault
main:
  page_tables
  entry top, 0, root, V
  .macro faults register
  traps_at machine, 5, \register, ld a1, 0(\register)
  traps_at machine, 7, \register, sd a1, 0(\register)
  traps_at machine, 7, \register, amoadd.d a1, a1, (\register)
  traps_at machine, 5, \register, lr.d a1, (\register)
  traps_jump machine, 1, \register
  .endm
middle_table:
  entry_bits root, 5, nowhere>>2|V
  translate root
  enter supervisor
  li a2, 5 << 30
  faults a2
  to_machine
last_table:
# Physical addresses have 56 bits.
  entry_bits middle, 2, ((1<<54)-1024)|V
  enter supervisor
  sfence.vma
  li a2, test_page + 2 * 0x200000
  faults a2
  to_machine
sv48:
  entry_bits top, 2, nowhere>>2|V
  translate top, 9
  enter supervisor
  li a2, 2 << 39
  faults a2
  to_machine
# satp itself: loads of machine mode with MPRV are translated by it.
root_table:
  li a2, 8 << 60 | nowhere >> 12
  csrw satp, a2
  sfence.vma
  li a0, MPP
  csrc mstatus, a0
  li a0, MPRV
  csrs mstatus, a0
  la a2, main
  traps_at machine, 5, a2, ld a1, 0(a2)
  traps_at machine, 7, a2, sd a1, 0(a2)
  li a0, MPRV
  csrc mstatus, a0
  pass
  .bss
  .balign 4096
top: .zero 4096
`,
  "warl-exception-pc": String.raw`
# mepc and sepc have no bit 0, whoever writes them.
# peer differs: 7.2 keeps bit 0; the manual says that the low bit of mepc and of sepc is always zero
main:
  li a0, 0x80000123
  csrw mepc, a0
  check_csr mepc, 0x80000122
  csrw sepc, a0
  check_csr sepc, 0x80000122
  li a0, -1
  csrs mepc, a0
  check_csr mepc, -2
  csrw sepc, zero
  csrsi sepc, 3
  check_csr sepc, 2
  enter supervisor
  csrsi sepc, 5
  check_csr sepc, 6
  to_machine
  pass
`,
  "warl-interrupts": String.raw`
# mie, mip, mideleg, sie and sip: which bits can be written, and how the supervisor's registers show the machine's.
main:
enables:
  li a0, -1
  csrw mie, a0
  check_bits mie, 0xbbb, 0xaaa
  csrw mie, zero
  check_csr mie, 0
  .irp bit, 1, 3, 5, 7, 9, 11
  li a0, 1 << \bit
  csrs mie, a0
  check_csr mie, 1<<\bit
  csrc mie, a0
  .endr
pending:
# Software sets and clears the supervisor's; the machine's come from devices.
  li a0, -1
  csrw mip, a0
  check_bits mip, 0xbbb, SSI|STI|SEI
  csrw mip, zero
  check_bits mip, 0xbbb, 0
  .irp bit, 1, 5, 9
  li a0, 1 << \bit
  csrs mip, a0
  check_bits mip, 0xbbb, 1<<\bit
  csrc mip, a0
  check_bits mip, 0xbbb, 0
  .endr
devices:
  li a2, clint
  li a0, 1
  sw a0, 0(a2)
1:
  csrr a0, mip
  andi a0, a0, MSI
  beqz a0, 1b
  csrci mip, MSI
  check_bits mip, 0xbbb, MSI
  csrw mip, zero
  check_bits mip, 0xbbb, MSI
  sw zero, 0(a2)
1:
  csrr a0, mip
  andi a0, a0, MSI
  bnez a0, 1b
  check_bits mip, 0xbbb, 0
delegable:
  li a0, SSI | STI | SEI
  csrw mideleg, a0
  check_csr mideleg, SSI|STI|SEI
  csrw mideleg, zero
  check_csr mideleg, 0

# Nothing is delegated: sie and sip are 0 and ignore writes.
nothing_delegated:
  li a0, SSI | STI | SEI
  csrw mie, a0
  csrw mip, a0
  check_csr sie, 0
  check_csr sip, 0
  csrw sie, zero
  csrw sip, zero
  check_csr mie, SSI|STI|SEI
  check_bits mip, 0xbbb, SSI|STI|SEI
  csrw mie, zero
  csrw mip, zero
  li a0, -1
  csrw sie, a0
  csrw sip, a0
  check_csr mie, 0
  check_bits mip, 0xbbb, 0
# Each delegated alone: only that one is seen, and sie writes it.
one_delegated:
  .irp bit, 1, 5, 9
  li a0, 1 << \bit
  csrw mideleg, a0
  li a0, 0xaaa
  csrw mie, a0
  csrw mip, a0
  check_csr sie, 1<<\bit
  check_csr sip, 1<<\bit
  csrw sie, zero
  check_csr mie, 0xaaa&~(1<<\bit)
  csrw mie, zero
  csrw mip, zero
  li a0, -1
  csrw sie, a0
  check_csr mie, 1<<\bit
  csrw sie, zero
  .endr
# Of sip only the software interrupt can be written.
all_delegated:
  li a0, SSI | STI | SEI
  csrw mideleg, a0
  csrw mip, zero
  li a0, -1
  enter supervisor
  csrw sip, a0
  check_csr sip, SSI
  csrw sip, zero
  check_csr sip, 0
  to_machine
  li a0, SSI | STI | SEI
  csrw mip, a0
  enter supervisor
  check_csr sip, SSI|STI|SEI
  csrw sip, zero
  check_csr sip, STI|SEI
  to_machine
  check_bits mip, 0xbbb, STI|SEI
  csrw mip, zero
  pass
`,
  "warl-status-lengths": String.raw`
# UXL, SXL and the bits of byte order are read-only: 64 bits, little-endian.
# peer differs: 7.2 keeps every UXL that is written but 0, 3 too
main:
  check_bits mstatus, 0x3f<<32, 0xa<<32
  li a0, 0x3f << 32
  csrc mstatus, a0
  check_bits mstatus, 0x3f<<32, 0xa<<32
  csrs mstatus, a0
  check_bits mstatus, 0x3f<<32, 0xa<<32
  check_bits sstatus, 3<<32, 2<<32
  li a0, 1 << 6
  csrs mstatus, a0
  check_bits mstatus, 1<<6, 0
  enter supervisor
  li a0, 3 << 32
  csrs sstatus, a0
  check_bits sstatus, 3<<32, 2<<32
  to_machine
  pass
`,
  "warl-status-reserved": String.raw`
# MPP does not hold 2, which is no mode.
# peer differs: 7.2 keeps 2 in MPP; the field is WARL and may only hold the modes that there are
main:
  .irp before, 0, 1, 3
  li a0, MPP
  csrc mstatus, a0
  li a0, \before << 11
  csrs mstatus, a0
  csrr a1, mstatus
  li a0, MPP
  not a2, a0
  and a1, a1, a2
  li a2, 2 << 11
  or a1, a1, a2
  csrw mstatus, a1
  csrr a1, mstatus
  and a1, a1, a0
  xor a1, a1, a2
  snez a1, a1
  check a1, 1
  .endr
  pass
`,
  "warl-status": String.raw`
# Fields of mstatus that do not hold everything written to them.
main:
previous_mode:
# MPP holds 0, 1 and 3; 2 is no mode, and what it becomes is one.
  .macro set_previous value
  li a0, MPP
  csrc mstatus, a0
  li a0, \value << 11
  csrs mstatus, a0
  .endm
  set_previous 3
  check_bits mstatus, MPP, 3<<11
  set_previous 1
  check_bits mstatus, MPP, 1<<11
  set_previous 0
  check_bits mstatus, MPP, 0

previous_supervisor:
# SPP is one bit, in sstatus too.
  li a0, SPP
  csrs mstatus, a0
  check_bits mstatus, SPP, SPP
  check_bits sstatus, SPP, SPP
  csrc sstatus, a0
  check_bits mstatus, SPP, 0

reserved:
# The reserved bits are 0.
  csrr a1, mstatus
  li a0, 1<<0 | 1<<2 | 1<<4
  csrs mstatus, a0
  check_bits mstatus, 0x15, 0
  csrw mstatus, a1

enables:
# Each writable bit alone.
  .irp bit, 1, 3, 5, 7, 8, 17, 18, 19, 20, 21, 22
  csrw mstatus, zero
  li a0, 1 << \bit
  csrs mstatus, a0
  check_bits mstatus, 0x7e19aa, 1<<\bit
  csrc mstatus, a0
  check_bits mstatus, 0x7e19aa, 0
  .endr
  pass
`,
  "warl-translation": String.raw`
# satp: modes that are not supported leave all of it as it was, in machine and in supervisor mode.
main:
  page_tables
  la s1, root
  srli s1, s1, 12
  li s2, 8 << 60
  or s2, s2, s1
modes:
  csrw satp, s2
  csrr a0, satp
  check_equal a0, s2
  .irp mode, 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 15
  li a0, \mode << 60 | 0x12345
  csrw satp, a0
  csrr a0, satp
  check_equal a0, s2
  .endr
# Setting bits makes mode 12 and 9 of mode 8.
bits:
  li a0, 4 << 60 | 1
  csrs satp, a0
  csrr a0, satp
  check_equal a0, s2
  li a0, 1 << 60
  csrs satp, a0
  csrr a0, satp
  or a1, s2, a0
  check_equal a0, a1
  srli a0, a0, 60
  check a0, 9
  csrw satp, s2
# Sv57, where it is not supported.
sv57:
  li a0, 10 << 60
  or a0, a0, s1
  csrw satp, a0
  csrr a1, satp
  beq a0, a1, .Lsupported
  check_equal a1, s2
.Lsupported:
  csrw satp, s2
from_supervisor:
  enter supervisor
  csrr a0, satp
  check_equal a0, s2
  li a0, 7 << 60
  csrw satp, a0
  csrr a0, satp
  check_equal a0, s2
  csrw satp, zero
  check_csr satp, 0
  to_machine
# All of the page number is kept, and of the ASID what there is: its low bits.
fields:
  li a0, 8 << 60 | 0xfffffffffff
  csrw satp, a0
  check_bits satp, 15<<60|0xfffffffffff, 8<<60|0xfffffffffff
  li a0, 8 << 60 | 0xffff << 44
  csrw satp, a0
  csrr a0, satp
  slli a0, a0, 4
  srli a0, a0, 48
  addi a1, a0, 1
  and a0, a0, a1
  check a0, 0
  csrw satp, zero
  check_csr satp, 0
  pass
`,
  "warl-trap-setup": String.raw`
# Trap vectors, causes and misa: what they hold of what is written.
main:
vectors:
  csrr s0, mtvec
  .irp csr, stvec, mtvec
  .irp base, 0x80000100, 0x80000000, 0x123400
  li a0, \base
  csrw \csr, a0
  check_csr \csr, \base
  addi a0, a0, 1
  csrw \csr, a0
  check_csr \csr, \base+1
  .endr
# Modes 2 and 3 are reserved: whatever is kept, it is not those.
  .irp mode, 2, 3
  li a0, 0x80000100 + \mode
  csrw \csr, a0
  csrr a0, \csr
  andi a0, a0, 2
  check a0, 0
  .endr
  .endr
  csrw mtvec, s0
causes:
  .irp csr, mcause, scause
  .irp value, 0, 5, 15, 1<<63|1, 1<<63|9
  li a0, \value
  csrw \csr, a0
  check_csr \csr, \value
  .endr
  .endr
pcs:
  .irp csr, mepc, sepc
  li a0, 0x80000002
  csrw \csr, a0
  check_csr \csr, 0x80000002
  li a0, 0x3ffffffffe
  csrw \csr, a0
  check_csr \csr, 0x3ffffffffe
  .endr
isa:
# RV64, with A, C, D, F, I, M, S and U, as long as nobody writes there; E is never set.
  check_bits misa, 3<<62|0x14112d|1<<4, 2<<62|0x14112d
  csrr s0, misa
# What is not there does not come by writing, and MXL stays.
  li a0, 3 << 62 | 1 << 4
  csrs misa, a0
  check_bits misa, 3<<62|1<<4, 2<<62
  csrw misa, s0
  csrr a0, misa
  check_equal a0, s0
  pass
`,
}

export const processPrograms: Readonly<Record<string, string>> = {
  "alternate-stack": String.raw`
# A handler with SA_ONSTACK runs on the stack that sigaltstack has named; while it does, that one cannot be changed (EPERM).
# expect exit 5
_start:
  la a0, stack
  li a1, 0
  li a7, 132
  ecall
  bnez a0, wrong
  li a0, 12
  la a1, action
  li a2, 0
  li a3, 8
  li a7, 134
  ecall
  bnez a0, wrong
  mv s0, sp
  li a7, 172
  ecall
  li a1, 12
  li a7, 129
  ecall
  bnez a0, wrong
  bne s0, sp, wrong
  lw a0, seen
  li a7, 93
  ecall
wrong: ebreak
handler:
  la t0, room
  bltu sp, t0, wrong
  li t1, 16384
  add t0, t0, t1
  bgtu sp, t0, wrong
  andi t0, sp, 15
  bnez t0, wrong
  la a0, stack
  li a1, 0
  li a7, 132
  ecall
  li t0, -1
  bne a0, t0, wrong
  la t0, seen
  li t1, 5
  sw t1, 0(t0)
  ret
  .data
  .balign 8
action:
  .dword handler
  .dword 0x08000000
  .dword 0
stack:
  .dword room
  .dword 0
  .dword 16384
seen: .word 0
  .bss
  .balign 16
room: .zero 16384
`,
  arguments: String.raw`
# The stack at the start: aligned to 16, argc, argv, a null, the environment, a null, the auxiliary vector with the page size.
# args ["arguments", "one", "", "two words"]
# env {"GREETING": "hello"}
# expect exit 4
# expect stdout "arguments\none\n\ntwo words\nGREETING=hello\n"
_start:
  andi t0, sp, 15
  bnez t0, wrong
  ld s0, 0(sp)
  addi s1, sp, 8
  slli t0, s0, 3
  add t0, t0, s1
  ld t1, 0(t0)
  bnez t1, wrong
arguments:
  ld a1, 0(s1)
  addi s1, s1, 8
  beqz a1, environment
  call print
  j arguments
environment:
  ld a1, 0(s1)
  addi s1, s1, 8
  beqz a1, auxiliary
  call print
  j environment
auxiliary:
  ld t0, 0(s1)
  ld t1, 8(s1)
  addi s1, s1, 16
  beqz t0, wrong
  li t2, 6
  bne t0, t2, auxiliary
  li t2, 4096
  bne t1, t2, wrong
  mv a0, s0
  li a7, 93
  ecall
wrong: ebreak
# Prints the string at a1 and a line feed.
print:
  mv a2, a1
1: lbu t0, 0(a2)
  beqz t0, 2f
  addi a2, a2, 1
  j 1b
2: sub a2, a2, a1
  li a0, 1
  li a7, 64
  ecall
  li a0, 1
  la a1, line_feed
  li a2, 1
  ecall
  ret
line_feed: .ascii "\n"
`,
  breakpoint: String.raw`
# A breakpoint ends the process with SIGTRAP.
# expect signal 5
_start:
  ebreak
`,
  "broken-pipe": String.raw`
# Writing to a pipe that nobody reads ends the process with SIGPIPE.
# expect signal 13
_start:
  la a0, ends
  li a1, 0
  li a7, 59
  ecall
  la s0, ends
  lw a0, 0(s0)
  li a7, 57
  ecall
  lw a0, 4(s0)
  la a1, ends
  li a2, 1
  li a7, 64
  ecall
  ebreak
  .bss
  .balign 8
ends: .zero 8
`,
  "copy-input": String.raw`
# Standard input to its end, in pieces of 5 bytes at most, to standard output; a read at the end gives 0, again and again.
# stdin "The quick brown fox jumps over the lazy dog.\n"
# expect exit 0
# expect stdout "The quick brown fox jumps over the lazy dog.\n"
_start:
1: li a0, 0
  la a1, buffer
  li a2, 5
  li a7, 63
  ecall
  bltz a0, wrong
  beqz a0, 2f
  mv a2, a0
  li a0, 1
  la a1, buffer
  li a7, 64
  ecall
  j 1b
2: li a0, 0
  li a2, 5
  li a7, 63
  ecall
  li a7, 93
  ecall
wrong: ebreak
  .bss
buffer: .zero 8
`,
  count: String.raw`
# Long enough to be interrupted: prints a letter every few thousand instructions.
# expect exit 3
# expect stdout "abcdefgh"
_start:
  li s0, 'a'
  li s1, 'i'
  la s2, letter
1: sb s0, 0(s2)
  li a0, 1
  mv a1, s2
  li a2, 1
  li a7, 64
  ecall
  li t0, 2000
2: addi t0, t0, -1
  bnez t0, 2b
  addi s0, s0, 1
  bne s0, s1, 1b
  li a0, 3
  li a7, 93
  ecall
  .bss
letter: .zero 1
`,
  "exec-again": String.raw`
# execve replaces the program by another, here by itself: memory is new, arguments are those given, the process is the same.
# args ["/bin/exec-again", "first"]
# expect exit 0
# expect stdout "first\nagain\n"
_start:
  ld s0, 16(sp)
  lw t0, changed
  bnez t0, wrong
  la t1, changed
  li t0, 1
  sw t0, 0(t1)
  li a7, 172
  ecall
  mv s1, a0
  li a0, 1
  mv a1, s0
  li a2, 5
  li a7, 64
  ecall
  li a0, 1
  la a1, newline
  li a2, 1
  li a7, 64
  ecall
  lbu t0, 0(s0)
  li t1, 'f'
  bne t0, t1, second
# The process's number, as far as it goes into one byte that is not zero, goes along.
  la t0, number
  andi t1, s1, 15
  addi t1, t1, 1
  sb t1, 0(t0)
  la a0, path
  la a1, arguments
  la a2, nothing
  li a7, 221
  ecall
wrong: ebreak
second:
  ld t0, 24(sp)
  lbu t1, 0(t0)
  andi t2, s1, 15
  addi t2, t2, 1
  bne t1, t2, wrong
  li a0, 0
  li a7, 93
  ecall
  .data
path: .asciz "/bin/exec-again"
again: .asciz "again"
newline: .ascii "\n"
number: .byte 1, 0
  .balign 8
arguments: .dword path, again, number, 0
nothing: .dword 0
changed: .word 0
`,
  "exec-nothing": String.raw`
# execve of what is not there returns ENOENT, and the program goes on.
# expect exit 2
_start:
  la a0, path
  la a1, arguments
  la a2, nothing
  li a7, 221
  ecall
  neg a0, a0
  li a7, 93
  ecall
  .data
path: .asciz "/no/such/program"
  .balign 8
arguments: .dword path
nothing: .dword 0
`,
  "exit-group": String.raw`
# Of a status, 8 bits remain.
# expect exit 7
_start:
  li a0, 0x107
  li a7, 94
  ecall
  ebreak
`,
  "exit-status": String.raw`
# A process ends with the status that it gives to exit.
# expect exit 42
_start:
  li a0, 42
  li a7, 93
  ecall
  ebreak
`,
  "fault-jump": String.raw`
# And a jump to nowhere.
# expect signal 11 address 0x5678
_start:
  li t0, 0x5678
  jr t0
`,
  "fault-read": String.raw`
# A read from nowhere ends the process with SIGSEGV; the reason names the address.
# expect signal 11 address 0x123456
# expect stdout "before\n"
_start:
  li a0, 1
  la a1, text
  li a2, 7
  li a7, 64
  ecall
  li t0, 0x123456
  ld t1, 0(t0)
  li a7, 93
  ecall
text: .ascii "before\n"
`,
  "fault-write": String.raw`
# So does a write to code.
# expect signal 11
_start:
  la t0, _start
  sw zero, 0(t0)
  li a0, 0
  li a7, 93
  ecall
`,
  "illegal-instruction": String.raw`
# An illegal instruction ends the process with SIGILL.
# expect signal 4
_start:
  unimp
`,
  "interval-timer": String.raw`
# An interval timer sends SIGALRM again and again; rt_sigsuspend waits for it, and gives EINTR once the handler has returned.
# needs timers
# expect exit 3
_start:
  li a0, 14
  la a1, action
  li a2, 0
  li a3, 8
  li a7, 134
  ecall
  bnez a0, wrong
  li a0, 0
  la a1, every
  li a2, 0
  li a7, 103
  ecall
  bnez a0, wrong
1: la a0, none
  li a1, 8
  li a7, 133
  ecall
  li t0, -4
  bne a0, t0, wrong
  lw s0, count
  li t0, 3
  bltu s0, t0, 1b
  mv a0, s0
  li a7, 93
  ecall
wrong: ebreak
handler:
  la t0, count
  lw t1, 0(t0)
  addi t1, t1, 1
  sw t1, 0(t0)
  ret
  .data
  .balign 8
action:
  .dword handler
  .dword 0
  .dword 0
# Every 2 milliseconds, for the first time after 3.
every: .dword 0, 2000, 0, 3000
none: .dword 0
count: .word 0
`,
  memory: String.raw`
# The program break and anonymous mappings give zeroed memory; what is unmapped faults.
# expect signal 11 address 0x200000000
_start:
  li a0, 0
  li a7, 214
  ecall
  mv s0, a0
  li t0, 0x10000
  add a0, a0, t0
  mv s1, a0
  ecall
  bne a0, s1, wrong
  ld t0, -8(s1)
  bnez t0, wrong
  sd s0, -8(s1)
  li a0, 0x200000000
  li a1, 8192
  li a2, 3
  li a3, 0x32
  li a4, -1
  li a5, 0
  li a7, 222
  ecall
  li t0, 0x200000000
  bne a0, t0, wrong
  mv s2, a0
  ld t0, 0(s2)
  bnez t0, wrong
  li t2, 4092
  add t2, t2, s2
  sd s1, 0(t2)
  ld t0, 0(t2)
  bne t0, s1, wrong
  mv a0, s2
  li a1, 4096
  li a7, 215
  ecall
  bnez a0, wrong
  li t0, 4096
  add t0, t0, s2
  lw t1, 0(t0)
  ld t1, 0(s2)
wrong: li a0, 1
  li a7, 93
  ecall
`,
  "misaligned-atomic": String.raw`
# A misaligned atomic operation ends the process with SIGBUS.
# expect signal 7
_start:
  addi t0, sp, 2
  amoadd.d t1, t1, (t0)
`,
  "missing-file": String.raw`
# A path that is not there gives ENOENT, an address that is not there EFAULT, a call that is not there ENOSYS.
# expect exit 0
_start:
  li a0, -100
  la a1, path
  li a2, 0
  li a7, 56
  ecall
  li t0, -2
  bne a0, t0, wrong
  li a0, -100
  li a1, 8
  li a2, 0
  ecall
  li t0, -14
  bne a0, t0, wrong
  li a0, 1
  li a1, 8
  li a2, 4
  li a7, 64
  ecall
  li t0, -14
  bne a0, t0, wrong
  li a7, 9999
  ecall
  li t0, -38
  bne a0, t0, wrong
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
path: .asciz "/data/nothing"
`,
  pipe: String.raw`
# What is written to a pipe comes out of it; when nobody can write any more, a read gives the end.
# expect exit 0
# expect stdout "through a pipe\n"
_start:
  la a0, ends
  li a1, 0
  li a7, 59
  ecall
  bnez a0, wrong
  la s0, ends
  lw a0, 4(s0)
  la a1, words
  li a2, 15
  li a7, 64
  ecall
  li t0, 15
  bne a0, t0, wrong
  lw a0, 4(s0)
  li a7, 57
  ecall
  lw a0, 0(s0)
  la a1, buffer
  li a2, 64
  li a7, 63
  ecall
  li t0, 15
  bne a0, t0, wrong
  lw a0, 0(s0)
  la a1, ends
  li a2, 4
  li a7, 63
  ecall
  bnez a0, wrong
  li a0, 1
  la a1, buffer
  li a2, 15
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
  .data
words: .ascii "through a pipe\n"
  .bss
  .balign 8
ends: .zero 8
buffer: .zero 64
`,
  "read-file": String.raw`
# Opens a file by its path, reads it in two parts, seeks back, and reads again.
# file /data/text "0123456789"
# expect exit 10
# expect stdout "0123456789456"
_start:
  li a0, -100
  la a1, path
  li a2, 0
  li a7, 56
  ecall
  bltz a0, wrong
  mv s0, a0
  li s1, 0
1: mv a0, s0
  la a1, buffer
  li a2, 6
  li a7, 63
  ecall
  beqz a0, 2f
  add s1, s1, a0
  mv a2, a0
  call print
  j 1b
2: mv a0, s0
  li a1, 4
  li a2, 0
  li a7, 62
  ecall
  li t0, 4
  bne a0, t0, wrong
  mv a0, s0
  la a1, buffer
  li a2, 3
  li a7, 63
  ecall
  mv a2, a0
  call print
  mv a0, s0
  li a7, 57
  ecall
  bnez a0, wrong
# Closed: EBADF.
  mv a0, s0
  li a2, 1
  la a1, buffer
  li a7, 63
  ecall
  li t0, -9
  bne a0, t0, wrong
  mv a0, s1
  li a7, 93
  ecall
wrong: ebreak
print:
  li a0, 1
  la a1, buffer
  li a7, 64
  ecall
  ret
path: .asciz "/data/text"
  .bss
buffer: .zero 8
`,
  "registers-survive": String.raw`
# A system call changes a0 alone.
# expect exit 0
_start:
  mv s11, sp
  li ra, 1
  li gp, 3
  li tp, 4
  li t0, 5
  li t1, 6
  li t2, 7
  li s0, 8
  li s1, 9
  li a1, 11
  li a2, 12
  li a3, 13
  li a4, 14
  li a5, 15
  li a6, 16
  li t3, 28
  li t4, 29
  li t5, 30
  li t6, 31
  fcvt.d.l fa0, t6
  csrwi fcsr, 0x15
  li a7, 172
  ecall
  blez a0, wrong
  add ra, ra, gp
  add ra, ra, tp
  add ra, ra, t0
  add ra, ra, t1
  add ra, ra, t2
  add ra, ra, s0
  add ra, ra, s1
  add ra, ra, a1
  add ra, ra, a2
  add ra, ra, a3
  add ra, ra, a4
  add ra, ra, a5
  add ra, ra, a6
  add ra, ra, a7
  add ra, ra, t3
  add ra, ra, t4
  add ra, ra, t5
  add ra, ra, t6
  li s2, 43+81+172+118
  bne ra, s2, wrong
  bne sp, s11, wrong
  fcvt.l.d s3, fa0
  bne s3, t6, wrong
  csrr s3, fcsr
  li s4, 0x15
  bne s3, s4, wrong
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
`,
  "signal-handler": String.raw`
# A handler sees the fault's address in siginfo, moves the pc in the saved context behind the fault, and returns to it.
# expect exit 21
_start:
  li a0, 11
  la a1, action
  li a2, 0
  li a3, 8
  li a7, 134
  ecall
  bnez a0, wrong
  li s0, 7
  li t0, 0x8765
  .option norvc
  lb t1, 0(t0)
  .option rvc
  slli s1, s0, 1
  add a0, s1, s2
  li a7, 93
  ecall
wrong: ebreak
# a0 the signal, a1 siginfo, a2 the context: registers stand 176 bytes into it, pc first, s2 as the 18th.
handler:
  ld t0, 16(a1)
  li t1, 0x8765
  bne t0, t1, wrong
  ld t0, 176(a2)
  addi t0, t0, 4
  sd t0, 176(a2)
  li t0, 7
  sd t0, 176+18*8(a2)
  ret
  .data
  .balign 8
action:
  .dword handler
  .dword 4
  .dword 0
`,
  "signal-mask": String.raw`
# A blocked signal stays pending; its handler is called as soon as the mask lets it through, before anything else is done, and all
# registers are as they were when it returns.
# expect exit 0
# expect stdout "handled\nafter\n"
_start:
  li a0, 10
  la a1, action
  li a2, 0
  li a3, 8
  li a7, 134
  ecall
  bnez a0, wrong
  li a0, 0
  la a1, set
  li a2, 0
  li a3, 8
  li a7, 135
  ecall
  bnez a0, wrong
  li a7, 172
  ecall
  li a1, 10
  li a7, 129
  ecall
  bnez a0, wrong
  la a0, found
  li a1, 8
  li a7, 136
  ecall
  la t0, found
  ld t1, 0(t0)
  li t2, 0x200
  bne t1, t2, wrong
  li s0, 11
  li t3, 22
  li t0, 0x4010000000000000
  fmv.d.x fs0, t0
  fmv.d.x fa7, t0
  li a0, 1
  la a1, set
  li a2, 0
  li a3, 8
  li a7, 135
  ecall
  bnez a0, wrong
  li t1, 11
  bne s0, t1, wrong
  li t1, 22
  bne t3, t1, wrong
  fmv.x.d t1, fs0
  li t0, 0x4010000000000000
  bne t0, t1, wrong
  fmv.x.d t1, fa7
  bne t0, t1, wrong
  li a0, 1
  la a1, after
  li a2, 6
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
handler:
  li t0, 10
  bne a0, t0, wrong
  li s0, 0
  li t3, 0
  fmv.d.x fs0, zero
  fmv.d.x fa7, zero
  li a0, 1
  la a1, handled
  li a2, 8
  li a7, 64
  ecall
  ret
  .data
  .balign 8
action:
  .dword handler
  .dword 0
  .dword 0
set: .dword 0x200
found: .dword 0
handled: .ascii "handled\n"
after: .ascii "after\n"
`,
  "standard-output": String.raw`
# Writes go to the stream that they name, all of them, in order.
# expect exit 0
# expect stdout "hello, world\n"
# expect stderr "and this\n"
_start:
  li a0, 1
  la a1, first
  li a2, 7
  li a7, 64
  ecall
  li t0, 7
  bne a0, t0, wrong
  li a0, 2
  la a1, other
  li a2, 9
  ecall
  li a0, 1
  la a1, second
  li a2, 6
  ecall
  li a0, 1
  li a2, 0
  ecall
  li a7, 93
  ecall
wrong: ebreak
first: .ascii "hello, "
second: .ascii "world\n"
other: .ascii "and this\n"
`,
  threads: String.raw`
# Threads share memory: four add to a word by lr and sc and to another by amoadd, far longer than a turn. The kernel clears the word that
# CLONE_CHILD_CLEARTID names when one ends, and wakes who waits there.
# needs threads
# expect exit 0
# expect stdout "60000\n60000\n"
_start:
  li s1, 4
  la s2, stacks
  la s3, tids
1: li t0, 8192
  add s2, s2, t0
  li a0, 0x350f00
  mv a1, s2
  mv a2, s3
  li a3, 0
  mv a4, s3
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, thread
  addi s3, s3, 4
  addi s1, s1, -1
  bnez s1, 1b
# Waits for each.
  li s1, 4
  la s3, tids
2: lw a2, 0(s3)
  beqz a2, 3f
  mv a0, s3
  li a1, 0
  li a3, 0
  li a7, 98
  ecall
  j 2b
3: addi s3, s3, 4
  addi s1, s1, -1
  bnez s1, 2b
  lw a0, first
  jal print
  lw a0, second
  jal print
  li a0, 0
  li a7, 94
  ecall
wrong: ebreak
thread:
  la t0, first
  la t1, second
  li t2, 15000
  li t4, 1
4: lr.w t3, (t0)
  addi t3, t3, 1
  sc.w t5, t3, (t0)
  bnez t5, 4b
  amoadd.w zero, t4, (t1)
  addi t2, t2, -1
  bnez t2, 4b
  li a0, 7
  li a7, 93
  ecall
# Prints a0 in decimal, and a newline.
print:
  la t0, text
  addi t0, t0, 15
  li t1, 10
  sb t1, 0(t0)
  li a2, 1
5: remu t2, a0, t1
  divu a0, a0, t1
  addi t2, t2, '0'
  addi t0, t0, -1
  sb t2, 0(t0)
  addi a2, a2, 1
  bnez a0, 5b
  li a0, 1
  mv a1, t0
  li a7, 64
  ecall
  ret
  .bss
  .balign 16
first: .zero 64
second: .zero 64
tids: .zero 16
text: .zero 16
stacks: .zero 4 * 8192
`,
  "wait-nobody": String.raw`
# Who has no child cannot wait for one: ECHILD.
# expect exit 10
_start:
  li a0, -1
  li a1, 0
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  neg a0, a0
  li a7, 93
  ecall
`,
  "write-file": String.raw`
# Makes a file, writes to it, appends by another descriptor, and finds its size.
# file /data/other "x"
# expect exit 11
# expect file /data/new "hello again"
_start:
  li a0, -100
  la a1, path
  li a2, 0x41
  li a3, 0x1a4
  li a7, 56
  ecall
  bltz a0, wrong
  mv s0, a0
  la a1, text
  li a2, 5
  li a7, 64
  ecall
  li a0, -100
  la a1, path
  li a2, 0x401
  li a7, 56
  ecall
  bltz a0, wrong
  la a1, text+5
  li a2, 6
  li a7, 64
  ecall
  mv a0, s0
  la a1, status
  li a7, 80
  ecall
  bnez a0, wrong
  la t0, status
  ld a0, 48(t0)
  li a7, 93
  ecall
wrong: ebreak
text: .ascii "hello again"
path: .asciz "/data/new"
  .bss
  .balign 8
status: .zero 128
`,
}

export const familyPrograms: Readonly<Record<string, string>> = {
  "borrowed-memory": String.raw`
# clone with CLONE_VM and CLONE_VFORK: the child has its parent's memory, and the parent goes on when the child has run another program.
# needs fork
# args ["/bin/borrowed-memory"]
# expect exit 0
# expect stdout "child program parent\n"
_start:
  ld t0, 0(sp)
  li t1, 2
  beq t0, t1, program
  li a0, 0x4111
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
  mv s0, a0
  lw t0, left
  li t1, 77
  bne t0, t1, wrong
  mv a0, s0
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  lw t0, status
  li t1, 4 << 8
  bne t0, t1, wrong
  la a1, third
  li a2, 7
  jal say
  li a0, 0
  li a7, 93
  ecall
child:
  la t0, left
  li t1, 77
  sw t1, 0(t0)
  la a1, first
  li a2, 6
  jal say
  la a0, path
  la a1, arguments
  li a2, 0
  li a7, 221
  ecall
wrong: ebreak
program:
  lw t0, left
  bnez t0, wrong
  la a1, second
  li a2, 8
  jal say
  li a0, 4
  li a7, 93
  ecall
say:
  li a0, 1
  li a7, 64
  ecall
  ret
  .data
  .balign 8
arguments: .dword path, again, 0
left: .word 0
status: .word 0
path: .asciz "/bin/borrowed-memory"
again: .asciz "again"
first: .ascii "child "
second: .ascii "program "
third: .ascii "parent\n"
`,
  "child-fault": String.raw`
# A child that reads where nothing is mapped is ended alone: its parent hears of SIGSEGV, 11, and goes on.
# needs fork
# expect exit 0
# expect stdout "still here\n"
_start:
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
  li a0, -1
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  lw t0, status
  andi t0, t0, 127
  li t1, 11
  bne t0, t1, wrong
  li a0, 1
  la a1, words
  li a2, 11
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
child:
  li t0, 0x123456
  lw t0, 0(t0)
wrong: ebreak
  .data
words: .ascii "still here\n"
  .balign 4
status: .word 0
`,
  "copy-on-write": String.raw`
# After fork each has memory of its own: what the child writes, to data and stack, its parent does not see, and the other way round.
# needs fork
# expect exit 0
_start:
  la s0, value
  li t0, 5
  sd t0, 0(s0)
  addi sp, sp, -16
  sd t0, 0(sp)
  la a0, ends
  li a1, 0
  li a7, 59
  ecall
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  la s1, ends
  beqz a0, child
# The parent writes first, then tells the child to look.
  li t0, 6
  sd t0, 0(s0)
  sd t0, 0(sp)
  lw a0, 4(s1)
  la a1, ends
  li a2, 1
  li a7, 64
  ecall
  li a0, -1
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  bltz a0, wrong
  lw t0, status
  bnez t0, wrong
  ld t0, 0(s0)
  li t1, 6
  bne t0, t1, wrong
  ld t0, 0(sp)
  bne t0, t1, wrong
  li a0, 0
  li a7, 93
  ecall
child:
  lw a0, 0(s1)
  la a1, letter
  li a2, 1
  li a7, 63
  ecall
  ld t0, 0(s0)
  li t1, 5
  bne t0, t1, wrong
  ld t0, 0(sp)
  bne t0, t1, wrong
  li t0, 7
  sd t0, 0(s0)
  sd t0, 0(sp)
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
  .bss
  .balign 8
value: .dword 0
ends: .zero 8
status: .word 0
letter: .zero 4
`,
  "fork-exec": String.raw`
# A child becomes another program, here the same with another argument, whose output and status its parent waits for.
# needs fork
# args ["/bin/fork-exec"]
# expect exit 0
# expect stdout "new program\nits parent\n"
_start:
  ld t0, 0(sp)
  li t1, 2
  beq t0, t1, new
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
  li a0, -1
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  lw t0, status
  li t1, 3 << 8
  bne t0, t1, wrong
  li a0, 1
  la a1, parents
  li a2, 11
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
child:
  la a0, path
  la a1, arguments
  la a2, nothing
  li a7, 221
  ecall
wrong: ebreak
new:
  li a0, 1
  la a1, news
  li a2, 12
  li a7, 64
  ecall
  li a0, 3
  li a7, 93
  ecall
  .data
path: .asciz "/bin/fork-exec"
news: .ascii "new program\n"
parents: .ascii "its parent\n"
  .balign 8
arguments: .dword path, path
nothing: .dword 0
status: .word 0
`,
  "fork-wait": String.raw`
# fork gives 0 in the child and the child's number in the parent; wait4 gives that number and the child's status, then ECHILD.
# needs fork
# expect exit 0
# expect stdout "child\nparent\n"
_start:
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
  mv s0, a0
  li a0, -1
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  bne a0, s0, wrong
  lw t0, status
  li t1, 42 << 8
  bne t0, t1, wrong
  li a0, 1
  la a1, parents
  li a2, 7
  li a7, 64
  ecall
  li a0, -1
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  addi a0, a0, 10
  li a7, 93
  ecall
child:
  li a0, 1
  la a1, childs
  li a2, 6
  li a7, 64
  ecall
  li a0, 42
  li a7, 93
  ecall
wrong: ebreak
  .data
parents: .ascii "parent\n"
childs: .ascii "child\n"
  .balign 4
status: .word 0
`,
  "interrupted-read": String.raw`
# A signal interrupts a read that waits: EINTR, or with SA_RESTART it waits on, and gets what a child writes after its signal.
# needs fork
# expect exit 0
# expect stdout "handled handled x\n"
_start:
  la a0, ends
  li a1, 0
  li a7, 59
  ecall
  la s1, ends
  li a7, 172
  ecall
  mv s2, a0
  la a1, action
  jal install
  jal child
  jal reads
  li t0, -4
  bne a0, t0, wrong
  li a0, -1
  li a1, 0
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  lw a0, 0(s1)
  la a1, byte
  li a2, 1
  li a7, 63
  ecall
  la t0, action
  li t1, 0x10000000
  sd t1, 8(t0)
  jal install
  jal child
  jal reads
  li t0, 1
  bne a0, t0, wrong
  li a0, 1
  la a1, byte
  li a2, 2
  li a7, 64
  ecall
  li a0, 0
  li a7, 94
  ecall
wrong: ebreak
install:
  li a0, 10
  la a1, action
  li a2, 0
  li a3, 8
  li a7, 134
  ecall
  bnez a0, wrong
  ret
reads:
  lw a0, 0(s1)
  la a1, byte
  li a2, 1
  li a7, 63
  ecall
  ret
# A child that sleeps, so that its parent waits already, sends the signal, sleeps again, and writes a byte.
child:
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, 1f
  ret
1: jal sleep
  mv a0, s2
  li a1, 10
  li a7, 129
  ecall
  jal sleep
  lw a0, 4(s1)
  la a1, letter
  li a2, 1
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
sleep:
  la a0, while
  li a1, 0
  li a7, 101
  ecall
  ret
handler:
  li a0, 1
  la a1, handled
  li a2, 8
  li a7, 64
  ecall
  ret
  .data
  .balign 8
action:
  .dword handler
  .dword 0
  .dword 0
while: .dword 0, 5000000
ends: .zero 8
handled: .ascii "handled "
letter: .ascii "x"
byte: .ascii " \n"
`,
  "kill-child": String.raw`
# A child that spins is ended by its parent's signal, and wait4 says so.
# needs fork
# expect exit 9
_start:
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
1: beqz a0, 1b
  mv s0, a0
  li a1, 9
  li a7, 129
  ecall
  bnez a0, wrong
  mv a0, s0
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  bne a0, s0, wrong
  lw a0, status
  li a7, 93
  ecall
wrong: ebreak
  .bss
  .balign 4
status: .word 0
`,
  "pipe-between": String.raw`
# A child writes far more than a pipe holds; its parent reads all of it, and then the end. Each waits for the other, many times.
# needs fork
# expect exit 0
# expect stdout "300000\n"
_start:
  la a0, ends
  li a1, 0
  li a7, 59
  ecall
  la s1, ends
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
  lw a0, 4(s1)
  li a7, 57
  ecall
  li s0, 0
1: lw a0, 0(s1)
  la a1, buffer
  li a2, 2000
  li a7, 63
  ecall
  bltz a0, wrong
  add s0, s0, a0
  bnez a0, 1b
# s0 in decimal, from the last digit on.
  la a1, digits_end
  li t0, 10
2: addi a1, a1, -1
  remu t1, s0, t0
  divu s0, s0, t0
  addi t1, t1, '0'
  sb t1, 0(a1)
  bnez s0, 2b
  li a0, 1
  la a2, digits_end + 1
  sub a2, a2, a1
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
child:
  li s0, 100
3: lw a0, 4(s1)
  la a1, buffer
  li a2, 3000
  li a7, 64
  ecall
  li t0, 3000
  bne a0, t0, wrong
  addi s0, s0, -1
  bnez s0, 3b
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
  .data
  .zero 20
digits_end: .ascii "\n"
  .bss
  .balign 8
ends: .zero 8
buffer: .zero 3000
`,
  "shared-memory": String.raw`
# What is mapped shared and anonymous before a fork, parent and child both see; what is private, each has for itself.
# needs fork
# expect exit 0
_start:
  li a0, 0
  li a1, 8192
  li a2, 3
  li a3, 0x21
  li a4, -1
  li a5, 0
  li a7, 222
  ecall
  bltz a0, wrong
  mv s0, a0
  li t0, 5
  sd t0, 0(s0)
  la s1, own
  sd t0, 0(s1)
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
# Turns until the child has answered.
1: ld t0, 8(s0)
  beqz t0, 1b
  li t1, 6
  bne t0, t1, wrong
  ld t0, 0(s0)
  li t1, 12
  bne t0, t1, wrong
  ld t0, 0(s1)
  li t1, 5
  bne t0, t1, wrong
  li t0, 1
  li t1, 4096
  add t1, t1, s0
  sd t0, 0(t1)
  li a0, -1
  la a1, status
  li a2, 0
  li a3, 0
  li a7, 260
  ecall
  lw a0, status
  li a7, 93
  ecall
child:
  ld t0, 0(s0)
  addi t0, t0, 7
  sd t0, 0(s0)
  sd t0, 0(s1)
  fence
  li t0, 6
  sd t0, 8(s0)
  li t1, 4096
  add t1, t1, s0
2: ld t0, 0(t1)
  beqz t0, 2b
  li a0, 0
  li a7, 93
  ecall
wrong: ebreak
  .data
  .balign 8
own: .dword 0
status: .word 0
`,
  "socket-pair": String.raw`
# A pair of sockets: what one process sends the other receives, both ways; when one end is closed, the other reads the end.
# needs sockets
# expect exit 0
# expect stdout "there and back\n"
_start:
  li a0, 1
  li a1, 1
  li a2, 0
  la a3, ends
  li a7, 199
  ecall
  bnez a0, wrong
  la s1, ends
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
  lw a0, 4(s1)
  li a7, 57
  ecall
  lw a0, 0(s1)
  la a1, text
  li a2, 15
  li a7, 64
  ecall
  lw s2, 0(s1)
  jal reads
  li t0, 15
  bne a0, t0, wrong
  mv a2, a0
  li a0, 1
  la a1, buffer
  li a7, 64
  ecall
  jal reads
  bnez a0, wrong
  li a7, 93
  ecall
child:
  lw a0, 0(s1)
  li a7, 57
  ecall
  lw s2, 4(s1)
  jal reads
  mv a2, a0
  mv a0, s2
  la a1, buffer
  li a7, 64
  ecall
  li a0, 0
  li a7, 93
  ecall
reads:
  mv a0, s2
  la a1, buffer
  li a2, 64
  li a7, 63
  ecall
  ret
wrong: ebreak
  .data
  .balign 4
ends: .zero 8
text: .ascii "there and back\n"
buffer: .zero 64
`,
  "stop-and-go": String.raw`
# SIGSTOP stops a child, which wait4 tells with WUNTRACED, SIGCONT has it go on, told with WCONTINUED, and then it ends by itself.
# needs fork
# expect exit 0
# expect stdout "goes on\n"
_start:
  la a0, ends
  li a1, 0
  li a7, 59
  ecall
  la s1, ends
  li a0, 17
  li a1, 0
  li a2, 0
  li a3, 0
  li a4, 0
  li a7, 220
  ecall
  bltz a0, wrong
  beqz a0, child
  mv s0, a0
  li a1, 19
  li a7, 129
  ecall
  li a2, 2
  jal waits
  li t1, 0x137f
  bne t0, t1, wrong
  mv a0, s0
  li a1, 18
  li a7, 129
  ecall
  li a2, 8
  jal waits
  li t1, 0xffff
  bne t0, t1, wrong
  lw a0, 4(s1)
  la a1, text
  li a2, 1
  li a7, 64
  ecall
  li a2, 0
  jal waits
  li t1, 9 << 8
  bne t0, t1, wrong
  li a0, 0
  li a7, 93
  ecall
waits:
  mv a0, s0
  la a1, status
  li a3, 0
  li a7, 260
  ecall
  bne a0, s0, wrong
  lw t0, status
  ret
child:
  lw a0, 0(s1)
  la a1, byte
  li a2, 1
  li a7, 63
  ecall
  li a0, 1
  la a1, text
  li a2, 8
  li a7, 64
  ecall
  li a0, 9
  li a7, 93
  ecall
wrong: ebreak
  .data
  .balign 4
status: .word 0
ends: .zero 8
byte: .byte 0
text: .ascii "goes on\n"
`,
}

export const machinePrelude = String.raw`
# Stands in front of every machine program: starts all harts in machine mode, takes traps, ends the program.
#
# A program owns ra, sp, t0-t3, a0-a7 and s0-s5; the other registers are the prelude's:
#   gp        number of the check that is being made
#   tp t4-t6  scratch of the macros
#   s11       where to go on after the trap that is expected, 0 when none is; odd for what the prelude asks of its handlers
#   s6-s10    of the last trap: mode that took it, status, value, epc, cause
# At the start every hart runs in machine mode, translation and interrupts are off, nothing is delegated, no timer is
# set, all memory is open to the lower modes.

.set user, 0
.set supervisor, 1
.set machine, 3

# The mode in which the code that follows runs.
.set mode, machine
.set check_number, 0

.set syscon, 0x100000
.set clint, 0x2000000
.set mtimecmp, clint + 0x4000
.set mtime, clint + 0xbff8
.set plic, 0xc000000
.set uart, 0x10000000
# Nothing answers here.
.set nowhere, 0x18000000

# Bits of mstatus.
.set SIE, 1 << 1
.set MIE, 1 << 3
.set SPIE, 1 << 5
.set MPIE, 1 << 7
.set SPP, 1 << 8
.set MPP, 3 << 11
.set FS, 3 << 13
.set MPRV, 1 << 17
.set SUM, 1 << 18
.set MXR, 1 << 19
.set TVM, 1 << 20
.set TW, 1 << 21
.set TSR, 1 << 22
# Bits of mie and mip.
.set SSI, 1 << 1
.set MSI, 1 << 3
.set STI, 1 << 5
.set MTI, 1 << 7
.set SEI, 1 << 9
.set MEI, 1 << 11
# Bits of page table entries.
.set V, 1
.set R, 2
.set W, 4
.set X, 8
.set U, 16
.set G, 32
.set A, 64
.set D, 128

# Begins the next check.
.macro number
  .set check_number, check_number + 1
.Lnumber\@:
  .pushsection .rodata.checks, "a", @progbits
  .word .Lnumber\@ - _start
  .popsection
  li gp, check_number
.endm

# The register has the value of a constant expression.
.macro check register, value:vararg
  number
  li t6, \value
  beq \register, t6, .Lgood\@
  j fail
.Lgood\@:
.endm

# The two registers are equal.
.macro check_equal register, other
  number
  beq \register, \other, .Lgood\@
  j fail
.Lgood\@:
.endm

# The CSR reads as a constant expression.
.macro check_csr csr, value:vararg
  csrr t5, \csr
  check t5, \value
.endm

# The CSR reads as a constant expression under a mask.
.macro check_bits csr, mask, value:vararg
  csrr t5, \csr
  li t6, \mask
  and t5, t5, t6
  check t5, \value
.endm

# The instruction traps into handler with the cause; t5 is the value expected.
.macro trapping handler, cause, instruction:vararg
  la s11, .Lresume\@
.Lat\@:
  \instruction
  j fail
.Lresume\@:
  la t4, .Lat\@
  li t6, \handler << 16 | mode << 8 | \cause
  jal tp, verify_trap
.endm

# The instruction traps into handler with the cause, and the constant value.
.macro traps handler, cause, value, instruction:vararg
  number
  li t5, \value
  trapping \handler, \cause, \instruction
.endm

# The instruction traps into handler with the cause, and the value of a register.
.macro traps_at handler, cause, register, instruction:vararg
  number
  mv t5, \register
  trapping \handler, \cause, \instruction
.endm

# The instruction is illegal: cause 2, its bits in the value. It is read as data, so where it stands must be readable.
.macro illegal handler, instruction:vararg
  number
  lhu t5, .Lbits\@
  andi t6, t5, 3
  addi t6, t6, -3
  bnez t6, .Lready\@
  la t6, .Lbits\@
  lhu t6, 2(t6)
  slli t6, t6, 16
  or t5, t5, t6
.Lready\@:
  la s11, .Lresume\@
.Lbits\@:
  \instruction
  j fail
.Lresume\@:
  la t4, .Lbits\@
  li t6, \handler << 16 | mode << 8 | 2
  jal tp, verify_trap
.endm

# The instruction is a breakpoint: the value is its address, or 0.
.macro breaks handler, instruction:vararg
  number
  la s11, .Lresume\@
.Lat\@:
  \instruction
  j fail
.Lresume\@:
  la t4, .Lat\@
  mv t5, t4
  bnez s8, .Laddress\@
  mv s8, t4
.Laddress\@:
  li t6, \handler << 16 | mode << 8 | 3
  jal tp, verify_trap
.endm

# A jump to the address in a register traps there: epc and value are the address.
.macro traps_jump handler, cause, register
  number
  mv t5, \register
  la s11, .Lresume\@
  jr \register
.Lresume\@:
  mv t4, t5
  li t6, \handler << 16 | mode << 8 | \cause
  jal tp, verify_trap
.endm

# Waits for an interrupt that comes by itself or after the instruction, checks mode and cause. The handlers disable all
# interrupts in mie or sie, so that one comes at a time.
.macro interrupted handler, cause, instruction:vararg
  number
  la s11, .Lresume\@
  \instruction
.Lwait\@:
  j .Lwait\@
.Lresume\@:
  li t6, \handler << 16 | mode << 8 | \cause
  jal tp, verify_interrupt
.endm

# From machine mode to a level where an interrupt that is pending comes before the first instruction.
.macro interrupted_entering level, handler, cause
  number
  li t6, MPP
  csrc mstatus, t6
  li t6, \level << 11
  csrs mstatus, t6
  la t4, .Lnext\@
  csrw mepc, t4
  la s11, .Lresume\@
  mret
.Lnext\@:
  .set mode, \level
  j fail
.Lresume\@:
  beq s9, t4, .Lprecise\@
  j fail
.Lprecise\@:
  li t6, \handler << 16 | mode << 8 | \cause
  jal tp, verify_interrupt
.endm

# The CSR instruction makes a pending interrupt deliverable, so it comes before the next instruction.
.macro interrupted_by handler, cause, instruction:vararg
  number
  la s11, .Lresume\@
  \instruction
.Lat\@:
  j fail
.Lresume\@:
  la t4, .Lat\@
  beq s9, t4, .Lprecise\@
  j fail
.Lprecise\@:
  li t6, \handler << 16 | mode << 8 | \cause
  jal tp, verify_interrupt
.endm

# From machine mode to the next instruction in level, at an address that is offset (a register) higher.
.macro enter level, offset
  li t6, MPP
  csrc mstatus, t6
  .if \level
  li t6, \level << 11
  csrs mstatus, t6
  .endif
  la t6, .Lnext\@
  .ifnb \offset
  add t6, t6, \offset
  csrw mscratch, \offset
  .else
  csrw mscratch, zero
  .endif
  csrw mepc, t6
  mret
.Lnext\@:
  .set mode, \level
.endm

# From a lower mode to the next instruction in machine mode, at its physical address.
.macro to_machine
  .if mode != machine
  li s11, 1
  ecall
  .set mode, machine
  .endif
.endm

.macro pass
  to_machine
  j power_off
.endm

# Tables for translation: at 1 GiB the first GiB of RAM for user mode, at 2 GiB the same for supervisor mode, which is
# where it lies; at 3 GiB (test_page on) the pages in table low, the next 2 MiB (test_megapage) by middle.
.set user_offset, -0x40000000
.set test_page, 0xc0000000
.set test_megapage, 0xc0200000
.set AD, A | D
.macro page_tables
  la t4, root
  li t5, 0x80000000 >> 2 | V | R | W | X | U | AD
  sd t5, 8(t4)
  li t5, 0x80000000 >> 2 | V | R | W | X | AD
  sd t5, 16(t4)
  entry root, 3, middle, V
  entry middle, 0, low, V
  .pushsection .bss
  .balign 4096
  root: .zero 4096
  middle: .zero 4096
  low: .zero 4096
  .popsection
.endm

# Entry of a table (label) for what lies at a label.
.macro entry table, index, label, flags:vararg
  la t4, \label
  srli t4, t4, 2
  li t5, \flags
  or t5, t4, t5
  la t4, \table
  li t6, 8 * (\index)
  add t4, t4, t6
  sd t5, 0(t4)
.endm

# Entry of a table (label) with the bits of a constant.
.macro entry_bits table, index, bits:vararg
  li t5, \bits
  la t4, \table
  li t6, 8 * (\index)
  add t4, t4, t6
  sd t5, 0(t4)
.endm

# Translation by the table at a label; mode 8 is Sv39, 9 Sv48.
.macro translate table, mode=8, asid=0
  la t4, \table
  srli t4, t4, 12
  li t5, \mode << 60 | \asid << 44
  or t4, t4, t5
  csrw satp, t4
  sfence.vma
.endm

.section .rodata.checks, "a", @progbits
check_table:
.text
_start:
# Boards may have more harts than the program wants.
  csrr t0, mhartid
  li t1, harts
  bltu t0, t1, 2f
1:
  wfi
  j 1b
2:
  slli t0, t0, 3
  li t1, mtimecmp
  add t0, t0, t1
  li t1, -1
  sd t1, 0(t0)
  la t0, trap_machine
  csrw mtvec, t0
  la t0, trap_supervisor
  csrw stvec, t0
  csrw mstatus, zero
  csrw mie, zero
  csrw medeleg, zero
  csrw mideleg, zero
  csrw satp, zero
  csrw mscratch, zero
  csrw menvcfg, zero
  csrw mcounteren, zero
  csrw scounteren, zero
  li t0, -1
  csrw pmpaddr0, t0
  li t0, 0x1f
  csrw pmpcfg0, t0
  li gp, 1
  li s11, 0
  j main

  .balign 4
trap_machine:
  andi s6, s11, 1
  bnez s6, asked
  csrr s10, mcause
  csrr s9, mepc
  csrr s8, mtval
  csrr s7, mstatus
  beqz s11, unexpected
  bgez s10, 1f
  csrw mie, zero
1:
  csrw mepc, s11
  li s11, 0
  li s6, machine
  mret

asked:
  csrr s6, mcause
  addi s6, s6, -8
  sltiu s6, s6, 4
  beqz s6, unexpected
  addi s6, s11, -3
  beqz s6, power_off_failed
  bgtz s6, 1f
  csrr s9, mepc
1:
  addi s6, s11, -7
  beqz s6, unexpected
  addi s9, s9, 4
  csrr s6, mscratch
  sub s9, s9, s6
  csrw mepc, s9
  csrw mscratch, zero
  li s6, MPP
  csrs mstatus, s6
  li s11, 0
  mret

unexpected:
  addi gp, gp, 0x100
power_off_failed:
  li t6, MPRV
  csrc mstatus, t6
  slli t6, gp, 16
  li t5, 0x3333
  or t6, t6, t5
  j 1f
power_off:
  li t6, MPRV
  csrc mstatus, t6
  li t6, 0x5555
1:
  li t5, syscon
  sw t6, 0(t5)
  j .

  .balign 4
trap_supervisor:
  andi s6, s11, 1
  bnez s6, 1f
  csrr s10, scause
  csrr s9, sepc
  csrr s8, stval
  csrr s7, sstatus
  beqz s11, 2f
  bgez s10, 4f
  csrw sie, zero
4:
  csrw sepc, s11
  li s11, 0
  li s6, supervisor
  sret
# Passes on what user mode asked for, where ecall is delegated.
1:
  csrr s9, sepc
  addi s6, s11, -1
  bnez s6, 3f
  li s11, 5
  ecall
2:
  li s11, 7
3:
  ecall

# Fails with the check in gp, in any mode.
fail:
  li s11, 3
  ecall

# Expects t4 epc, t5 value, t6 handler, mode and cause.
verify_trap:
  bne s9, t4, fail
  bne s8, t5, fail
  andi t4, t6, 0xff
  bne s10, t4, fail
verify_modes:
  srli t5, t6, 16
  bne s6, t5, fail
  srli t6, t6, 8
  andi t6, t6, 0xff
  srli t4, s7, 11
  andi t4, t4, 3
  addi t5, t5, -1
  bnez t5, 1f
  srli t4, s7, 8
  andi t4, t4, 1
1:
  bne t4, t6, fail
  jr tp

verify_interrupt:
  bgez s10, fail
  slli t5, s10, 1
  srli t5, t5, 1
  andi t4, t6, 0xff
  bne t5, t4, fail
  bnez s8, fail
  j verify_modes

  .balign 4
`
