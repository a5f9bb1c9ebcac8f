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
