# What a trap does to the stack of modes and interrupt enables in mstatus, and what mret and sret undo.
main:
# The relevant bits: MPP, SPP, MPIE, SPIE, MIE, SIE.
  .set stack, MPP | SPP | MPIE | SPIE | MIE | SIE
  li s1, stack
  j start

# Sets the stack to \before, traps by an ecall of machine mode, and expects \during in the handler and \after behind mret.
  .macro machine_trap before, during, after
  csrc mstatus, s1
  li a0, \before
  csrs mstatus, a0
  la s11, .Lbehind\@
  ecall
.Lbehind\@:
  and a0, s7, s1
  check a0, \during
  csrr a0, mstatus
  and a0, a0, s1
  check a0, \after
  .endm

start:
  csrw mie, zero
machine_traps:
  machine_trap 0, MPP, MPIE
  machine_trap MIE, MPP|MPIE, MIE|MPIE
  machine_trap MIE|MPIE|SIE, MPP|MPIE|SIE, MIE|MPIE|SIE
  machine_trap MPIE, MPP, MPIE
  machine_trap SPP|SPIE|SIE, MPP|SPP|SPIE|SIE, MPIE|SPP|SPIE|SIE

# From below, into machine mode: \level, the bits before mret, those in the handler, those in machine mode afterwards.
  .macro lower_trap level, before, during, after
  csrc mstatus, s1
  li a0, \before
  csrs mstatus, a0
  enter \level
  la s11, .Lbehind\@
  ecall
.Lbehind\@:
  and a0, s7, s1
  check a0, \during
  to_machine
  csrr a0, mstatus
  and a0, a0, s1
  check a0, \after
  .endm
lower_traps:
# mret takes MIE from MPIE, sets MPIE, and MPP to the lowest mode; the trap puts MIE into MPIE.
  lower_trap user, 0, 0, MPIE
  lower_trap user, MPIE, MPIE, MIE|MPIE
  lower_trap user, MIE, 0, MPIE
  lower_trap supervisor, 0, 1<<11, MPIE
  lower_trap supervisor, MPIE|SIE, 1<<11|MPIE|SIE, MIE|MPIE|SIE
  lower_trap supervisor, MPIE|SPIE|SPP, 1<<11|MPIE|SPIE|SPP, MIE|MPIE|SPIE|SPP
  csrci mstatus, MIE

# Delegated: SPP, SPIE and SIE move, the machine's bits do not.
  .macro delegated_trap level, before, during, after
  csrc mstatus, s1
  li a0, \before
  csrs mstatus, a0
  enter \level
  la s11, .Lbehind\@
  ebreak
.Lbehind\@:
  .if \level == supervisor
  csrr a1, sstatus
  .endif
  to_machine
  li a0, SPP | SPIE | SIE
  and a2, s7, a0
  .if \level == supervisor
  and a1, a1, a0
  check a1, \after
  .endif
  check a2, \during
  .endm
delegated:
  li a0, 1 << 3
  csrw medeleg, a0
# A trap from supervisor mode sets SPP, sret clears it, sets SPIE, and gives SIE back.
  delegated_trap supervisor, 0, SPP, SPIE
  delegated_trap supervisor, SIE, SPP|SPIE, SIE|SPIE
  delegated_trap supervisor, SIE|SPIE|SPP, SPP|SPIE, SIE|SPIE
  delegated_trap supervisor, SPIE, SPP, SPIE
  delegated_trap user, 0, 0, SPIE
  delegated_trap user, SPIE|SPP, 0, SPIE
  delegated_trap user, SIE|SPP, SPIE, SIE
  csrw medeleg, zero
  csrc mstatus, s1

supervisor_return:
# sret in machine mode: to SPP with SIE from SPIE, whatever MPP.
  li a0, SPP | SPIE | MPP
  csrs mstatus, a0
  la a0, .Lsupervisor
  csrw sepc, a0
  sret
.Lsupervisor:
  .set mode, supervisor
  check_bits sstatus, SPP|SPIE|SIE, SPIE|SIE
  traps machine, 9, 0, ecall
  to_machine
  li a0, MPP
  csrs mstatus, a0

user_return:
  li a0, SPP | SPIE | SIE
  csrc mstatus, a0
  la a0, .Luser
  csrw sepc, a0
  sret
.Luser:
  .set mode, user
  traps machine, 8, 0, ecall
  to_machine
  check_bits mstatus, SPP|SPIE|SIE, SPIE

  pass
