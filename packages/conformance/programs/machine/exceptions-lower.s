# Every exception that supervisor and user mode can raise without translation, none delegated.
main:
  .macro raise_all
  illegal machine, .half 0
  illegal machine, .word 0xffffffff
  illegal machine, csrr a0, 0x5c0
  illegal machine, csrr a0, mstatus
  illegal machine, csrw mscratch, a0
  illegal machine, csrr a0, mhartid
  illegal machine, csrw cycle, a0
  illegal machine, csrsi instret, 1
  illegal machine, mret
  breaks machine, .word 0x00100073
  breaks machine, .half 0x9002
  li a0, nowhere
  traps_at machine, 5, a0, ld a2, 0(a0)
  traps_at machine, 5, a0, lbu a2, 0(a0)
  traps_at machine, 7, a0, sw a2, 0(a0)
  traps_at machine, 5, a0, lr.w a2, (a0)
  traps_jump machine, 1, a0
  addi a0, a0, 2
  traps_jump machine, 1, a0
  .endm
supervisor_mode:
  enter supervisor
  raise_all
  traps machine, 9, 0, ecall
  to_machine
user_mode:
  enter user
  raise_all
  traps machine, 8, 0, ecall
# Supervisor CSRs and instructions.
  illegal machine, csrr a0, sstatus
  illegal machine, csrr a0, satp
  illegal machine, csrw sscratch, a0
  illegal machine, csrr a0, scounteren
  illegal machine, sret
  illegal machine, sfence.vma
  illegal machine, sfence.vma a0, a1
  to_machine
  pass
