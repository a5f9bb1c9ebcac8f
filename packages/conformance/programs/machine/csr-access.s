# Which mode may touch which CSR, by its number: bits 9:8 are the lowest mode, 11:10 both set is read-only.
main:
identity:
  csrr a0, mvendorid
  csrr a0, marchid
  csrr a0, mimpid
  csrr a0, mconfigptr
  check_csr mhartid, 0
  illegal machine, csrw marchid, zero
  illegal machine, csrrs a0, mimpid, a1
  illegal machine, csrrci a0, mconfigptr, 1
  illegal machine, csrrw zero, mhartid, zero
  illegal machine, csrrwi zero, mhartid, 0

# All of machine mode's and supervisor mode's own are there.
registers:
  .irp csr, mstatus, misa, medeleg, mideleg, mie, mtvec, mcounteren, menvcfg, mcountinhibit, mscratch, mepc, mcause, mtval, mip
  csrr a0, \csr
  csrs \csr, zero
  .endr
  .irp csr, sstatus, sie, stvec, scounteren, senvcfg, sscratch, sepc, scause, stval, sip, satp
  csrr a0, \csr
  csrs \csr, zero
  .endr
  .irp csr, mcycle, minstret, cycle, time, instret, pmpcfg0, pmpaddr0, pmpaddr15
  csrr a0, \csr
  .endr
# Counters of events are there, if they count nothing.
  .irp index, 3, 4, 5
  csrr a0, mhpmcounter\index
  csrr a0, mhpmevent\index
  csrr a0, hpmcounter\index
  .endr
# Only the upper half of those of 32-bit machines is missing.
  illegal machine, csrr a0, 0x310
  illegal machine, csrr a0, 0xb80
  illegal machine, csrr a0, 0xc81
  illegal machine, csrr a0, pmpcfg1
  illegal machine, csrr a0, pmpcfg3
  illegal machine, csrr a0, 0x31a

kept:
# Scratch and value registers hold all 64 bits.
  li a1, 0x0123456789abcdef
  .irp csr, mscratch, sscratch, mtval, stval
  csrw \csr, a1
  csrr a0, \csr
  check_equal a0, a1
  not a2, a1
  csrrw a0, \csr, a2
  check_equal a0, a1
  csrrc a0, \csr, a2
  check_equal a0, a2
  csrrsi a0, \csr, 21
  check a0, 0
  check_csr \csr, 21
  csrw \csr, zero
  .endr

from_supervisor:
  enter supervisor
  .irp csr, mstatus, misa, medeleg, mideleg, mie, mtvec, mcounteren, menvcfg, mcountinhibit, mscratch, mepc, mcause, mtval, mip
  illegal machine, csrr a0, \csr
  .endr
  .irp csr, mhartid, mcycle, minstret, pmpcfg0, pmpaddr0, mvendorid
  illegal machine, csrr a0, \csr
  .endr
  .irp csr, sstatus, sie, stvec, scounteren, senvcfg, sscratch, sepc, scause, stval, sip, satp
  csrr a0, \csr
  csrs \csr, zero
  .endr
  to_machine
from_user:
  enter user
  .irp csr, mstatus, misa, mscratch, mhartid, pmpaddr0, mcycle
  illegal machine, csrr a0, \csr
  .endr
  .irp csr, sstatus, sie, stvec, scounteren, senvcfg, sscratch, sepc, scause, stval, sip, satp
  illegal machine, csrr a0, \csr
  illegal machine, csrwi \csr, 0
  .endr
  to_machine

# An illegal access changes neither the CSR nor rd.
no_effect:
  li a0, 99
  li a1, 5
  csrw sscratch, a1
  csrw mscratch, zero
  enter user
  illegal machine, csrrw a0, sscratch, zero
  check a0, 99
  to_machine
  check_csr sscratch, 5
  pass
