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
