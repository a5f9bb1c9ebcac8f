# medeleg: exceptions of lower modes go to supervisor mode when delegated, those of machine mode never.
main:
  li a0, -1
  csrw medeleg, a0
writable:
# Bits of exceptions that there are.
  check_bits medeleg, 0xb3fe, 0xb3fe
  csrw medeleg, zero
  check_csr medeleg, 0

  li a0, 0xb1ff
  csrw medeleg, a0
machine_stays:
  csrwi scause, 5
  csrw sepc, zero
  csrw stval, zero
  illegal machine, .word 0xffffffff
  breaks machine, ebreak
  traps machine, 11, 0, ecall
  li a0, nowhere
  traps_at machine, 5, a0, ld a1, 0(a0)
  traps_at machine, 7, a0, sd a1, 0(a0)
  traps_jump machine, 1, a0
  check_csr scause, 5
  check_csr sepc, 0
  check_csr stval, 0

from_supervisor:
  csrwi mcause, 7
  csrw mepc, zero
  csrw mtval, zero
  enter supervisor
  .macro raise_delegated
  illegal supervisor, .word 0xffffffff
  illegal supervisor, .half 0
  illegal supervisor, csrr a1, mstatus
  illegal supervisor, mret
  breaks supervisor, ebreak
  li a0, nowhere
  traps_at supervisor, 5, a0, ld a1, 0(a0)
  traps_at supervisor, 7, a0, sd a1, 0(a0)
  traps_jump supervisor, 1, a0
  .endm
  raise_delegated
# Not delegated.
  traps machine, 9, 0, ecall
  to_machine
from_user:
  enter user
  raise_delegated
  traps supervisor, 8, 0, ecall
  illegal supervisor, sret
  illegal supervisor, csrr a1, sstatus
  to_machine

# A delegated trap leaves the machine's registers alone.
registers_apart:
  csrwi mcause, 7
  csrwi mtval, 3
  li a0, 0x80000100
  csrw mepc, a0
  csrr a2, mstatus
  la a0, .Lhandler
  csrr a1, stvec
  csrw stvec, a0
  la a0, .Luser
  csrw sepc, a0
  li a0, SPP | SPIE
  csrc mstatus, a0
  sret
.Luser:
  ebreak
  j fail
  .balign 4
.Lhandler:
  .set mode, supervisor
  la s11, .Lresume
  ecall
.Lresume:
  csrw stvec, a1
  check s10, 9
  to_machine

undelegated:
  li a0, 1 << 8
  csrc medeleg, a0
  enter user
  traps machine, 8, 0, ecall
  illegal supervisor, .half 0
  to_machine
  li a0, 1 << 2
  csrc medeleg, a0
  enter user
  illegal machine, .half 0
  to_machine
# Only environment calls from supervisor mode, delegated to itself.
  li a0, 1 << 9
  csrw medeleg, a0
  enter supervisor
  traps supervisor, 9, 0, ecall
  illegal machine, .half 0
  illegal machine, mret
# Here ecall does not lead back to machine mode: user mode's does.
  la a0, .Luser_last
  csrw sepc, a0
  li a0, SPP
  csrc sstatus, a0
  sret
.Luser_last:
  .set mode, user
  traps machine, 8, 0, ecall
  to_machine
  pass
