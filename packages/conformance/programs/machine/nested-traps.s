# Traps inside of trap handlers: in machine mode, in supervisor mode, and from supervisor's into machine mode.
main:
# A handler that saves its state, traps itself, and returns through both levels.
in_machine:
  la a0, .Louter
  csrr s0, mtvec
  csrw mtvec, a0
  li s1, MPP | MPIE | MIE
  csrc mstatus, s1
  csrsi mstatus, MIE
.Lfirst:
  ebreak
.Lafter_first:
  csrw mtvec, s0
  check s2, 2
  check_bits mstatus, MPIE|MIE, MPIE|MIE
  csrci mstatus, MIE
  j in_supervisor
  .balign 4
.Louter:
  csrr a1, mepc
  csrr a2, mstatus
  csrr a3, mcause
  la a0, .Linner
  csrw mtvec, a0
  li s2, 1
.Lsecond:
  .half 0
.Lafter_second:
# Back in the outer one: its own state has to be written back.
  csrr a4, mstatus
  and a4, a4, s1
  check a4, MPIE
  csrw mepc, a1
  csrw mstatus, a2
  check a3, 3
  and a4, a2, s1
  check a4, MPP|MPIE
  la a0, .Lfirst
  check_equal a1, a0
  la a0, .Lafter_first
  csrw mepc, a0
  mret
  .balign 4
.Linner:
  csrr a4, mcause
  check a4, 2
  csrr a4, mstatus
  and a4, a4, s1
  check a4, MPP
  csrr a4, mepc
  la a0, .Lsecond
  check_equal a4, a0
  la a0, .Lafter_second
  csrw mepc, a0
  li s2, 2
  mret

# The same in supervisor mode, with delegated exceptions, from user mode.
in_supervisor:
  li a0, 1 << 2 | 1 << 3
  csrw medeleg, a0
  csrr s0, stvec
  la a0, .Louter_supervisor
  csrw stvec, a0
  li s1, SPP | SPIE | SIE
  csrc mstatus, s1
  enter user
.Lfirst_user:
  ebreak
.Lafter_user:
  to_machine
  csrw stvec, s0
  check s2, 2
  j through_both
  .balign 4
.Louter_supervisor:
  .set mode, supervisor
  csrr a1, sepc
  csrr a2, sstatus
  csrr a3, scause
  la a0, .Linner_supervisor
  csrw stvec, a0
.Lsecond_supervisor:
  .half 0
.Lafter_supervisor:
  csrw sepc, a1
  csrw sstatus, a2
  check a3, 3
  and a4, a2, s1
  check a4, 0
  la a0, .Lfirst_user
  check_equal a1, a0
  la a0, .Lafter_user
  csrw sepc, a0
  sret
  .balign 4
.Linner_supervisor:
  csrr a4, scause
  check a4, 2
  csrr a4, sstatus
  and a4, a4, s1
  check a4, SPP
  la a0, .Lafter_supervisor
  csrw sepc, a0
  li s2, 2
  sret

# A delegated trap, in whose handler one comes that is not: machine mode sees supervisor mode, and leaves its state alone.
  .set mode, machine
through_both:
  csrr s0, stvec
  la a0, .Lhandler
  csrw stvec, a0
  enter user
.Lbreak:
  ebreak
.Lafter_break:
  to_machine
  csrw stvec, s0
  check s2, 3
  pass
  .balign 4
.Lhandler:
  .set mode, supervisor
  traps machine, 9, 0, ecall
  li a0, nowhere
  traps_at machine, 5, a0, ld a1, 0(a0)
  csrr a0, scause
  check a0, 3
  csrr a0, sepc
  la a1, .Lbreak
  check_equal a0, a1
  check_bits sstatus, SPP|SIE, 0
  la a1, .Lafter_break
  csrw sepc, a1
  li s2, 3
  sret
