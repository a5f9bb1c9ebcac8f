# An interval timer sends SIGALRM again and again; rt_sigsuspend waits for it, and gives EINTR once the handler has returned.
# needs timers
# expect exit 3
_start:
  li a0, 14
  la a1, action
  li a2, 0
  li a3, 8
  li a7, 134
  ecall
  bnez a0, wrong
  li a0, 0
  la a1, every
  li a2, 0
  li a7, 103
  ecall
  bnez a0, wrong
1: la a0, none
  li a1, 8
  li a7, 133
  ecall
  li t0, -4
  bne a0, t0, wrong
  lw s0, count
  li t0, 3
  bltu s0, t0, 1b
  mv a0, s0
  li a7, 93
  ecall
wrong: ebreak
handler:
  la t0, count
  lw t1, 0(t0)
  addi t1, t1, 1
  sw t1, 0(t0)
  ret
  .data
  .balign 8
action:
  .dword handler
  .dword 0
  .dword 0
# Every 2 milliseconds, for the first time after 3.
every: .dword 0, 2000, 0, 3000
none: .dword 0
count: .word 0
