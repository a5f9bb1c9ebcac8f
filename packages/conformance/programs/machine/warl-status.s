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
