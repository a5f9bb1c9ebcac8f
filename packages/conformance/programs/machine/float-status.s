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
