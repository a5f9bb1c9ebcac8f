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
