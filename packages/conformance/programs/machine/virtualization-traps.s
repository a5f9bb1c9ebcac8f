# TVM, TW and TSR trap satp and sfence.vma, wfi, and sret in supervisor mode; none of them concerns machine mode.
main:
  li a0, TVM | TW | TSR
  csrs mstatus, a0
machine_mode:
  csrr a1, satp
  csrw satp, a1
  sfence.vma
  csrsi mie, MSI
  li a1, clint
  li a2, 1
  sw a2, 0(a1)
  wfi
  sw zero, 0(a1)
  csrci mie, MSI
  csrci mstatus, MIE
# sret in machine mode goes where SPP says.
  la a1, .Luser
  csrw sepc, a1
  li a1, SPP
  csrc mstatus, a1
  sret
.Luser:
  .set mode, user
  traps machine, 8, 0, ecall
wait_user:
  illegal machine, wfi
  to_machine
# Without TW it may go on or be illegal in user mode, but not wait for ever.
  li a0, TW
  csrc mstatus, a0
  enter user
  number
  la s11, .Lgone_on
  wfi
  li s11, 0
.Lgone_on:
  to_machine
  li a0, TW
  csrs mstatus, a0
supervisor_mode:
  enter supervisor
  illegal machine, csrr a1, satp
  illegal machine, csrw satp, a1
  illegal machine, csrs satp, zero
  illegal machine, sfence.vma
  illegal machine, sfence.vma zero, a0
  illegal machine, sret
  illegal machine, wfi
  to_machine
tvm_alone:
  li a0, TW | TSR
  csrc mstatus, a0
  enter supervisor
  illegal machine, sfence.vma a0, zero
  illegal machine, csrrw a1, satp, zero
  la a1, .Lback
  csrw sepc, a1
  li a1, SPP
  csrs sstatus, a1
  sret
.Lback:
  traps machine, 9, 0, ecall
  to_machine
tw_alone:
  li a0, TVM
  csrc mstatus, a0
  li a0, TW
  csrs mstatus, a0
  enter supervisor
  csrr a1, satp
  sfence.vma
  illegal machine, wfi
  to_machine
tsr_alone:
  li a0, TW
  csrc mstatus, a0
  li a0, TSR
  csrs mstatus, a0
  enter supervisor
  csrr a1, satp
  sfence.vma
  illegal machine, sret
  to_machine
# All three are kept.
  li a0, TVM | TW | TSR
  csrs mstatus, a0
  check_bits mstatus, TVM|TW|TSR, TVM|TW|TSR
  csrc mstatus, a0
  check_bits mstatus, TVM|TW|TSR, 0
  pass
