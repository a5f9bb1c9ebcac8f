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
