# A handler sees the fault's address in siginfo, moves the pc in the saved context behind the fault, and returns to it.
# expect exit 21
_start:
  li a0, 11
  la a1, action
  li a2, 0
  li a3, 8
  li a7, 134
  ecall
  bnez a0, wrong
  li s0, 7
  li t0, 0x8765
  .option norvc
  lb t1, 0(t0)
  .option rvc
  slli s1, s0, 1
  add a0, s1, s2
  li a7, 93
  ecall
wrong: ebreak
# a0 the signal, a1 siginfo, a2 the context: registers stand 176 bytes into it, pc first, s2 as the 18th.
handler:
  ld t0, 16(a1)
  li t1, 0x8765
  bne t0, t1, wrong
  ld t0, 176(a2)
  addi t0, t0, 4
  sd t0, 176(a2)
  li t0, 7
  sd t0, 176+18*8(a2)
  ret
  .data
  .balign 8
action:
  .dword handler
  .dword 4
  .dword 0
