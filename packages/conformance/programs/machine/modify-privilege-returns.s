# mret and sret clear MPRV when the mode they return to is not machine mode.
# peer differs: 7.2 leaves MPRV as it is
main:
  li a0, MPRV | MPP
  csrs mstatus, a0
stays:
  la a0, .Lstay
  csrw mepc, a0
  mret
.Lstay:
# After mret MPP is the lowest mode.
  check_bits mstatus, MPRV|MPP, MPRV
to_user:
  la a0, .Lleave
  csrw mepc, a0
  mret
.Lleave:
  .set mode, user
  to_machine
  check_bits mstatus, MPRV, 0
to_supervisor:
  li a0, MPRV | SPP
  csrs mstatus, a0
  la a0, .Lleave_again
  csrw sepc, a0
  sret
.Lleave_again:
  .set mode, supervisor
  to_machine
  check_bits mstatus, MPRV, 0
  pass
