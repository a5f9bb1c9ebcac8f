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
