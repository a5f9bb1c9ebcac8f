# minstret and mcycle count, can be written and inhibited; time goes on; the unprivileged ones show the same.
# peer cannot: it counts cycles and instructions by the host's clock
main:
retired:
# A write is in place of the increment of its own instruction.
  li a0, 1000
  csrw minstret, a0
  csrr a1, minstret
  csrr a2, minstret
  nop
  nop
  csrr a3, minstret
  check a1, 1000
  check a2, 1001
  check a3, 1004
  csrwi minstret, 0
  csrr a1, instret
  check a1, 0
  csrrw a1, minstret, zero
  csrr a2, minstret
  check a2, 0
  li a0, -1
  csrw minstret, a0
  csrr a1, minstret
  csrr a2, minstret
  check a1, -1
  check a2, 0
# Instructions that trap do not retire; mret does.
traps_excluded:
  la a0, .Lhandler
  csrr s0, mtvec
  csrw mtvec, a0
  la a0, .Lresume
  csrw mepc, a0
  csrwi minstret, 0
  ecall
.Lresume:
  j fail
  .balign 4
.Lhandler:
  csrr a1, minstret
  csrw mtvec, s0
  check a1, 0
  la a0, .Lillegal_handler
  csrw mtvec, a0
  csrwi minstret, 0
  nop
  .half 0
  j fail
  .balign 4
.Lillegal_handler:
  csrr a1, minstret
  csrw mtvec, s0
  check a1, 1
inhibited:
  csrsi mcountinhibit, 4
  check_bits mcountinhibit, 7, 4
  csrwi minstret, 7
  nop
  nop
  csrr a1, minstret
  check a1, 7
  csrr a1, instret
  check a1, 7
  csrci mcountinhibit, 4
  csrr a1, minstret
  csrr a2, minstret
  sub a2, a2, a1
  check a2, 1
cycles:
  csrwi mcountinhibit, 1
  csrwi mcycle, 5
  nop
  csrr a1, mcycle
  check a1, 5
  csrr a1, cycle
  check a1, 5
  csrwi mcountinhibit, 0
  csrr a1, mcycle
  nop
  csrr a2, mcycle
  sltu a1, a1, a2
  check a1, 1
# The time cannot be inhibited.
time_goes_on:
  li a0, -1
  csrw mcountinhibit, a0
  check_bits mcountinhibit, 2, 0
  csrr a1, time
1:
  csrr a2, time
  beq a1, a2, 1b
  sltu a1, a1, a2
  check a1, 1
  csrw mcountinhibit, zero
# The same time as the CLINT's.
  li a0, mtime
  csrr a1, time
  ld a2, 0(a0)
  csrr a3, time
  sltu a4, a2, a1
  check a4, 0
  sltu a4, a3, a2
  check a4, 0
  pass
