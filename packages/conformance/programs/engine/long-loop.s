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
