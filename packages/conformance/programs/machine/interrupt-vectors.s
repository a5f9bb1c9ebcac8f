# Vectored mode: interrupts go to the base plus four times the cause, exceptions to the base.
main:
  la s3, table
  la s4, trap_machine
  la s5, trap_supervisor
  addi a0, s3, 1
  csrw mtvec, a0
machine_exceptions:
  illegal machine, .half 0
  traps machine, 11, 0, ecall
machine_interrupts:
  li s0, 0
  .irp cause, 1, 5, 9
  li a0, 1 << \cause
  csrw mip, a0
  csrw mie, a0
  interrupted_by machine, \cause, csrsi mstatus, MIE
  csrci mstatus, MIE
  check s0, \cause
  csrw mip, zero
  .endr
  li a2, clint
  li a0, 1
  sw a0, 0(a2)
  csrsi mstatus, MIE
  interrupted machine, 3, csrwi mie, MSI
  check s0, 3
  sw zero, 0(a2)
  li a2, mtimecmp
  sd zero, 0(a2)
  li a0, MTI
  interrupted machine, 7, csrw mie, a0
  check s0, 7
  li a0, -1
  sd a0, 0(a2)
  csrw mtvec, s4
supervisor_interrupts:
  la s3, table_supervisor
  addi a0, s3, 1
  csrw stvec, a0
  li a0, SSI | STI | SEI
  csrw mideleg, a0
  li a0, 1 << 3 | 1 << 8
  csrw medeleg, a0
  .irp cause, 1, 5, 9
  li a0, 1 << \cause
  csrw mip, a0
  csrw mie, a0
  csrsi mstatus, SIE
  interrupted_entering supervisor, supervisor, \cause
  to_machine
  check s0, \cause
  csrw mip, zero
  .endr
supervisor_exceptions:
  enter supervisor
  li s0, 100
  breaks supervisor, ebreak
  to_machine
  enter user
  traps supervisor, 8, 0, ecall
  breaks supervisor, ebreak
  to_machine
  check s0, 100
# Direct mode again.
  csrw stvec, s5
  csrwi mip, SSI
  csrwi mie, SSI
  csrsi mstatus, SIE
  interrupted_entering user, supervisor, 1
  to_machine
  check s0, 100
  pass

# Each entry notes its number and goes on to the prelude's handler.
  .option push
  .option norvc
  .balign 64
table:
  j trap_machine
  .irp cause, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
  j .Lnote\cause
  .endr
  .balign 64
table_supervisor:
  j trap_supervisor
  .irp cause, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
  j .Lnote_supervisor\cause
  .endr
  .irp cause, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
.Lnote\cause:
  li s0, \cause
  j trap_machine
.Lnote_supervisor\cause:
  li s0, \cause
  j trap_supervisor
  .endr
  .option pop
