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
