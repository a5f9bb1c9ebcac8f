# Every exception that machine mode can raise: cause, value, epc, and MPP.
main:
# Illegal: all zeros, all ones, a reserved compressed form, CSRs that do not exist, writes to read-only ones.
zeros:
  illegal machine, .half 0
ones:
  illegal machine, .word 0xffffffff
  illegal machine, .half 0x9c7d
  illegal machine, csrr a0, 0x5c0
  illegal machine, csrw 0x5c0, zero
  illegal machine, csrw mhartid, zero
  illegal machine, csrsi mvendorid, 1
  illegal machine, csrw cycle, a0
  illegal machine, csrc time, a1
# Reading a read-only CSR with the instructions that would not write is legal.
  csrs mhartid, zero
  csrci mhartid, 0
  csrrsi a0, cycle, 0

breakpoints:
  breaks machine, .word 0x00100073
  breaks machine, .half 0x9002
environment_call:
  traps machine, 11, 0, ecall

access_faults:
  li a0, nowhere
  li a1, 0x55
  traps_at machine, 5, a0, lb a2, 0(a0)
  traps machine, 5, nowhere + 8, ld a2, 8(a0)
  traps machine, 5, nowhere + 4, lwu a2, 4(a0)
  traps machine, 7, nowhere, sb a1, 0(a0)
  traps machine, 7, nowhere + 2, sh a1, 2(a0)
  traps machine, 7, nowhere + 8, sd a1, 8(a0)
  traps_jump machine, 1, a0
  li a0, -8
  traps machine, 5, -8, ld a2, 0(a0)
  traps machine, 7, -8, sd a1, 0(a0)
  li a0, 1 << 63
  traps machine, 5, 1<<63, ld a2, 0(a0)
# What a faulting load would have written stays.
  li a2, 77
  li a0, nowhere
  traps_at machine, 5, a0, ld a2, 0(a0)
  check a2, 77

load_reserved:
  traps_at machine, 5, a0, lr.w a2, (a0)
  traps_at machine, 5, a0, lr.d a2, (a0)
  check a2, 77

two_bytes:
# jalr clears the lowest bit; two-byte alignment is enough.
  la a0, .Lthere + 1
  jr a0
  .balign 4
  .half 1
.Lthere:
  pass
