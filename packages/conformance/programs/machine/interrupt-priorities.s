# All interrupts pending at once come in order: machine external, software, timer, then supervisor external, software, timer.
# peer differs: without Smaia 7.2 takes the lowest number first, of each mode
main:
  .set all, MEI | MSI | MTI | SEI | SSI | STI
# The serial port has nothing to send, which is an interrupt of its own, number 10 of the PLIC, to machine mode of hart 0.
  li a2, plic
  li a0, 1
  sw a0, 40(a2)
  li a3, plic + 0x2000
  li a0, 1 << 10
  sw a0, 0(a3)
  li a4, plic + 0x200000
  sw zero, 0(a4)
  li a5, uart
  li a0, 2
  sb a0, 1(a5)
  li a2, clint
  li a0, 1
  sw a0, 0(a2)
  li a3, mtimecmp
  sd zero, 0(a3)
  li a0, SEI | SSI | STI
  csrw mip, a0
1:
  csrr a0, mip
  li a1, all
  and a0, a0, a1
  bne a0, a1, 1b
machine_mode:
  check_bits mip, all, all
  .set left, all
  .irp cause, 11, 3, 7, 9, 1, 5
  li a0, left
  csrw mie, a0
  interrupted_by machine, \cause, csrsi mstatus, MIE
  csrci mstatus, MIE
  .set left, left & ~(1 << \cause)
  .endr
# From below they come whatever MIE is.
lower_modes:
  .irp level, supervisor, user
  .set left, all
  .irp cause, 11, 3, 7, 9, 1, 5
  li a0, left
  csrw mie, a0
  interrupted_entering \level, machine, \cause
  to_machine
  csrci mstatus, MIE
  .set left, left & ~(1 << \cause)
  .endr
  .endr
# Delegated, the supervisor's wait for the machine's, and keep their order.
delegated:
  li a0, SEI | SSI | STI
  csrw mideleg, a0
  csrsi mstatus, SIE
  .irp level, supervisor, user
  .set left, all
  .irp cause, 11, 3, 7, 9, 1, 5
  li a0, left
  csrw mie, a0
  .set handler, machine
  .if \cause == 9 || \cause == 1 || \cause == 5
  .set handler, supervisor
  .endif
  interrupted_entering \level, handler, \cause
  to_machine
  csrci mstatus, MIE
  csrsi mstatus, SIE
  .set left, left & ~(1 << \cause)
  .endr
  .endr
  pass
