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
