# Which interrupts come in which mode: the global enables count in their own mode alone, delegated ones never reach above.
main:
# A CSR instruction that makes a pending interrupt deliverable is followed by it at once.
machine_precise:
  csrsi mip, SSI
  csrsi mstatus, MIE
  interrupted_by machine, 1, csrsi mie, SSI
  csrci mip, SSI
  csrsi mie, SSI
  interrupted_by machine, 1, csrsi mip, SSI
  csrci mstatus, MIE
  csrsi mie, SSI
  interrupted_by machine, 1, csrrsi a0, mstatus, MIE

  csrci mstatus, MIE
# mret enables through MPIE.
by_return:
  csrci mstatus, MIE
  csrwi mie, SSI
  li a0, MPIE
  csrs mstatus, a0
  interrupted_entering machine, machine, 1
  csrci mstatus, MIE

# Not delegated: MIE off does not hold it back from lower modes.
lower:
  csrwi mie, 0
  enter supervisor
  number
  nop
  to_machine
# Delegated to supervisor mode: machine mode never gets it, even with MIE.
delegated:
  csrwi mideleg, SSI
  csrwi mie, SSI
  csrsi mip, SSI
  csrsi mstatus, MIE
  number
  nop
  nop
  csrci mstatus, MIE
# In supervisor mode by SIE.
supervisor_mode:
  csrci mstatus, SIE
  enter supervisor
  number
  nop
  nop
  interrupted_by supervisor, 1, csrsi sstatus, SIE
  csrci sstatus, SIE
  csrsi sie, SSI
  number
  nop
  csrci sip, SSI
  csrsi sstatus, SIE
  nop
  to_machine
# Pending again through sip, and enabled through sie.
  csrwi mie, 0
  enter supervisor
  csrsi sstatus, SIE
  csrsi sip, SSI
  interrupted_by supervisor, 1, csrsi sie, SSI
  csrci sip, SSI
  csrsi sie, SSI
  interrupted_by supervisor, 1, csrsi sip, SSI
  csrci sstatus, SIE
  csrsi sie, SSI
# sret enables through SPIE.
supervisor_return:
  li a0, SPIE | SPP
  csrs sstatus, a0
  la a0, .Lback
  csrw sepc, a0
  number
  la s11, .Lresume
  sret
.Lback:
  j fail
.Lresume:
  check_equal s9, a0
  number
  li t6, supervisor << 16 | mode << 8 | 1
  jal tp, verify_interrupt
  csrci sstatus, SIE
  to_machine
# From user mode whatever SIE is.
user_mode:
  csrci mstatus, SIE
  csrsi mie, SSI
  interrupted_entering user, supervisor, 1
  to_machine
# mideleg itself makes one deliverable: undelegated in machine mode with MIE.
by_delegation:
  csrsi mie, SSI
  csrsi mstatus, MIE
  interrupted_by machine, 1, csrwi mideleg, 0
  csrwi mip, 0
  csrwi mie, 0
  pass
